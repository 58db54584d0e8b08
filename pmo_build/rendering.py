"""From page templates to Markdown files: autoescaped, nothing undefined, in the reader's language."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pmo_build import safe_markdown
from pmo_build.formats import Formats
from pmo_build.i18n import Translator
from pmo_build.resources import templates_folder


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search finds.

    Attributes:
        location: Path and anchor inside the site.
        text: Plain text.
    """

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A page as a Markdown file of the site source.

    Attributes:
        path: Inside the site source, e.g. `projects/quay-renewal.md`.
        title: Plain text.
        text: Markdown below front matter.
        navigation: Title in the navigation tree; empty for a page that is not in it.
        section: Title of the section of the navigation tree; empty for the top level.
    """

    path: str
    title: str
    text: str
    search: tuple[SearchEntry, ...]
    navigation: str = ""
    section: str = ""


@dataclass(frozen=True)
class Renderer:
    """Renders templates of `site_templates/pages`.

    Attributes:
        shared: What every template may use, such as the day everything is computed for.
    """

    translate: Translator
    formats: Formats
    shared: Mapping[str, object]

    def render(self, template: str, path: str, title: str, view: object, hide: tuple[str, ...] = ()) -> str:
        """Return a page as Markdown with front matter.

        Args:
            template: Name of the template, without its suffixes.
            path: Path of the page in the site source.
            title: Plain text.
            view: What the page shows: a typed view model with ready values.
            hide: Parts of the theme that are hidden on this page.
        """
        body = self._environment.get_template(f"{template}.md.j2").render(view=view, path=path, title=title)
        # The theme does not escape titles, so they are escaped here.
        front_matter = {"title": str(Markup.escape(title)), "search": {"exclude": True}, "hide": list(hide)}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front_matter.items())
        return f"---\n{head}---\n\n{_tidy(body)}\n"

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(templates_folder() / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=_one_line,
            # The usual signs would swallow the ids of headings: `## Register {#register}`.
            comment_start_string="{#--",
            comment_end_string="--#}",
        )
        formats = self.formats
        environment.filters |= {
            "day": formats.day, "days": formats.days, "late": formats.late, "money": formats.money,
            "short_money": formats.short_money, "number": formats.number, "percent": formats.percent,
            "markdown": _markdown, "heading": _heading, "url": _url, "code": _code, "backticks": _backticks,
        }  # fmt: skip
        environment.globals |= {"_": self.translate, **self.shared}
        return environment


def _markdown(text: str | None) -> Markup:
    return Markup(safe_markdown.to_html(text)) if text else Markup()  # noqa: S704 - sanitised


def _heading(text: str) -> Markup:
    return Markup(safe_markdown.escape_markdown(text))  # noqa: S704 - every mark is a character reference


def _code(text: str) -> Markup:
    # A blank line would end the block of HTML that the code stands in.
    return Markup(str(Markup.escape(text)).replace("\n", "&#10;"))  # noqa: S704 - escaped


_BACKTICKS = re.compile(r"`([^`]+)`")


def _backticks(text: str) -> Markup:
    """Show what stands between backticks in a finding as code."""
    return Markup(_BACKTICKS.sub(r"<code>\1</code>", " ".join(str(Markup.escape(text)).split())))  # noqa: S704 - escaped


def _one_line(value: object) -> object:
    """Keep line ends of data from ending the block of HTML that it stands in."""
    return " ".join(value.split()) if type(value) is str and _LINE_END.search(value) else value


@pass_context
def _url(context: Context, target: str) -> str:
    return relative_url(target, context["path"])


def relative_url(target: str, page: str) -> str:
    """Return the address of a path in the site as seen from a page.

    Args:
        target: Path in the site, an anchor or a query may follow, e.g. `risks.html#register`.
        page: Path of the page in the site source.
    """
    path = re.match(r"[^?#]*", target)
    bare = path[0] if path else target
    return posixpath.relpath(bare, posixpath.dirname(page) or ".") + target[len(bare) :]


_LINE_END = re.compile(r"[\n\r]")
_INDENT = re.compile(r"^[ \t]+", re.M)
_BLANK = re.compile(r"\n{3,}")


def _tidy(body: str) -> str:
    """Drop indentation, which means something in Markdown, and repeated blank lines."""
    return _BLANK.sub("\n\n", _INDENT.sub("", body)).strip()

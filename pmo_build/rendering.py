"""From page templates to Markdown files: autoescaped, nothing undefined, in the reader's language."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pmo_build import safe_markdown
from pmo_build.entities.record import Rag
from pmo_build.formats import Formats
from pmo_build.i18n import Translator
from pmo_build.metrics.rag import RagMove
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
        hide: Parts of the theme that are hidden on the page.
    """

    path: str
    title: str
    text: str
    search: tuple[SearchEntry, ...]
    navigation: str = ""
    section: str = ""
    hide: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text.partition("\n---\n")[2]


@dataclass(frozen=True)
class Renderer:
    """Renders templates of `site_templates/pages`.

    Attributes:
        shared: What every template may use, such as the day everything is computed for.
    """

    translate: Translator
    formats: Formats
    shared: Mapping[str, object]
    _parts: dict[tuple[object, ...], Markup] = field(default_factory=dict, repr=False)

    def render(self, template: str, path: str, title: str, view: object, hide: tuple[str, ...] = ()) -> str:
        """Return a page as Markdown with front matter.

        Args:
            template: Name of the template, without its suffixes.
            path: Path of the page in the site source.
            title: Plain text.
            view: What the page shows: a typed view model with ready values.
            hide: Parts of the theme that are hidden on this page.
        """
        body = self._environment.get_template(f"{template}.md.j2").render(view=view, title=title)
        # The theme does not escape titles, so they are escaped here.
        front_matter = {"title": str(escape(title)), "search": {"exclude": True}, "hide": list(hide)}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front_matter.items())
        return f"---\n{head}---\n\n{_tidy(body).replace(_ROOT, to_root(path))}\n"

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=_TranslatedTemplates(templates_folder() / "pages", self.translate),
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
            "t": self._translated, "known": self._known, "rag": self._rag, "band": self._band, "move": self._move,
            "slip": self._slip, "severity": self._severity, "risk_cells": self._risk_cells, "rank": _rank,
        }  # fmt: skip
        environment.globals |= {"_": self.translate, **self.shared}
        return environment

    def _translated(self, text: str, **values: object) -> str:
        said = self.translate(text)
        return said.format(**values) if values else said

    def _known(self, value: object) -> object:
        return self._part("unknown") if value is None or value == "" else value

    def _rag(self, value: str | None) -> Markup:
        return self._part("rag", value) if value else self._part("unknown")

    def _band(self, score: int | None, rag: str | None) -> Markup:
        return self._part("unknown") if score is None else self._part("band", score, rag)

    def _move(self, move: RagMove) -> Markup:
        return self._part("move", move.before, move.worse) if move.moved else Markup()

    def _slip(self, days: int | None, rag: str | None) -> Markup:
        return self._part("unknown") if days is None else self._part("slip", days, rag)

    def _severity(self, value: str) -> Markup:
        return self._part("severity", value)

    def _risk_cells(self, row: Any) -> Markup:
        # A risk stands in the register of all and on the page of its project.
        return self._made(("risk_cells", row.key), "risk_cells", row)

    def _part(self, name: str, *values: object) -> Markup:
        return self._made((name, *values), name, *values)

    def _made(self, key: tuple[object, ...], name: str, *values: object) -> Markup:
        """Return what a macro of `_macros.md.j2` makes, made once for each key."""
        if key not in self._parts:
            macros: Any = self._environment.get_template("_macros.md.j2").module
            self._parts[key] = Markup(str(getattr(macros, name)(*values)).strip())  # noqa: S704 - escaped by the macro
        return self._parts[key]


class _TranslatedTemplates(FileSystemLoader):
    """Translates fixed texts once, when a template is loaded, and not each time it is rendered."""

    _FIXED = re.compile(r'\{\{ _\("([^"\\{}]+)"\) \}\}')

    def __init__(self, folder: Path, translate: Translator) -> None:
        super().__init__(folder)
        self._translate = translate

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_current = super().get_source(environment, template)
        return self._FIXED.sub(lambda fixed: str(escape(self._translate(fixed[1]))), source), path, is_current


def _rank(rag: Rag | None) -> int | str:
    """Place of a status from worst to best; empty for none, which is sorted last."""
    return "" if rag is None else list(Rag).index(rag)


def _markdown(text: str | None) -> Markup:
    return Markup(safe_markdown.to_html(text)) if text else Markup()  # noqa: S704 - sanitised


def _heading(text: str) -> Markup:
    return Markup(safe_markdown.escape_markdown(text))  # noqa: S704 - every mark is a character reference


def _code(text: str) -> Markup:
    # A blank line would end the block of HTML that the code stands in.
    return Markup(str(escape(text)).replace("\n", "&#10;"))  # noqa: S704 - escaped


_BACKTICKS = re.compile(r"`([^`]+)`")


def _backticks(text: str) -> Markup:
    """Show what stands between backticks in a finding as code."""
    return Markup(_BACKTICKS.sub(r"<code>\1</code>", " ".join(str(escape(text)).split())))  # noqa: S704 - escaped


def _one_line(value: object) -> object:
    """Keep line ends of data from ending the block of HTML that it stands in."""
    return " ".join(value.split()) if type(value) is str and ("\n" in value or "\r" in value) else value


# Stands for the way from a page to the root of the site until the page is whole; no data can hold it.
_ROOT = "\0"


def _url(target: str) -> str:
    return _ROOT + target


def to_root(path: str) -> str:
    """Return the way from a page to the root of the site, e.g. `../` for `projects/quay-renewal.md`."""
    return "../" * path.count("/")


def _tidy(body: str) -> str:
    """Drop repeated blank lines. Lines are not indented in templates, as that means something in Markdown."""
    while "\n\n\n" in body:
        body = body.replace("\n\n\n", "\n\n")
    return body.strip()

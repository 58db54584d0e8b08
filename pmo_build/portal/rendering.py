"""From page templates to Markdown files: autoescaped, nothing undefined, in the reader's language."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pmo_build import resources
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.portal import markup
from pmo_build.portal.metric_texts import definition_of
from pmo_build.portal.page_view import Ages, PageView
from pmo_build.portal.shown_values import ShownValues
from pmo_build.portal.values import Days, LinkTo, Number, Said, Value, Words


@dataclass(frozen=True)
class Renderer:
    """Renders templates of `site_templates`.

    Attributes:
        shared: What every template may use, such as the day everything is computed for.
    """

    translate: Translator
    formats: Formats
    shared: Mapping[str, object]
    _parts: dict[tuple[object, ...], Markup] = field(default_factory=dict, repr=False)

    def render(self, page: PageView, view: object, ages: Ages | None, siblings: tuple[LinkTo, ...] = ()) -> str:
        """Return a page as Markdown with front matter.

        Args:
            page: What is shown.
            view: The view of the page, with ready values.
            ages: Of the data of the portfolio, for pages that do not say how old theirs are; `None` to say nothing.
            siblings: The pages of its section, itself included.
        """
        template = self._environment.get_template(f"{page.template}.md.j2")
        crumbs = page.crumbs or ((LinkTo(page.section),) if page.section else ())
        beside = siblings if len(siblings) > 1 else ()
        head = self._macro("page_head", page, crumbs, self._age(page.ages or ages), beside)
        body = markup.tidy("\n\n".join((head, template.render(view=view, title=page.title))))
        # The theme does not escape titles, so they are escaped here.
        front_matter = {"title": str(escape(page.title)), "search": {"exclude": True}, "hide": list(page.hide)}
        fields = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front_matter.items())
        return f"---\n{fields}---\n\n{body.replace(markup.ROOT, markup.to_root(page.path))}\n"

    def _age(self, ages: Ages | None) -> Words:
        """Return how old data are in words; empty to say nothing of it."""
        if ages is None:
            return ""
        if ages.newest is None or ages.oldest is None:
            return self.translate("no reports yet")
        oldest = Days(ages.oldest, metric="report-age")
        if ages.newest == ages.oldest:
            return Said.of(self.translate("report {days} old"), days=oldest)
        newest = Number(ages.newest, metric="report-age")
        return Said.of(self.translate("reports {newest} to {oldest} old"), newest=newest, oldest=oldest)

    @cached_property
    def _values(self) -> ShownValues:
        return ShownValues(self.translate, self.formats, self._part, self._macro)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=_TranslatedTemplates(resources.TEMPLATE_FOLDERS, self.translate),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=self._placed,
            # The usual signs would swallow the ids of headings: `## Register {#register}`.
            comment_start_string="{#--",
            comment_end_string="--#}",
        )
        formats, shown = self.formats, self._values
        environment.filters |= {
            "day": formats.day, "late": formats.late, "money": formats.money, "short_money": formats.short_money,
            "percent": formats.percent, "number": self._number, "index": formats.index,
            "markdown": markup.markdown, "heading": markup.heading, "url": markup.url, "href": markup.href,
            "code": markup.code, "backticks": markup.backticks, "t": self._translated, "rag": shown.rag,
            "shown": shown.shown, "rows": shown.rows, "definition": self._definition,
            "heads": shown.heads, "chart": shown.chart,
        }  # fmt: skip
        environment.globals |= {"_": self.translate, **self.shared}
        return environment

    def _placed(self, value: object) -> object:
        if type(value) is Markup:
            return value
        return self._values.shown(value) if isinstance(value, Value) else markup.one_line(value)

    def _definition(self, metric: str) -> str:
        return definition_of(metric, self.translate) if metric else ""

    def _number(self, value: Decimal | int | None, metric: str = "", basis: str = "") -> Markup | str:
        """Return a number, and which it is, unless what it stands in says so."""
        return self._values.shown(Number(value, metric=metric, basis=basis)) if metric else self.formats.number(value)

    def _translated(self, text: str, **values: object) -> str:
        said = self.translate(text)
        if not values:
            return said
        return markup.escaped(said).format(**{name: self._placed(value) for name, value in values.items()})

    def _part(self, name: str, *values: object) -> Markup:
        """Return what a macro of `_macros.md.j2` makes of values, made once for the same values."""
        key = (name, *values)
        if key not in self._parts:
            self._parts[key] = self._macro(name, *values)
        return self._parts[key]

    def _macro(self, name: str, *values: object) -> Markup:
        return Markup(str(getattr(self._macros, name)(*values)).strip())  # noqa: S704 - escaped by the macro

    @cached_property
    def _macros(self) -> Any:
        return self._environment.get_template("_macros.md.j2").module


class _TranslatedTemplates(FileSystemLoader):
    """Translates fixed texts once, when a template is loaded, and not each time it is rendered."""

    _FIXED = re.compile(r'\{\{ _\("([^"\\{}]+)"\) \}\}')

    def __init__(self, folders: Sequence[Path], translate: Translator) -> None:
        super().__init__(folders)
        self._translate = translate

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_current = super().get_source(environment, template)
        return self._FIXED.sub(lambda fixed: str(escape(self._translate(fixed[1]))), source), path, is_current

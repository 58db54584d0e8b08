"""From page templates to Markdown files: autoescaped, nothing undefined, in the reader's language."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup, escape

from pmo_build import resources
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.status.rag import RagMove
from pmo_build.model.records.record import Rag
from pmo_build.portal import safe_markdown
from pmo_build.portal.charts.parts import Chart, Reader
from pmo_build.portal.code_values import (
    Code,
    CodeNote,
    Downloads,
    FilePlace,
    FindingMessage,
    FindingSeverity,
    RuleLink,
)
from pmo_build.portal.page_view import Ages, PageView
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    Below,
    Beside,
    Coloured,
    Day,
    Days,
    Drawing,
    ExternalLink,
    Fields,
    Late,
    LinkTo,
    Markdown,
    Money,
    NotApplicable,
    Noted,
    Number,
    Overdue,
    PageLink,
    PaperLink,
    Percent,
    PerformanceIndex,
    PlainText,
    RagChange,
    RagCount,
    RagStatus,
    Reasons,
    Remark,
    RiskMovement,
    RiskScore,
    Several,
    Shortfall,
    ShortMoney,
    SmallPrint,
    Stacked,
    State,
    Tag,
    Value,
    Word,
    Worse,
    YesNo,
)  # fmt: skip

_DASH = Markup("–")


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
        head = self._macro("page_head", crumbs, self._age(page.ages or ages), beside, page.address)
        body = _tidy("\n\n".join((head, template.render(view=view, title=page.title))))
        # The theme does not escape titles, so they are escaped here.
        front_matter = {"title": str(escape(page.title)), "search": {"exclude": True}, "hide": list(page.hide)}
        fields = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front_matter.items())
        return f"---\n{fields}---\n\n{body.replace(_ROOT, to_root(page.path))}\n"

    def _age(self, ages: Ages | None) -> str:
        """Return how old data are in words; empty to say nothing of it."""
        if ages is None:
            return ""
        if ages.newest is None or ages.oldest is None:
            return self.translate("no reports yet")
        oldest = self.formats.days(ages.oldest)
        if ages.newest == ages.oldest:
            return self.translate("report {days} old").format(days=oldest)
        newest = self.formats.number(ages.newest)
        return self.translate("reports {newest} to {oldest} old").format(newest=newest, oldest=oldest)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=_TranslatedTemplates(resources.TEMPLATE_FOLDERS, self.translate),
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
            "short_money": formats.short_money, "number": formats.number, "month": formats.month,
            "rounded": lambda value: formats.number(round(value, 1)), "percent": formats.percent,
            "sentence": formats.sentence, "index": formats.index, "whole_money": formats.whole_money,
            "markdown": _markdown, "heading": _heading, "url": _url, "href": _href, "code": _code,
            "backticks": _backticks,
            "t": self._translated, "rag": self._rag, "band": self._band, "move": self._move,
            "slip": self._slip, "severity": self._severity, "rank": _rank,
            "shown": self._shown, "rows": self._rows, "heads": self._heads, "chart": self._chart,
            # Asking for the context keeps Jinja from working out `none | known` while it compiles: that takes the
            # macros, and would compile them again in the middle of being compiled, hundreds of times.
            "known": pass_context(lambda _, value: self._known(value)),
        }  # fmt: skip
        environment.globals |= {"_": self.translate, **self.shared}
        return environment

    def _shown(self, value: Value) -> Markup:
        """Return a value as its kind and the reader's language ask for."""
        if not value.is_known:
            return _DASH if type(value) is NotApplicable else self._part("unknown")
        made = self._shown_by_kind[type(value)](value)
        return made if type(made) is Markup else _escaped(str(made))

    def _heads(self, columns: tuple[Head, ...]) -> Markup:
        # The tables of a kind of record have the same heads on the page of each project.
        return self._part("heads", columns)

    def _rows(self, table: Table) -> Markup:
        """Return the rows of a table, put together here as they are most of what is rendered."""
        # What is short enough to do without sorting is narrow, too.
        kind = ' class="wide"' if table.heads[0].is_wide or not table.is_plain else ""
        return _markup("".join([self._row(row, table, kind) for row in table.rows]))

    def _row(self, row: Row, table: Table, kind: str) -> str:
        shown, heads, cells = self._shown, table.heads, row.cells
        id_ = f' id="{escape(row.id)}"' if row.id else ""
        flags = f' data-flags="{_escaped(" ".join(row.flags))}"' if row.flags else ""
        sum_ = ' class="sum"' if row.is_sum else ' class="overall"' if row.is_overall else ""
        head = ""
        if table.has_row_heads:
            head, heads, cells = f'<th scope="row"{kind}>{shown(cells[0])}</th>\n', heads[1:], cells[1:]
        made = [
            f"<td{_attributes(column, cell)}>{shown(cell)}</td>\n" for column, cell in zip(heads, cells, strict=True)
        ]
        return f"<tr{id_}{sum_}{flags}>\n{head}{''.join(made)}</tr>\n"

    @cached_property
    def _shown_by_kind(self) -> Mapping[type[Value], Callable[[Any], object]]:
        formats, part = self.formats, self._part
        return {
            PlainText: lambda text: _text(text.content),
            Markdown: lambda text: _markdown(text.content),
            Word: lambda word: part("word", word.content),
            Tag: lambda tag: part("tag", tag.content),
            YesNo: lambda holds: self.translate("yes" if holds.content else "no"),
            Day: lambda day: formats.day(day.content),
            Overdue: lambda day: part("overdue", day.content),
            Money: lambda amount: formats.money(amount.content),
            ShortMoney: lambda amount: part("short_money", amount.content),
            Number: lambda number: formats.number(number.content),
            Percent: lambda share: formats.percent(share.content),
            PerformanceIndex: lambda index: part("index", index.content, index.rag),
            Days: lambda days: formats.days(days.content),
            Shortfall: lambda amount: part("short", amount.content),
            Late: lambda late: self._slip(late.days, late.rag),
            RagStatus: self._rag_status,
            RagChange: lambda change: self._move(change.content),
            Worse: lambda _: part("worse"),
            RagCount: lambda count: self._macro("rag_count", count),
            RiskScore: lambda score: self._band(score.score, score.band),
            RiskMovement: lambda moved: part("moved", moved.movement, moved.before, moved.is_worse),
            State: lambda state: part("state", state.word, state.rag),
            PageLink: lambda link: _link(link.content),
            PaperLink: lambda link: self._macro("paper_link", link.content, link.is_printed),
            ExternalLink: lambda link: self._macro("external", link.content),
            Several: self._several,
            Stacked: lambda values: self._macro("lines", values.content),
            Reasons: lambda values: self._macro("reasons", values.content),
            Beside: lambda values: Markup(" ").join(map(self._shown, values.content)),
            Below: lambda values: Markup("<br>").join(map(self._shown, values.content)),
            Noted: lambda noted: self._macro("noted", noted.value, noted.note, noted.is_below),
            Fields: lambda fields: self._macro("fields", fields.content),
            SmallPrint: lambda words: part("small_print", words.text),
            Coloured: lambda text: part("coloured", text.text, text.rag),
            Remark: lambda remark: self._macro("remark", remark),
            Drawing: lambda drawing: self._chart(drawing.content),
            Code: lambda code: self._macro("code", code.content, code.is_whole),
            CodeNote: lambda code: self._macro("code_note", code.label, code.content),
            FilePlace: lambda place: self._macro("file_place", place),
            RuleLink: lambda link: part("rule_link", link.content),
            FindingSeverity: lambda severity: part("severity", severity.content),
            FindingMessage: lambda said: self._macro("finding_message", said.message, said.help),
            Downloads: lambda downloads: self._macro("downloads", downloads.content),
        }

    def _rag_status(self, status: RagStatus) -> Markup:
        shown = [self._rag(status.content)]
        if status.move is not None and status.move.moved:
            shown.append(self._move(status.move))
        if status.is_worse_than_reported:
            shown.append(self._part("state", "worse", Rag.RED))
        return Markup(" ").join(shown)

    def _several(self, values: Several) -> Markup:
        is_list = values.is_list or any(value.is_long for value in values.content)
        return self._macro("several", values.content, not is_list)

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

    def _chart(self, chart: Chart) -> Markup:
        return chart.draw(Reader(self.formats, _url))

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


def _markup(escaped: str) -> Markup:
    """Return a text that is escaped as markup, past its constructor, which asks first whether it is that already."""
    return str.__new__(Markup, escaped)


def _rank(rag: Rag | None) -> int | str:
    """Place of a status from worst to best; empty for none, which is sorted last."""
    return "" if rag is None else rag.rank


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


def _text(content: object) -> object:
    return _escaped(content) if type(content) is str else content


# The same states, people, dates and links stand in thousands of cells.
@lru_cache(maxsize=65_536)
def _escaped(text: str) -> Markup:
    return escape(_one_line(text))


def _attributes(head: Head, cell: Value) -> str:
    made = ' class="number"' if head.number else ' class="wide"' if head.is_wide else ""
    choice = cell.choice_key if head.filter else cell.choice
    if choice is not None:
        made += f' data-value="{_escaped(choice)}"'
    if cell.choices:
        made += f' data-values="{escape(json.dumps(cell.choices, ensure_ascii=False))}"'
    sort = cell.sort_key
    if sort is not None:
        made += f' data-sort="{_escaped(sort)}"'
    return made


@lru_cache(maxsize=65_536)
def _link(to: LinkTo) -> Markup:
    title = _escaped(to.title)
    return _markup(f'<a href="{_escaped(_url(to.url))}">{title}</a>') if to.url else title


# Stands for the way from a page to the root of the site until the page is whole; no data can hold it.
_ROOT = "\0"


def _url(target: str) -> str:
    return _ROOT + target


def _href(target: str) -> str:
    """Return the address of a place inside the site, or of an anchor on the same page."""
    return target if target.startswith("#") else _url(target)


def to_root(path: str) -> str:
    """Return the way from a page to the root of the site, e.g. `../` for `projects/quay-renewal.md`."""
    return "../" * path.count("/")


# Written so that it starts with what is looked for, which is found six times as fast as with `{3,}`.
_BLANK_LINES = re.compile("\n\n\n+")


def _tidy(body: str) -> str:
    """Drop repeated blank lines. Lines are not indented in templates, as that means something in Markdown."""
    return _BLANK_LINES.sub("\n\n", body).strip()

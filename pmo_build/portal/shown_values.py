"""Each kind of value as HTML, in the reader's language; and the rows of tables, which are most of what is rendered."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.health.computed_rag import Promises
from pmo_build.metrics.status.rag import RagMove
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import at_most, rounded
from pmo_build.portal import markup
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
from pmo_build.portal.composed_values import (
    Below,
    Beside,
    Coloured,
    Drawing,
    Fields,
    Noted,
    Reasons,
    Remark,
    Several,
    SmallPrint,
    Stacked,
)
from pmo_build.portal.status_values import (
    Late,
    RagChange,
    RagCount,
    RagPromises,
    RagStatus,
    RiskMovement,
    RiskScore,
    State,
    Worse,
)
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    Day,
    Days,
    ExternalLink,
    Fte,
    Linked,
    Markdown,
    Money,
    NotApplicable,
    Number,
    Overdue,
    PageLink,
    PaperLink,
    Percent,
    PerformanceIndex,
    PlainText,
    Said,
    Shortfall,
    ShortMoney,
    Tag,
    Value,
    WholeMoney,
    Word,
    YesNo,
)

_DASH = Markup("–")


@dataclass(frozen=True)
class ShownValues:
    """Shows values.

    Attributes:
        part: Makes what a macro makes of values, once for the same values.
        macro: Makes what a macro makes of values.
    """

    translate: Translator
    formats: Formats
    part: Callable[..., Markup]
    macro: Callable[..., Markup]

    def shown(self, value: Value) -> Markup:
        """Return a value as its kind and the reader's language ask for, and which number it is."""
        if not value.metric:
            return self._bare(value)
        if type(value) is ShortMoney and value.is_known:
            made = self.formats.short_money(value.content)
            title = f' title="{markup.escaped(self.formats.money(value.content))}"'
        else:
            made, title = self._bare(value), ""
        return markup.markup(f'<data value="{escape(value.exact)}"{_marks(value)}{title}>{escape(made)}</data>')

    def _bare(self, value: Value) -> Markup:
        if not value.is_known:
            return _DASH if type(value) is NotApplicable else self.part("unknown")
        made = self._shown_by_kind[type(value)](value)
        return made if type(made) is Markup else markup.escaped(str(made))

    def heads(self, columns: tuple[Head, ...]) -> Markup:
        """Return the heads of a table, made once for all tables that have the same."""
        return self.part("heads", columns)

    def rows(self, table: Table) -> Markup:
        """Return the rows of a table, put together here as they are most of what is rendered."""
        # What is short enough to do without sorting is narrow, too.
        kind = ' class="wide"' if table.heads[0].is_wide or not table.is_plain else ""
        return markup.markup("".join([self._row(row, table, kind) for row in table.rows]))

    def _row(self, row: Row, table: Table, kind: str) -> str:
        heads, cells = table.heads, row.cells
        id_ = f' id="{escape(row.id)}"' if row.id else ""
        flags = f' data-flags="{markup.escaped(" ".join(row.flags))}"' if row.flags else ""
        sum_ = ' class="sum"' if row.is_sum else ' class="overall"' if row.is_overall else ""
        head = ""
        if table.has_row_heads:
            head, heads, cells = f'<th scope="row"{kind}>{self.shown(cells[0])}</th>\n', heads[1:], cells[1:]
        made = "".join([self._cell(column, cell) for column, cell in zip(heads, cells, strict=True)])
        return f"<tr{id_}{sum_}{flags}>\n{head}{made}</tr>\n"

    def _cell(self, head: Head, cell: Value) -> str:
        """Return a cell; it says itself which number stands in it, as it says what that is exactly."""
        sort = cell.sort_key
        attributes = _attributes(head, cell, sort)
        if not cell.metric:
            return f"<td{attributes}>{self._bare(cell)}</td>\n"
        if sort == cell.exact:
            return f"<td{attributes}{_marks(cell, head.metric)}>{self._bare(cell)}</td>\n"
        return f"<td{attributes}>{self.shown(cell)}</td>\n"

    @cached_property
    def _shown_by_kind(self) -> Mapping[type[Value], Callable[[Any], object]]:
        formats, part = self.formats, self.part
        return {
            PlainText: lambda text: markup.text(text.content),
            Markdown: lambda text: markup.markdown(text.content),
            Word: lambda word: part("word", word.content),
            Tag: lambda tag: part("tag", tag.content),
            YesNo: lambda holds: self.translate("yes" if holds.content else "no"),
            Day: lambda day: formats.day(day.content),
            Overdue: lambda day: part("overdue", day.content),
            Money: lambda amount: formats.money(amount.content),
            WholeMoney: lambda amount: formats.money(rounded(Decimal(amount.content))),
            ShortMoney: lambda amount: part("short_money", amount.content),
            Number: lambda number: formats.number(_rounded(number)),
            Fte: self._fte,
            Percent: lambda share: formats.percent(_rounded(share)),
            PerformanceIndex: lambda index: part("index", index.content, index.rag),
            Days: lambda days: formats.days(days.content),
            Shortfall: lambda amount: part("short", amount.content),
            Late: lambda late: self._slip(late.days, late.rag),
            RagStatus: self._rag_status,
            RagPromises: lambda status: self._promises(status.content),
            RagChange: lambda change: self._move(change.content),
            Worse: lambda _: part("worse"),
            RagCount: lambda count: self.macro("rag_count", count),
            RiskScore: lambda score: part("band", score.score, score.band, score.is_opportunity, score.is_inherent),
            RiskMovement: lambda moved: part("moved", moved.movement, moved.before, moved.is_worse),
            State: lambda state: part("state", state.word, state.rag),
            PageLink: lambda link: markup.link(link.content),
            Linked: lambda linked: self._linked(linked.content, linked.url),
            Said: self._said,
            PaperLink: lambda link: self.macro("paper_link", link.content, link.is_printed),
            ExternalLink: lambda link: self.macro("external", link.content),
            Several: self._several,
            Stacked: lambda values: self.macro("lines", values.content),
            Reasons: lambda values: self.macro("reasons", values.content),
            Beside: lambda values: Markup(" ").join(map(self.shown, values.content)),
            Below: lambda values: Markup("<br>").join(map(self.shown, values.content)),
            Noted: lambda noted: self.macro("noted", noted.value, noted.note, noted.is_below),
            Fields: lambda fields: self.macro("fields", fields.content),
            # Sentences are not kept: 1 and 1.0 in them are alike.
            SmallPrint: lambda words: (part if type(words.text) is str else self.macro)("small_print", words.text),
            Coloured: lambda text: (part if type(text.text) is str else self.macro)("coloured", text.text, text.rag),
            Remark: lambda remark: self.macro("remark", remark),
            Drawing: lambda drawing: self.chart(drawing.content),
            Code: lambda code: self.macro("code", code.content, code.is_whole),
            CodeNote: lambda code: self.macro("code_note", code.label, code.content),
            FilePlace: lambda place: self.macro("file_place", place),
            RuleLink: lambda link: part("rule_link", link.content),
            FindingSeverity: lambda severity: part("severity", severity.content),
            FindingMessage: lambda said: self.macro("finding_message", said.message, said.help),
            Downloads: lambda downloads: self.macro("downloads", downloads.content),
        }

    def _rag_status(self, status: RagStatus) -> Markup:
        shown = [self.rag(status.content)]
        if status.move is not None and status.move.moved:
            shown.append(self._move(status.move))
        if status.promises is not None:
            shown.append(self._promises(status.promises))
        if status.is_worse_than_reported:
            shown.append(self.part("state", "worse", Rag.RED))
        return Markup(" ").join(shown)

    def _promises(self, promises: Promises) -> Markup:
        return self.part("promises", promises.now, promises.first)

    def _linked(self, value: Value, url: str) -> Markup:
        made = self._bare(value)
        return markup.markup(f'<a href="{markup.escaped(markup.href(url))}">{made}</a>') if url else made

    def _fte(self, amount: Fte) -> object:
        shown = None if amount.content is None else at_most(amount.content, 2)
        return self.part("short", shown) if amount.is_short else self.formats.number(shown)

    def _said(self, sentence: Said) -> Markup:
        values = {name: self.shown(value) for name, value in sentence.values}
        # What `Markup.format` would escape once more is markup already.
        return markup.markup(str(markup.escaped(sentence.template)).format(**values))

    def _several(self, values: Several) -> Markup:
        is_list = values.is_list or any(value.is_long for value in values.content)
        return self.macro("several", values.content, not is_list)

    def rag(self, value: str | None) -> Markup:
        """Return a status with its colour and its letter."""
        return self.part("rag", value) if value else self.part("unknown")

    def _move(self, move: RagMove) -> Markup:
        return self.part("move", move.before, move.worse) if move.moved else Markup()

    def _slip(self, days: int | None, rag: str | None) -> Markup:
        return self.part("unknown") if days is None else self.part("slip", days, rag)

    def chart(self, chart: Chart) -> Markup:
        """Return a chart, with links that work on its page."""
        return chart.draw(Reader(self.formats, markup.url))


def _attributes(head: Head, cell: Value, sort: str | None) -> str:
    made = ' class="number"' if head.number else ' class="wide"' if head.is_wide else ""
    choice = cell.choice_key if head.filter else cell.choice
    if choice is not None:
        made += f' data-value="{markup.escaped(choice)}"'
    if cell.choices:
        made += f' data-values="{escape(json.dumps(cell.choices, ensure_ascii=False))}"'
    return made if sort is None else f'{made} data-sort="{markup.escaped(sort)}"'


def _rounded(value: Number | Percent) -> Decimal | int | None:
    if value.places is None or value.content is None:
        return value.content
    return rounded(Decimal(value.content), value.places)


def _marks(value: Value, inherited: str = "") -> str:
    """Return the attributes that say which number a value is, as far as its column, row and page do not."""
    made = "" if value.metric == inherited else f' data-metric="{markup.escaped(value.metric)}"'
    if value.scope:
        made += f' data-scope="{markup.escaped(value.scope)}"'
    if value.day is not None:
        made += f' data-day="{value.day}"'
    if value.basis:
        made += f' data-basis="{markup.escaped(value.basis)}"'
    return made

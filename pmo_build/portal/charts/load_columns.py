"""Columns of work against time, month by month: what is asked of a person or a role, and how much there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.axes import value_axis
from pmo_build.portal.charts.labels import width_of
from pmo_build.portal.charts.parts import MEDIUM, Canvas, Reader, Size, Unit, empty
from pmo_build.portal.charts.scales import Scale, nice_ticks, value_scale

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 300, 48, 712, 22, 222


class LoadColumn(NamedTuple):
    """A month.

    Attributes:
        firm: What is asked; `None` is unknown.
        tentative: What may be asked on top; `None` is unknown.
        capacity: What there is; `None` is unknown.
    """

    month: date
    firm: Number | None
    tentative: Number | None
    capacity: Number | None


@dataclass(frozen=True, slots=True)
class LoadColumns:
    """Months with what is asked, as columns, and what there is, as a line across each.

    Attributes:
        unit: Of all amounts, e.g. `FTE`.
    """

    key: str
    title: str
    unit: str
    columns: tuple[LoadColumn, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the chart as HTML."""
        tops = [max((column.firm or 0) + (column.tentative or 0), column.capacity or 0) for column in self.columns]
        if not any(tops):
            return empty(reader)
        ticks = nice_ticks(0, max(tops))
        upward = value_scale(ticks, _BOTTOM, _TOP)
        canvas = Canvas(self.key, self.title, self._description(reader), Size.MEDIUM, MEDIUM, _HEIGHT)
        return canvas.picture(
            value_axis(reader, ticks, upward, _LEFT, _RIGHT, Unit.NUMBER),
            svg.text(self.unit, _LEFT - 8, 10, "chart-axis-title", "end"),
            *self._columns(reader, upward),
            *_legend(reader, self.columns),
        )

    def _columns(self, reader: Reader, upward: Scale) -> Iterator[Markup]:
        step = (_RIGHT - _LEFT) / len(self.columns)
        width = min(step * 0.62, 46)
        for at, column in enumerate(self.columns):
            middle = _LEFT + step * (at + 0.5)
            yield svg.joined(_stack(column, upward, middle - width / 2, width))
            if column.capacity is not None:
                y = upward(column.capacity)
                yield svg.line(middle - step / 2 + 2, y, middle + step / 2 - 2, y, "chart-capacity")
            yield svg.text(reader.formats.month(column.month), middle, _BOTTOM + 18, "chart-tick", "middle")
            if at == 0 or column.month.month == 1:
                yield svg.text(column.month.year, middle, _BOTTOM + 34, "chart-tick chart-strong", "middle")

    def _description(self, reader: Reader) -> str:
        said = reader.translate("{month}: firm {firm}, tentative {tentative}, capacity {capacity} {unit}")
        return "; ".join(
            said.format(
                month=reader.formats.month_and_year(column.month),
                firm=reader.formats.number(column.firm),
                tentative=reader.formats.number(column.tentative),
                capacity=reader.formats.number(column.capacity),
                unit=self.unit,
            )
            for column in self.columns
        )


def _stack(column: LoadColumn, upward: Scale, x: float, width: float) -> Iterator[Markup]:
    """Yield what is firm, the part of it that is too much, and what is tentative, one above the other."""
    firm, tentative = Decimal(column.firm or 0), Decimal(column.tentative or 0)
    limit = firm if column.capacity is None else min(firm, Decimal(column.capacity))
    for low, high, style in (
        (Decimal(0), limit, "plain"), (limit, firm, "alert"), (firm, firm + tentative, "expected"),
    ):  # fmt: skip
        if high > low:
            yield svg.rect(x, upward(high), width, upward(low) - upward(high), f"chart-bar chart-bar--{style}")


def _legend(reader: Reader, columns: Sequence[LoadColumn]) -> Iterator[Markup]:
    _ = reader.translate
    x, y = float(_LEFT), _BOTTOM + 56
    over = any((column.firm or 0) > column.capacity for column in columns if column.capacity is not None)
    shown = [
        ("plain", _("firm"), True),
        ("alert", f"▲ {_('more than there is')}", over),
        ("expected", _("tentative"), any(column.tentative for column in columns)),
    ]
    for style, said in ((style, said) for style, said, holds in shown if holds):
        yield svg.rect(x, y - 11, 14, 14, f"chart-bar chart-bar--{style}")
        yield svg.text(said, x + 20, y, "chart-quiet")
        x += 42 + width_of(said)
    yield svg.line(x, y - 4, x + 22, y - 4, "chart-capacity")
    yield svg.text(_("capacity"), x + 28, y, "chart-quiet")

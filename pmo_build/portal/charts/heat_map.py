"""The heat map of capacity: how much of what each role can do is asked of it, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.model.rounding import rounded
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import shorten, width_of
from pmo_build.portal.charts.parts import Canvas, Reader, Size, empty, linked, listed

_LEFT, _TOP, _COLUMN, _ROW, _GAP = 190, 40, 66, 40, 2


class HeatCell(NamedTuple):
    """A month of a row.

    Attributes:
        demand: What is asked; `None` is unknown.
        capacity: What there is; `None` is unknown.
        url: Of what it is made of, inside the site; may be empty.
        tentative: What may be asked on top.
        is_least: Whether some of what is asked is unknown, so that it may be more.
    """

    demand: Number | None
    capacity: Number | None
    url: str = ""
    tentative: Number = 0
    is_least: bool = False

    @property
    def load(self) -> Decimal | None:
        """Per cent of the capacity that is asked; `None` if it is unknown, or if something is asked of nothing."""
        if self.demand is None or self.capacity is None or (not self.capacity and self.demand):
            return None
        return Decimal(self.demand) / Decimal(self.capacity) * 100 if self.capacity else Decimal(0)

    @property
    def is_over(self) -> bool:
        """Whether more is asked than there is."""
        return self.demand is not None and self.capacity is not None and self.demand > self.capacity

    @property
    def could_be_over(self) -> bool:
        """Whether more would be asked than there is, with what is tentative."""
        if self.demand is None or self.capacity is None or self.is_over or not self.tentative:
            return False
        return self.demand + self.tentative > self.capacity


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A role or a person."""

    label: str
    cells: tuple[HeatCell, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows by months; a row has a cell for each month.

    Attributes:
        unit: Of demand and capacity, e.g. `FTE`.
        months: A day of each.
    """

    key: str
    title: str
    unit: str
    months: tuple[date, ...]
    rows: tuple[HeatRow, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the map as HTML."""
        if not self.rows or not self.months:
            return empty(reader)
        width, bottom = _LEFT + _COLUMN * len(self.months), _TOP + _ROW * len(self.rows)
        items = (item for at, row in enumerate(self.rows) for item in self._row(reader, row, _TOP + _ROW * at))
        canvas = Canvas(self.key, self.title, self._description(reader), Size.FIXED, max(width, 760), bottom + 34)
        return canvas.links(svg.hidden(*self._months(reader)), listed(items), svg.hidden(*_legend(reader, bottom + 10)))

    def _months(self, reader: Reader) -> Iterator[Markup]:
        for at, month in enumerate(self.months):
            x = _LEFT + _COLUMN * at
            if at == 0 or month.month == 1:
                yield svg.text(month.year, x + 4, 14, "chart-tick chart-strong")
                yield svg.line(x - _GAP / 2, 4, x - _GAP / 2, _TOP + _ROW * len(self.rows), "chart-grid")
            yield svg.text(reader.formats.month(month), x + (_COLUMN - _GAP) / 2, 32, "chart-tick", "middle")

    def _row(self, reader: Reader, row: HeatRow, y: float) -> Iterator[Markup]:
        name = svg.text(shorten(row.label, _LEFT - 14), _LEFT - 12, y + 23, "chart-row-label", "end")
        yield linked(reader, row.url, row.label, name)
        for at, (month, cell) in enumerate(zip(self.months, row.cells, strict=True)):
            day = reader.formats.month_and_year(month)
            yield linked(
                reader, cell.url, f"{row.label}, {day}: {self._said(reader, cell)}",
                _cell(reader, cell, _LEFT + _COLUMN * at, y),
            )  # fmt: skip

    def _said(self, reader: Reader, cell: HeatCell) -> str:
        said = reader.translate("demand {demand} of {capacity} {unit}").format(
            demand=_number(reader, cell.demand), capacity=_number(reader, cell.capacity), unit=self.unit
        )
        tentative = reader.translate("tentative on top {amount}").format(amount=_number(reader, cell.tentative))
        return f"{said}, {_shown(reader, cell)}{f', {tentative}' if cell.tentative else ''}"

    def _description(self, reader: Reader) -> str:
        cells = [cell for row in self.rows for cell in row.cells]
        is_known = any(cell.load is not None or cell.is_over for cell in cells)
        over = sum(cell.is_over for cell in cells) if is_known or not cells else None
        return reader.translate("Rows: {rows}; months: {months}; over capacity: {over}.").format(
            rows=reader.formats.number(len(self.rows)),
            months=reader.formats.number(len(self.months)),
            over=reader.formats.number(over),
        )


def _cell(reader: Reader, cell: HeatCell, x: float, y: float) -> Markup:
    width, height, tone = _COLUMN - _GAP, _ROW - _GAP, _tone(cell)
    return svg.joined((
        svg.rect(x, y, width, height, f"chart-cell chart-heat--{tone}", 3),
        svg.text(_shown(reader, cell), x + width / 2, y + 16, f"chart-heat-text chart-heat-text--{tone}", "middle"),
        svg.text(_parts(reader, cell), x + width / 2, y + 30, f"chart-heat-parts chart-heat-text--{tone}", "middle"),
    ))  # fmt: skip


def _number(reader: Reader, value: Number | None) -> str:
    """Return an amount to two decimals: it may be the share of a month, which has no end."""
    return reader.formats.number(None if value is None else rounded(Decimal(value), 2).normalize())


def _parts(reader: Reader, cell: HeatCell) -> str:
    """Return what is asked and what there is, to one decimal; the full numbers are in the label."""
    demand, capacity = (None if part is None else rounded(Decimal(part), 1) for part in (cell.demand, cell.capacity))
    if not demand and not capacity and not cell.could_be_over:
        return ""
    return " / ".join("?" if part is None else reader.formats.number(part.normalize()) for part in (demand, capacity))


def _shown(reader: Reader, cell: HeatCell) -> str:
    mark = "▲ " if cell.is_over else "△ " if cell.could_be_over else ""
    mark += "≥ " if cell.is_least else ""
    if cell.load is None:
        # Something is asked of nobody: infinitely much.
        return f"{mark}∞" if cell.is_over else "–"
    return f"{mark}·" if not cell.load else f"{mark}{reader.formats.percent(rounded(Decimal(cell.load)))}"


def _tone(cell: HeatCell) -> str:
    if cell.is_over:
        return "far-over" if cell.load is None or cell.load > 120 else "over"
    if cell.load is None:
        return "unknown"
    return "free" if cell.load < 50 else "busy" if cell.load < 85 else "full"


def _legend(reader: Reader, y: float) -> Iterator[Markup]:
    _ = reader.translate
    percent = reader.formats.percent
    keys = [
        ("free", f"< {percent(50)}"), ("busy", f"{percent(50)} – {percent(85)}"),
        ("full", f"{percent(85)} – {percent(100)}"),
        ("over", f"▲ > {percent(100)}"), ("far-over", f"▲ > {percent(120)}"), ("unknown", f"– {_('unknown')}"),
        ("none", f"△ {_('over with what is tentative')}"),
    ]  # fmt: skip
    x = 0.0
    for tone, said in keys:
        if tone != "none":
            yield svg.rect(x, y, 16, 16, f"chart-cell chart-heat--{tone}", 3)
        else:
            x -= 22
        yield svg.text(said, x + 22, y + 12, "chart-quiet")
        x += 42 + width_of(said)

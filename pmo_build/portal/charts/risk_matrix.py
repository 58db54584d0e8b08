"""The risk matrix: how many risks there are of each probability and impact."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import shorten, width_of
from pmo_build.portal.charts.parts import SMALL, Canvas, Reader, Size, empty, linked, listed

_TOP, _ROW, _GAP = 26, 46, 3


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The risks of one probability and one impact.

    Attributes:
        probability: From 1.
        impact: From 1.
        change: How many more there are than a period ago; less than 0 is fewer, `None` is unknown.
        within_appetite: Whether the organisation accepts risks of this score.
    """

    probability: int
    impact: int
    band: Rag
    count: int
    url: str = ""
    change: int | None = None
    within_appetite: bool = False


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Probability against impact.

    Attributes:
        probabilities: Name of each level, the lowest first.
        impacts: Name of each level, the lowest first.
        cells: In any order; a level without a cell stays white.
    """

    key: str
    title: str
    probabilities: tuple[str, ...]
    impacts: tuple[str, ...]
    cells: tuple[MatrixCell, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the matrix as HTML."""
        if not self.cells:
            return empty(reader)
        grid = _Grid.of(self)
        boxes = [(cell, grid.box(reader, cell)) for cell in self.cells]
        counted = [linked(reader, cell.url, _said(reader, self, cell), box) for cell, box in boxes if cell.count]
        canvas = Canvas(self.key, self.title, self._description(reader), Size.SMALL, SMALL, grid.bottom + 44)
        return canvas.links(
            svg.hidden(*(box for cell, box in boxes if not cell.count), *grid.axes(reader, self)),
            listed(counted) if counted else None,
            svg.hidden(*grid.appetite(self.cells)),
        )

    def _description(self, reader: Reader) -> str:
        said = [_said(reader, self, cell) for cell in self.cells if cell.count]
        return "; ".join(said) or reader.translate("There are no risks in it.")


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells are."""

    left: float
    column: float
    rows: int

    @classmethod
    def of(cls, matrix: RiskMatrix) -> "_Grid":
        left = min(max(width_of(name) for name in matrix.probabilities) + 14, 110)
        return cls(left, (SMALL - left) / len(matrix.impacts), len(matrix.probabilities))

    @property
    def bottom(self) -> float:
        return _TOP + self.rows * _ROW

    def corner(self, probability: int, impact: int) -> tuple[float, float]:
        return self.left + (impact - 1) * self.column, _TOP + (self.rows - probability) * _ROW

    def box(self, reader: Reader, cell: MatrixCell) -> Markup:
        x, y = self.corner(cell.probability, cell.impact)
        middle, right, width, height = x + self.column / 2, x + self.column - 8, self.column - _GAP, _ROW - _GAP
        count = reader.formats.number(cell.count)
        return svg.joined((
            svg.rect(x, y, width, height, f"chart-cell chart-band--{cell.band}", 4),
            svg.text(count, middle - _GAP / 2, y + 22, "chart-count", "middle") if cell.count else None,
            svg.text(reader.letter(cell.band), right, y + height - 6, f"chart-band-letter--{cell.band}", "end"),
            svg.text(_change(reader, cell.change), x + 6, y + height - 6, "chart-band-change") if cell.change else None,
        ))  # fmt: skip

    def axes(self, reader: Reader, matrix: RiskMatrix) -> Iterator[Markup]:
        _ = reader.translate
        yield svg.text(f"{_('Probability')} ↑", 0, 14, "chart-axis-title")
        if any(cell.within_appetite for cell in matrix.cells):
            yield svg.line(0, self.bottom + 34, 18, self.bottom + 34, "chart-appetite")
            yield svg.text(_("appetite"), 26, self.bottom + 38, "chart-quiet")
        yield svg.text(f"{_('Impact')} →", SMALL - _GAP, self.bottom + 38, "chart-axis-title", "end")
        for level, name in enumerate(matrix.probabilities, 1):
            y = self.corner(level, 1)[1] + _ROW / 2 + 2
            yield svg.text(shorten(name, self.left - 12), self.left - 10, y, "chart-tick", "end")
        for level, name in enumerate(matrix.impacts, 1):
            x = self.corner(1, level)[0] + self.column / 2 - _GAP / 2
            yield svg.text(
                shorten(name, self.column - 4, 11), x, self.bottom + 16, "chart-tick chart-tick--slim", "middle"
            )

    def appetite(self, cells: tuple[MatrixCell, ...]) -> Iterator[Markup]:
        """Yield the steps between what is accepted and what is not."""
        accepted = {(cell.probability, cell.impact) for cell in cells if cell.within_appetite}
        others = {(cell.probability, cell.impact) for cell in cells} - accepted
        for probability, impact in sorted(accepted):
            x, y = self.corner(probability, impact)
            x, y = x - _GAP / 2, y - _GAP / 2
            if (probability, impact + 1) in others:
                yield svg.line(x + self.column, y, x + self.column, y + _ROW, "chart-appetite")
            if (probability + 1, impact) in others:
                yield svg.line(x, y, x + self.column, y, "chart-appetite")


def _change(reader: Reader, change: int | None) -> str:
    return "" if change is None else f"{'▲' if change > 0 else '▼'}{reader.formats.number(abs(change))}"


def _said(reader: Reader, matrix: RiskMatrix, cell: MatrixCell) -> str:
    said = reader.translate("Probability {probability}, impact {impact}: {count} ({band})").format(
        probability=matrix.probabilities[cell.probability - 1],
        impact=matrix.impacts[cell.impact - 1],
        count=reader.formats.number(cell.count),
        band=reader.rag(cell.band),
    )
    return f"{said} {_change(reader, cell.change)}" if cell.change else said

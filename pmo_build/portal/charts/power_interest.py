"""The power-interest map: who can help or harm the work, whom it matters to, and who stands where we need them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import shorten, width_of
from pmo_build.portal.charts.parts import WIDE, Canvas, Reader, Size, empty, linked, listed

_LEVELS = 5
# From here on power or interest is high.
_HIGH = 4
_LEFT, _TOP, _PITCH, _EDGE, _LEAST_ROW = 40, 50, 26, 12, 76
_COLUMN = (WIDE - _LEFT) / _LEVELS


@dataclass(frozen=True, slots=True)
class Point:
    """A stakeholder on the map.

    Attributes:
        power: From 1 to 5; `None` is unknown.
        interest: From 1 to 5; `None` is unknown.
        gap: Steps from the engagement there is to the one that is needed; more than 0 is too little, `None` unknown.
    """

    label: str
    power: int | None
    interest: int | None
    gap: int | None = None
    url: str = ""

    @property
    def tone(self) -> str:
        """How its engagement is shown."""
        return "unknown" if self.gap is None else "gap" if self.gap > 0 else "met"


@dataclass(frozen=True, slots=True)
class PowerInterest:
    """Stakeholders by power and interest. Those without a place are counted below."""

    key: str
    title: str
    points: tuple[Point, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the map as HTML."""
        cells: dict[tuple[int, int], list[Point]] = {}
        for point in self.points:
            if point.power is not None and point.interest is not None:
                cells.setdefault((point.power, point.interest), []).append(point)
        if not cells:
            return empty(reader)
        tops = _tops(cells)
        bottom = tops[1] + _height(cells, 1)
        items = (
            linked(reader, point.url, _said(reader, point), *_mark(reader, point, *_place(tops, place, at)))
            for place, points in sorted(cells.items(), reverse=True)
            for at, point in enumerate(points)
        )
        canvas = Canvas(self.key, self.title, self._description(reader), Size.WIDE, WIDE, bottom + 78)
        return canvas.links(svg.hidden(*_quadrants(reader, tops, bottom)), listed(items),
                            svg.hidden(*_legend(reader, bottom + 70, self._missing)))  # fmt: skip

    @property
    def _missing(self) -> int:
        return sum(point.power is None or point.interest is None for point in self.points)

    def _description(self, reader: Reader) -> str:
        return reader.translate("Stakeholders: {count}; less engaged than needed: {gaps}.").format(
            count=reader.formats.number(len(self.points)),
            gaps=reader.formats.number(sum(point.tone == "gap" for point in self.points)),
        )


def _height(cells: Mapping[tuple[int, int], list[Point]], power: int) -> float:
    most = max((len(points) for (row, _), points in cells.items() if row == power), default=0)
    return max(_LEAST_ROW, most * _PITCH + 2 * _EDGE)


def _tops(cells: Mapping[tuple[int, int], list[Point]]) -> dict[int, float]:
    """Return level of power → top of its row: a row is as high as its fullest cell."""
    tops: dict[int, float] = {}
    top: float = _TOP
    for power in range(_LEVELS, 0, -1):
        tops[power] = top
        top += _height(cells, power)
    return tops


def _place(tops: Mapping[int, float], cell: tuple[int, int], at: int) -> tuple[float, float]:
    power, interest = cell
    return _LEFT + (interest - 1) * _COLUMN + 18, tops[power] + _EDGE + _PITCH * (at + 0.5)


def _mark(reader: Reader, point: Point, x: float, y: float) -> Iterator[Markup]:
    said = shorten(point.label, _COLUMN - (74 if point.tone == "gap" else 38))
    yield svg.circle(x, y, 6, f"chart-point chart-point--{point.tone}")
    steps = None
    if point.gap is not None and point.gap > 0:
        mark = f"▲{reader.formats.number(point.gap)}"
        steps = svg.element("tspan", mark, dx=6, class_="chart-strong chart-text--late")
    yield svg.text(svg.joined((said, steps)), x + 13, y + 4, "chart-link-text" if point.url else "")


def _said(reader: Reader, point: Point) -> str:
    _ = reader.translate
    if point.gap is None:
        return f"{point.label}: {_('engagement unknown')}"
    if point.gap > 0:
        steps = reader.formats.number(point.gap)
        return f"{point.label}: {_('engagement to gain, in steps: {steps}').format(steps=steps)}"
    return f"{point.label}: {_('engaged as needed')}"


def _quadrants(reader: Reader, tops: Mapping[int, float], bottom: float) -> Iterator[Markup]:
    _ = reader.translate
    right, middle, level = WIDE, _LEFT + _COLUMN * (_HIGH - 1), tops[_HIGH - 1]
    low, high = (_LEFT + middle) / 2, (middle + right) / 2
    yield svg.rect(middle, _TOP, right - middle, level - _TOP, "chart-quadrant")
    for interest in range(_LEVELS + 1):
        x = _LEFT + interest * _COLUMN
        yield svg.line(x, _TOP, x, bottom, "chart-grid")
    for y in (*tops.values(), bottom):
        yield svg.line(_LEFT, y, right, y, "chart-grid")
    yield svg.line(middle, _TOP, middle, bottom, "chart-divide")
    yield svg.line(_LEFT, level, right, level, "chart-divide")
    names = (
        (_("Keep satisfied"), low, _TOP - 10),
        (_("Manage closely"), high, _TOP - 10),
        (_("Monitor"), low, bottom + 40),
        (_("Keep informed"), high, bottom + 40),
    )
    for name, x, y in names:
        yield svg.text(name, x, y, "chart-quadrant-name", "middle")
    for number in range(1, _LEVELS + 1):
        row_end = tops[number - 1] if number > 1 else bottom
        yield svg.text(number, _LEFT - 10, (tops[number] + row_end) / 2 + 4, "chart-tick", "end")
        yield svg.text(number, _LEFT + (number - 0.5) * _COLUMN, bottom + 18, "chart-tick", "middle")
    yield svg.text(f"{_('Power')} ↑", 0, 14, "chart-axis-title")
    yield svg.text(f"{_('Interest')} →", right, bottom + 40, "chart-axis-title", "end")


def _legend(reader: Reader, y: float, missing: int) -> Iterator[Markup]:
    _ = reader.translate
    keys = [
        ("met", _("engaged as needed")),
        ("gap", f"▲ {_('steps of engagement to gain')}"),
        ("unknown", _("engagement unknown")),
    ]
    x: float = _LEFT + 6
    for tone, said in keys:
        yield svg.circle(x, y - 4, 6, f"chart-point chart-point--{tone}")
        yield svg.text(said, x + 12, y, "chart-quiet")
        x += width_of(said) + 44
    if missing:
        count = reader.formats.number(missing)
        yield svg.text(_("without a place: {count}").format(count=count), WIDE, y, "chart-quiet", "end")

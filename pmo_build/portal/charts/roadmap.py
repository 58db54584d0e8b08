"""The roadmap: projects on a time line, by programme, with milestones, gates, dependencies and what slipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from markupsafe import Markup

from pmo_build.portal.charts import svg
from pmo_build.portal.charts.axes import day_line
from pmo_build.portal.charts.labels import shorten, width_of
from pmo_build.portal.charts.marks import diamond, gate
from pmo_build.portal.charts.parts import WIDE, Canvas, Reader, Size, empty, linked, listed
from pmo_build.portal.charts.roadmap_rows import PLOT, ROW, Dependency, Row, arrow, bar, said
from pmo_build.portal.charts.timeline import Timeline, whole_months

# Right of the time line there is room for what slipped.
_TOP, _LANE, _END = 58, 34, WIDE - 100
# A longer one shows its axis below, too.
_SCREEN = 16


@dataclass(frozen=True, slots=True)
class Lane:
    """Projects that belong together, e.g. those of a programme."""

    label: str
    rows: tuple[Row, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Lanes of projects on a time line.

    Attributes:
        as_of: The day everything is computed for.
        dependencies: Arrows between rows; those from or to a row that is not shown are left out.
        first: First day that is shown; the first of all days if left out.
        last: Last day that is shown; the last of all days if left out.
    """

    key: str
    title: str
    lanes: tuple[Lane, ...]
    as_of: date
    dependencies: tuple[Dependency, ...] = ()
    first: date | None = None
    last: date | None = None

    def draw(self, reader: Reader) -> Markup:
        """Return the roadmap as HTML."""
        lanes = [lane for lane in self.lanes if lane.rows]
        if not lanes:
            return empty(reader)
        timeline = self._timeline(lanes)
        tops = dict(_tops(lanes))
        bottom = _TOP + sum(_LANE + ROW * len(lane.rows) for lane in lanes)
        is_long = len(tops) > _SCREEN
        canvas = Canvas(self.key, self.title, self._description(reader, lanes), Size.WIDE, WIDE,
                        bottom + (78 if is_long else 44))  # fmt: skip
        return canvas.links(
            svg.hidden(
                *_lane_bands(lanes),
                *_axis(reader, timeline, _TOP - 24, bottom, is_long),
                day_line(reader, timeline, self.as_of, _TOP - 38, bottom),
                *self._arrows(timeline, tops, {row.id: row for lane in lanes for row in lane.rows}),
            ),
            *_lists(reader, timeline, lanes, tops),
            svg.hidden(*_legend(reader, bottom + (66 if is_long else 32))),
        )

    def _timeline(self, lanes: list[Lane]) -> Timeline:
        days = chain.from_iterable(row.days for lane in lanes for row in lane.rows)
        first, last = whole_months([*days, self.as_of]) or (self.as_of, self.as_of)
        first, last = self.first or first, self.last or last
        return Timeline(min(first, last), last, PLOT, _END)

    def _arrows(self, timeline: Timeline, tops: dict[str, float], rows: dict[str, Row]) -> Iterator[Markup]:
        for dependency in self.dependencies:
            giver, taker = rows.get(dependency.giver), rows.get(dependency.taker)
            given = dependency.given or (giver and giver.end)
            needed = dependency.needed or (taker and taker.start)
            if giver and taker and given and needed:
                yield arrow(
                    dependency,
                    (timeline.clamped(given), tops[giver.id]),
                    (timeline.clamped(needed), tops[taker.id]),
                )

    def _description(self, reader: Reader, lanes: list[Lane]) -> str:
        _ = reader.translate
        rows = [row for lane in lanes for row in lane.rows]
        number = reader.formats.number
        known = [row.slip > 0 for row in rows if row.slip is not None]
        later = sum(known) if known else None
        text = _("Projects: {count}; ending later than agreed: {later}.").format(
            count=number(len(rows)), later=number(later)
        )
        if not self.dependencies:
            return text
        late = sum(dependency.is_late for dependency in self.dependencies)
        count = number(len(self.dependencies))
        return f"{text} {_('Dependencies: {count}; too late: {late}.').format(count=count, late=number(late))}"


def _tops(lanes: list[Lane]) -> Iterator[tuple[str, float]]:
    top: float = _TOP
    for lane in lanes:
        top += _LANE
        for row in lane.rows:
            yield row.id, top
            top += ROW


def _lane_bands(lanes: list[Lane]) -> Iterator[Markup]:
    top: float = _TOP
    for lane in lanes:
        yield svg.rect(0, top, WIDE, _LANE - 6, "chart-lane", 3)
        for place in range(1, len(lane.rows)):
            y = top + _LANE + ROW * place
            yield svg.line(0, y, WIDE, y, "chart-grid")
        top += _LANE + ROW * len(lane.rows)


def _axis(reader: Reader, timeline: Timeline, top: float, bottom: float, twice: bool) -> Iterator[Markup]:
    for tick in timeline.ticks(reader.formats, room=40):
        x = timeline(tick.day)
        yield svg.line(x, top if tick.year else top + 12, x, bottom, "chart-year" if tick.year else "chart-grid")
        for y in (top + 20, bottom + 36) if twice else (top + 20,):
            yield svg.text(tick.label or tick.year, x + 4, y, "chart-tick")
            if tick.label and tick.year:
                yield svg.text(tick.year, x + 4, y - 15, "chart-tick chart-strong")


def _lists(reader: Reader, timeline: Timeline, lanes: list[Lane], tops: dict[str, float]) -> Iterator[Markup]:
    for lane in lanes:
        name = svg.text(shorten(lane.label, WIDE - 30, 13), 10, tops[lane.rows[0].id] - 15, "chart-lane-name")
        rows = (
            linked(reader, row.url, said(reader, row), *bar(reader, timeline, row, tops[row.id])) for row in lane.rows
        )
        yield listed([linked(reader, lane.url, lane.label, name), *rows], lane.label)


def _legend(reader: Reader, y: float) -> Iterator[Markup]:
    _ = reader.translate
    x: float = 10
    keys = [
        (svg.rect(0, -11, 26, 12, "chart-work", 3), 26, _("expected")),
        (svg.rect(0, -11, 26, 12, "chart-slipped", 3), 26, _("later than the baseline")),
        (svg.rect(0, -6, 26, 4, "chart-ghost", 2), 26, _("baseline")),
        (diamond(6, -5, 6, "chart-milestone"), 12, _("milestone")),
        (diamond(6, -5, 6, "chart-milestone chart-milestone--reached"), 12, _("reached")),
        (gate(5, -5, 7, "chart-gate"), 10, _("gate")),
        (svg.line(0, -5, 26, -5, "chart-arrow"), 26, _("dependency")),
        (svg.line(0, -5, 26, -5, "chart-arrow chart-arrow--late"), 26, _("dependency, too late")),
    ]
    for sign, width, label in keys:
        yield svg.group(sign, transform=f"translate({svg.number(x)} {svg.number(y)})")
        yield svg.text(label, x + width + 6, y, "chart-quiet")
        x += width + width_of(label) + 24

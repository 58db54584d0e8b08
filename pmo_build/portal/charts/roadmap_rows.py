"""The rows of a roadmap: what a project and a dependency are on it, and how each is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import shorten
from pmo_build.portal.charts.marks import diamond, gate, rag_mark
from pmo_build.portal.charts.parts import WIDE, Reader
from pmo_build.portal.charts.timeline import Timeline

ROW = 36
LABELS, PLOT = 250, 274
_MIDDLE, _BAR, _GHOST = 16, 14, 27


class Event(NamedTuple):
    """A milestone or a gate.

    Attributes:
        day: When it was reached, or else is expected.
    """

    day: date
    label: str
    reached: bool = False
    is_gate: bool = False


class Dependency(NamedTuple):
    """What a row needs from another.

    Attributes:
        giver: Id of the row that delivers.
        taker: Id of the row that needs it.
        given: Day it is promised for; the end of the giver if left out.
        needed: Day it is needed; the start of the taker if left out.
        is_late: Whether it comes too late.
    """

    giver: str
    taker: str
    label: str
    given: date | None = None
    needed: date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A project.

    Attributes:
        id: Unique on the roadmap.
        baseline_start: Start as agreed; that of the row if left out.
        baseline_end: End as agreed.
    """

    id: str
    label: str
    start: date | None
    end: date | None
    rag: Rag | None
    url: str = ""
    baseline_start: date | None = None
    baseline_end: date | None = None
    events: tuple[Event, ...] = ()

    @property
    def slip(self) -> int | None:
        """Days from the agreed end to the expected one; more than 0 is late."""
        return (self.end - self.baseline_end).days if self.end and self.baseline_end else None

    @property
    def days(self) -> tuple[date, ...]:
        """All days that a time line has to show."""
        ends = (self.start, self.end, self.baseline_start, self.baseline_end)
        return (*(day for day in ends if day), *(event.day for event in self.events))


def said(reader: Reader, row: Row) -> str:
    """Return what a row says to those who do not see it."""
    day = reader.formats.day
    parts = [f"{row.label}: {reader.rag(row.rag)}, {day(row.start)} – {day(row.end)}"]
    if row.slip is not None:
        parts.append(reader.formats.late(row.slip))
    parts += (f"{event.label} {day(event.day)}" for event in row.events)
    return ", ".join(parts)


def bar(reader: Reader, timeline: Timeline, row: Row, top: float) -> Iterator[Markup]:
    """Yield the label, the bar, the baseline and the events of a row."""
    middle = top + _MIDDLE
    # All of the row is the link, not only its ink.
    yield svg.rect(0, top, WIDE, ROW, "chart-hit")
    yield rag_mark(reader, row.rag, 19, middle, 9)
    yield svg.text(shorten(row.label, LABELS - 40), 36, middle + 4, "chart-row-label")
    known = row.start or row.end
    if known is None:
        yield svg.text(reader.translate("no dates yet"), PLOT + 6, middle + 4, "chart-quiet")
    else:
        yield from _span(timeline, row, known, middle)
    yield from _baseline(timeline, row, top + _GHOST)
    yield from (_event(timeline, event, middle) for event in row.events if timeline.shows(event.day))
    if row.slip and row.end and row.baseline_end:
        x = timeline.clamped(max(row.end, row.baseline_end))
        tone = "late" if row.slip > 0 else "early"
        label = reader.formats.late(row.slip)
        yield svg.text(label, x + 12, middle + 4, f"chart-halo chart-strong chart-text--{tone}")


def _span(timeline: Timeline, row: Row, known: date, middle: float) -> Iterator[Markup]:
    """Yield the bar from start to end; of a row that knows only one of them, a dashed piece."""
    first, last = sorted((row.start or known, row.end or known))
    if last < timeline.first or first > timeline.last:
        sign, x, anchor = ("◂", PLOT + 2, None) if last < timeline.first else ("▸", timeline.end - 2, "end")
        yield svg.text(sign, x, middle + 4, "chart-quiet", anchor)
        return
    left, right = timeline.clamped(first), timeline.clamped(last)
    if row.start is None:
        yield svg.rect(max(right - 40, PLOT), middle - _BAR / 2, min(40, right - PLOT), _BAR, "chart-open", 3)
    elif row.end is None:
        yield svg.rect(left, middle - _BAR / 2, min(40, timeline.end - left), _BAR, "chart-open", 3)
    else:
        yield svg.rect(left, middle - _BAR / 2, max(right - left, 4), _BAR, "chart-work", 3)
        if row.slip and row.slip > 0 and row.baseline_end:
            late = max(timeline.clamped(row.baseline_end), left)
            yield svg.rect(late, middle - _BAR / 2, max(right - late, 3), _BAR, "chart-slipped", 3)


def _baseline(timeline: Timeline, row: Row, y: float) -> Iterator[Markup]:
    start = row.baseline_start or row.start
    if start is None or row.baseline_end is None:
        return
    first, last = sorted((start, row.baseline_end))
    if first <= timeline.last and last >= timeline.first:
        left, right = timeline.clamped(first), timeline.clamped(last)
        yield svg.rect(left, y, max(right - left, 3), 4, "chart-ghost", 2)


def _event(timeline: Timeline, event: Event, y: float) -> Markup:
    x = timeline(event.day)
    if event.is_gate:
        mark = gate(x, y, 9, f"chart-gate{' chart-gate--reached' if event.reached else ''}")
    else:
        mark = diamond(x, y, 6, f"chart-milestone{' chart-milestone--reached' if event.reached else ''}")
    return svg.group(svg.element("title", event.label), mark)


def arrow(dependency: Dependency, source: tuple[float, float], target: tuple[float, float]) -> Markup:
    """Return the arrow of a dependency.

    Args:
        dependency: What is delivered.
        source: Place of the day it is given, and top of the row that gives it.
        target: Place of the day it is needed, and top of the row that needs it.
    """
    (x1, top1), (x2, top2) = source, target
    y1, y2 = top1 + _MIDDLE, top2 + _MIDDLE
    down = 1 if top2 >= top1 else -1
    if x2 >= x1 + 14:
        points = [(x1, y1), (x2 - 8, y1), (x2 - 8, y2), (x2 - 3, y2)]
    else:
        # Back in time: around the end of the row, along its edge, and in from the left.
        edge = y2 - down * (ROW / 2)
        points = [(x1, y1), (x1 + 8, y1), (x1 + 8, edge), (x2 - 10, edge), (x2 - 10, y2), (x2 - 3, y2)]
    late = " chart-arrow--late" if dependency.is_late else ""
    head = f"M{svg.number(x2)} {svg.number(y2)}l-7 -3.5v7z"
    return svg.group(
        svg.element("title", dependency.label),
        svg.path(svg.polyline(points), f"chart-arrow{late}"),
        svg.path(head, f"chart-arrow-head{late.replace('arrow', 'arrow-head')}"),
    )

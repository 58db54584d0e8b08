"""Milestone trend analysis: what each report expected of each milestone.

A level line keeps its date, a rising one slips; one that meets the diagonal is reached.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.portal.charts import svg
from pmo_build.portal.charts.axes import time_axis
from pmo_build.portal.charts.labels import shorten, spread, width_of
from pmo_build.portal.charts.marks import diamond
from pmo_build.portal.charts.parts import MEDIUM, Canvas, Reader, Size, empty
from pmo_build.portal.charts.timeline import Timeline, whole_months

_LEFT, _RIGHT, _TOP, _LABELS, _LINE = 76, 470, 34, 486, 19


class Expected(NamedTuple):
    """When a milestone was expected, by the report of a day."""

    report: date
    forecast: date


@dataclass(frozen=True, slots=True)
class TrendLine:
    """The forecasts of a milestone.

    Attributes:
        points: The oldest report first.
        reached: The day it was reached, if it was.
    """

    label: str
    points: tuple[Expected, ...]
    reached: date | None = None

    @property
    def moved(self) -> int:
        """Days from its first forecast to what is known now; more than 0 is later."""
        return ((self.reached or self.points[-1].forecast) - self.points[0].forecast).days


@dataclass(frozen=True, slots=True)
class MilestoneTrend:
    """Day of report against day of forecast, a line for each milestone."""

    key: str
    title: str
    lines: tuple[TrendLine, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the chart as HTML."""
        lines = [line for line in self.lines if line.points]
        reports = [point.report for line in lines for point in line.points]
        reached = [line.reached for line in lines if line.reached]
        months = whole_months([*reports, *reached, *(point.forecast for line in lines for point in line.points)])
        if months is None:
            return empty(reader)
        bottom = _TOP + max(270, _LINE * len(lines))
        across = Timeline(min([*reports, *reached]), max([*reports, *reached]), _LEFT, _RIGHT)
        upward = Timeline(*months, bottom, _TOP)
        canvas = Canvas(self.key, self.title, _description(reader, lines), Size.MEDIUM, MEDIUM, bottom + 62)
        return canvas.picture(
            _forecast_axis(reader, upward),
            time_axis(reader, across, _TOP, bottom),
            _titles(reader, bottom),
            _diagonal(reader, across, upward),
            *(_line(line, across, upward) for line in lines),
            *_labels(reader, lines, across, upward, bottom),
        )


def _forecast_axis(reader: Reader, upward: Timeline) -> Markup:
    parts = []
    for tick in upward.ticks(reader.formats, room=26):
        y = upward(tick.day)
        parts.append(svg.line(_LEFT, y, _RIGHT, y, "chart-grid"))
        said = f"{tick.label} {tick.year}".strip()
        parts.append(svg.text(said, _LEFT - 8, y + 4, f"chart-tick{' chart-strong' if tick.year else ''}", "end"))
    return svg.joined(parts)


def _titles(reader: Reader, bottom: float) -> Markup:
    return svg.joined((
        svg.text(reader.translate("Expected on"), 0, 14, "chart-axis-title"),
        svg.text(reader.translate("Reported on"), _RIGHT, bottom + 52, "chart-axis-title", "end"),
    ))  # fmt: skip


def _diagonal(reader: Reader, across: Timeline, upward: Timeline) -> Markup:
    """Return the line on which the day of the report is the day of the milestone: below it everything is past."""
    first, last = max(across.first, upward.first), min(across.last, upward.last)
    ends = (across(first), upward(first)), (across(last), upward(last))
    area = f"{svg.polyline(ends)}V{svg.number(upward.start)}H{svg.number(across(first))}Z"
    return svg.joined((
        svg.path(area, "chart-past"),
        svg.line(*ends[0], *ends[1], "chart-diagonal"),
        svg.text(reader.translate("past"), _RIGHT - 8, upward.start - 8, "chart-quiet", "end"),
    ))  # fmt: skip


def _tone(line: TrendLine) -> str:
    return "late" if line.moved > 0 else "early" if line.moved < 0 else "steady"


def _line(line: TrendLine, across: Timeline, upward: Timeline) -> Markup:
    places = [(across(point.report), upward(point.forecast)) for point in line.points]
    if line.reached:
        places.append((across(line.reached), upward(line.reached)))
    dots = [svg.circle(*place, 2.6, f"chart-dot chart-dot--{_tone(line)}") for place in places]
    if line.reached:
        dots[-1] = diamond(*places[-1], 5.5, f"chart-dot chart-dot--{_tone(line)}")
    return svg.joined((svg.path(svg.polyline(places), f"chart-line chart-{_tone(line)}"), *dots))


def _labels(
    reader: Reader, lines: list[TrendLine], across: Timeline, upward: Timeline, bottom: float
) -> Iterator[Markup]:
    ends = [upward(line.reached or line.points[-1].forecast) for line in lines]
    for line, end, y in zip(lines, ends, spread(ends, _LINE, _TOP, bottom), strict=True):
        moved = reader.formats.late(line.moved)
        start = across(line.reached or line.points[-1].report) + 7
        yield svg.path(svg.polyline([(start, end), (_RIGHT + 2, end), (_LABELS - 4, y)]), "chart-leader")
        yield svg.element(
            "text",
            svg.element("title", line.label),
            svg.element("tspan", f"{shorten(line.label, MEDIUM - _LABELS - width_of(moved) - 16)} "),
            svg.element("tspan", moved, class_=f"chart-strong chart-text--{_tone(line)}"),
            x=_LABELS,
            y=y + 4,
        )


def _description(reader: Reader, lines: list[TrendLine]) -> str:
    _ = reader.translate
    said = []
    for line in lines:
        day = reader.formats.day(line.reached or line.points[-1].forecast)
        end = _("reached on {day}") if line.reached else _("expected on {day}")
        said.append(f"{line.label}: {end.format(day=day)} ({reader.formats.late(line.moved)})")
    return "; ".join(said)

"""Axes of charts: grid lines with values, days below the plot, and the line of the day it is drawn for."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import width_of
from pmo_build.portal.charts.parts import Reader, Unit
from pmo_build.portal.charts.scales import Scale
from pmo_build.portal.charts.timeline import Timeline


def value_axis(reader: Reader, ticks: Sequence[Decimal], scale: Scale, left: float, right: float, unit: Unit) -> Markup:
    """Return grid lines from left to right, each with its value before it."""
    return svg.joined(
        svg.joined((
            svg.line(left, scale(tick), right, scale(tick), "chart-zero" if tick == 0 else "chart-grid"),
            svg.text(reader.short(tick, unit), left - 8, scale(tick) + 4, "chart-tick", "end"),
        ))
        for tick in ticks
    )  # fmt: skip


def time_axis(reader: Reader, timeline: Timeline, top: float, bottom: float) -> Markup:
    """Return short marks below the plot with months or quarters, and years in the row below."""
    parts = []
    for tick in timeline.ticks(reader.formats):
        x = timeline(tick.day)
        parts.append(svg.line(x, top if tick.day.month == 1 else bottom, x, bottom + 5, "chart-grid"))
        parts.append(svg.text(tick.label or tick.year, x, bottom + 18, "chart-tick", "middle"))
        if tick.label and tick.year:
            parts.append(svg.text(tick.year, x, bottom + 33, "chart-tick chart-strong", "middle"))
    if not parts:
        # Not one month starts on the axis: the days at its ends say when it is.
        parts.append(svg.text(reader.formats.day(timeline.first), timeline.start, bottom + 18, "chart-tick"))
        parts.append(svg.text(reader.formats.day(timeline.last), timeline.end, bottom + 18, "chart-tick", "end"))
    return svg.joined((svg.line(timeline.start, bottom, timeline.end, bottom, "chart-axis"), *parts))


def day_line(reader: Reader, timeline: Timeline, day: date, top: float, bottom: float) -> Markup | None:
    """Return the line of the day that everything is computed for, or nothing if the axis does not show it."""
    if not timeline.shows(day):
        return None
    label = reader.translate("as of {day}").format(day=reader.formats.day(day))
    x, half = timeline(day), width_of(label) / 2
    left, right = sorted((timeline.start, timeline.end))
    middle = max(min(x, right - half), left + half)
    return svg.joined(
        (svg.line(x, top, x, bottom, "chart-now"), svg.text(label, middle, top - 7, "chart-now-label", "middle"))
    )

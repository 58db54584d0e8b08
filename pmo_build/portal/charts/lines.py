"""Lines of numbers over periods, such as open risks of each band at the end of each month."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.axes import value_axis
from pmo_build.portal.charts.labels import shorten, spread, width_of
from pmo_build.portal.charts.parts import MEDIUM, Canvas, Reader, Size, Unit, empty
from pmo_build.portal.charts.scales import Scale, nice_ticks, value_scale

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM, _STYLES = 300, 84, 530, 16, 262, 6


class Line(NamedTuple):
    """A line.

    Attributes:
        values: One for each period; `None` is a gap.
        rag: The status it counts, which gives its colour.
    """

    label: str
    values: tuple[Number | None, ...]
    rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the same periods.

    Attributes:
        periods: Names, the oldest first.
    """

    key: str
    title: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: Unit = Unit.NUMBER

    def draw(self, reader: Reader) -> Markup:
        """Return the chart as HTML."""
        shown = [line for line in self.lines if any(value is not None for value in line.values)]
        if not shown:
            return empty(reader)
        known = [value for line in shown for value in line.values if value is not None]
        whole = self.unit is Unit.NUMBER and all(value == int(value) for value in known)
        ticks = nice_ticks(min(0, *known), max(0, *known), whole=whole)
        across, upward = Scale(0, len(self.periods) - 1, _LEFT, _RIGHT), value_scale(ticks, _BOTTOM, _TOP)
        canvas = Canvas(self.key, self.title, self._description(reader, shown), Size.MEDIUM, MEDIUM, _HEIGHT)
        return canvas.picture(
            value_axis(reader, ticks, upward, _LEFT, _RIGHT, self.unit),
            *self._periods(across),
            *(_line(line, _style(line, at), across, upward) for at, line in enumerate(shown)),
            *self._labels(reader, shown, upward),
        )

    def _periods(self, across: Scale) -> Iterator[Markup]:
        room = max(width_of(period) for period in self.periods) + 14
        every = max(-(-room * (len(self.periods) - 1) // (_RIGHT - _LEFT)), 1)
        # Counted from the last, which is the one that matters.
        for at in range(len(self.periods) - 1, -1, -int(every)):
            yield svg.text(self.periods[at], across(at), _BOTTOM + 20, "chart-tick", "middle")

    def _labels(self, reader: Reader, shown: list[Line], upward: Scale) -> Iterator[Markup]:
        lasts = [next(value for value in reversed(line.values) if value is not None) for line in shown]
        places = spread([upward(value) for value in lasts], 18, _TOP, _BOTTOM)
        for at, (line, value, y) in enumerate(zip(shown, lasts, places, strict=True)):
            yield svg.element(
                "text",
                svg.element("tspan", f"{shorten(line.label, 110)} "),
                svg.element("tspan", reader.short(value, self.unit), class_="chart-strong"),
                x=_RIGHT + 12, y=y + 4, class_=f"chart-series-text--{_style(line, at)}",
            )  # fmt: skip

    def _description(self, reader: Reader, shown: list[Line]) -> str:
        periods = f"{self.periods[0]} – {self.periods[-1]}"
        series = (
            f"{line.label}: {', '.join(reader.value(value, self.unit) for value in line.values)}" for line in shown
        )
        return f"{periods}. {'; '.join(series)}"


def _style(line: Line, place: int) -> str:
    return str(line.rag or place % _STYLES)


def _line(line: Line, style: str, across: Scale, upward: Scale) -> Markup:
    places = [None if value is None else (across(at), upward(value)) for at, value in enumerate(line.values)]
    last = next(place for place in reversed(places) if place is not None)
    return svg.joined((
        svg.path(svg.polyline(places), f"chart-line chart-series--{style}"),
        svg.circle(*last, 3.2, f"chart-series-dot--{style}"),
    ))  # fmt: skip

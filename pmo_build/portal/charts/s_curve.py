"""The S-curve of earned value: what was planned, earned and spent up to each day, and what is still expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.axes import day_line, time_axis, value_axis
from pmo_build.portal.charts.labels import spread
from pmo_build.portal.charts.parts import MEDIUM, Canvas, Reader, Size, Unit, empty
from pmo_build.portal.charts.scales import Scale, nice_ticks, value_scale
from pmo_build.portal.charts.timeline import Timeline

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 360, 84, 530, 30, 310


class DayValue(NamedTuple):
    """A value on a day."""

    day: date
    value: Number | None


Days = tuple[DayValue, ...]


class _Series(NamedTuple):
    name: str
    style: str
    points: list[DayValue]


@dataclass(frozen=True, slots=True)
class SCurve:
    """Cumulative values, each series in the order of its days.

    Attributes:
        planned: Planned value (PV).
        earned: Earned value (EV).
        actual: Actual cost (AC).
        forecast: Cost expected after the last actual one; drawn on from there.
        budget: Budget at completion (BAC), a level line.
    """

    key: str
    title: str
    planned: Days
    earned: Days
    actual: Days
    forecast: Days
    as_of: date
    budget: Number | None = None
    unit: Unit = Unit.MONEY

    def draw(self, reader: Reader) -> Markup:
        """Return the chart as HTML."""
        shown = [series for series in self._series(reader) if series.points]
        if not shown:
            return empty(reader)
        days = [point.day for series in shown for point in series.points]
        values = [Decimal(value) for series in shown for _, value in series.points if value is not None]
        if self.budget is not None:
            values.append(Decimal(self.budget))
        ticks = nice_ticks(min([Decimal(0), *values]), max([Decimal(0), *values]))
        across = Timeline(min(days), max(days), _LEFT, _RIGHT)
        upward = value_scale(ticks, _BOTTOM, _TOP)
        canvas = Canvas(self.key, self.title, self._description(reader), Size.MEDIUM, MEDIUM, _HEIGHT)
        return canvas.picture(
            value_axis(reader, ticks, upward, _LEFT, _RIGHT, self.unit),
            time_axis(reader, across, _TOP, _BOTTOM),
            self._budget_line(reader, upward),
            day_line(reader, across, self.as_of, _TOP, _BOTTOM),
            *(_curve(series, across, upward) for series in shown),
            *self._labels(reader, shown, upward),
        )

    def _series(self, reader: Reader) -> Iterator[_Series]:
        _ = reader.translate
        actual = _known(self.actual)
        forecast = _known(self.forecast)
        yield _Series(_("Planned"), "planned", _known(self.planned))
        yield _Series(_("Forecast"), "forecast", [*actual[-1:], *forecast] if forecast else [])
        yield _Series(_("Spent"), "actual", actual)
        yield _Series(_("Earned"), "earned", _known(self.earned))

    def _budget_line(self, reader: Reader, upward: Scale) -> Markup | None:
        if self.budget is None:
            return None
        y = upward(self.budget)
        said = reader.translate("Budget {amount}").format(amount=reader.short(self.budget, self.unit))
        return svg.joined(
            (svg.line(_LEFT, y, _RIGHT, y, "chart-limit"), svg.text(said, _LEFT + 6, y - 6, "chart-halo chart-quiet"))
        )

    def _labels(self, reader: Reader, shown: list[_Series], upward: Scale) -> Iterator[Markup]:
        wanted = [upward(series.points[-1].value or 0) for series in shown]
        for series, y in zip(shown, spread(wanted, 20, _TOP + 4, _BOTTOM - 4), strict=True):
            yield svg.line(_RIGHT + 12, y, _RIGHT + 34, y, f"chart-line chart-{series.style}")
            if series.style in _MARKS:
                yield _MARKS[series.style](_RIGHT + 23, y)
            yield svg.element(
                "text",
                svg.element("tspan", f"{series.name} ", class_="chart-strong"),
                svg.element("tspan", reader.short(series.points[-1].value, self.unit), class_="chart-quiet"),
                x=_RIGHT + 40,
                y=y + 4,
            )

    def _description(self, reader: Reader) -> str:
        _ = reader.translate
        planned, earned, spent = (_last(points, self.as_of) for points in (self.planned, self.earned, self.actual))
        end = next(reversed(_known(self.forecast)), DayValue(self.as_of, None))
        # What is earned is often known later than what is spent: one sentence tells of one day.
        is_older = earned.value is not None and earned.day < spent.day
        now = (
            _("As of {day}: planned {planned}, spent {spent}; earned {earned} up to {measured}.")
            if is_older
            else _("As of {day}: planned {planned}, earned {earned}, spent {spent}.")
        )
        then = (
            _("At completion: budget {budget}.")
            if end.value is None
            else _("At completion: budget {budget}; forecast up to {last}: {forecast}.")
        )
        values = {"planned": planned.value, "earned": earned.value, "spent": spent.value}
        values |= {"budget": self.budget, "forecast": end.value}
        days = {"day": self.as_of, "measured": earned.day, "last": end.day}
        said = {name: reader.value(value, self.unit) for name, value in values.items()}
        return f"{now} {then}".format(**said, **{name: reader.formats.day(day) for name, day in days.items()})


def _square(x: float, y: float) -> Markup:
    return svg.rect(x - 3, y - 3, 6, 6, "chart-dot chart-dot--actual")


def _dot(x: float, y: float) -> Markup:
    return svg.circle(x, y, 3.2, "chart-dot chart-dot--earned")


# Marks tell the lines apart where colours do not.
_MARKS = {"actual": _square, "earned": _dot}


def _known(points: Days) -> list[DayValue]:
    return [point for point in points if point.value is not None]


def _last(points: Days, day: date) -> DayValue:
    return next((point for point in reversed(_known(points)) if point.day <= day), DayValue(day, None))


def _curve(series: _Series, across: Timeline, upward: Scale) -> Markup:
    places = [(across(day), upward(value)) for day, value in series.points if value is not None]
    mark = _MARKS.get(series.style)
    # Marks of every week of a long project would hide their line.
    every = -(-len(places) // 24)
    marked = [mark(*place) for place in places[::-1][::every]] if mark else []
    return svg.joined((svg.path(svg.polyline(places), f"chart-line chart-{series.style}"), *marked))

"""Horizontal bars: amounts beside each other, such as budget, actual and forecast of each year.

The words are HTML and wrap; only the bars are drawn, as wide as the page lets them be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.parts import Reader, Unit, empty
from pmo_build.portal.charts.scales import Scale

_LENGTH = 1000


class Bar(NamedTuple):
    """An amount.

    Attributes:
        label: What it is, e.g. `Budget`.
        style: `reference` for what the others are held against, `plain`, `expected` for what is not certain yet, or
            `alert` for what is over its limit.
        metric: Id of the metric that it is an amount of.
    """

    label: str
    value: Number | None
    style: str = "plain"
    metric: str = ""


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Amounts that belong together, e.g. those of a year."""

    label: str
    bars: tuple[Bar, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Groups of bars on one scale, which starts at 0 or at the lowest amount below it."""

    key: str
    title: str
    groups: tuple[BarGroup, ...]
    unit: Unit = Unit.MONEY

    def draw(self, reader: Reader) -> Markup:
        """Return the bars as HTML."""
        values = [bar.value for group in self.groups for bar in group.bars if bar.value is not None]
        if not values:
            return empty(reader)
        scale = Scale(float(min(0, *values)), float(max(0, *values)) or 1.0, 0, _LENGTH)
        groups = (self._group(reader, group, scale) for group in self.groups)
        return svg.element("div", *groups, class_="chart-bars", role="group", aria_label=self.title)

    def _group(self, reader: Reader, group: BarGroup, scale: Scale) -> Markup:
        name = svg.element("a", group.label, href=reader.link(group.url)) if group.url else group.label
        head = svg.element("p", name, class_="chart-bars__group")
        return svg.element("div", head, svg.element("dl", *self._rows(reader, group, scale)))

    def _rows(self, reader: Reader, group: BarGroup, scale: Scale) -> Iterator[Markup]:
        for bar in group.bars:
            drawn = _drawn(bar, scale)
            full, short = reader.value(bar.value, self.unit), reader.short(bar.value, self.unit)
            title = full if full != short else None
            amount = svg.element("dd", short, drawn, title=title, data_metric=bar.metric or None, data_value=bar.value)
            yield svg.element("div", svg.element("dt", bar.label), amount, class_="chart-bars__bar")


def _drawn(bar: Bar, scale: Scale) -> Markup | None:
    if bar.value is None:
        return None
    start, end = sorted((scale(0), scale(bar.value)))
    shape = svg.rect(start, 0, max(end - start, 2), 10, f"chart-bar chart-bar--{bar.style}")
    zero = svg.line(scale(0), 0, scale(0), 10, "chart-axis") if scale.low < 0 else None
    return svg.element(
        "svg",
        shape,
        zero,
        viewBox=f"0 0 {_LENGTH} 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )

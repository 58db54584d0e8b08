"""Bubbles: two numbers of each project as its place, a third as its size, and its status as shape and letter."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.axes import value_axis
from pmo_build.portal.charts.labels import shorten, width_of
from pmo_build.portal.charts.marks import rag_mark
from pmo_build.portal.charts.parts import (
    MEDIUM,
    Canvas,
    Reader,
    Size,
    Unit,
    empty,
    linked,
    listed,
)
from pmo_build.portal.charts.scales import Scale, nice_ticks, value_scale

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 460, 84, 704, 34, 404
# The least is large enough for a finger and a letter.
_LEAST, _MOST = 12.0, 34.0
_LABELLED, _LABEL_ROOM, _LABEL_HEIGHT = 40, 150, 15


@dataclass(frozen=True, slots=True)
class Bubble:
    """A project, or whatever else is compared.

    Attributes:
        x: Its place from left to right.
        y: Its place upward.
        size: What its area stands for; `None` is drawn as small as can be.
    """

    label: str
    x: Number | None
    y: Number | None
    size: Number | None
    rag: Rag | None
    url: str = ""


class Axis(NamedTuple):
    """What an axis or a size stands for.

    Attributes:
        limit: Where a line is drawn, e.g. at an index of 1; `None` for none.
    """

    label: str
    unit: Unit = Unit.NUMBER
    limit: Number | None = None


@dataclass(frozen=True, slots=True)
class Bubbles:
    """Bubbles on two axes. Those without a place are counted below."""

    key: str
    title: str
    x: Axis
    y: Axis
    size: Axis
    bubbles: tuple[Bubble, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the chart as HTML."""
        # The largest first, so that smaller ones lie on top.
        placed = sorted((b for b in self.bubbles if b.x is not None and b.y is not None), key=lambda b: -(b.size or 0))
        if not placed:
            return empty(reader)
        discs = _discs(placed)
        x_ticks = _ticks([*(disc.bubble.x for disc in discs), self.x.limit], self.x.unit)
        y_ticks = _ticks([*(disc.bubble.y for disc in discs), self.y.limit], self.y.unit)
        across, upward = value_scale(x_ticks, _LEFT, _RIGHT), value_scale(y_ticks, _BOTTOM, _TOP)
        discs = [disc.at(across, upward) for disc in discs]
        labels = _labels(discs)
        items = (linked(reader, d.bubble.url, self._said(reader, d.bubble), d.mark(reader), label)
                 for d, label in zip(discs, labels, strict=True))  # fmt: skip
        canvas = Canvas(self.key, self.title, self._description(reader), Size.MEDIUM, MEDIUM, _HEIGHT)
        return canvas.links(
            svg.hidden(
                value_axis(reader, y_ticks, upward, _LEFT, _RIGHT, self.y.unit),
                *_x_axis(reader, x_ticks, across, self.x.unit),
                *self._limits(across, upward),
                svg.text(f"{self.y.label} ↑", 0, 14, "chart-axis-title"),
                svg.text(f"{self.x.label} →", _RIGHT, _BOTTOM + 38, "chart-axis-title", "end"),
                svg.text(self._note(reader), _LEFT, _BOTTOM + 38, "chart-quiet"),
            ),
            listed(items),
        )

    def _limits(self, across: Scale, upward: Scale) -> Iterator[Markup]:
        if self.x.limit is not None:
            yield svg.line(across(self.x.limit), _TOP, across(self.x.limit), _BOTTOM, "chart-limit")
        if self.y.limit is not None:
            yield svg.line(_LEFT, upward(self.y.limit), _RIGHT, upward(self.y.limit), "chart-limit")

    def _note(self, reader: Reader) -> str:
        said = reader.translate("Size: {label}").format(label=self.size.label)
        missing = sum(bubble.x is None or bubble.y is None for bubble in self.bubbles)
        if not missing:
            return said
        return f"{said} · {reader.translate('without a place: {count}').format(count=reader.formats.number(missing))}"

    def _said(self, reader: Reader, bubble: Bubble) -> str:
        values = (self.x, bubble.x), (self.y, bubble.y), (self.size, bubble.size)
        numbers = ", ".join(f"{axis.label} {reader.value(value, axis.unit)}" for axis, value in values)
        return f"{bubble.label}: {reader.rag(bubble.rag)}, {numbers}"

    def _description(self, reader: Reader) -> str:
        return f"{self.x.label} →, {self.y.label} ↑. {self._note(reader)}"


class _Disc(NamedTuple):
    bubble: Bubble
    radius: float
    x: float = 0
    y: float = 0

    def at(self, across: Scale, upward: Scale) -> "_Disc":
        return self._replace(x=across(self.bubble.x or 0), y=upward(self.bubble.y or 0))

    def mark(self, reader: Reader) -> Markup:
        # A square of the same area as the circle.
        radius = self.radius * math.sqrt(math.pi) / 2 if self.bubble.rag is Rag.RED else self.radius
        return svg.group(rag_mark(reader, self.bubble.rag, self.x, self.y, radius), class_="chart-bubble")

    @property
    def box(self) -> "_Box":
        return _Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _discs(bubbles: list[Bubble]) -> list[_Disc]:
    most = max((float(bubble.size) for bubble in bubbles if bubble.size and bubble.size > 0), default=0.0)
    return [_Disc(b, max(_MOST * math.sqrt(max(float(b.size or 0), 0) / most), _LEAST) if most else _LEAST)
            for b in bubbles]  # fmt: skip


def _ticks(values: list[Number | None], unit: Unit) -> tuple[Decimal, ...]:
    """Return ticks with one more step on each side where a bubble would stand on the edge."""
    known = [Decimal(value) for value in values if value is not None]
    if unit is Unit.MONEY:
        # From 0, as labels of money have too few digits to tell 1,050,000 from 1,100,000.
        known.append(Decimal(0))
    ticks = nice_ticks(min(known), max(known), 6)
    step = ticks[1] - ticks[0]
    before = (ticks[0] - step,) if min(known) - ticks[0] < step / 4 and ticks[0] != 0 else ()
    after = (ticks[-1] + step,) if ticks[-1] - max(known) < step / 4 else ()
    return (*before, *ticks, *after)


def _x_axis(reader: Reader, ticks: tuple[Decimal, ...], across: Scale, unit: Unit) -> Iterator[Markup]:
    for tick in ticks:
        yield svg.line(across(tick), _TOP, across(tick), _BOTTOM, "chart-grid")
        yield svg.text(reader.short(tick, unit), across(tick), _BOTTOM + 18, "chart-tick", "middle")


def _labels(discs: list[_Disc]) -> list[Markup | None]:
    """Return a label for each of the largest that has room beside, above or below it."""
    taken = [disc.box for disc in discs]
    labels: list[Markup | None] = []
    for disc in discs:
        said = shorten(disc.bubble.label, _LABEL_ROOM)
        spots = _spots(disc, width_of(said)) if len(labels) < _LABELLED else ()
        free = next((spot for spot in spots if not any(spot.touches(box) for box in taken if box != disc.box)), None)
        labels.append(None if free is None else svg.text(said, free.left, free.bottom - 4, "chart-halo"))
        if free is not None:
            taken.append(free)
    return labels


def _spots(disc: _Disc, width: float) -> list[_Box]:
    beside, half = disc.radius + 5, _LABEL_HEIGHT / 2
    corners = [
        (disc.x + beside, disc.y - half),
        (disc.x - beside - width, disc.y - half),
        (disc.x - width / 2, disc.y - beside - _LABEL_HEIGHT),
        (disc.x - width / 2, disc.y + beside),
    ]
    boxes = [_Box(left, top, left + width, top + _LABEL_HEIGHT) for left, top in corners]
    return [
        box for box in boxes if box.left >= _LEFT and box.right <= MEDIUM and box.top >= 16 and box.bottom <= _BOTTOM
    ]

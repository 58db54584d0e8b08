"""What charts share: the reader they are drawn for, and their frame with a text alternative."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from markupsafe import Markup

from pmo_build.language.formats import Formats, Number
from pmo_build.model.findings import Translate
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg


class Unit(StrEnum):
    """What numbers count."""

    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DAYS = "days"


class Size(StrEnum):
    """How wide a chart is shown; see `base/charts.css`.

    SMALL fits a phone; MEDIUM and WIDE grow with the page and scroll in their frame where it is narrower; FIXED is as
    wide as it was drawn.
    """

    SMALL = "small"
    MEDIUM = "medium"
    WIDE = "wide"
    FIXED = "fixed"


# Width of the drawings of each size, in pixels of a page that shows them unscaled.
SMALL, MEDIUM, WIDE = 340, 720, 1040


def _same(address: str) -> str:
    return address


@dataclass(frozen=True)
class Reader:
    """For whom a chart is drawn.

    Attributes:
        formats: Numbers, dates and words of their language.
        link: Makes an address inside the site one that works on the page of the chart.
    """

    formats: Formats
    link: Callable[[str], str] = _same

    @property
    def translate(self) -> Translate:
        """Text in the language of the reader."""
        return self.formats.translate

    def value(self, value: Number | None, unit: Unit) -> str:
        """Return a number in full, with its unit."""
        return self._form(value, unit, self.formats.money)

    def short(self, value: Number | None, unit: Unit) -> str:
        """Return a number as short as a label wants it, with its unit."""
        return self._form(value, unit, self.formats.short_money)

    def _form(self, value: Number | None, unit: Unit, money: Callable[[Number | None], str]) -> str:
        if unit is Unit.MONEY:
            return money(value)
        if unit is Unit.DAYS:
            return self.formats.days(None if value is None else int(value))
        return self.formats.percent(value) if unit is Unit.PERCENT else self.formats.number(value)

    def rag(self, rag: Rag | None) -> str:
        """Return the word for a status."""
        return self.translate(rag or "not reported")

    def letter(self, rag: Rag | None) -> str:
        """Return the letter of a status, as the rest of the portal shows it."""
        return self.rag(rag)[0].upper() if rag else "–"


class Chart(Protocol):
    """What a template can draw."""

    def draw(self, reader: Reader) -> Markup:
        """Return the chart as HTML, or a line that says why there is none."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The frame of a chart.

    Attributes:
        key: Unique on the page, without spaces; ids are made from it.
        title: What the chart is called by those who do not see it.
        description: What it shows, in a sentence or two.
        width: Of the drawing.
        height: Of the drawing.
    """

    key: str
    title: str
    description: str
    size: Size
    width: float
    height: float

    def picture(self, *content: object) -> Markup:
        """Return the chart as one picture for those who do not see it."""
        return self._framed("img", content)

    def links(self, *content: object) -> Markup:
        """Return a chart with links in it, which stay reachable; axes in it should be `hidden`."""
        return self._framed("group", content)

    def inline(self, *content: object) -> Markup:
        """Return a picture for the inside of a line."""
        return self._svg("img", content, "chart-inline")

    def _framed(self, role: str, content: Iterable[object]) -> Markup:
        return svg.element("div", self._svg(role, content, "chart__svg"), class_=f"chart chart--{self.size}")

    def _svg(self, role: str, content: Iterable[object], class_: str) -> Markup:
        title, description = f"{self.key}-title", f"{self.key}-desc"
        return svg.element(
            "svg",
            svg.element("title", self.title, id=title),
            svg.element("desc", self.description, id=description),
            *content,
            class_=class_,
            viewBox=f"0 0 {svg.number(self.width)} {svg.number(self.height)}",
            width=self.width,
            height=self.height,
            role=role,
            aria_labelledby=title,
            aria_describedby=description,
        )


def empty(reader: Reader) -> Markup:
    """Return what stands in the place of a chart without anything to draw."""
    return svg.element("p", reader.translate("There is nothing to draw yet."), class_="chart-empty")


def linked(reader: Reader, url: str, label: str, *content: object) -> Markup:
    """Return an item of a list with a link, or without one if it has no address.

    Args:
        reader: For whom.
        url: Inside the site; may be empty.
        label: What the item says to those who do not see it.
        content: What is drawn.
    """
    tip = svg.element("title", label)
    if not url:
        return svg.group(tip, *content, role="listitem")
    link = svg.element("a", tip, *content, href=reader.link(url), aria_label=label)
    return svg.group(link, role="listitem")


def listed(items: Iterable[Markup], label: str | None = None) -> Markup:
    """Return items as a list, with a name if there are several lists."""
    return svg.group(*items, role="list", aria_label=label)

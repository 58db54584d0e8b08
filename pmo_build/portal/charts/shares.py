"""Stacked bars of shares: how a whole divides over red, amber and green, by count and by money.

The shares are drawn, and listed below as links: the list is the text alternative.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.parts import Reader, Unit, empty

_HEIGHT = 28
# A narrower share has no room for its letter.
_LETTER_FROM = 4.0


class Share(NamedTuple):
    """A part of the whole.

    Attributes:
        rag: `None` is what is not reported.
        value: Not less than 0; `None` is unknown.
        url: Of the records, inside the site; may be empty.
    """

    rag: Rag | None
    value: Number | None
    url: str = ""


class ShareBar(NamedTuple):
    """A whole with its parts, e.g. `By count`.

    Attributes:
        metric: Id of the metric that it divides.
        none: What a share without a status is called, if it is not one that nobody reported.
    """

    label: str
    shares: tuple[Share, ...]
    unit: Unit = Unit.NUMBER
    metric: str = ""
    none: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """Bars of the same length, each a whole."""

    key: str
    title: str
    bars: tuple[ShareBar, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the bars as HTML."""
        bars = [bar for bar in self.bars if _total(bar) > 0]
        if not bars:
            return empty(reader)
        drawn = (self._bar(reader, bar) for bar in bars)
        return svg.element("div", *drawn, class_="chart-shares", role="group", aria_label=self.title)

    def _bar(self, reader: Reader, bar: ShareBar) -> Markup:
        parts = svg.element(
            "svg", *_parts(reader, bar), class_="chart-shares__bar", aria_hidden="true", focusable="false"
        )
        items = (_item(reader, share, bar) for share in bar.shares if share.value != 0)
        name = svg.element("p", bar.label, class_="chart-shares__label")
        list_ = svg.element("ul", *items, class_="chart-shares__list", data_metric=bar.metric or None)
        return svg.element("div", name, parts, list_)


def _total(bar: ShareBar) -> float:
    return sum(float(share.value or 0) for share in bar.shares)


def _parts(reader: Reader, bar: ShareBar) -> Iterator[Markup]:
    total, start = _total(bar), 0.0
    for share in bar.shares:
        width = 100 * float(share.value or 0) / total
        if width:
            rag = share.rag or "none"
            yield svg.element(
                "rect",
                x=_percent(start),
                y=1,
                width=_percent(width),
                height=_HEIGHT - 2,
                class_=f"chart-share rag-shape--{rag}",
            )
            if width >= _LETTER_FROM:
                letter = reader.letter(share.rag)
                yield svg.element(
                    "text",
                    letter,
                    x=_percent(start + width / 2),
                    y=19,
                    class_=f"rag-letter rag-letter--{rag}",
                    text_anchor="middle",
                )
            start += width


def _percent(value: float) -> str:
    return f"{round(value, 2):g}%"


def _item(reader: Reader, share: Share, bar: ShareBar) -> Markup:
    amount = reader.short(share.value, bar.unit)
    full = reader.value(share.value, bar.unit)
    mark = svg.element("span", reader.letter(share.rag), class_="rag__mark", aria_hidden="true")
    said = bar.none if bar.none and share.rag is None else reader.rag(share.rag).capitalize()
    name = svg.element("span", mark, said, class_=f"rag rag--{share.rag or 'none'}")
    value = svg.element("a", amount, href=reader.link(share.url)) if share.url else amount
    return svg.element("li", name, " ", svg.element("span", value, title=full if full != amount else None))

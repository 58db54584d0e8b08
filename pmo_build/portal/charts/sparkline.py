"""A line as small as a word, for a row of a table."""

from dataclasses import dataclass

from markupsafe import Markup

from pmo_build.language.formats import Number
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.parts import Canvas, Reader, Size, Unit
from pmo_build.portal.charts.scales import Scale

_WIDTH, _HEIGHT, _EDGE = 100, 24, 4


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Values of period after period.

    Attributes:
        values: The oldest first; `None` is a gap in the line.
    """

    key: str
    title: str
    values: tuple[Number | None, ...]
    unit: Unit = Unit.NUMBER

    def draw(self, reader: Reader) -> Markup:
        """Return the line as HTML for the inside of a line of text."""
        known = [value for value in self.values if value is not None]
        if not known:
            return svg.element("span", reader.formats.unknown, class_="unknown")
        across = Scale(0, len(self.values) - 1, _EDGE, _WIDTH - _EDGE)
        upward = Scale(float(min(known)), float(max(known)), _HEIGHT - _EDGE, _EDGE)
        places = [None if value is None else (across(at), upward(value)) for at, value in enumerate(self.values)]
        last = [place for place in places if place is not None][-1]
        return Canvas(self.key, self.title, self._description(reader, known), Size.FIXED, _WIDTH, _HEIGHT).inline(
            svg.path(svg.polyline(places), "chart-line chart-spark"), svg.circle(*last, 2.8, "chart-spark-end")
        )

    def _description(self, reader: Reader, known: list[Number]) -> str:
        _ = reader.translate
        if len(known) == 1:
            return reader.value(known[0], self.unit)
        return _("From {first} to {last}; lowest {lowest}, highest {highest}.").format(
            first=reader.value(known[0], self.unit),
            last=reader.value(known[-1], self.unit),
            lowest=reader.value(min(known), self.unit),
            highest=reader.value(max(known), self.unit),
        )

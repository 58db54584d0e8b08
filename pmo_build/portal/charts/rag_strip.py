"""The reported status of period after period, as a strip of marks."""

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import width_of
from pmo_build.portal.charts.marks import rag_mark
from pmo_build.portal.charts.parts import Canvas, Reader, Size, empty, linked, listed

# Far enough apart for a finger.
_PITCH, _RADIUS, _HEIGHT = 26, 10, 26


class RagPeriod(NamedTuple):
    """A period with its status.

    Attributes:
        label: The period, e.g. `Mar 2026`.
        url: Of its report, inside the site; may be empty.
    """

    label: str
    rag: Rag | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class RagStrip:
    """A strip of marks, the oldest period first.

    Attributes:
        bare: Whether it stands in a row of a table, without the names of its first and last period.
    """

    key: str
    title: str
    periods: tuple[RagPeriod, ...]
    bare: bool = False

    def draw(self, reader: Reader) -> Markup:
        """Return the strip as HTML."""
        if not self.periods:
            return empty(reader)
        marks = [_mark(reader, period, place) for place, period in enumerate(self.periods)]
        width = _PITCH * len(marks)
        if self.bare:
            canvas = Canvas(self.key, self.title, self._description(reader), Size.FIXED, width, _HEIGHT)
            return canvas.inline(*marks)
        first, last = self.periods[0].label, self.periods[-1].label
        width = max(width, int(width_of(first) + width_of(last)) + 24)
        names = [svg.text(first, 0, _HEIGHT + 15, "chart-tick")]
        if len(marks) > 1:
            end = max(_PITCH * len(marks), width_of(first) + width_of(last) + 24)
            names.append(svg.text(last, end, _HEIGHT + 15, "chart-tick", "end"))
        canvas = Canvas(self.key, self.title, self._description(reader), Size.FIXED, width, _HEIGHT + 20)
        if any(period.url for period in self.periods):
            items = (linked(reader, p.url, _said(reader, p), m) for p, m in zip(self.periods, marks, strict=True))
            return canvas.links(listed(items), svg.hidden(*names))
        return canvas.picture(*marks, *names)

    def _description(self, reader: Reader) -> str:
        return "; ".join(_said(reader, period) for period in self.periods)


def _said(reader: Reader, period: RagPeriod) -> str:
    return f"{period.label}: {reader.rag(period.rag)}"


def _mark(reader: Reader, period: RagPeriod, place: int) -> Markup:
    mark = rag_mark(reader, period.rag, _PITCH * place + _RADIUS + 1, _HEIGHT / 2, _RADIUS)
    return svg.group(svg.element("title", _said(reader, period)), mark)

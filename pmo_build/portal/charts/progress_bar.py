"""A bar as small as a word: how much of the way from baseline to target is done, and how much should be."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from pmo_build.model.rounding import rounded
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.parts import Canvas, Reader, Size
from pmo_build.portal.charts.scales import Scale

_WIDTH, _HEIGHT, _BAR_TOP, _BAR_HEIGHT = 100, 20, 6, 8
_SCALE = Scale(0, 1, 0, _WIDTH)


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """A part of a way.

    Attributes:
        share: What is done: 0 is nothing, 1 is all. Less than nothing is drawn as nothing, more than all as all.
        planned: What was to be done by now; `None` if nobody said.
    """

    key: str
    title: str
    share: Decimal | None
    planned: Decimal | None = None

    def draw(self, reader: Reader) -> Markup:
        """Return the bar as HTML for the inside of a line of text."""
        if self.share is None:
            return svg.element("span", reader.formats.unknown, class_="unknown")
        parts = [svg.rect(0, _BAR_TOP, _WIDTH, _BAR_HEIGHT, "chart-way", 2)]
        if self.share > 0:
            parts.append(svg.rect(0, _BAR_TOP, _place(self.share), _BAR_HEIGHT, "chart-bar chart-bar--plain", 2))
        if self.planned is not None:
            x = _place(self.planned)
            parts.append(svg.line(x, 1, x, _HEIGHT - 1, "chart-way-plan"))
        canvas = Canvas(self.key, self.title, self._description(reader), Size.FIXED, _WIDTH, _HEIGHT)
        return canvas.inline(*parts)

    def _description(self, reader: Reader) -> str:
        done = reader.formats.percent(_percent(self.share))
        if self.planned is None:
            return reader.translate("{percent} of the way to the target").format(percent=done)
        said = reader.translate("{percent} of the way to the target; planned by then: {planned}")
        return said.format(percent=done, planned=reader.formats.percent(_percent(self.planned)))


def _place(share: Decimal) -> float:
    return _SCALE(min(max(share, Decimal(0)), Decimal(1)))


def _percent(share: Decimal | None) -> Decimal:
    return rounded((share or Decimal(0)) * 100)

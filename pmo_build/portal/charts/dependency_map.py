"""The map of dependencies: who gives to whom, from left to right, and what comes too late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.labels import width_of, wrapped
from pmo_build.portal.charts.layers import layers
from pmo_build.portal.charts.marks import rag_mark
from pmo_build.portal.charts.parts import WIDE, Canvas, Reader, Size, empty, linked, listed

_BOX, _HEIGHT, _BETWEEN, _LEAST_ROOM = 230, 46, 18, 60
_TOP, _LEGEND, _LINES = 8, 40, 2


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who gives or gets: a project, or a party outside.

    Attributes:
        id: Unique on the map.
    """

    id: str
    label: str
    rag: Rag | None = None
    url: str = ""
    is_outside: bool = False


class Delivery(NamedTuple):
    """What one party gives to another.

    Attributes:
        giver: Id of the party that gives.
        taker: Id of the one that gets it.
        late_days: Days that it comes too late, 0 or less if it does not; `None` if nobody knows.
    """

    giver: str
    taker: str
    label: str
    late_days: int | None = None


@dataclass(frozen=True, slots=True)
class DependencyMap:
    """Parties, and what they give to each other. A delivery from or to a party that is not shown is left out."""

    key: str
    title: str
    parties: tuple[Party, ...]
    deliveries: tuple[Delivery, ...]

    def draw(self, reader: Reader) -> Markup:
        """Return the map as HTML."""
        known = {party.id for party in self.parties}
        shown = [one for one in self.deliveries if {one.giver, one.taker} <= known and one.giver != one.taker]
        if not shown:
            return empty(reader)
        joined = {id_ for one in shown for id_ in (one.giver, one.taker)}
        columns = layers(
            [party.id for party in self.parties if party.id in joined], [(one.giver, one.taker) for one in shown]
        )
        most = max(len(column) for column in columns)
        height = _TOP + most * (_HEIGHT + _BETWEEN) + _LEGEND
        wide = len(columns) * _BOX + (len(columns) - 1) * _LEAST_ROOM
        size, width = (Size.WIDE, WIDE) if wide <= WIDE else (Size.FIXED, wide)
        places = _places(columns, width, height - _LEGEND)
        canvas = Canvas(self.key, self.title, self._description(reader, shown), size, width, height)
        return canvas.links(
            svg.hidden(*_arrows(reader, shown, places)),
            listed(
                linked(
                    reader, party.url, _said(reader, party, shown, self.parties), *_box(reader, party, places[party.id])
                )
                for party in self.parties
                if party.id in places
            ),
            svg.hidden(*_legend(reader, height - 12)),
        )

    def _description(self, reader: Reader, shown: list[Delivery]) -> str:
        number = reader.formats.number
        known = [one.late_days for one in shown if one.late_days is not None]
        late = sum(days > 0 for days in known) if known or not shown else None
        text = reader.translate("Dependencies: {count}; too late: {late}.")
        return text.format(count=number(len(shown)), late=number(late))


def _places(columns: tuple[tuple[str, ...], ...], width: float, height: float) -> dict[str, tuple[float, float]]:
    """Return the left top corner of each box; columns stand in the middle."""
    # Room for half of the edge of a box, at either end.
    step = (width - _BOX - 2) / (len(columns) - 1)
    found = {}
    for at, column in enumerate(columns):
        room = (height - _TOP) / len(column)
        for place, id_ in enumerate(column):
            found[id_] = (1 + at * step, _TOP + room * (place + 0.5) - _HEIGHT / 2)
    return found


def _arrows(reader: Reader, shown: list[Delivery], places: dict[str, tuple[float, float]]) -> Iterator[Markup]:
    together: dict[tuple[str, str], list[Delivery]] = {}
    for one in shown:
        together.setdefault((one.giver, one.taker), []).append(one)
    # What is late lies on top.
    for (giver, taker), given in sorted(together.items(), key=lambda pair: max(one.late_days or 0 for one in pair[1])):
        (x1, y1), (x2, y2) = places[giver], places[taker]
        yield _arrow(reader, given, (x1 + _BOX, y1 + _HEIGHT / 2), (x2, y2 + _HEIGHT / 2))


def _arrow(reader: Reader, given: list[Delivery], start: tuple[float, float], end: tuple[float, float]) -> Markup:
    (x1, y1), (x2, y2) = start, end
    days = max(one.late_days or 0 for one in given)
    late, head_late = (" chart-arrow--late", " chart-arrow-head--late") if days else ("", "")
    # Flat at both ends; one that leads back bows out further.
    bend = max((x2 - x1) / 2, 40) if x2 > x1 else 90
    n = svg.number
    curve = f"M{n(x1)} {n(y1)}C{n(x1 + bend)} {n(y1)} {n(x2 - 6 - bend)} {n(y2)} {n(x2 - 6)} {n(y2)}"
    label = None
    if days:
        at = (x1 + x2) / 2, (y1 + y2) / 2
        label = svg.text(
            reader.formats.late(days), at[0], at[1] - 5, "chart-halo chart-strong chart-text--late", "middle"
        )
    return svg.group(
        svg.element("title", "; ".join(one.label for one in given)),
        svg.path(curve, f"chart-arrow{late}"),
        svg.path(f"M{n(x2)} {n(y2)}l-8 -4v8z", f"chart-arrow-head{head_late}"),
        label,
    )


def _box(reader: Reader, party: Party, place: tuple[float, float]) -> Iterator[Markup]:
    x, y = place
    yield svg.rect(x, y, _BOX, _HEIGHT, f"chart-party{' chart-party--outside' if party.is_outside else ''}", 4)
    left = x + 12
    if not party.is_outside:
        yield rag_mark(reader, party.rag, x + 20, y + _HEIGHT / 2, 9)
        left = x + 38
    lines = wrapped(party.label, x + _BOX - 8 - left, _LINES)
    first = y + _HEIGHT / 2 + 4 - 8 * (len(lines) - 1)
    for at, line in enumerate(lines):
        yield svg.text(line, left, first + 16 * at, "chart-row-label")


def _said(reader: Reader, party: Party, shown: list[Delivery], parties: tuple[Party, ...]) -> str:
    """Return who it is and what it waits for."""
    _ = reader.translate
    names = {other.id: other.label for other in parties}
    said = [party.label if party.is_outside else f"{party.label}: {reader.rag(party.rag)}"]
    for one in shown:
        if one.taker == party.id:
            late = f", {reader.formats.late(one.late_days)}" if one.late_days else ""
            needs = _("needs {what} from {whom}").format(what=one.label, whom=names[one.giver])
            said.append(f"{needs}{late}")
    return "; ".join(said)


def _legend(reader: Reader, y: float) -> Iterator[Markup]:
    _ = reader.translate
    x: float = 0
    keys = [
        (svg.rect(0.5, -11, 26, 13, "chart-party", 3), _("project")),
        (svg.rect(0.5, -11, 26, 13, "chart-party chart-party--outside", 3), _("party outside")),
        (svg.line(0, -5, 26, -5, "chart-arrow"), _("dependency")),
        (svg.line(0, -5, 26, -5, "chart-arrow chart-arrow--late"), _("dependency, too late")),
    ]
    for sign, label in keys:
        yield svg.group(sign, transform=f"translate({svg.number(x)} {svg.number(y)})")
        yield svg.text(label, x + 33, y, "chart-quiet")
        x += 57 + width_of(label)

"""Charts of every kind, and what tests look for in them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.dependency_map import Delivery, DependencyMap, Party
from pmo_build.portal.charts.heat_map import HeatCell, HeatMap, HeatRow
from pmo_build.portal.charts.lines import Line, Lines
from pmo_build.portal.charts.load_columns import LoadColumn, LoadColumns
from pmo_build.portal.charts.milestone_trend import Expected, MilestoneTrend, TrendLine
from pmo_build.portal.charts.parts import Chart, Reader, Unit
from pmo_build.portal.charts.power_interest import Point, PowerInterest
from pmo_build.portal.charts.progress_bar import ProgressBar
from pmo_build.portal.charts.rag_strip import RagPeriod, RagStrip
from pmo_build.portal.charts.risk_matrix import MatrixCell, RiskMatrix
from pmo_build.portal.charts.roadmap import Lane, Roadmap
from pmo_build.portal.charts.roadmap_rows import Dependency, Event, Row
from pmo_build.portal.charts.s_curve import DayValue, SCurve
from pmo_build.portal.charts.shares import Share, ShareBar, Shares
from pmo_build.portal.charts.sparkline import Sparkline

ENGLISH = Reader(Formats("en", "EUR", Translator("en")), link="../{}".format)
DUTCH = Reader(Formats("nl", "EUR", Translator("nl")), link="../{}".format)
RED, AMBER, GREEN = Rag.RED, Rag.AMBER, Rag.GREEN
JANUARY, FEBRUARY, MARCH, JUNE = (date(2026, month, 1) for month in (1, 2, 3, 6))

# A chart of each kind, with a title, a label and an address of the test’s own.
SAMPLES: dict[str, Callable[[str, str, str], Chart]] = {
    "rag strip": lambda key, label, url: RagStrip(
        key, label, (RagPeriod(label, RED, url), RagPeriod(label, AMBER), RagPeriod("C", GREEN), RagPeriod("D", None))
    ),
    "bare strip": lambda key, label, url: RagStrip(
        key, label, (RagPeriod(label, RED), RagPeriod(url, None)), bare=True
    ),
    "sparkline": lambda key, label, url: Sparkline(key, label + url, (1, None, 3, 2)),
    "progress bar": lambda key, label, url: ProgressBar(key, label + url, Decimal("0.4"), Decimal("0.5")),
    "s-curve": lambda key, label, url: SCurve(
        key,
        label + url,
        planned=(DayValue(JANUARY, 0), DayValue(JUNE, 100)),
        earned=(DayValue(JANUARY, 0), DayValue(MARCH, 30)),
        actual=(DayValue(JANUARY, 0), DayValue(MARCH, 40)),
        forecast=(DayValue(JUNE, 130),),
        as_of=MARCH,
        budget=100,
    ),
    "milestone trend": lambda key, label, url: MilestoneTrend(
        key,
        label,
        (
            TrendLine(label, (Expected(JANUARY, JUNE), Expected(FEBRUARY, date(2026, 6, 15)))),
            TrendLine(url, (Expected(JANUARY, MARCH),), reached=FEBRUARY),
            TrendLine("Steady", (Expected(JANUARY, MARCH),)),
        ),
    ),
    "risk matrix": lambda key, label, url: RiskMatrix(
        key,
        label,
        (label, "High"),
        (label, "Major"),
        (
            MatrixCell(1, 1, GREEN, 2, url, change=-1, within_appetite=True),
            MatrixCell(2, 1, AMBER, 0),
            MatrixCell(1, 2, AMBER, 1, change=3),
            MatrixCell(2, 2, RED, 4),
        ),
    ),
    "bubbles": lambda key, label, url: Bubbles(
        key,
        label,
        Axis(label),
        Axis("Cost", Unit.MONEY),
        Axis(label),
        (
            Bubble(label, 10, 5_000_000, 4, RED, url),
            Bubble("B", 90, 100_000, 1, AMBER),
            Bubble("C", 50, 900_000, None, GREEN),
            Bubble("D", 70, 2_000_000, 9, None),
            Bubble("E", None, 5, 5, None),
        ),
    ),
    "heat map": lambda key, label, url: HeatMap(
        key,
        label,
        label,
        (JANUARY, FEBRUARY, MARCH),
        (
            HeatRow(label, (HeatCell(Decimal("0.4"), 1, url), HeatCell(Decimal("0.6"), 1), HeatCell(1, 1)), url),
            HeatRow("B", (HeatCell(Decimal("1.1"), 1), HeatCell(5, 1), HeatCell(None, 1))),
            HeatRow("C", (HeatCell(0, 1), HeatCell(1, 0), HeatCell(0, 0))),
        ),
    ),
    "load columns": lambda key, label, url: LoadColumns(
        key,
        label,
        url,
        (
            LoadColumn(JANUARY, 1, Decimal("0.5"), 2),
            LoadColumn(FEBRUARY, Decimal("1.25"), 0, 1),
            LoadColumn(MARCH, None, None, None),
        ),
    ),
    "roadmap": lambda key, label, url: Roadmap(
        key,
        label,
        (
            Lane(
                label,
                (
                    Row(
                        "a",
                        label,
                        JANUARY,
                        JUNE,
                        RED,
                        url,
                        baseline_end=MARCH,
                        events=(Event(FEBRUARY, label, reached=True), Event(MARCH, "G", is_gate=True)),
                    ),
                    Row("b", "B", MARCH, JUNE, AMBER, baseline_end=date(2026, 7, 1)),
                ),
                url,
            ),
            Lane("Other", (Row("c", "C", None, JUNE, GREEN), Row("d", "D", None, None, None))),
        ),
        MARCH,
        (Dependency("a", "b", label, is_late=True), Dependency("a", "c", "late", needed=date(2026, 7, 1))),
    ),
    "dependency map": lambda key, label, url: DependencyMap(
        key,
        label,
        (Party("a", label, RED, url), Party("b", "B"), Party("c", label, is_outside=True)),
        (Delivery("a", "b", label, 5), Delivery("c", "b", "D"), Delivery("b", "a", "E")),
    ),
    "power and interest": lambda key, label, url: PowerInterest(
        key,
        label,
        (Point(label, 5, 5, 2, url), Point("B", 5, 5, 0), Point("C", 1, 2), Point("D", None, 2)),
    ),
    "bars": lambda key, label, url: Bars(
        key,
        label,
        (
            BarGroup(label, (Bar(label, 100, "reference"), Bar("Actual", 50), Bar("Forecast", 150, "expected")), url),
            BarGroup("B", (Bar("Variance", -50, "alert"), Bar("Unknown", None))),
        ),
    ),
    "shares": lambda key, label, url: Shares(
        key,
        label,
        (ShareBar(label, (Share(RED, 1, url), Share(AMBER, 2), Share(GREEN, 0), Share(None, 1))),),
    ),
    "lines": lambda key, label, url: Lines(
        key,
        label,
        (label, "Feb"),
        (Line(label, (1, 2), RED), Line("A", (1, None), AMBER), Line("G", (4, 1), GREEN), Line(url, (4, 1))),
    ),
}


def parsed(html: str) -> ET.Element:
    """Return a chart as a tree; it is well-formed, or this fails."""
    return ET.fromstring(f"<chart>{html}</chart>")  # noqa: S314 - our own


def drawn(chart: Chart, reader: Reader = ENGLISH) -> ET.Element:
    """Return a chart as a tree."""
    return parsed(chart.draw(reader))


def marks(tree: ET.Element, class_: str) -> list[ET.Element]:
    """Return the elements of a class, in the order they are drawn."""
    return [element for element in tree.iter() if class_ in element.get("class", "").split()]


def only(tree: ET.Element, tag: str) -> ET.Element:
    """Return the one element of a kind."""
    (found,) = tree.iter(tag)
    return found


def words(tree: ET.Element) -> list[str]:
    """Return the texts that are drawn, each of them whole."""
    return ["".join(said(text)) for text in tree.iter("text")]


def said(text: ET.Element) -> list[str]:
    """Return what a text says, without what shows when a pointer rests on it."""
    own = [text.text or ""]
    for child in text:
        own += [] if child.tag == "title" else said(child)
        own.append(child.tail or "")
    return own


def place(element: ET.Element, *names: str) -> tuple[float, ...]:
    """Return coordinates of an element as numbers."""
    return tuple(float(element.get(name, "nan")) for name in names)

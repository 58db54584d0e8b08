"""What is measured, benefits and KPIs alike: values with their unit, and how far they have come."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.value.alignment import kpi_measure, kpi_progress
from pmo_build.metrics.value.benefits import benefit_measure, benefit_progress
from pmo_build.metrics.value.measures import Measure, Progress, attained_part
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Kpi, Objective
from pmo_build.model.rounding import rounded
from pmo_build.portal.charts.progress_bar import ProgressBar
from pmo_build.portal.charts.sparkline import Sparkline
from pmo_build.portal.composed_values import Drawing
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import Number, PlainText, Said, Value


@dataclass(frozen=True, slots=True)
class Measured:
    """A benefit or a KPI: what was agreed about it, and how far it has come.

    Attributes:
        key: In the ids of its charts.
    """

    key: str
    title: str
    unit: str | None
    measure: Measure
    progress: Progress

    @property
    def planned(self) -> Decimal | None:
        """What was to be reached by now; `None` while nothing was promised for a day that has come."""
        return None if self.progress.since is None else self.progress.planned


def measured_benefit(portal: Portal, benefit: Benefit) -> Measured:
    """Return how far a benefit has come."""
    progress = benefit_progress(portal.portfolio, benefit, portal.as_of)
    return Measured(benefit.key.replace("/", "-"), benefit.label, benefit.unit, benefit_measure(benefit), progress)


def measured_kpi(portal: Portal, objective: Objective, at: int, kpi: Kpi) -> Measured:
    """Return how far a KPI has come.

    Args:
        portal: What all pages are made from.
        objective: That it belongs to.
        at: Its place among those of the objective, from 0.
        kpi: The KPI.
    """
    return Measured(f"{objective.id}-{at}", kpi.title, kpi.unit, kpi_measure(kpi), kpi_progress(kpi, portal.as_of))


def with_unit(value: Decimal | None, unit: str | None, metric: str) -> Value:
    """Return a value with its unit, e.g. `1,040 m`, `64%` or `€45,000 a year`."""
    if value is None:
        return PlainText(None)
    before, after = _around(unit)
    pieces = (("before", PlainText(before)), ("number", Number(value, metric=metric)), ("after", PlainText(after)))
    known = tuple((name, piece) for name, piece in pieces if piece.is_known)
    return Said("".join(f"{{{name}}}" for name, _ in known), known, sort=str(value))


def latest_value(item: Measured) -> Value:
    """Return what was measured last."""
    latest = item.progress.latest
    return with_unit(None if latest is None else latest.value, item.unit, "latest-measurement")


def planned_value(item: Measured) -> Value:
    """Return what was to be reached by now, with as many decimals as was agreed with."""
    if item.planned is None:
        return PlainText(None)
    exact = [value for value in (item.measure.baseline, item.measure.target) if value is not None]
    decimals = max((max(0, -int(value.as_tuple().exponent)) for value in exact), default=0)
    return with_unit(rounded(item.planned, decimals), item.unit, "planned-by-now")


def target_value(item: Measured) -> Value:
    """Return what is to be reached in the end."""
    return with_unit(item.measure.target, item.unit, "measure-target")


def baseline_value(item: Measured) -> Value:
    """Return from where it started."""
    return with_unit(item.measure.baseline, item.unit, "measure-baseline")


def progress_value(portal: Portal, item: Measured) -> Value:
    """Return how far something measured has come, as a small bar with a mark where it should be."""
    attained = item.progress.attained
    if attained is None:
        return PlainText(None)
    planned = None if item.planned is None else attained_part(item.measure, item.planned)
    label = portal.translate("Progress: {title}").format(title=item.title)
    return Drawing(ProgressBar(f"way-{item.key}", label, attained, planned), sort=str(attained))


def trend_value(portal: Portal, item: Measured) -> Value:
    """Return the measurements so far as a small line; nothing if there are not two."""
    values = sorted((point.day, point.value) for point in item.measure.measurements if point.day <= portal.as_of)
    if len(values) < 2:
        return PlainText(None)
    label = portal.translate("Measurements: {title}").format(title=item.title)
    return Drawing(Sparkline(f"trend-{item.key}", label, tuple(value for _, value in values)))


def _around(unit: str | None) -> tuple[str, str]:
    """Return what stands before a number of a unit, and behind it."""
    if not unit or unit.startswith("%"):
        return "", unit or ""
    if unicodedata.category(unit[0]) == "Sc":
        return unit[0], unit[1:]
    return "", f" {unit}"

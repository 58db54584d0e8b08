"""How far something that is measured has come: from a baseline, along a plan, to a target on a day.

Benefits and key performance indicators (KPIs) are measured alike, so both are judged here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.ordered import Ordered
from pmo_build.model.records.measurement import Measurement


class MeasureState(Ordered):
    """How something measured stands, worst first."""

    MISSED = "missed"
    BEHIND = "behind"
    NOT_MEASURED = "not-measured"
    UNKNOWN = "unknown"
    NOT_DUE = "not-due"
    ON_TRACK = "on-track"
    REALISED = "realised"


@dataclass(frozen=True, slots=True)
class Measure:
    """What was agreed about something measured, and what was measured.

    Attributes:
        profile: Values promised for days on the way to the target.
        more_is_better: `None` if nobody can tell.
        is_limit: Whether the target is how bad it may get, as with a dis-benefit, and not a value to reach.
    """

    baseline: Decimal | None
    target: Decimal | None
    due: date | None
    measurements: Sequence[Measurement]
    profile: Sequence[Measurement] = ()
    more_is_better: bool | None = None
    is_limit: bool = False

    def reaches(self, value: Decimal, wanted: Decimal) -> bool:
        """Tell whether a value is at least as good as another."""
        return value >= wanted if self.more_is_better else value <= wanted


@dataclass(frozen=True, slots=True)
class Progress:
    """How something measured stands on a day.

    Attributes:
        planned: What was to be reached by the day of the newest measurement, which it is held against; by the day
            itself if there is none.
        latest: The newest measurement up to that day.
        attained: Part of the way from baseline to target that the newest measurement shows: 0 is nothing, 1 is all.
        since: The day from which it must have been measured: when it is due or, before, the first step of the profile.
    """

    state: MeasureState
    planned: Decimal | None
    latest: Measurement | None
    attained: Decimal | None
    since: date | None


def progress(measure: Measure, as_of: date, tolerance: Decimal = Decimal(0)) -> Progress:
    """Return how something measured stands on a day.

    Args:
        measure: What was agreed, and measured.
        as_of: The day.
        tolerance: How much of the way to the target may be missing without it being missed, from 0 to 1.
    """
    measured = latest(measure, as_of)
    attained = None if measured is None else attained_part(measure, measured.value)
    is_due = measure.due is not None and measure.due <= as_of
    since = measure.due if is_due else min((day for day in _promises(measure) if day <= as_of), default=None)
    state = _state(measure, measured, since, is_due, tolerance)
    return Progress(state, planned(measure, measured.day if measured else as_of), measured, attained, since)


def planned(measure: Measure, day: date) -> Decimal | None:
    """Return what was to be reached by a day, in the unit of the measure; `None` if nobody said.

    Between two promises it lies on the straight line that joins them. Before the first, nothing was promised, so it
    is the baseline; after the last, it is the last.
    """
    promises = sorted(_promises(measure).items())
    before = [promise for promise in promises if promise[0] <= day]
    after = [promise for promise in promises if promise[0] > day]
    if not before:
        return measure.baseline if promises else None
    (start, low) = before[-1]
    if not after:
        return low
    (end, high) = after[0]
    return low + (high - low) * (day - start).days / (end - start).days


def attained_part(measure: Measure, value: Decimal) -> Decimal | None:
    """Return (value − baseline) / (target − baseline); `None` if either end is unknown, or both are the same.

    It holds for falling targets too: both differences are negative then. A value worse than the baseline gives less
    than 0, one beyond the target more than 1.
    """
    if measure.baseline is None or measure.target is None or measure.baseline == measure.target:
        return None
    return (value - measure.baseline) / (measure.target - measure.baseline)


def latest(measure: Measure, as_of: date) -> Measurement | None:
    """Return the newest measurement up to and including a day; of two on one day, the one that is listed last."""
    known = [measurement for measurement in measure.measurements if measurement.day <= as_of]
    return max(reversed(known), key=lambda measurement: measurement.day, default=None)


def _promises(measure: Measure) -> dict[date, Decimal]:
    promises = {point.day: point.value for point in measure.profile}
    if measure.due is not None and measure.target is not None:
        promises[measure.due] = measure.target
    return promises


def _state(
    measure: Measure, measured: Measurement | None, since: date | None, is_due: bool, tolerance: Decimal
) -> MeasureState:
    if measure.target is None or measure.more_is_better is None:
        return MeasureState.UNKNOWN
    reached = measured is not None and measure.reaches(measured.value, measure.target)
    if reached and not measure.is_limit:
        return MeasureState.REALISED
    if measure.is_limit and measured is not None and not reached and not is_due:
        return MeasureState.BEHIND
    if since is None:
        return MeasureState.NOT_DUE if _promises(measure) else MeasureState.UNKNOWN
    if measured is None or measured.day < since:
        return MeasureState.NOT_MEASURED
    if is_due:
        is_attained = reached or _is_within(measure, measured.value, tolerance)
        return MeasureState.REALISED if is_attained else MeasureState.MISSED
    # Compared with the plan of the day it was measured: what was promised since then may have been reached since then.
    wanted = planned(measure, measured.day)
    on_track = wanted is None or measure.reaches(measured.value, wanted)
    return MeasureState.ON_TRACK if on_track else MeasureState.BEHIND


def _is_within(measure: Measure, value: Decimal, tolerance: Decimal) -> bool:
    attained = attained_part(measure, value)
    return attained is not None and (attained - 1 if measure.is_limit else 1 - attained) <= tolerance


METRICS = (
    Metric(
        "latest-measurement",
        "Latest measurement",
        Unit.SCORE,
        "What was measured last, in the unit of the benefit or the KPI.",
        needs=("benefit/measurements", "objective/kpis/measurements"),
    ),
    Metric(
        "planned-by-now",
        "Planned by now",
        Unit.SCORE,
        "What was to be reached by the day of the latest measurement: on the straight line between the two "
        "promises around it, the profile and the target.",
        needs=("benefit/profile", "benefit/target", "benefit/due"),
    ),
    Metric(
        "measure-target",
        "Target",
        Unit.SCORE,
        "What is to be reached in the end, in the unit of the benefit or the KPI.",
        needs=("benefit/target", "objective/kpis/target"),
    ),
    Metric(
        "measure-baseline",
        "Baseline of a measure",
        Unit.SCORE,
        "From where a benefit or a KPI started, in its unit.",
        needs=("benefit/baseline", "objective/kpis/baseline"),
    ),
)

"""How risks stood on a day, and how they have moved since."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmo_build.metrics.risk.exposure import counted_once, sum_exposure
from pmo_build.metrics.totals import Total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Assessment, Risk, RiskType


class Movement(StrEnum):
    """What became of a risk between two days."""

    NEW = "new"
    UP = "up"
    UNCHANGED = "unchanged"
    DOWN = "down"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RiskMove:
    """A risk between two days.

    Attributes:
        before: Its score on the first day; `None` if it was not assessed, or not there.
        now: The same on the last day.
        movement: `UP` is a higher score: worse for a threat, better for an opportunity. `None` if nobody knows.
        is_inherent: Whether the last score is the one without any response, as nobody had assessed the risk since.
    """

    risk: Risk
    before: int | None
    now: int | None
    movement: Movement | None
    is_inherent: bool = False


def assessment_on(risk: Risk, day: date) -> Assessment | None:
    """Return how a risk was assessed on a day, if it was there.

    An earlier assessment holds up to and including its last day; after the last one it stands as now.
    """
    earlier = min((past for past in risk.earlier if past.until >= day), key=lambda past: past.until, default=None)
    return earlier or risk.present


def has_grown(risk: Risk) -> bool:
    """Tell whether the score of a risk is higher now than in the assessment before."""
    before = max(risk.earlier, key=lambda past: past.until, default=None)
    return before is not None and risk.present is not None and risk.present.score > before.score


def counts_on(risk: Risk, day: date, as_of: date) -> bool | None:
    """Tell whether a risk could still happen on a day; `None` if nobody knows.

    It counts from the day it was raised up to the one before it was closed. Nobody knows of a day in the past if the
    day it was raised, or that on which it was closed, is not written down.

    Args:
        risk: The risk.
        day: The day in question, not after `as_of`.
        as_of: The day for which the state of the risk holds.
    """
    if risk.raised is not None and risk.raised > day:
        return False
    if risk.closed is not None:
        if risk.closed <= day:
            return False
    elif not risk.is_open:
        return None if day < as_of else False
    return None if risk.raised is None and day < as_of else True


@dataclass(frozen=True, slots=True)
class ThreatsOn:
    """Threats that counted on a day.

    Attributes:
        bands: Number of them in each band of the matrix, as they were assessed then; `None` if nobody knows: there
            are no bands, no risk was written down, or none was assessed.
        not_assessed: Number of those that nobody had assessed.
        unknown: Number of threats of which nobody knows whether they counted.
        exposure: Of all of them; see `exposure_on`.
    """

    day: date
    bands: Mapping[Rag, int | None]
    not_assessed: int
    unknown: int
    exposure: Total


def threats_on(portfolio: Portfolio, risks: Iterable[Risk], day: date, as_of: date) -> ThreatsOn:
    """Return how many threats counted on a day, by how they stood then."""
    recorded = tuple(risks)
    known, unknown = _threats_on(recorded, day, as_of)
    scores = [_score(assessment_on(risk, day)) for risk in known]
    standard = portfolio.settings.risk
    found = Counter(standard.band(score) for score in scores if score is not None)
    is_known = recorded and standard.matrix is not None and (found or not (known or unknown))
    bands = {rag: found[rag] if is_known else None for rag in Rag}
    return ThreatsOn(day, bands, scores.count(None), unknown, _exposure_of(portfolio, known, unknown, day))


def exposure_on(portfolio: Portfolio, risks: Iterable[Risk], day: date, as_of: date) -> Total:
    """Add up the exposure of threats as they stood on a day, at the cost that is expected now.

    Threats of which nobody knows whether they counted are among the unknown. One that was escalated to another of them
    that counted is part of it.
    """
    return _exposure_of(portfolio, *_threats_on(risks, day, as_of), day)


def _threats_on(risks: Iterable[Risk], day: date, as_of: date) -> tuple[list[Risk], int]:
    """Return the threats that counted on a day, and the number of those of which nobody knows."""
    known: list[Risk] = []
    unknown = 0
    for risk in risks:
        counts = counts_on(risk, day, as_of) if risk.type is RiskType.THREAT else False
        if counts:
            known.append(risk)
        unknown += counts is None
    return known, unknown


def _exposure_of(portfolio: Portfolio, threats: Iterable[Risk], unknown: int, day: date) -> Total:
    counted = counted_once(portfolio, threats)
    found = sum_exposure(portfolio.settings.risk, ((risk, assessment_on(risk, day)) for risk in counted))
    return Total(found.amount, found.known, found.unknown + unknown)


def move(risk: Risk, since: date, as_of: date) -> RiskMove | None:
    """Return how a risk has moved since a day; `None` if it counted on neither day."""
    counted, counts = counts_on(risk, since, as_of), counts_on(risk, as_of, as_of)
    if counted is False and not counts:
        return None
    before = _score(assessment_on(risk, since)) if counted else None
    stands = assessment_on(risk, as_of) if counts else None
    now, is_inherent = _score(stands), stands is not None and stands is not risk.current and stands is risk.inherent
    return RiskMove(risk, before, now, _movement(counted, bool(counts), before, now), is_inherent)


def moves(risks: Iterable[Risk], since: date, as_of: date) -> tuple[RiskMove, ...]:
    """Return how each risk has moved that counted on one of two days, or may have, in their order."""
    found = (move(risk, since, as_of) for risk in risks)
    return tuple(moved for moved in found if moved is not None)


def _movement(counted: bool | None, counts: bool, before: int | None, now: int | None) -> Movement | None:
    if counted is None:
        return None
    if counted is not counts:
        return Movement.NEW if counts else Movement.CLOSED
    if before is None or now is None:
        return None
    if before == now:
        return Movement.UNCHANGED
    return Movement.UP if now > before else Movement.DOWN


def _score(assessment: Assessment | None) -> int | None:
    return None if assessment is None else assessment.score

"""Benefits: what was promised, what is measured, and how that adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.totals import Total, total
from pmo_build.metrics.value.measures import Measure, MeasureState, Progress, progress
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project, ProjectState

_NEEDED = ("measure", "unit", "baseline", "target", "due")


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """The improvement that benefits of one unit promise together, and what has come of it.

    Amounts count in the direction of the target, so that five days less and three days less are eight days; those of
    dis-benefits, which make something worse, stand apart.
    """

    unit: str
    disbenefit: bool
    promised: Total
    realised: Total


@dataclass(frozen=True, slots=True)
class BenefitSummary:
    """How several benefits stand.

    Attributes:
        states: State → number of benefits; every state is there.
        units: Sums, one for each unit; only what is measured in the same unit is added up.
    """

    states: Mapping[MeasureState, int]
    units: tuple[UnitTotal, ...]

    @property
    def unknown(self) -> int:
        """Number of benefits of which nobody can tell how they stand."""
        return self.states[MeasureState.UNKNOWN] + self.states[MeasureState.NOT_MEASURED]

    @property
    def known(self) -> int:
        """Number of the others."""
        return sum(self.states.values()) - self.unknown


def benefit_measure(benefit: Benefit) -> Measure:
    """Return what was agreed about a benefit, and measured.

    More is better if the target lies above the baseline; with a dis-benefit, which may get that bad, it is worse.
    """
    upwards = None
    if benefit.baseline is not None and benefit.target is not None and benefit.baseline != benefit.target:
        upwards = (benefit.target > benefit.baseline) is not benefit.disbenefit
    return Measure(
        benefit.baseline,
        benefit.target,
        benefit.due,
        benefit.measurements,
        benefit.profile,
        upwards,
        benefit.disbenefit,
    )


def tolerance(portfolio: Portfolio, benefit: Benefit) -> Decimal:
    """Return how much of a benefit may be missing, from 0 to 1: as its project says, or else the portfolio."""
    project = portfolio.find(Project, benefit.parent)
    own = None if project is None else project.tolerances.benefit_percent
    percent = portfolio.settings.tolerances.benefit_percent if own is None else own
    return Decimal(0) if percent is None else percent / 100


def is_promised(portfolio: Portfolio, benefit: Benefit) -> bool:
    """Tell whether anybody may count on a benefit: its project, if it has one, is approved and was not cancelled."""
    project = portfolio.find(Project, benefit.parent)
    return project is None or project.state not in {ProjectState.PROPOSED, ProjectState.CANCELLED}


def is_ahead(portfolio: Portfolio, benefit: Benefit, as_of: date) -> bool:
    """Tell whether a benefit is still to come: it is promised, for a day or by its profile, and that has not passed."""
    days = (benefit.due, *(point.day for point in benefit.profile))
    return is_promised(portfolio, benefit) and any(day is not None and day >= as_of for day in days)


def lacking(benefit: Benefit) -> tuple[str, ...]:
    """Return the fields that are missing to measure a benefit; a benefits profile says by when, too."""
    missing = tuple(field for field in _NEEDED if getattr(benefit, field) is None)
    return tuple(field for field in missing if field != "due") if benefit.profile else missing


def benefit_progress(portfolio: Portfolio, benefit: Benefit, as_of: date) -> Progress:
    """Return how a benefit stands on a day."""
    return progress(benefit_measure(benefit), as_of, tolerance(portfolio, benefit))


def benefits_of(portfolio: Portfolio, owner: Project | Programme | Objective) -> tuple[Benefit, ...]:
    """Return the benefits of a project, a programme with its projects, or those that serve an objective; each once.

    What a project that is only proposed, or was cancelled, brings is promised to nobody else.
    """
    if isinstance(owner, Project):
        return portfolio.of(owner, Benefit)
    found: dict[str, Benefit] = {}
    for pointer in portfolio.referring(owner):
        benefit = portfolio.find(Benefit, pointer.key) if pointer.kind == Benefit.kind else None
        project = portfolio.find(Project, pointer.key) if pointer.kind == Project.kind else None
        if benefit is not None:
            found[benefit.key] = benefit
        elif project is not None and isinstance(owner, Programme):
            found |= {own.key: own for own in portfolio.of(project, Benefit)}
    return tuple(benefit for benefit in found.values() if is_promised(portfolio, benefit))


def all_benefits(portfolio: Portfolio) -> tuple[Benefit, ...]:
    """Return all benefits that are promised."""
    return tuple(benefit for benefit in portfolio.all(Benefit) if is_promised(portfolio, benefit))


def summary(portfolio: Portfolio, benefits: Iterable[Benefit], as_of: date) -> BenefitSummary:
    """Count benefits by state, and add up those of the same unit."""
    states = dict.fromkeys(MeasureState, 0)
    promised: dict[tuple[str, bool], list[Decimal | None]] = {}
    realised: dict[tuple[str, bool], list[Decimal | None]] = {}
    for benefit in benefits:
        stands = benefit_progress(portfolio, benefit, as_of)
        states[stands.state] += 1
        if benefit.unit is not None:
            group = (" ".join(benefit.unit.casefold().split()), benefit.disbenefit)
            measured = None if stands.latest is None else stands.latest.value
            promised.setdefault(group, []).append(_improvement(benefit, benefit.target))
            realised.setdefault(group, []).append(_improvement(benefit, measured))
    units = tuple(UnitTotal(*group, total(promised[group]), total(realised[group])) for group in sorted(promised))
    return BenefitSummary(states, units)


def _improvement(benefit: Benefit, value: Decimal | None) -> Decimal | None:
    """Return how far a value lies from the baseline, in the direction of the target; `None` if that has none."""
    if value is None or benefit.baseline is None or benefit.target is None or benefit.baseline == benefit.target:
        return None
    return value - benefit.baseline if benefit.target > benefit.baseline else benefit.baseline - value


METRICS = (
    Metric(
        "benefits",
        "Benefits promised",
        Unit.COUNT,
        "How many benefits are promised, those of proposed and cancelled projects left out.",
        needs=("benefit/title", "project/state"),
    ),
    Metric(
        "benefits-troubled",
        "Benefits missed or behind plan",
        Unit.COUNT,
        "How many promised benefits missed their target or are behind their plan.",
        needs=("benefit/measurements", "benefit/target", "benefit/due"),
    ),
    Metric(
        "benefits-realised",
        "Benefits realised",
        Unit.COUNT,
        "How many promised benefits have reached their target.",
        needs=("benefit/measurements", "benefit/target"),
    ),
    Metric(
        "benefits-unowned",
        "Benefits without an owner",
        Unit.COUNT,
        "How many promised benefits nobody looks after.",
        needs=("benefit/owner",),
    ),
    Metric(
        "benefits-unmeasurable",
        "Benefits that cannot be measured",
        Unit.COUNT,
        "How many promised benefits lack a measure, a baseline, a target or a day.",
        needs=("benefit/measure", "benefit/baseline", "benefit/target", "benefit/due"),
    ),
    Metric(
        "benefits-of-ended-projects",
        "Benefits of projects that have ended",
        Unit.COUNT,
        "How many promised benefits are of projects that have ended.",
        needs=("project/state",),
    ),
    Metric(
        "benefits-not-promised",
        "Benefits that are not promised",
        Unit.COUNT,
        "How many benefits are left out, as their project is only proposed or was cancelled.",
        needs=("project/state",),
    ),
    Metric(
        "benefit-promised",
        "Promised of a unit",
        Unit.SCORE,
        "What the benefits of the same unit promise together, target less baseline.",
        formula="target - baseline",
        needs=("benefit/target", "benefit/baseline"),
    ),
    Metric(
        "benefit-realised",
        "Realised of a unit",
        Unit.SCORE,
        "What the benefits of the same unit have brought together, latest measurement less baseline.",
        formula="latest measurement - baseline",
        needs=("benefit/measurements", "benefit/baseline"),
    ),
)

"""Which projects stop if there is less money: those that ask for some, by rank, against the envelope of a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.amounts import NOTHING, Money, divided
from pmo_build.metrics.money.finance import Outturn, finance
from pmo_build.metrics.money.funding import FundingYear, Left, funding_years
from pmo_build.metrics.schedule.dependencies import is_needed, provider_of, receiver_of
from pmo_build.metrics.totals import Total, total
from pmo_build.metrics.value.purse import Lack, Purse
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.ordered import Ordered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.project import Project

# What is left of an envelope of which a tenth is taken.
LESS = Decimal("0.9")


class FundingStatus(Ordered):
    """What a year's envelope means for a project."""

    MUST = "must"
    SAFE = "safe"
    MARGINAL = "marginal"
    SHORT = "short"
    UNKNOWN = "unknown"

    @property
    def is_funded(self) -> bool:
        """Whether there is money for it as it is."""
        return self in {FundingStatus.MUST, FundingStatus.SAFE, FundingStatus.MARGINAL}


@dataclass(frozen=True, slots=True)
class Asking:
    """A project that asks for money of a year.

    Attributes:
        score: From 0 to 10; `None` if it is not scored on every criterion.
        need: What it will cost in the year or, if that is unknown, what it may; unknown if neither is known.
        needs: Ids of the projects that ask for money too, and without whose delivery it cannot do.
    """

    project: Project
    score: Decimal | None
    need: Money
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A project that asks for money, and what there is for it.

    Attributes:
        rank: Its place, from 1.
        so_far: What those need together that have money, from the first rank to this one.
        funding: `MARGINAL` stops if the envelope is a tenth smaller, `SHORT` has no money as it is.
        lack: The line of the envelope in which there is too little for it and for what it depends on; `None` if it has
            money, or nobody can tell.
        needed_by: The project that has money and cannot do without it, if it has its money for that.
    """

    asking: Asking
    rank: int
    so_far: Decimal
    funding: FundingStatus
    lack: Lack | None = None
    needed_by: Project | None = None

    @property
    def project(self) -> Project:
        """The project."""
        return self.asking.project

    @property
    def score(self) -> Decimal | None:
        """Its score, from 0 to 10."""
        return self.asking.score

    @property
    def need(self) -> Decimal | None:
        """What it needs in the year."""
        return self.asking.need.total


@dataclass(frozen=True, slots=True)
class Ranking:
    """What projects ask of one fiscal year's envelope.

    Attributes:
        envelope: What there is; unknown if nothing is set aside.
        ended: What of it projects have used that have ended.
        is_partial: Whether there are projects that are not ranked, as they could not be read or may not be seen: then
            nobody can tell for whom there is money.
    """

    fiscal_year: str
    envelope: Money
    ranked: tuple[Ranked, ...]
    is_partial: bool = False
    ended: Money = NOTHING

    @property
    def available(self) -> Decimal | None:
        """The envelope, capex and opex together."""
        return self.envelope.total

    @property
    def granted(self) -> Total:
        """What those need whose money was approved."""
        return total(item.need for item in self.ranked if not item.project.state.is_requested)

    @property
    def requested(self) -> Total:
        """What those ask for that are only proposed."""
        return total(item.need for item in self.ranked if item.project.state.is_requested)

    @property
    def left(self) -> Left:
        """Envelope less what those need whose money was approved, line by line; below zero there is too little."""
        approved = [item for item in self.ranked if not item.project.state.is_requested]
        return self._left(approved)

    @property
    def unspent(self) -> Left:
        """What nobody gets: the envelope less what those need for whom there is money, line by line."""
        return self._left([item for item in self.ranked if item.funding.is_funded])

    @property
    def less(self) -> Decimal | None:
        """What is left of the envelope if a tenth of it is taken."""
        return None if self.available is None else self.available * LESS

    def of(self, funding: FundingStatus) -> tuple[Ranked, ...]:
        """Return the projects that stand so, by rank."""
        return tuple(item for item in self.ranked if item.funding is funding)

    def _left(self, spending: Sequence[Ranked]) -> Left:
        needs = [item.asking.need for item in spending]
        if self.is_partial or any(need.total is None for need in needs):
            return Left(None, None, None)
        purse = _purse(self.envelope)
        return Left(None, None, None) if purse is None else purse.pay([self.ended, *needs]).left


def rankings(portfolio: Portfolio, as_of: date, first: str) -> tuple[Ranking, ...]:
    """Return the ranking of each fiscal year with an envelope, from the one that is named `first` on.

    Ranked are the projects that have not ended and have money in the year, and those of which nobody knows. What must
    be done comes first, then the highest score; who has no score comes last. Money goes down the list, past projects
    that do not fit to those that do.
    """
    years = (
        year for year in funding_years(portfolio, as_of)
        if year.fiscal_year >= first and year.available.total is not None
    )  # fmt: skip
    return tuple(ranking(year, _asking(portfolio, year.fiscal_year, as_of)) for year in years)


def ranking_to_decide(years: Sequence[Ranking], this_year: str) -> Ranking | None:
    """Return the ranking that can still be decided on: next year's, as the money of this year is mostly spent."""
    return next((year for year in years if year.fiscal_year > this_year), years[0] if years else None)


def ranking(year: FundingYear, asking: Sequence[Asking]) -> Ranking:
    """Return for which projects there is money in a year, and for which there is if a tenth of it is taken.

    With less money nothing is funded that is not funded as it is: what stops then, stops in addition.
    """
    ended = Money(*(part.amount or Decimal(0) for part in (year.ended.total, year.ended.capex, year.ended.opex)))
    purse = None if year.is_partial else _purse(year.available)
    less = None if year.is_partial else _purse(_times(year.available, LESS))
    now = _funded(asking, None if purse is None else purse.pay([ended]))
    kept = [one for one in asking if one.project.id in now.because]
    then = _funded(kept, None if less is None else less.pay([ended]))
    ranked: list[Ranked] = []
    so_far = Decimal(0)
    for one in asking:
        status = _status(one, now, then)
        so_far += (one.need.total or 0) if status.is_funded else 0
        id_ = one.project.id
        ranked.append(Ranked(one, len(ranked) + 1, so_far, status, now.lacks.get(id_), now.because.get(id_)))
    return Ranking(year.fiscal_year, year.available, tuple(ranked), year.is_partial, ended)


@dataclass(frozen=True, slots=True)
class _Funded:
    """For whom there is money.

    Attributes:
        because: Id of a project that has money → the project that cannot do without it, if it has it for that.
        lacks: Id of a project that has none → what there is too little of.
    """

    because: Mapping[str, Project | None]
    lacks: Mapping[str, Lack]


def _funded(asking: Sequence[Asking], purse: Purse | None) -> _Funded:
    """Give money to projects by rank, each together with what it cannot do without; past those that do not fit.

    Without a purse nobody can tell who has any.
    """
    if purse is None:
        return _Funded({}, {})
    by_id = {one.project.id: one for one in asking}
    because: dict[str, Project | None] = {}
    lacks: dict[str, Lack] = {}
    for one in asking:
        together = [of for of in _with_needs(one, by_id) if of.project.id not in because]
        if one.project.id in because or (not one.project.mandatory and any(of.need.total is None for of in together)):
            continue
        paid = purse.pay(of.need for of in together)
        lack = None if one.project.mandatory else paid.lack(purse)
        if lack is not None:
            lacks[one.project.id] = lack
            continue
        purse = paid
        because |= {of.project.id: None if of is one else one.project for of in together}
    return _Funded(because, {id_: lack for id_, lack in lacks.items() if id_ not in because})


def _with_needs(one: Asking, by_id: Mapping[str, Asking]) -> list[Asking]:
    """Return a project, and all that it cannot do without, directly or through others."""
    found, ahead = [one], [one]
    while ahead:
        needed = [by_id[id_] for id_ in ahead.pop().needs if id_ in by_id]
        new = [of for of in needed if of not in found]
        found += new
        ahead += new
    return found


def _status(one: Asking, now: _Funded, then: _Funded) -> FundingStatus:
    id_ = one.project.id
    needed_by = now.because.get(id_)
    if one.project.mandatory or (needed_by is not None and needed_by.mandatory):
        return FundingStatus.MUST
    if id_ not in now.because:
        return FundingStatus.SHORT if id_ in now.lacks else FundingStatus.UNKNOWN
    return FundingStatus.SAFE if id_ in then.because else FundingStatus.MARGINAL


def _asking(portfolio: Portfolio, label: str, as_of: date) -> list[Asking]:
    """Return the projects that ask for money of a year, in the order they are to get it."""
    needs = _critical_needs(portfolio)
    found = []
    for project in portfolio.all(Project):
        years = () if project.state.is_closed else finance(portfolio, project, as_of).years
        year = next((year for year in years if year.fiscal_year == label), None)
        if project.state.is_closed or (year is None and years):
            continue
        score = weighted_score(project, portfolio.settings.scoring)
        found.append(Asking(project, score, Money() if year is None else _need(year), needs.get(project.id, ())))
    return sorted(found, key=_place)


def _place(one: Asking) -> tuple[bool, bool, Decimal, str]:
    return not one.project.mandatory, one.score is None, -(one.score or Decimal(0)), one.project.label.casefold()


def _need(year: Outturn) -> Money:
    return divided(year.budget if year.forecast.total is None else year.forecast)


def _critical_needs(portfolio: Portfolio) -> dict[str, tuple[str, ...]]:
    """Return id of a project → the ids of those that still have to deliver what it cannot do without."""
    found: dict[str, tuple[str, ...]] = {}
    for dependency in portfolio.all(Dependency):
        provider, receiver = provider_of(dependency), receiver_of(dependency)
        if dependency.critical and provider and receiver and is_needed(portfolio, dependency):
            found[receiver] = (*found.get(receiver, ()), provider)
    return found


def _purse(envelope: Money) -> Purse | None:
    return None if envelope.total is None else Purse(envelope.total, envelope.capex, envelope.opex)


def _times(amount: Money, part: Decimal) -> Money:
    return Money(*(None if of is None else of * part for of in (amount.total, amount.capex, amount.opex)))


NEED = Metric(
    "funding-needed",
    "Money needed in a fiscal year",
    Unit.MONEY,
    "What a project that has not ended will cost in a fiscal year or, if that is unknown, its budget of that year.",
    needs=("costs/forecast", "costs/actual_cost", "project/budget/by_year"),
)
GRANTED_NEED = Metric(
    "funding-needed-approved",
    "Money needed by approved projects",
    Unit.MONEY,
    "What the projects need together in a fiscal year whose money was approved, those that have ended left out.",
    needs=("costs/forecast", "project/budget/by_year", "project/state"),
)
REQUESTED_NEED = Metric(
    "funding-needed-requested",
    "Money needed by proposed projects",
    Unit.MONEY,
    "What the projects ask for together in a fiscal year that are only proposed; it is in no other sum.",
    needs=("costs/forecast", "project/budget/by_year", "project/state"),
)
AFTER_NEED = Metric(
    "funding-after-need",
    "Money left after approved need",
    Unit.MONEY,
    "What is available in a fiscal year less what approved projects need in it; below zero there is too little.",
    formula="available - approved need",
    needs=("portfolio/funding", "costs/forecast", "project/budget/by_year"),
)
UNSPENT = Metric(
    "funding-unspent",
    "Money that stays unspent",
    Unit.MONEY,
    "What is available in a fiscal year less what those need for whom there is money; money goes down the ranking, past"
    " projects that do not fit, and capex and opex each fit by themselves.",
    formula="available - what has ended cost - needs of those that have money",
    needs=("portfolio/funding", "project/scores", "project/mandatory", "dependency/critical"),
)
STOPS = Metric(
    "funding-stops",
    "Projects that stop with 10% less",
    Unit.COUNT,
    "Projects for which there is money in a fiscal year, and none if each line of the envelope is a tenth smaller;"
    " those without money as it is are not among them.",
    needs=("portfolio/funding", "project/scores", "project/mandatory", "dependency/critical"),
)
SO_FAR = Metric(
    "funding-given-so-far",
    "Money given out so far",
    Unit.MONEY,
    "What a project and those that rank above it need together in a fiscal year, of those for which there is money.",
    needs=("portfolio/funding", "project/scores", "project/mandatory"),
)
ENDED = Metric(
    "funding-claimed-by-ended",
    "Money claimed by what has ended",
    Unit.MONEY,
    "What projects that have ended claim of the envelope of a fiscal year.",
    needs=("project/budget/by_year", "project/state", "costs/actual_cost"),
)

METRICS = (NEED, GRANTED_NEED, REQUESTED_NEED, AFTER_NEED, UNSPENT, STOPS, SO_FAR, ENDED)

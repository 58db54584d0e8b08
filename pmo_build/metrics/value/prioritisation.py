"""Which projects stop if there is less money: those that ask for some, by rank, against the envelope of a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.finance import Finance, finance
from pmo_build.metrics.money.funding import FundingYear, funding_years
from pmo_build.metrics.totals import Total, total
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.ordered import Ordered
from pmo_build.model.portfolio import Portfolio
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A project that asks for money.

    Attributes:
        rank: Its place, from 1.
        score: From 0 to 10; `None` if it is not scored on every criterion.
        need: What it will cost in the year or, if that is unknown, what it may; `None` if neither is known.
        so_far: What it and all before it need together; those whose need is unknown add nothing.
        funding: `MARGINAL` stops if the envelope is a tenth smaller, `SHORT` has no money as it is.
    """

    project: Project
    rank: int
    score: Decimal | None
    need: Decimal | None
    so_far: Decimal
    funding: FundingStatus


@dataclass(frozen=True, slots=True)
class Ranking:
    """What projects ask of one fiscal year's envelope.

    Attributes:
        available: The envelope; `None` if there is none.
        is_partial: Whether there are projects that are not ranked, as they could not be read or may not be seen: then
            nobody can tell for whom there is money.
    """

    fiscal_year: str
    available: Decimal | None
    ranked: tuple[Ranked, ...]
    is_partial: bool = False

    @property
    def needed(self) -> Total:
        """What all ask for."""
        return total(item.need for item in self.ranked)

    @property
    def left(self) -> Decimal | None:
        """Envelope less what all ask for; below zero there is too little. `None` where somebody is missing."""
        needed = self.needed.amount
        return None if self.is_partial or self.available is None or needed is None else self.available - needed

    @property
    def less(self) -> Decimal | None:
        """What is left of the envelope if a tenth of it is taken."""
        return None if self.available is None else self.available * LESS

    def of(self, funding: FundingStatus) -> tuple[Ranked, ...]:
        """Return the projects that stand so, by rank."""
        return tuple(item for item in self.ranked if item.funding is funding)


def rankings(portfolio: Portfolio, as_of: date, first: str) -> tuple[Ranking, ...]:
    """Return the ranking of each fiscal year with an envelope, from the one that is named `first` on.

    Ranked are the projects that have not ended and have money in the year, and those of which nobody knows. What must
    be done comes first, then the highest score; who has no score comes last.
    """
    criteria = portfolio.settings.scoring
    asking = [project for project in portfolio.all(Project) if not project.state.is_closed]
    scored = [(project, weighted_score(project, criteria), finance(portfolio, project, as_of)) for project in asking]
    scored.sort(key=lambda item: (not item[0].mandatory, item[1] is None, -(item[1] or 0), item[0].label.casefold()))
    years = (
        year for year in funding_years(portfolio) if year.fiscal_year >= first and year.available.total is not None
    )
    return tuple(_ranking(year, scored) for year in years)


def ranking_to_decide(years: Sequence[Ranking], this_year: str) -> Ranking | None:
    """Return the ranking that can still be decided on: next year's, as the money of this year is mostly spent."""
    return next((year for year in years if year.fiscal_year > this_year), years[0] if years else None)


def _ranking(envelope: FundingYear, scored: Iterable[tuple[Project, Decimal | None, Finance]]) -> Ranking:
    label, available = envelope.fiscal_year, envelope.available.total
    ranked: list[Ranked] = []
    so_far = Decimal(0)
    for project, score, found in scored:
        year = next((year for year in found.years if year.fiscal_year == label), None)
        if year is None and found.years:
            continue
        need = None if year is None else year.budget.total if year.forecast.total is None else year.forecast.total
        so_far += need or 0
        funding = _funding_status(project, need, so_far, None if envelope.is_partial else available)
        ranked.append(Ranked(project, len(ranked) + 1, score, need, so_far, funding))
    return Ranking(label, available, tuple(ranked), envelope.is_partial)


def _funding_status(
    project: Project, need: Decimal | None, so_far: Decimal, available: Decimal | None
) -> FundingStatus:
    if project.mandatory:
        return FundingStatus.MUST
    if need is None or available is None:
        return FundingStatus.UNKNOWN
    if so_far > available:
        return FundingStatus.SHORT
    return FundingStatus.SAFE if so_far <= available * LESS else FundingStatus.MARGINAL

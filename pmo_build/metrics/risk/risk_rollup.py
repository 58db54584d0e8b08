"""Risks rolled up per project, programme and category and for the portfolio, against contingency and appetite."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.money.contingency import contingency, holds_contingency
from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.risk.exposure import counted_once, total_exposure, total_opportunity
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Assessment, Risk, RiskType


class Scores(NamedTuple):
    """Probability level × impact level of a risk at each moment; `None` where it was not assessed."""

    inherent: int | None
    current: int | None
    target: int | None


@dataclass(frozen=True, slots=True)
class RiskSum:
    """What open risks add up to, those left behind in projects that have ended not among them.

    Attributes:
        risks: All of them.
        threats: Exposure of the threats: the sum of probability × cost (expected monetary value).
        opportunities: The same of the opportunities; they do not make up for threats.
        above_appetite: Threats whose score is above the risk appetite, the highest first; `None` if nobody knows that.
        not_assessed: Number of threats without a score, of which nobody knows whether they are.
    """

    risks: tuple[Risk, ...]
    threats: Total
    opportunities: Total
    above_appetite: tuple[Risk, ...] | None
    not_assessed: int


@dataclass(frozen=True, slots=True)
class RiskRollUp:
    """The open risks of one or more projects, and the contingency that is left for them.

    Attributes:
        contingency_left: Of the projects whose money was granted and that have not ended.
        beside: Exposure to the threats of the projects whose contingency left is known: what that is to be held
            against.
        elsewhere: Exposure to all other threats, such as those of the portfolio itself.
        is_partial: Whether risks or projects are missing that could not be read, or may not be seen.
    """

    sum: RiskSum
    contingency_left: Total
    beside: Total
    elsewhere: Total
    is_partial: bool = False

    @property
    def headroom(self) -> Decimal | None:
        """Contingency left less exposure to threats of the same projects, below zero if the risks weigh more.

        `None` if one of these threats is unknown, or the contingency of every project.
        """
        left, threats = self.contingency_left.amount, self.beside
        return None if self.is_partial or left is None or threats.unknown else left - (threats.amount or Decimal(0))


def scores(risk: Risk) -> Scores:
    """Return the scores of a risk."""
    return Scores(*(None if moment is None else moment.score for moment in (risk.inherent, risk.current, risk.target)))


def present_assessment(risk: Risk) -> Assessment | None:
    """Return how a risk stands: as long as nobody has assessed it again, where it stood without any response."""
    return risk.current or risk.inherent


def is_live(portfolio: Portfolio, risk: Risk) -> bool:
    """Tell whether a risk is open, and not left behind in a project that has ended."""
    return risk.is_open and not in_closed_project(portfolio, risk)


def is_above_appetite(portfolio: Portfolio, risk: Risk) -> bool:
    """Tell whether a risk is an open threat with a score above the portfolio's appetite, as far as that is known."""
    assessment, appetite = present_assessment(risk), portfolio.settings.risk.appetite
    if assessment is None or appetite is None:
        return False
    return is_live(portfolio, risk) and risk.type is RiskType.THREAT and assessment.score > appetite


def is_review_overdue(portfolio: Portfolio, risk: Risk, as_of: date) -> bool:
    """Tell whether an open risk should have been looked at again by now, in work that has not ended."""
    return risk.review is not None and risk.review < as_of and is_live(portfolio, risk)


def sum_risks(portfolio: Portfolio, risks: Iterable[Risk]) -> RiskSum:
    """Add up the open ones of some risks; one that is escalated to another of them counts once in the money."""
    listed = tuple(risk for risk in risks if is_live(portfolio, risk))
    above = sorted(
        (risk for risk in listed if is_above_appetite(portfolio, risk)), key=lambda risk: (-_score(risk), risk.key)
    )
    return RiskSum(
        risks=listed,
        threats=total_exposure(portfolio, listed),
        opportunities=total_opportunity(portfolio, listed),
        above_appetite=None if portfolio.settings.risk.appetite is None else tuple(above),
        not_assessed=sum(risk.type is RiskType.THREAT and present_assessment(risk) is None for risk in listed),
    )


def programme_risks(portfolio: Portfolio, programme: Programme, as_of: date) -> RiskRollUp:
    """Return what the registers of the projects of a programme add up to."""
    members = [project for project in portfolio.all(Project) if project.programme == programme.id]
    return _roll_up(portfolio, members, [], as_of)


def portfolio_risks(portfolio: Portfolio, as_of: date) -> RiskRollUp:
    """Return what all registers add up to, that of the portfolio itself included."""
    own = [risk for risk in portfolio.all(Risk) if not risk.parent]
    return _roll_up(portfolio, portfolio.all(Project), own, as_of)


def by_category(portfolio: Portfolio, risks: Iterable[Risk]) -> dict[str | None, RiskSum]:
    """Return the sum of each category by its name, those without one last.

    A risk that is escalated to another of them is left out, also if that is of another category, so that the amounts
    of the categories add up to that of all risks.
    """
    grouped: dict[str | None, list[Risk]] = {}
    for risk in counted_once(portfolio, (risk for risk in risks if is_live(portfolio, risk))):
        grouped.setdefault(risk.category, []).append(risk)
    ordered = sorted(grouped, key=lambda category: (category is None, category or ""))
    return {category: sum_risks(portfolio, grouped[category]) for category in ordered}


def _roll_up(portfolio: Portfolio, projects: Iterable[Project], more: Iterable[Risk], as_of: date) -> RiskRollUp:
    listed = list(projects)
    return roll_up(
        portfolio, listed, [*(risk for project in listed for risk in portfolio.of(project, Risk)), *more], as_of
    )


def roll_up(portfolio: Portfolio, projects: Iterable[Project], risks: Iterable[Risk], as_of: date) -> RiskRollUp:
    """Return what some risks add up to, against the contingency left of the projects that must bear them.

    The contingency of a project that has ended is no longer there for anybody, and that of one which is only proposed
    not yet.
    """
    bearing = [project for project in projects if holds_contingency(project)]
    left = {project.id: contingency(portfolio, project, as_of).left for project in bearing}
    known = {id_ for id_, amount in left.items() if amount is not None}
    listed = list(risks)
    live = counted_once(portfolio, (risk for risk in listed if is_live(portfolio, risk)))
    return RiskRollUp(
        sum_risks(portfolio, listed),
        total(left.values()),
        total_exposure(portfolio, (risk for risk in live if risk.parent in known)),
        total_exposure(portfolio, (risk for risk in live if risk.parent not in known)),
        has_unread_anywhere(portfolio, Risk, Project),
    )


def _score(risk: Risk) -> int:
    assessment = present_assessment(risk)
    return 0 if assessment is None else assessment.score

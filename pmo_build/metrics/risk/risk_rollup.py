"""Risks rolled up per project, programme and category and for the portfolio, against contingency and appetite."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.contingency import contingency, holds_contingency
from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.risk.exposure import counted_once, exposure, total_exposure, total_opportunity
from pmo_build.metrics.risk.risk_order import highest_first
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk, RiskType


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
        above_appetite: Threats whose score is above the risk appetite, the highest first; `None` if nobody knows: no
            risk was written down, none was assessed, or no score is above the appetite.
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


def band(portfolio: Portfolio, risk: Risk) -> Rag | None:
    """Return the colour of a threat, `None` if nobody knows; an opportunity has none, as a high score is good there."""
    if risk.type is not RiskType.THREAT or risk.present is None:
        return None
    return portfolio.settings.risk.band(risk.present.score)


def is_above_appetite(portfolio: Portfolio, risk: Risk, as_of: date) -> bool:
    """Tell whether a risk is an open threat with a score above the portfolio's appetite, as far as that is known."""
    appetite = portfolio.settings.risk.appetite
    if risk.present is None or appetite is None:
        return False
    return is_open(portfolio, risk, as_of) and risk.type is RiskType.THREAT and risk.present.score > appetite


def is_review_overdue(portfolio: Portfolio, risk: Risk, as_of: date) -> bool:
    """Tell whether an open risk should have been looked at again by now, in work that has not ended."""
    return risk.review is not None and risk.review < as_of and is_open(portfolio, risk, as_of)


def sum_risks(portfolio: Portfolio, risks: Iterable[Risk], as_of: date) -> RiskSum:
    """Add up the open ones of some risks; one that is escalated to another of them counts once in the money."""
    recorded = tuple(risks)
    listed = tuple(risk for risk in recorded if is_open(portfolio, risk, as_of))
    present = [risk.present for risk in listed if risk.type is RiskType.THREAT]
    is_known = recorded and (any(present) or not present) and portfolio.settings.risk.appetite is not None
    above = sorted(
        (risk for risk in listed if is_above_appetite(portfolio, risk, as_of)),
        key=lambda risk: highest_first(_score(risk), exposure(risk, portfolio.settings.risk), risk.key),
    )
    return RiskSum(
        risks=listed,
        threats=total_exposure(portfolio, listed),
        opportunities=total_opportunity(portfolio, listed),
        above_appetite=tuple(above) if is_known else None,
        not_assessed=sum(one is None for one in present),
    )


def programme_risks(portfolio: Portfolio, programme: Programme, as_of: date) -> RiskRollUp:
    """Return what the registers of the projects of a programme add up to."""
    members = [project for project in portfolio.all(Project) if project.programme == programme.id]
    return _roll_up(portfolio, members, [], as_of)


def portfolio_risks(portfolio: Portfolio, as_of: date) -> RiskRollUp:
    """Return what all registers add up to, that of the portfolio itself included."""
    own = [risk for risk in portfolio.all(Risk) if not risk.parent]
    return _roll_up(portfolio, portfolio.all(Project), own, as_of)


def by_category(portfolio: Portfolio, risks: Iterable[Risk], as_of: date) -> dict[str | None, RiskSum]:
    """Return the sum of each category by its name, those without one last.

    A risk that is escalated to another of them is left out, also if that is of another category, so that the amounts
    of the categories add up to that of all risks.
    """
    grouped: dict[str | None, list[Risk]] = {}
    for risk in counted_once(portfolio, (risk for risk in risks if is_open(portfolio, risk, as_of))):
        grouped.setdefault(risk.category, []).append(risk)
    ordered = sorted(grouped, key=lambda category: (category is None, category or ""))
    return {category: sum_risks(portfolio, grouped[category], as_of) for category in ordered}


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
    live = counted_once(portfolio, (risk for risk in listed if is_open(portfolio, risk, as_of)))
    return RiskRollUp(
        sum_risks(portfolio, listed, as_of),
        total(left.values()),
        total_exposure(portfolio, (risk for risk in live if risk.parent in known)),
        total_exposure(portfolio, (risk for risk in live if risk.parent not in known)),
        has_unread_anywhere(portfolio, Risk, Project),
    )


def _score(risk: Risk) -> int:
    return 0 if risk.present is None else risk.present.score


def _threats(portfolio: Portfolio, project: Project, as_of: date) -> list[Risk]:
    own = portfolio.of(project, Risk)
    return [risk for risk in own if risk.type is RiskType.THREAT and is_open(portfolio, risk, as_of)]


def _above(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    above = sum_risks(portfolio, portfolio.of(project, Risk), as_of).above_appetite
    return None if above is None else len(above)


def _highest(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    return max((risk.present.score for risk in _threats(portfolio, project, as_of) if risk.present), default=None)


SCORE = Metric(
    "risk-score",
    "Score of a risk",
    Unit.SCORE,
    "Its probability level times its impact level as it is assessed now, or without any response if nobody has since.",
    formula="probability level × impact level",
    needs=("risk/current",),
)
HIGHEST_SCORE = Metric(
    "highest-threat-score",
    "Highest score of a threat",
    Unit.SCORE,
    "The highest score among the open threats that are assessed.",
    needs=("risk/current",),
    of_project=_highest,
)
OPEN_THREATS = Metric(
    "open-threats",
    "Open threats",
    Unit.COUNT,
    "Threats that may still happen, those left behind in projects that have ended not among them.",
    needs=("risk/state",),
    of_project=lambda portfolio, project, as_of: len(_threats(portfolio, project, as_of)),
)
ABOVE_APPETITE = Metric(
    "threats-above-appetite",
    "Threats above appetite",
    Unit.COUNT,
    "Open threats whose score is higher than the risk appetite of the portfolio.",
    formula="score > appetite",
    needs=("portfolio/risk/appetite", "risk/current"),
    of_project=_above,
)
HEADROOM = Metric(
    "exposure-headroom",
    "Contingency left after exposure",
    Unit.MONEY,
    "Contingency left less exposure, below zero if the risks weigh more; unknown as long as one of the two is.",
    formula="contingency left − exposure",
    needs=("project/budget/contingency", "risk/cost_impact"),
    of_project=lambda portfolio, project, as_of: _roll_up(portfolio, [project], [], as_of).headroom,
)

METRICS = (
    SCORE,
    HIGHEST_SCORE,
    OPEN_THREATS,
    ABOVE_APPETITE,
    HEADROOM,
    Metric(
        "highest-possible-score",
        "Highest possible risk score",
        Unit.SCORE,
        "The score of a risk at the highest level of probability and of impact that the portfolio's scales have.",
        formula="levels of probability × levels of impact",
        needs=("portfolio/risk/probability", "portfolio/risk/impact"),
    ),
)

"""How a project, and a portfolio, came to where it is: a series over reports and cost periods.

Everything is as the records of then say: status and forecast finish from the status report of that day, earned
value from the cost periods up to it, exposure from the risks that counted on it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.cost_series import CostPoint, cost_series, portfolio_cost_series
from pmo_build.metrics.money.earned_value import EarnedValue, TotalEarnedValue
from pmo_build.metrics.risk.risk_history import exposure_on
from pmo_build.metrics.status.rag import RagGroup
from pmo_build.metrics.status.reported_status import latest_report, reports
from pmo_build.metrics.status.transitions import month_ends, runs_on, status_history
from pmo_build.metrics.totals import Total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.status_report import StatusReport

_NOTHING = TotalEarnedValue(EarnedValue(), 0, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A project at the end of a period.

    Attributes:
        rag: Overall status as the report of then says; `None` before the first one.
        value: Earned value on the last status date by then, with its indices and estimates; unknown before the first.
        eac: What the project was expected to cost in the end: as reported, or else BAC / CPI.
        exposure: Of its own threats that counted then.
    """

    day: date
    rag: Rag | None
    value: EarnedValue
    eac: Decimal | None
    forecast_finish: date | None
    exposure: Total


@dataclass(frozen=True, slots=True)
class Finish:
    """When the last of several projects is expected to finish; known of some, unknown of others."""

    latest: date | None
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PortfolioMoment:
    """Several projects at the end of a month.

    Attributes:
        groups: How many stood red, amber or green, and what they cost.
        value: Earned value of those of which it is known.
        exposure: Of the threats in the registers of these projects and of the portfolio itself.
    """

    day: date
    groups: tuple[RagGroup, ...]
    value: TotalEarnedValue
    finish: Finish
    exposure: Total


def project_history(portfolio: Portfolio, project: Project, as_of: date) -> tuple[Moment, ...]:
    """Return a moment for each day up to `as_of` on which a status report or a cost period ends, oldest first."""
    known = reports(portfolio, project, as_of)
    points = [point for point in cost_series(portfolio, project, as_of) if point.is_measured]
    days = sorted({report.as_of for report in known} | {point.value.as_of for point in points if point.value.as_of})
    risks = portfolio.of(project, Risk)
    return tuple(
        _moment(portfolio, day, _last_report(known, day), _last_point(points, day), risks, as_of) for day in days
    )


def portfolio_history(
    portfolio: Portfolio, projects: Iterable[Project], as_of: date, months: int = 12
) -> tuple[PortfolioMoment, ...]:
    """Return projects at the ends of the last months, the last one being `as_of`; oldest first."""
    listed = list(projects)
    days = month_ends(as_of, months)
    sums = portfolio_cost_series(portfolio, listed, as_of)
    ends = [total.value.as_of or date.min for total in sums]
    inside = {project.id for project in listed} | {""}
    risks = [risk for risk in portfolio.all(Risk) if risk.parent in inside]
    return tuple(
        PortfolioMoment(
            status.day,
            status.groups,
            sums[position - 1] if (position := bisect_right(ends, status.day)) else _NOTHING,
            _finish(portfolio, listed, status.day),
            exposure_on(portfolio, risks, status.day, as_of),
        )
        for status in status_history(portfolio, listed, days)
    )


def _moment(
    portfolio: Portfolio,
    day: date,
    report: StatusReport | None,
    point: CostPoint | None,
    risks: Iterable[Risk],
    as_of: date,
) -> Moment:
    value = point.value if point else EarnedValue()
    reported = report.forecast_cost if report else None
    return Moment(
        day=day,
        rag=report.rag.overall if report else None,
        value=value,
        eac=value.eac if reported is None else reported,
        forecast_finish=report.forecast_finish if report else None,
        exposure=exposure_on(portfolio, risks, day, as_of),
    )


def _last_report(known: Sequence[StatusReport], day: date) -> StatusReport | None:
    position = bisect_right(known, day, key=lambda report: report.as_of)
    return known[position - 1] if position else None


def _last_point(points: Sequence[CostPoint], day: date) -> CostPoint | None:
    position = bisect_right(points, day, key=lambda point: point.value.as_of or date.min)
    return points[position - 1] if position else None


def _finish(portfolio: Portfolio, projects: Iterable[Project], day: date) -> Finish:
    running = [latest_report(portfolio, project, day) for project in projects if runs_on(project, day)]
    known = [report.forecast_finish for report in running if report is not None and report.forecast_finish is not None]
    return Finish(max(known, default=None), len(known), len(running) - len(known))

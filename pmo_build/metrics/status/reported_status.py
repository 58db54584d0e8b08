"""Which status reports count on a day."""

from datetime import date, timedelta
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport

_INTERVALS = 2
_INTERVAL_DAYS = 31


@remembered
def reports(portfolio: Portfolio, project: Project, as_of: date) -> tuple[StatusReport, ...]:
    """Return the status reports of a project that count up to and including a day, oldest first.

    Of several that end on one day the one that tells the worst story counts, until people remove the others: nobody
    else can tell which of them was meant, and a flattering one must not win in silence. The worst story is the worst
    overall status, then the highest forecast cost, then the latest forecast finish.
    """
    known = sorted(all_reports(portfolio, project, as_of), key=lambda report: (report.as_of, _gravity(report)))
    return tuple({report.as_of: report for report in known}.values())


def all_reports(portfolio: Portfolio, project: Project, as_of: date) -> tuple[StatusReport, ...]:
    """Return the status reports of a project up to and including a day, also those that do not count; oldest first."""
    known = (report for report in portfolio.of(project, StatusReport) if report.as_of <= as_of)
    return tuple(sorted(known, key=lambda report: (report.as_of, report.id)))


def counting_report(portfolio: Portfolio, project: Project, report: StatusReport) -> StatusReport:
    """Return the report that counts for the day on which one ends: itself, but for a worse one of the same day."""
    return next(one for one in reversed(reports(portfolio, project, report.as_of)) if one.as_of == report.as_of)


def latest_report(portfolio: Portfolio, project: Project, as_of: date) -> StatusReport | None:
    """Return the newest status report of a project on a day, or `None` if there is none yet."""
    known = reports(portfolio, project, as_of)
    return known[-1] if known else None


def report_to_judge(portfolio: Portfolio, project: Project, as_of: date) -> StatusReport | None:
    """Return the newest status report of a project on a day; `None` if one could not be read, as that may be newer."""
    return None if portfolio.has_unread(project, StatusReport) else latest_report(portfolio, project, as_of)


def report_on(portfolio: Portfolio, project: Project, day: date) -> StatusReport | None:
    """Return the latest report of a project on a day, while that still says something; else `None`.

    A report says something until the next but one is due: two reporting intervals of the project's tier, or 62 days if
    that asks for none. So one report that is missing does not make a project disappear; two do.
    """
    report = latest_report(portfolio, project, day)
    if report is None or (day - report.as_of).days > _INTERVALS * _interval(portfolio, project):
        return None
    return report


def status_on(portfolio: Portfolio, project: Project, day: date) -> Rag | None:
    """Return the overall status of a project on a day: that of its latest report, while that still says something."""
    report = report_on(portfolio, project, day)
    return None if report is None else report.rag.overall


def report_before(portfolio: Portfolio, project: Project, report: StatusReport) -> StatusReport | None:
    """Return the report that one follows, if that still said something on the day before it; else `None`.

    So nothing is compared with a report of half a year ago as if it were that of the month before, nor with another
    one of the same day.
    """
    return report_on(portfolio, project, report.as_of - timedelta(1))


def _interval(portfolio: Portfolio, project: Project) -> int:
    tier = portfolio.settings.tier(project.tier, project.budget.amount)
    return _INTERVAL_DAYS if tier is None or tier.report_every_days is None else tier.report_every_days


def _gravity(report: StatusReport) -> tuple[int, Decimal, date, str]:
    rag = report.rag.overall
    return (
        -len(Rag) if rag is None else -rag.rank,
        Decimal(-1) if report.forecast_cost is None else report.forecast_cost,
        report.forecast_finish or date.min,
        report.id,
    )


METRICS = (
    Metric(
        "reported-status",
        "Reported status",
        Unit.STATUS,
        "The overall status in the latest status report, as long as no more than one report after it is missing.",
        needs=("status-report/rag/overall",),
        of_project=status_on,
    ),
)

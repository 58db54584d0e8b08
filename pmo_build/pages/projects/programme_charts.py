"""How the projects of a programme are reported and what they cost, as charts."""

from collections.abc import Iterable

from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.metrics.status.rag import rag_groups
from pmo_build.model.records.programme import Programme
from pmo_build.pages.addresses import PROJECTS
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.shares import Share, ShareBar, Shares
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow


def status_chart(portal: Portal, programme: Programme, rows: Iterable[ProjectRow]) -> Shares | None:
    """Return the reported status of the projects that run, by their number and by their budget; `None` if none runs."""
    _, running = portal.translate, [row for row in rows if row.is_running]
    found = rag_groups(row.move for row in running)
    urls = [PROJECTS.filtered("running", programme=programme.label, rag=part.rag or "none") for part in found]
    numbers = (Share(part.rag, len(part.projects), url) for part, url in zip(found, urls, strict=True))
    budgets = (
        Share(part.rag, part.budget.amount if part.projects else 0, url) for part, url in zip(found, urls, strict=True)
    )
    bars = (
        ShareBar(_("By number of projects"), tuple(numbers), metric="projects"),
        ShareBar(_("By budget"), tuple(budgets), Unit.MONEY, metric="budget"),
    )
    return Shares("programme-status", _("Reported status"), bars) if running else None


def years_chart(portal: Portal, years: Iterable[TotalOutturn]) -> Bars | None:
    """Return budget and forecast of each fiscal year as bars; `None` if no year is known."""
    groups = tuple(_year(portal, year) for year in years)
    return Bars("programme-money", portal.translate("Budget and forecast"), groups) if groups else None


def _year(portal: Portal, year: TotalOutturn) -> BarGroup:
    _ = portal.translate
    is_over = year.variance.amount is not None and year.variance.amount < 0
    requested = year.requested.total
    bars = (
        Bar(_("Approved"), year.budget.total.amount, "reference", metric="year-budget"),
        Bar(_("Forecast"), year.forecast.total.amount, "alert" if is_over else "expected", metric="year-forecast"),
        *((Bar(_("Requested"), requested.amount, metric="budget-requested"),) if requested.records else ()),
    )
    return BarGroup(year.fiscal_year or "", bars)

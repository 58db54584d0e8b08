"""What the projects of programmes add up to, as tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import PROJECTS
from pmo_build.pages.money.money_values import signed_money, whole
from pmo_build.portal.composed_values import Beside, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import RagCount
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import NOTHING, Linked, LinkTo, Number, PageLink, PlainText, Value


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme, and the rows of its projects."""

    programme: LinkTo
    projects: tuple[ProjectRow, ...]

    @property
    def running(self) -> tuple[ProjectRow, ...]:
        """The projects that run."""
        return tuple(row for row in self.projects if row.is_running)


def programme_rows(rows: Iterable[ProjectRow]) -> tuple[ProgrammeRow, ...]:
    """Return the programmes of projects, by name."""
    grouped: dict[str, list[ProjectRow]] = {}
    for row in rows:
        if row.programme:
            grouped.setdefault(row.programme, []).append(row)
    return tuple(
        ProgrammeRow(LinkTo(name, grouped[name][0].programme_url), tuple(grouped[name]))
        for name in sorted(grouped, key=str.casefold)
    )


def programmes_table(portal: Portal, rows: Iterable[ProgrammeRow]) -> Table:
    """Return programmes as a table, each with what its projects add up to."""
    _ = portal.translate
    columns: tuple[Column[ProgrammeRow], ...] = (
        Column("programme", _("Programme"), lambda row: PageLink(row.programme), is_wide=True),
        Column("projects", _("Projects"), _projects, number=True),
        Column("statuses", _("Status of those that run"), _statuses),
        Column("late", _("Behind their baseline"), _late, number=True),
        Column("risks", _("Open risks"), _open_risks, number=True),
        Column(
            "budget", _("Budget"), lambda row: sum_value(portal, _budget(row), "budget", is_below=True), number=True
        ),
        Column(
            "forecast",
            _("Forecast"),
            lambda row: sum_value(portal, _forecast(row), "forecast-cost", is_below=True),
            number=True,
        ),
        Column(
            "variance",
            _("Left at the end"),
            lambda row: sum_value(portal, _variance(row), "budget-variance", is_below=True),
            number=True,
        ),
    )
    return Table.of("programmes", _("Projects by programme"), columns, rows, is_plain=True)


def sum_value(portal: Portal, found: Total, metric: str, *, is_below: bool = False) -> Value:
    """Return a sum without cents, in red if it is below zero.

    Args:
        portal: What all pages are made from.
        found: The sum.
        metric: What is added up.
        is_below: Whether it is said below it, and not beside it, on how many records it rests.
    """
    return Noted(signed_money(whole(found.amount), metric), known_part(portal, found) if found.known else "", is_below)


def years_table(portal: Portal, found: TotalFinance) -> Table:
    """Return the money of each fiscal year and of the whole life as a table."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year or _("Whole life"))),
        Column("budget", _("Budget"), lambda year: sum_value(portal, year.budget.total, "budget"), number=True),
        Column("spent", _("Spent"), lambda year: sum_value(portal, year.actual.total, "actual-cost"), number=True),
        Column(
            "forecast", _("Forecast"), lambda year: sum_value(portal, year.forecast.total, "forecast-cost"), number=True
        ),
        Column("left", _("Left"), lambda year: sum_value(portal, year.variance, "budget-variance"), number=True),
    )
    return Table.of(
        "fiscal-years",
        _("Budget, cost and forecast"),
        columns,
        (*found.years, found.whole_life),
        is_sum=lambda year: year.fiscal_year is None,
        is_plain=True,
    )


def _projects(row: ProgrammeRow) -> Value:
    url = PROJECTS.filtered(programme=row.programme.title)
    return Linked.of(Number(len(row.projects), metric="projects"), url)


def _statuses(row: ProgrammeRow) -> Value:
    """Return how many of the projects that run report each status, the worst first."""
    counts = ((rag, sum(project.rag is rag for project in row.running)) for rag in (*Rag, None))
    found = tuple(
        RagCount(
            rag,
            count,
            PROJECTS.filtered("running", programme=row.programme.title, rag=rag or "none"),
            metric="projects",
        )
        for rag, count in counts
        if count
    )
    return Beside(found) if found else NOTHING


def _late(row: ProgrammeRow) -> Value:
    late = sum(project.is_late for project in row.running)
    url = PROJECTS.filtered("running", "late", programme=row.programme.title)
    return Linked.of(Number(late, metric="projects-late"), url)


def _open_risks(row: ProgrammeRow) -> Value:
    risks = sum(project.open_risks for project in row.running)
    url = row.programme.url
    return Linked.of(Number(risks, metric="open-risks"), f"{url}#risks" if url else "")


def _budget(row: ProgrammeRow) -> Total:
    return total(project.budget for project in row.projects)


def _forecast(row: ProgrammeRow) -> Total:
    return total(project.forecast for project in row.projects)


def _variance(row: ProgrammeRow) -> Total:
    return total(project.variance for project in row.projects)

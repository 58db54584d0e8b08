"""What the projects of programmes add up to, as tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn, add_up
from pmo_build.metrics.totals import Total
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import PROJECTS
from pmo_build.pages.money.money_values import sum_value, year_metric
from pmo_build.portal.composed_values import Beside, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow, late_projects
from pmo_build.portal.status_values import RagCount
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_of
from pmo_build.portal.values import NOTHING, Linked, LinkTo, Number, PageLink, PlainText, Value


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme, and the rows of its projects."""

    programme: LinkTo
    projects: tuple[ProjectRow, ...]

    @property
    def life(self) -> TotalOutturn:
        """What its projects cost over their whole life."""
        return add_up(project.finance for project in self.projects).whole_life

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
    """Return programmes as a table, each with what its projects add up to; what was requested only if anything was."""
    _, below, listed = portal.translate, partial(sum_value, portal, is_below=True), tuple(rows)
    requested = Column[ProgrammeRow](
        "requested", _("Requested"), lambda row: _requested(portal, row.life.requested.total), number=True
    )
    columns: tuple[Column[ProgrammeRow], ...] = (
        Column("programme", _("Programme"), lambda row: PageLink(row.programme), is_wide=True),
        Column("projects", _("Projects"), _projects, number=True),
        Column("statuses", _("Status of those that run"), _statuses),
        Column("late", _("Later than agreed"), partial(_late, portal), number=True),
        Column("risks", _("Open risks"), _open_risks, number=True),
        Column("budget", _("Approved budget"), lambda row: below(row.life.budget.total, "budget"), number=True),
        Column(
            "forecast", _("Forecast"), lambda row: below(row.life.forecast.total, "forecast-at-completion"), number=True
        ),
        Column("variance", _("Left at the end"), lambda row: below(row.life.variance, "variance"), number=True),
    )
    if any(row.life.requested.total.records for row in listed):
        columns += (requested,)
    return Table.of("programmes", _("Projects by programme"), columns, listed, is_plain=True)


def years_table(portal: Portal, found: TotalFinance) -> Table:
    """Return the money of each fiscal year and of the whole life as a table."""
    _, sum_of = portal.translate, partial(_sum, portal)
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year or _("Whole life"))),
        Column("budget", _("Approved budget"), lambda year: sum_of(year, year.budget.total, "budget"), number=True),
        Column("spent", _("Spent"), lambda year: sum_of(year, year.actual.total, "booked"), number=True),
        Column(
            "forecast",
            _("Forecast"),
            lambda year: sum_of(year, year.forecast.total, "forecast-at-completion"),
            number=True,
        ),
        Column("left", _("Left"), lambda year: sum_of(year, year.variance, "variance"), number=True),
    )
    if found.whole_life.requested.total.records:
        columns += (
            Column("requested", _("Requested"), lambda year: _requested(portal, year.requested.total), number=True),
        )
    return Table.of(
        "fiscal-years",
        _("Budget, cost and forecast"),
        columns,
        (*found.years, found.whole_life),
        is_sum=lambda year: year.fiscal_year is None,
        is_plain=True,
    )


def _sum(portal: Portal, year: TotalOutturn, found: Total, metric: str) -> Value:
    return sum_value(portal, found, year_metric(year.fiscal_year, metric))


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


def _late(portal: Portal, row: ProgrammeRow) -> Value:
    found, running = late_projects(row.running), len(row.running)
    late = Number(found.late, metric="projects-late")
    if found.late is None:
        return late
    linked = Linked.of(late, PROJECTS.filtered("running", "late", programme=row.programme.title))
    return Noted(linked, known_of(portal, found.known, running) if found.known < running else "", is_below=True)


def _open_risks(row: ProgrammeRow) -> Value:
    known = [project.open_risks for project in row.running if project.open_risks is not None]
    risks, url = sum(known) if known or not row.running else None, row.programme.url
    value = Number(risks, metric="open-risks")
    return Linked.of(value, f"{url}#risks") if url and risks is not None else value


def _requested(portal: Portal, requested: Total) -> Value:
    return sum_value(portal, requested, "budget-requested", is_below=True) if requested.records else NOTHING

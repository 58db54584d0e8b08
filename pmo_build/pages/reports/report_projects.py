"""The projects of a portfolio report: what each report says, what they ask, and what changed status."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.control.waiting import to_decide
from pmo_build.metrics.reports.period import Period, end_moved
from pmo_build.metrics.status.rag import RagMove
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.metrics.status.transitions import Transition, transition_matrix
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.reports.excerpts import MOST_ROWS, Excerpt, excerpt
from pmo_build.pages.reports.report_disagreements import computed_on
from pmo_build.portal.composed_values import Beside, Coloured, Noted, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import Late, RagChange, RagStatus
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import (
    Day,
    LinkTo,
    Markdown,
    Number,
    Overdue,
    PageLink,
    PaperLink,
    Said,
    ShortMoney,
    Value,
)

_MOST_PROJECTS = 40
_SUMMARY = 260
_SENTENCE = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class ReportedProject:
    """A project in the report.

    Attributes:
        computed: Its overall status as computed from what was known then.
        is_old: Whether its latest report is of a period before.
        is_overdue: Whether it runs on after the finish that its latest report forecasts.
        moved_end: By how many days the end moved since the report of the month before.
        over: Forecast less budget; `None` if either is unknown.
    """

    move: RagMove
    report: StatusReport | None
    computed: Rag | None
    is_old: bool
    is_overdue: bool
    moved_end: int | None
    over: Decimal | None


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that a report asks for."""

    report: LinkTo
    status: Value
    text: str


def reported_project(portal: Portal, period: Period, move: RagMove) -> ReportedProject:
    """Return what a report says of a project."""
    report = latest_report(portal.portfolio, move.project, period.end)
    budget, forecast = move.project.budget.amount, report.forecast_cost if report else None
    return ReportedProject(
        move,
        report,
        computed_on(portal, move.project),
        is_old=report is not None and not period.holds(report.as_of),
        is_overdue=bool(report and report.forecast_finish and report.forecast_finish < period.end),
        moved_end=end_moved(portal.portfolio, move.project, period),
        over=None if budget is None or forecast is None else forecast - budget,
    )


def projects_table(portal: Portal, projects: Sequence[ReportedProject]) -> Excerpt:
    """Return what the reports say of projects."""
    _ = portal.translate
    columns: tuple[Column[ReportedProject], ...] = (
        Column("project", _("Project"), lambda line: _project(portal, line)),
        Column("status", _("Status"), _status),
        Column("computed", _("Computed"), lambda line: RagStatus(line.computed, metric="computed-status")),
        Column("report", _("What its report says"), lambda line: _report(portal, line)),
        Column("end", _("Forecast end"), lambda line: _forecast_end(portal, line)),
        Column("cost", _("Forecast cost"), lambda line: _forecast_cost(portal, line), number=True),
    )
    return excerpt("running", _("Projects"), columns, projects, _MOST_PROJECTS)


def questions(portal: Portal) -> tuple[Question, ...]:
    """Return the decisions that the latest reports ask for, the worst status first."""
    asking = sorted(to_decide(portal.portfolio, portal.as_of).reports, key=_worst_first)
    return tuple(
        Question(
            LinkTo(project.label, link_to(portal, report).url), RagStatus(report.rag.overall), report.decisions_needed
        )
        for report in asking
        if report.decisions_needed and (project := portal.portfolio.find(Project, report.parent))
    )


def _worst_first(report: StatusReport) -> tuple[int, str]:
    return len(Rag) if report.rag.overall is None else report.rag.overall.rank, report.key


def changed_status_table(portal: Portal, moves: Sequence[RagMove]) -> Table:
    """Return which projects went from one status to another; a first report changes nothing."""
    _ = portal.translate
    columns: tuple[Column[Transition], ...] = (
        Column("was", _("Was"), lambda change: RagStatus(change.before)),
        Column("is", _("Is"), lambda change: RagStatus(change.now)),
        Column("projects", _("Projects"), lambda change: _projects(portal, change)),
        Column("budget", _("Budget"), lambda change: ShortMoney(change.budget.amount, metric="budget"), number=True),
    )
    changes = (
        change
        for row in transition_matrix(moves)
        for change in row
        if change.projects and change.before not in {None, change.now}
    )
    table = Table.of("changed-status", _("What changed status"), columns, changes, is_plain=True)
    return table.without_row_heads()


def _projects(portal: Portal, change: Transition) -> Value:
    shown: list[Value] = [PageLink(link_to(portal, project)) for project in change.projects[:MOST_ROWS]]
    if more := len(change.projects[MOST_ROWS:]):
        shown.append(Said.of(portal.translate("and {count} more"), count=Number(more, metric="not-shown")))
    return Several(tuple(shown))


def _project(portal: Portal, line: ReportedProject) -> Value:
    link = PageLink(link_to(portal, line.move.project))
    if line.report is None or line.is_old or not line.report.exception:
        return link
    return Beside((link, Coloured(portal.translate("exception"), Rag.RED)))


def _status(line: ReportedProject) -> Value:
    status = RagStatus(line.move.now)
    return Beside((status, RagChange(line.move))) if line.move.moved else status


def _report(portal: Portal, line: ReportedProject) -> Value:
    if line.report is None:
        return Markdown(None)
    url = link_to(portal, line.report).url
    of_day = portal.translate("report of {day}").format(day=portal.formats.day(line.report.as_of))
    title = of_day if line.is_old else portal.translate("Report")
    return Beside((Markdown(_summary(line.report)), PaperLink(LinkTo(title, url), is_printed=line.is_old)))


def _forecast_end(portal: Portal, line: ReportedProject) -> Value:
    moved = Said.of("{days}", days=Late(line.moved_end, metric="end-moved")) if line.moved_end else None
    finish = line.report.forecast_finish if line.report else None
    return Noted((Overdue if line.is_overdue else Day)(finish), moved)


def _forecast_cost(portal: Portal, line: ReportedProject) -> Value:
    cost = ShortMoney(line.report.forecast_cost if line.report else None, metric="status-report/forecast_cost")
    if not line.over:
        return cost
    said = portal.translate("{amount} over" if line.over > 0 else "{amount} left")
    return Noted(cost, Said.of(said, amount=ShortMoney(abs(line.over), metric="amount-over-budget")), is_below=True)


def _summary(report: StatusReport) -> str:
    """Return the first sentences of a report, those on the way back to green for one that is not."""
    parts = (report.narrative, report.path_to_green, report.achieved)
    said = next((part.strip().split("\n\n")[0] for part in parts if part and part.strip()), "")
    return " ".join(_first_sentences(said)).strip()


def _first_sentences(text: str) -> Iterator[str]:
    length = 0
    for sentence in _SENTENCE.split(text):
        if length and length + len(sentence) > _SUMMARY:
            return
        length += len(sentence) + (1 if length else 0)
        yield sentence

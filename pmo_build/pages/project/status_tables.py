"""The status of a project as tables: as reported and as computed, and what its reports have said so far."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmo_build.metrics.health.computed_rag import COMPUTED, DIMENSIONS, ComputedRag, Promises
from pmo_build.metrics.health.reason import Reason
from pmo_build.metrics.status.reported_status import counting_report
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.addresses import PROJECT
from pmo_build.portal.composed_values import Beside, Noted, Reasons, Remark, SmallPrint
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.sentences import sentence
from pmo_build.portal.status_values import RagStatus, Worse
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_of
from pmo_build.portal.values import Day, LinkTo, Money, Number, PageLink, Percent, PlainText, Said, Value, Word

# More measures of one dimension would hide the others.
_TOP = 3
# Where on the page of the project stands what a measure is read from.
# What the numbers in the sentences on measures are; an index is that of its dimension.
_OTHERS = {"budget": "budget"}
_SECTIONS = {"budget": "money", "milestones": "milestones"}


class DimensionRow(NamedTuple):
    """A dimension of the status, or the overall status."""

    label: Value
    reported: Rag | None
    computed: Rag | None
    why: Value
    promises: Promises | None = None
    is_overall: bool = False


def dimensions_table(portal: Portal, row: ProjectRow, computed: ComputedRag | None) -> Table:
    """Return the status as reported and as computed, overall and by dimension; without rows if nothing is known."""
    _ = portal.translate
    columns: tuple[Column[DimensionRow], ...] = (
        Column("dimension", _("Dimension"), lambda one: one.label),
        Column("reported", _("Reported"), lambda one: RagStatus(one.reported)),
        Column("computed", _("Computed"), _computed),
        Column("why", _("Why it is computed so"), lambda one: one.why, is_wide=True),
    )
    found = tuple(_dimensions(portal, row.report, computed))
    return Table.of(
        "dimensions",
        _("Status as reported and as computed"),
        columns,
        (_overall(portal, row, computed), *found) if found else (),
        is_plain=True,
    ).with_overall()


def _overall(portal: Portal, row: ProjectRow, computed: ComputedRag | None) -> DimensionRow:
    _ = portal.translate
    if computed is None:
        why: Value = SmallPrint(_("computed only while a project runs"))
    else:
        known = SmallPrint(known_of(portal, len(computed.known), len(COMPUTED)))
        why = Beside((SmallPrint(f"{_('as bad as its worst dimension')} ·"), known)) if row.computed else known
    return DimensionRow(PlainText(_("Overall")), row.rag, row.computed, why, row.promises, is_overall=True)


def _dimensions(portal: Portal, report: StatusReport | None, computed: ComputedRag | None) -> Iterator[DimensionRow]:
    for name in DIMENSIONS:
        reported = getattr(report.rag, name) if report else None
        reasons = computed.because(name) if computed else ()
        if reported is not None or reasons:
            rag, promises = (computed.of(name), computed.promises(name)) if computed else (None, None)
            yield DimensionRow(Word(name), reported, rag, _reasons(portal, reasons), promises)


def _computed(row: DimensionRow) -> Value:
    status = RagStatus(row.computed, promises=row.promises)
    return Beside((status, Worse())) if not row.is_overall and is_worse(row.computed, row.reported) else status


def _reasons(portal: Portal, reasons: Sequence[Reason]) -> Value:
    """Return the measures that make a dimension as bad as it is computed."""
    if not reasons:
        return SmallPrint("")
    found = tuple(reason_link(portal, reason) for reason in reasons[:_TOP])
    more = len(reasons[_TOP:])
    said = Said.of(portal.translate("and {count} more"), count=Number(more, metric="not-shown"))
    return Reasons((*found, SmallPrint(said)) if more else found)


def reason_link(portal: Portal, reason: Reason) -> Remark:
    """Return a measure, with a link to what it is read from."""
    pointer, said = reason.pointer, sentence(portal, reason.text, reason.metric, _OTHERS)
    if pointer.kind != Project.kind:
        return Remark(said, portal.url(portal.portfolio.records[pointer.kind][pointer.key]))
    page, section = PROJECT.named(pointer.key), _SECTIONS.get(str(pointer.parts[0]))
    return Remark(said, page.section(section) if section else page.path)


def reports_table(portal: Portal, reports: Iterable[StatusReport]) -> Table:
    """Return status reports as a table, in the order given."""
    _ = portal.translate
    columns: tuple[Column[StatusReport], ...] = (
        Column("report", _("Report of"), lambda one: _report_link(portal, one)),
        Column("overall", _("Overall"), lambda one: RagStatus(one.rag.overall)),
        Column("schedule", _("Schedule"), lambda one: RagStatus(one.rag.schedule)),
        Column("cost", _("Cost"), lambda one: RagStatus(one.rag.cost)),
        Column(
            "complete",
            _("Complete"),
            lambda one: Percent(one.percent_complete, metric="status-report/percent_complete"),
            number=True,
        ),
        Column("budget", _("Budget"), lambda one: Money(one.budget, metric="status-report/budget"), number=True),
        Column(
            "forecast-cost",
            _("Forecast cost"),
            lambda one: Money(one.forecast_cost, metric="status-report/forecast_cost"),
            number=True,
        ),
        Column("forecast-end", _("Forecast end"), lambda one: Day(one.forecast_finish)),
    )
    return Table.of("reports", _("Reports so far"), columns, reports, is_plain=True)


def _report_link(portal: Portal, report: StatusReport) -> Value:
    link = PageLink(LinkTo(portal.formats.day(report.as_of), portal.url(report)))
    worse = worse_of_same_day(portal, report)
    return link if worse is None else Noted(link, portal.translate("does not count"))


def worse_of_same_day(portal: Portal, report: StatusReport) -> StatusReport | None:
    """Return the report that counts in the place of one, as it ends on the same day and tells a worse story."""
    project = portal.portfolio.find(Project, report.parent)
    counts = report if project is None else counting_report(portal.portfolio, project, report)
    return None if counts is report else counts

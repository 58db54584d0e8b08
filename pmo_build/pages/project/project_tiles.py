"""The numbers at the top of the page of a project."""

from pmo_build.metrics.money.finance import Outturn
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import Project
from pmo_build.pages.project.project_status import ProjectStatus
from pmo_build.portal.composed_values import Beside, Remark, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import Late, RagChange, RagStatus
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import Day, Number, PlainText, Said, ShortMoney, Value, Word


def project_tiles(
    portal: Portal, project: Project, row: ProjectRow, status: ProjectStatus, life: Outturn, exposure: Total
) -> tuple[Tile, ...]:
    """Return how a project stands, in a few numbers.

    Args:
        portal: What all pages are made from.
        project: Whose page it is.
        row: The same as tables show it.
        status: How it is reported and computed to be.
        life: What it costs over its whole life.
        exposure: To its open threats.
    """
    return (
        _reported(portal, row),
        _computed(portal, row, status),
        _state(portal, project),
        _next_gate(portal, row),
        _end(portal, row),
        _budget(portal, row, life),
        _risks(portal, row, exposure),
    )


def _reported(portal: Portal, row: ProjectRow) -> Tile:
    _, report = portal.translate, row.report
    said = Remark(_("no report yet"))
    if report:
        said = Remark(_("report of {day}").format(day=portal.formats.day(report.as_of)), "#status")
    remark: Value = Beside((RagChange(row.move), said)) if row.move.moved else said
    return Tile(_("Reported status"), RagStatus(row.rag), remarks=(remark,))


def _computed(portal: Portal, row: ProjectRow, status: ProjectStatus) -> Tile:
    remark = Remark(status.comparison, "#status" if row.computed else "")
    return Tile(portal.translate("Computed status"), RagStatus(row.computed), remarks=(remark,))


def _state(portal: Portal, project: Project) -> Tile:
    remarks = Remark(project.stage or ""), Remark(project.method or "")
    return Tile(portal.translate("State"), Word(project.state), remarks=remarks, is_text=True)


def _next_gate(portal: Portal, row: ProjectRow) -> Tile:
    _, found = portal.translate, row.next_gate
    if found is None:
        return Tile(_("Next gate"), Day(None), is_text=True)
    title: Value = Remark(found.gate.title)
    if found.is_overdue:
        title = Beside((title, Remark(_("overdue"), is_alarm=True)))
    day = Day(found.gate.planned)
    return Tile(_("Next gate"), day, "#gate", remarks=(title,), is_text=True, always_linked=True)


def _end(portal: Portal, row: ProjectRow) -> Tile:
    _ = portal.translate
    slip = Beside((Late(row.slip_days, row.slip_rag, metric="days-late"), Remark(_("against the baseline"))))
    return Tile(
        _("Expected end"),
        Day(row.finish.expected if row.finish else None),
        "#milestones",
        remarks=() if row.slip_days is None else (slip,),
        is_text=True,
        always_linked=True,
    )


def _budget(portal: Portal, row: ProjectRow, life: Outturn) -> Tile:
    _ = portal.translate
    forecast = ShortMoney(life.forecast.total, metric="forecast-cost")
    said = [Remark(Said.of(_("forecast {amount}"), amount=forecast))]
    if life.variance is not None and life.variance < 0:
        over = ShortMoney(-life.variance, metric="amount-over-budget")
        said.append(Remark(Said.of(_("{amount} over"), amount=over), is_alarm=True))
    remarks = () if life.forecast.total is None else (Several(tuple(said)),)
    return Tile(_("Budget"), ShortMoney(row.budget, metric="budget"), "#money", remarks=remarks, always_linked=True)


def _risks(portal: Portal, row: ProjectRow, exposure: Total) -> Tile:
    _ = portal.translate
    amount = ShortMoney(exposure.amount, metric="exposure")
    said = "" if exposure.amount is None else Said.of("{label} {amount}", label=PlainText(_("Exposure")), amount=amount)
    return Tile(_("Open risks"), Number(row.open_risks, metric="open-risks"), "#risks", remarks=(Remark(said),))

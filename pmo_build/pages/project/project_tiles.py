"""The numbers at the top of the page of a project."""

from pmo_build.metrics.money.finance import Outturn
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import Project
from pmo_build.pages.money.money_values import basis_words
from pmo_build.pages.project.project_status import ProjectStatus
from pmo_build.portal.composed_values import Beside, Remark, Several
from pmo_build.portal.expected_ends import METRIC
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import Late, RagChange, RagPromises, RagStatus
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
    remarks: list[Value] = [Remark(status.comparison, "#status" if row.computed else "")]
    if row.promises is not None:
        remarks.append(RagPromises(row.promises))
    return Tile(portal.translate("Computed status"), RagStatus(row.computed), remarks=tuple(remarks))


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
    found = row.finish
    remarks: list[Value] = []
    if found.overdue_since is not None:
        since = _("overdue since {day}").format(day=portal.formats.day(found.overdue_since))
        remarks.append(Remark(since, is_alarm=True))
    if row.slip_days is not None:
        remarks.append(
            Beside((Late(row.slip_days, row.slip_rag, metric="days-late"), Remark(_("against the agreed end"))))
        )
    if row.original_slip_days is not None and row.original_slip_days != row.slip_days:
        late = Late(row.original_slip_days, row.original_slip_rag, metric="original-days-late")
        remarks.append(Beside((late, Remark(_("against the end agreed first")))))
    return Tile(
        _("Ended") if row.is_closed else _("Expected end"),
        Day(found.day, metric=METRIC),
        "#milestones",
        remarks=tuple(remarks),
        is_text=True,
        always_linked=True,
    )


def _budget(portal: Portal, row: ProjectRow, life: Outturn) -> Tile:
    _ = portal.translate
    remarks = [] if life.forecast.total is None else [_forecast(portal, life)]
    if row.original_budget is not None and row.original_budget != row.budget:
        first = ShortMoney(row.original_budget, metric="original-budget")
        remarks.append(Several((Remark(Said.of(_("{amount} at first"), amount=first), "#baselines"),)))
    budget = ShortMoney(row.budget, metric="budget")
    return Tile(_("Budget"), budget, "#money", remarks=tuple(remarks), always_linked=True)


def _forecast(portal: Portal, life: Outturn) -> Several:
    """Return what it will cost, what that is read from, and by how much that is above the budget."""
    _ = portal.translate
    amount = ShortMoney(life.forecast.total, metric="forecast-at-completion")
    forecast, basis = Said.of(_("forecast {amount}"), amount=amount), PlainText(basis_words(portal, life.basis))
    said = [Remark(Said.of("{forecast} ({basis})", forecast=forecast, basis=basis))]
    if life.variance is not None and life.variance < 0:
        over = ShortMoney(-life.variance, metric="amount-over-budget")
        said.append(Remark(Said.of(_("{amount} over"), amount=over), is_alarm=True))
    return Several(tuple(said))


def _risks(portal: Portal, row: ProjectRow, exposure: Total) -> Tile:
    _ = portal.translate
    amount = ShortMoney(exposure.amount, metric="exposure")
    said = "" if exposure.amount is None else Said.of("{label} {amount}", label=PlainText(_("Exposure")), amount=amount)
    return Tile(_("Open risks"), Number(row.open_risks, metric="open-risks"), "#risks", remarks=(Remark(said),))

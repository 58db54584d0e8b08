"""The numbers at the top of a portfolio report."""

from collections.abc import Sequence

from pmo_build.metrics.control.waiting import ToDecide
from pmo_build.metrics.reports.period import Milestones, PeriodMoney, PeriodRisks
from pmo_build.metrics.status.rag import RagMove, changed
from pmo_build.pages.reports.report_money import rests_on, variance
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said, ShortMoney


def progress_tiles(portal: Portal, moves: Sequence[RagMove], milestones: Milestones) -> tuple[Tile, ...]:
    """Return how many statuses got worse, and how many milestones were reached."""
    _ = portal.translate
    better = _counted(
        _("for the better: {count}"), sum(move.moved and not move.worse for move in moves), "statuses-better"
    )
    found = changed(moves)
    worse = Number(None if found.amount is None else sum(move.worse for move in moves), metric="statuses-worse")
    known = Remark(known_part(portal, found))
    has_milestones = any(milestone.expected for move in moves for milestone in move.project.milestones)
    reached = Number(len(milestones.reached) if has_milestones else None, metric="milestones-reached", basis="period")
    return (
        Tile(_("Moved for the worse"), worse, "#status", remarks=(better, known) if found.known else (known,)),
        Tile(_("Milestones reached"), reached, "#milestones", remarks=(_missed(portal, moves, milestones),)),
    )


def _missed(portal: Portal, moves: Sequence[RagMove], milestones: Milestones) -> Remark:
    """Return how many milestones were missed; none is said only where one has a baseline that could be."""
    _, missed = portal.translate, len(milestones.missed)
    if missed:
        return _counted(_("missed: {count}"), missed, "milestones-missed", is_alarm=True)
    is_known = any(milestone.baseline for move in moves for milestone in move.project.milestones)
    return Remark(_("none missed") if is_known else "")


def money_tiles(portal: Portal, money: PeriodMoney, risks: PeriodRisks) -> tuple[Tile, ...]:
    """Return how much is left of the budgets, and what the threats may cost."""
    _, left = portal.translate, money.whole_life.variance
    before = ShortMoney(risks.before.exposure.amount, metric="exposure", basis="before")
    was = Remark(Said.of(_("was {amount}"), amount=before))
    exposure = ShortMoney(risks.now.exposure.amount, metric="exposure")
    return (
        Tile(
            _("Whole-life variance"),
            variance(portal, money.whole_life),
            "#money",
            remarks=(Remark(rests_on(portal, left)),),
            is_text=True,
            always_linked=True,
        ),
        Tile(_("Exposure"), exposure, "#risks", remarks=(was,), always_linked=True),
    )


def decisions_tile(portal: Portal, found: ToDecide, taken: int) -> Tile:
    """Return how much waits for a decision, what that is, and how many were taken."""
    _ = portal.translate
    parts = (
        (_("decisions: {count}"), len(found.decisions), "decisions-waiting"),
        (_("changes: {count}"), len(found.changes), "changes-to-decide"),
        (_("reports that ask: {count}"), len(found.reports), "reports-that-ask"),
        (_("overdue gates: {count}"), len(found.gates), "gates-overdue"),
    )
    remarks = (
        *(_counted(text, count, metric) for text, count, metric in parts if count),
        _counted(_("taken: {count}"), taken, "decisions-taken"),
    )
    figure = Number(len(found.all) if found.is_known else None, metric="to-decide")
    return Tile(_("To decide"), figure, "#decisions", remarks=remarks)


def _counted(text: str, count: int, metric: str, *, is_alarm: bool = False) -> Remark:
    return Remark(Said.of(text, count=Number(count, metric=metric)), is_alarm=is_alarm)

"""The numbers at the top of a portfolio report."""

from collections.abc import Sequence

from pmo_build.metrics.reports.period import Milestones, PeriodMoney, PeriodRisks
from pmo_build.metrics.status.rag import RagMove
from pmo_build.pages.reports.report_money import rests_on, variance
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import Number, Said, ShortMoney


def progress_tiles(portal: Portal, moves: Sequence[RagMove], milestones: Milestones) -> tuple[Tile, ...]:
    """Return how many statuses got worse, and how many milestones were reached."""
    _ = portal.translate
    better = _counted(
        _("for the better: {count}"), sum(move.moved and not move.worse for move in moves), "statuses-better"
    )
    missed = len(milestones.missed)
    said = (
        _counted(_("missed: {count}"), missed, "milestones-missed", is_alarm=True)
        if missed
        else Remark(_("none missed"))
    )
    return (
        Tile(
            _("Moved for the worse"),
            Number(sum(move.worse for move in moves), metric="statuses-worse"),
            "#status",
            remarks=(better,),
        ),
        Tile(
            _("Milestones reached"),
            Number(len(milestones.reached), metric="milestones-reached"),
            "#milestones",
            remarks=(said,),
        ),
    )


def money_tiles(portal: Portal, money: PeriodMoney, risks: PeriodRisks) -> tuple[Tile, ...]:
    """Return how much is left of the budgets, and what the threats may cost."""
    _, left = portal.translate, money.whole_life.variance
    was = Remark(
        Said.of(_("was {amount}"), amount=ShortMoney(risks.before.exposure.amount, metric="exposure", basis="before"))
    )
    return (
        Tile(
            _("Whole-life variance"),
            variance(portal, left.amount),
            "#money",
            remarks=(Remark(rests_on(portal, left)),),
            is_text=True,
            always_linked=True,
        ),
        Tile(
            _("Exposure"),
            ShortMoney(risks.now.exposure.amount, metric="exposure"),
            "#risks",
            remarks=(was,),
            always_linked=True,
        ),
    )


def decisions_tile(portal: Portal, waiting: int, asked: int, taken: int) -> Tile:
    """Return how many decisions wait, how many reports ask for one, and how many were taken."""
    _ = portal.translate
    remarks = (
        _counted(_("reports that ask: {count}"), asked, "reports-that-ask") if asked else Remark(""),
        _counted(_("taken: {count}"), taken, "decisions-taken"),
    )
    return Tile(_("Decisions needed"), Number(waiting, metric="decisions-waiting"), "#decisions", remarks=remarks)


def _counted(text: str, count: int, metric: str, *, is_alarm: bool = False) -> Remark:
    return Remark(Said.of(text, count=Number(count, metric=metric)), is_alarm=is_alarm)

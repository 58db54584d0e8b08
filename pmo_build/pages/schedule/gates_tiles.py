"""The numbers at the top of the page of gates and dependencies."""

from collections.abc import Sequence

from pmo_build.metrics.schedule.dependencies import is_needed, late_dependencies
from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import GateStatus, gate_due, overdue_gates
from pmo_build.metrics.totals import Total
from pmo_build.model.records.dependency import Dependency
from pmo_build.pages.addresses import ALL_GATES, CONDITIONS, DEPENDENCIES
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said, ShortMoney

# Where gates due in the next 90 days are listed.
GATES_SOON = ALL_GATES.filtered(state=Due.SOON)


def gate_tiles(portal: Portal, statuses: Sequence[GateStatus], waited_for: Sequence[GateStatus]) -> tuple[Tile, ...]:
    """Return how many gates are overdue, and how many conditions are open.

    Args:
        portal: What all pages are made from.
        statuses: All gates; with none of them, nothing is known.
        waited_for: Those of projects that have not ended.
    """
    _ = portal.translate
    states = [gate_due(portal.portfolio, status, portal.as_of) for status in statuses]
    overdue, soon = overdue_gates(portal.portfolio, portal.as_of), states.count(Due.SOON)
    is_open = sum(len(status.open_conditions) for status in waited_for)
    is_late = sum(len(status.overdue_conditions) for status in waited_for)
    in_time = Said.of(_("in the next 90 days: {count}"), count=Number(soon, metric="gates-due-soon"))
    late = Said.of(_("overdue: {count}"), count=Number(is_late, metric="conditions-overdue"))
    return (
        Tile(
            _("Gates overdue"),
            Number(overdue.amount if statuses else None, metric="gates-overdue"),
            ALL_GATES.filtered(state=Due.OVERDUE),
            remarks=(
                Remark(in_time if overdue.amount is not None and statuses else "", GATES_SOON),
                _known(portal, overdue),
            ),
            is_alarm=bool(overdue.amount),
        ),
        Tile(
            _("Open conditions"),
            Number(is_open if statuses else None, metric="open-conditions"),
            "#conditions-open",
            remarks=(Remark(late, CONDITIONS.filtered("overdue"), bool(is_late)),) if is_open else (),
        ),
    )


def dependency_tiles(
    portal: Portal, dependencies: Sequence[Dependency], late: Sequence[Dependency], held_up: Total
) -> tuple[Tile, ...]:
    """Return how many dependencies are open, and how many projects those hold up that come too late.

    Args:
        portal: What all pages are made from.
        dependencies: All of them; with none, nothing is known.
        late: Those that come too late.
        held_up: Budget of the projects that wait for these.
    """
    _ = portal.translate
    open_ = sum(is_needed(portal.portfolio, one) for one in dependencies)
    found, late_url = late_dependencies(portal.portfolio, portal.as_of), DEPENDENCIES.filtered("late")
    too_late = Said.of(_("too late: {count}"), count=Number(found.amount, metric="dependencies-late"))
    is_known = bool(dependencies) and found.amount is not None
    return (
        Tile(
            _("Open dependencies"),
            Number(open_ if dependencies else None, metric="open-dependencies"),
            DEPENDENCIES.filtered("open"),
            remarks=(Remark(too_late, late_url, bool(late)), _known(portal, found)) if dependencies else (),
        ),
        Tile(
            _("Projects held up"),
            Number(held_up.records if is_known else None, metric="projects-held-up"),
            late_url,
            remarks=_with_budget(portal, held_up) if held_up.records else (),
        ),
    )


def _known(portal: Portal, found: Total) -> Remark:
    return Remark(known_part(portal, found))


def _with_budget(portal: Portal, held_up: Total) -> tuple[Remark, ...]:
    amount = ShortMoney(held_up.amount, metric="budget-held-up")
    return Remark(Said.of(portal.translate("with {amount} of budget"), amount=amount)), Remark(
        known_part(portal, held_up)
    )

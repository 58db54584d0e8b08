"""The communications that are overdue, and those that come soon, as short lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.metrics.stakeholders.due import is_due_soon, is_overdue, overdue_communications
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import COMMUNICATIONS
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.status_values import Late
from pmo_build.portal.totals import none_of
from pmo_build.portal.values import Day, LinkTo, Listed, Value, Words

_TOP = 8


@dataclass(frozen=True, slots=True)
class DueItem:
    """A communication that is due.

    Attributes:
        due: The day, or by how many days it is overdue.
    """

    communication: LinkTo
    project: Value
    responsible: Value
    due: Value


def overdue_list(portal: Portal, plan: Sequence[Communication]) -> Listed[DueItem]:
    """Return the communications that are overdue."""
    overdue = [one for one in plan if is_overdue(portal.portfolio, one, portal.as_of)]
    return _listed(
        portal, overdue, "overdue", lambda one: Late(overdue_days(one, portal.as_of), Rag.RED, metric="days-overdue")
    )


def soon_list(portal: Portal, plan: Sequence[Communication]) -> Listed[DueItem]:
    """Return the communications that are due within 30 days."""
    soon = [one for one in plan if is_due_soon(portal.portfolio, one, portal.as_of)]
    return _listed(portal, soon, "soon", lambda one: Day(next_due(one)))


class NothingDue(NamedTuple):
    """What stands where no communication is overdue, and where none comes soon."""

    overdue: Words
    soon: Words


def nothing_due(portal: Portal) -> NothingDue:
    """Return what can be said where nothing is due: of what has no day, nobody knows."""
    _, found = portal.translate, overdue_communications(portal.portfolio, portal.as_of)
    unknown = _("No planned communication has a day, so nobody knows what is due.")
    texts = _("Of what has a day, nothing is overdue."), _("Of what has a day, nothing is due in the next 30 days.")
    return NothingDue(*(none_of(portal, found, text, unknown) for text in texts))


def _listed(
    portal: Portal, found: Sequence[Communication], flag: str, due: Callable[[Communication], Value]
) -> Listed[DueItem]:
    shown = tuple(
        DueItem(
            link_to(portal, one), project_value(portal, one.parent), person_value(portal, one.responsible), due(one)
        )
        for one in found[:_TOP]
    )
    return Listed(shown, len(found[_TOP:]), COMMUNICATIONS.filtered(flag))

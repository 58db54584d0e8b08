"""The communication plan as a table: what is due next, and what is overdue."""

from collections.abc import Iterable

from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.metrics.stakeholders.due import is_due_soon, is_overdue
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import COMMUNICATIONS
from pmo_build.portal.portal import Portal
from pmo_build.portal.register_table import register
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Value


def communications_table(portal: Portal, plan: Iterable[Communication], *, with_project: bool = False) -> Table:
    """Return the communication plan as a table, in the order given, with what is due next; flags `overdue`, `soon`."""
    _, portfolio, as_of = portal.translate, portal.portfolio, portal.as_of
    return register(
        portal,
        Communication.kind,
        plan,
        id_=COMMUNICATIONS,
        with_project=with_project,
        extra=[
            Column("next", _("Next due"), _due),
            Column("late", _("Overdue"), lambda one: _late(portal, one), number=True),
        ],
        flags=[
            Flag("overdue", _("Overdue"), lambda one: is_overdue(portfolio, one, as_of)),
            Flag("soon", _("Due within 30 days"), lambda one: is_due_soon(portfolio, one, as_of)),
        ],
    ).without_empty()


def _due(communication: Communication) -> Value:
    due = next_due(communication)
    return NOTHING if due is None else Day(due)


def _late(portal: Portal, communication: Communication) -> Value:
    if not is_overdue(portal.portfolio, communication, portal.as_of):
        return NOTHING
    return Late(overdue_days(communication, portal.as_of), Rag.RED, metric="days-overdue")

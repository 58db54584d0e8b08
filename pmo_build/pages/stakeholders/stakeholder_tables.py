"""Stakeholders and communication as tables: what attention they ask for, where they stand, and what is told when."""

from collections.abc import Iterable

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.metrics.stakeholders.engagement import Attention, attention, engagement_gap, reached_by
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.record import Rag
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Column, Flag, Head, Row, Table
from pmo_build.portal.values import NOTHING, Day, Late, Number, PageLink, PlainText, Several, Value, Word

_SOON_DAYS = 30
_ATTENTION = {
    Attention.MANAGE_CLOSELY: "Manage closely",
    Attention.KEEP_SATISFIED: "Keep satisfied",
    Attention.KEEP_INFORMED: "Keep informed",
    Attention.MONITOR: "Monitor",
}


def stakeholders_table(portal: Portal, people: Iterable[Stakeholder], *, with_project: bool = False) -> Table:
    """Return stakeholders as a table: what attention they ask for, where they stand, and who and what reaches them.

    Flags `below`, `unowned` and `unreached` leave out projects that have ended.
    """
    _ = portal.translate
    project = (Head("project", _("Project"), filter="choice"),) if with_project else ()
    columns = (
        Head("stakeholder", _("Stakeholder")),
        *project,
        Head("organisation", _("Organisation"), filter="hidden", optional=True),
        Head("role", _("Role"), optional=True),
        Head("influence", _("Power"), number=True, optional=True),
        Head("interest", _("Interest"), number=True, optional=True),
        Head("attention", _("Attention"), filter="choice"),
        Head("engagement", _("Engagement"), filter="choice"),
        Head("desired", _("Needed")),
        Head("gap", _("To gain"), number=True),
        Head("owner", _("Owner"), filter="choice"),
        Head("reached", _("Reached by")),
    )
    flags = {
        "below": _("Below the engagement that is needed"),
        "unowned": _("Without an owner"),
        "unreached": _("Reached by no communication"),
    }
    rows = tuple(_stakeholder(portal, one, with_project) for one in people)
    return Table("stakeholders", _("Stakeholders"), columns, rows, flags).without_empty()


def _stakeholder(portal: Portal, one: Stakeholder, with_project: bool) -> Row:
    gap, reached, quarter = engagement_gap(one), reached_by(portal.portfolio, one), attention(one)
    cells = (
        PageLink(link_to(portal, one)),
        *((project_value(portal, one.parent),) if with_project else ()),
        PlainText(one.organisation),
        PlainText(one.role),
        Number(one.influence),
        Number(one.interest),
        Word(_ATTENTION[quarter] if quarter else None, choice=quarter or "none"),
        field_value(portal, one, "engagement"),
        field_value(portal, one, "desired_engagement"),
        Number(gap),
        person_value(portal, one.owner),
        Several(tuple(PageLink(link_to(portal, told)) for told in reached)) if reached else NOTHING,
    )
    if in_closed_project(portal.portfolio, one):
        return Row(cells)
    knows_all = not has_unread_anywhere(portal.portfolio, Communication)
    holds = {"below": (gap or 0) > 0, "unowned": one.owner is None, "unreached": not reached and knows_all}
    return Row(cells, tuple(name for name, held in holds.items() if held))


def communications_table(portal: Portal, plan: Iterable[Communication], *, with_project: bool = False) -> Table:
    """Return the communication plan as a table, in the order given, with what is due next; flags `overdue`, `soon`."""
    _ = portal.translate
    return register(
        portal,
        Communication.kind,
        plan,
        id_="communications",
        with_project=with_project,
        extra=[
            Column("next", _("Next due"), _due_value),
            Column("late", _("Overdue"), lambda one: _late_value(portal, one), number=True),
        ],
        flags=[
            Flag("overdue", _("Overdue"), lambda one: is_overdue(portal, one)),
            Flag("soon", _("Due within 30 days"), lambda one: is_soon(portal, one)),
        ],
    ).without_empty()


def _due_value(one: Communication) -> Value:
    due = next_due(one)
    return NOTHING if due is None else Day(due)


def _late_value(portal: Portal, one: Communication) -> Value:
    days = overdue_days(one, portal.as_of) if is_overdue(portal, one) else None
    return NOTHING if days is None else Late(days, Rag.RED)


def is_overdue(portal: Portal, one: Communication) -> bool:
    """Tell whether something should have been told by now, in work that has not ended."""
    return bool(overdue_days(one, portal.as_of)) and not in_closed_project(portal.portfolio, one)


def is_soon(portal: Portal, one: Communication) -> bool:
    """Tell whether something is due within 30 days, in work that has not ended."""
    due = next_due(one)
    if due is None or in_closed_project(portal.portfolio, one):
        return False
    return 0 <= (due - portal.as_of).days <= _SOON_DAYS

"""The numbers at the top of the page of stakeholders and communication."""

from collections.abc import Sequence

from pmo_build.metrics.stakeholders.due import overdue_communications
from pmo_build.metrics.stakeholders.engagement import Attention, less_engaged
from pmo_build.model.records.communication import Communication
from pmo_build.pages.addresses import ALL_STAKEHOLDERS, COMMUNICATIONS
from pmo_build.pages.stakeholders.stakeholder_tables import StakeholderRow
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said


def stakeholder_tiles(portal: Portal, people: Sequence[StakeholderRow]) -> tuple[Tile, ...]:
    """Return how many stakeholders there are, are less engaged than needed, and have no owner."""
    _ = portal.translate
    closely = sum(row.attention is Attention.MANAGE_CLOSELY for row in people)
    unreached = sum(row.is_unreached for row in people)
    of_closely = ALL_STAKEHOLDERS.filtered(attention=Attention.MANAGE_CLOSELY)
    to_manage = Remark(
        Said.of(_("to manage closely: {count}"), count=Number(closely, metric="stakeholders-to-manage-closely")),
        of_closely,
    )
    out_of_reach = Remark(
        Said.of(_("reached by no communication: {count}"), count=Number(unreached, metric="stakeholders-unreached")),
        ALL_STAKEHOLDERS.filtered("unreached"),
    )
    below = less_engaged(row.stakeholder for row in people if row.is_current)
    unowned = sum(row.is_without_owner for row in people)
    return (
        Tile(
            _("Stakeholders"),
            _number("stakeholders", len(people), people),
            "#stakeholders",
            remarks=(to_manage,) if people else (),
        ),
        Tile(
            _("Less engaged than needed"),
            Number(below.amount if people else None, metric="stakeholders-below-engagement"),
            ALL_STAKEHOLDERS.filtered("below"),
            remarks=(Remark(known_part(portal, below)),),
        ),
        Tile(
            _("Without an owner"),
            _number("stakeholders-unowned", unowned, people),
            ALL_STAKEHOLDERS.filtered("unowned"),
            remarks=(out_of_reach,) if any(row.knows_all for row in people) else (),
        ),
    )


def communication_tile(portal: Portal, plan: Sequence[Communication], soon: int) -> Tile:
    """Return how many communications are overdue, and how many come soon."""
    _ = portal.translate
    found = overdue_communications(portal.portfolio, portal.as_of)
    due_soon = Number(soon, metric="communications-due-soon")
    to_come = Remark(Said.of(_("due within 30 days: {count}"), count=due_soon), COMMUNICATIONS.filtered("soon"))
    every = Said.of(_("of {all}"), all=Number(found.records, metric="communications-planned"))
    return Tile(
        _("Communications overdue"),
        Number(found.amount if plan else None, metric="communications-overdue"),
        COMMUNICATIONS.filtered("overdue"),
        of=every if found.records and not found.unknown else "",
        remarks=(*((to_come,) if found.known else ()), Remark(known_part(portal, found))),
    )


def _number(metric: str, count: int, records: Sequence[object]) -> Number:
    """Return a number of some records, unknown if there are none at all."""
    return Number(count if records else None, metric=metric)

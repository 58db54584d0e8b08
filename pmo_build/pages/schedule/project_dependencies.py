"""Dependencies of a project or of a programme as a table: who gives what to whom, and how late it comes."""

from collections.abc import Iterable

from pmo_build.metrics.schedule.dependencies import gap_days, is_needed, provider_of, receiver_of
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.record import Rag
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import NOTHING, PageLink, PlainText, Value, YesNo


def project_dependencies_table(portal: Portal, dependencies: Iterable[Dependency], project: str) -> Table:
    """Return what a project gives and gets as a table.

    Args:
        portal: What all pages are made from.
        dependencies: In the order they are shown.
        project: The id of the project, which is one side of each of them.
    """
    _ = portal.translate
    return _table(
        portal,
        dependencies,
        Column("side", _("Gives or gets"), lambda one: _gives_or_gets(portal, one, project), filter="choice"),
        Column("other", _("Other side"), lambda one: (_getter if _gives(one, project) else _giver)(portal, one)),
    )


def programme_dependencies_table(portal: Portal, dependencies: Iterable[Dependency]) -> Table:
    """Return what the projects of a programme give to each other and to others as a table, in the order given."""
    _ = portal.translate
    return _table(
        portal,
        dependencies,
        Column("gives", _("Gives"), lambda one: _giver(portal, one)),
        Column("gets", _("Gets"), lambda one: _getter(portal, one)),
    )


def _table(portal: Portal, dependencies: Iterable[Dependency], *sides: Column[Dependency]) -> Table:
    _ = portal.translate
    columns: tuple[Column[Dependency], ...] = (
        Column("dependency", _("Dependency"), lambda one: PageLink(link_to(portal, one))),
        *sides,
        Column("need_by", _("Needed by"), lambda one: field_value(portal, one, "need_by")),
        Column("promised", _("Promised"), lambda one: field_value(portal, one, "promised")),
        Column("delivered", _("Delivered"), lambda one: _delivered(portal, one)),
        Column("gap", _("After it is needed"), lambda one: _days_late(portal, one), number=True),
        Column("critical", _("Critical"), lambda one: YesNo(True) if one.critical else NOTHING),
        Column("state", _("State"), lambda one: field_value(portal, one, "state"), filter="choice"),
    )
    return Table.of("dependencies", _("Dependencies"), columns, dependencies).without_empty()


def _gives(one: Dependency, project: str) -> bool:
    return provider_of(one) == project


def _gives_or_gets(portal: Portal, one: Dependency, project: str) -> Value:
    side = "gives" if _gives(one, project) else "gets"
    return PlainText(portal.translate(side), choice=side)


def _giver(portal: Portal, one: Dependency) -> Value:
    return _side(portal, one, provider_of(one))


def _getter(portal: Portal, one: Dependency) -> Value:
    return _side(portal, one, receiver_of(one))


def _side(portal: Portal, one: Dependency, project: str | None) -> Value:
    return project_value(portal, project) if project else PlainText(one.outside)


def _delivered(portal: Portal, one: Dependency) -> Value:
    return field_value(portal, one, "delivered") if one.delivered else NOTHING


def _days_late(portal: Portal, one: Dependency) -> Value:
    days = gap_days(one, portal.as_of)
    rag = (Rag.RED if is_needed(portal.portfolio, one) else Rag.AMBER) if days is not None and days > 0 else None
    return Late(days, rag, metric="dependency-gap")

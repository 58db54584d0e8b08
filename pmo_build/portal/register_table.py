"""Tables of records of a kind, with the columns that the kind declares."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from pmo_build.language.field_labels import field_label
from pmo_build.model.records.record import Kind, Record
from pmo_build.model.records.registry import kinds
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.field_values import field_value, record_field
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import PageLink
from pmo_build.reading.schema.schema import load_schema

R = TypeVar("R", bound=Record)


def register(
    portal: Portal,
    kind: str,
    records: Iterable[R],
    *,
    id_: TableAddress | str = "",
    with_project: bool = False,
    extra: Iterable[Column[R]] = (),
    flags: Iterable[Flag[R]] = (),
    optional: Collection[str] = (),
) -> Table:
    """Return records of a kind as a table.

    Args:
        portal: What all pages are made from.
        kind: Name of the kind; its `columns` are those of the table.
        records: In the order they are shown.
        id_: Address of the table, or its id on its page; if none is given, its id is the name of the kind.
        with_project: Whether to say which project each belongs to.
        extra: Further columns.
        flags: What the table can be filtered by besides its columns.
        optional: Columns that are left out until the reader asks for them.
    """
    declared = kinds().by_name[kind]
    title = portal.translate(load_schema(kind).record["title"])
    columns: list[Column[R]] = [Column("title", title, lambda record: PageLink(link_to(portal, record)))]
    if with_project:
        columns.append(_project_column(portal))
    columns += [_column(portal, kind, field, field in optional) for field in declared.columns]
    return Table.of(id_ or kind, plural(portal, declared), (*columns, *extra), records, flags)


def _project_column(portal: Portal) -> Column[R]:
    name = portal.translate("Project")
    return Column("project", name, lambda record: project_value(portal, record.parent), filter="choice")


def _column(portal: Portal, kind: str, name: str, optional: bool) -> Column[R]:
    field = record_field(kind, name)
    return Column(
        name,
        portal.translate(field_label(name)),
        lambda record: field_value(portal, record, name),
        number=field.is_number,
        filter="choice" if field.has_choices else "",
        optional=optional,
    )


def plural(portal: Portal, kind: Kind) -> str:
    """Return what several records of a kind are called, as a heading."""
    return portal.translate(kind.plural[0].upper() + kind.plural[1:])

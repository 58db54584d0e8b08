"""What somebody still answers for, and all records that name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.people.duties import Duty, duties
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Overdue, PageLink, PlainText, Value
from pmo_build.reading.schema.schema import load_schema


def duties_table(portal: Portal, person: Person) -> Table:
    """Return what a person still answers for, that due first in front; flag `overdue`."""
    _ = portal.translate
    columns: tuple[Column[Duty], ...] = (
        Column("what", _("What"), lambda duty: PageLink(link_to(portal, duty.record)._replace(title=duty.title))),
        Column("kind", _("Type"), lambda duty: _duty_kind(portal, duty), filter="choice"),
        Column("as", _("Named as"), lambda duty: _fields(portal, duty), filter="choice"),
        Column("project", _("Project"), lambda duty: _project(portal, duty.record), filter="choice"),
        Column("due", _("Due"), lambda duty: _due(portal, duty)),
    )
    overdue: Flag[Duty] = Flag("overdue", _("Overdue"), lambda duty: _is_late(portal, duty))
    found = duties(portal.portfolio, person, portal.as_of)
    return Table.of("duties", _("Still answers for"), columns, found, (overdue,))


def _duty_kind(portal: Portal, duty: Duty) -> Value:
    return _kind(portal, "Action" if duty.action else load_schema(duty.record.kind).record["title"])


def _kind(portal: Portal, title: str) -> Value:
    kind = portal.translate(title)
    return PlainText(kind, choice=kind)


def _fields(portal: Portal, duty: Duty) -> Value:
    fields = (PlainText(portal.translate(field_label(field))) for field in duty.fields)
    return Several(tuple(fields), choices=duty.fields)


def _due(portal: Portal, duty: Duty) -> Value:
    if duty.due is None:
        return NOTHING
    return Overdue(duty.due) if _is_late(portal, duty) else Day(duty.due)


def _is_late(portal: Portal, duty: Duty) -> bool:
    return duty.due is not None and duty.due < portal.as_of


def _project(portal: Portal, record: Record) -> Value:
    return project_value(portal, record.id if record.kind == Project.kind else record.parent)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A record that names somebody, and the field that does."""

    record: Record
    field: str


def mentions_table(portal: Portal, person: Person) -> Table:
    """Return all records that name a person, each field of them once."""
    _ = portal.translate
    columns: tuple[Column[_Mention], ...] = (
        Column("record", _("Record"), lambda one: PageLink(link_to(portal, one.record))),
        Column(
            "kind", _("Type"), lambda one: _kind(portal, load_schema(one.record.kind).record["title"]), filter="choice"
        ),
        Column("as", _("Named as"), lambda one: _named_as(portal, one), filter="choice"),
        Column("project", _("Project"), lambda one: _project(portal, one.record), filter="choice"),
    )
    return Table.of("named", _("Named in"), columns, _mentions(portal, person))


def _mentions(portal: Portal, person: Person) -> Iterator[_Mention]:
    seen = set()
    for pointer in portal.portfolio.naming(person):
        record = portal.portfolio.records.get(pointer.kind, {}).get(pointer.key)
        field = next(str(part) for part in reversed(pointer.parts) if isinstance(part, str))
        if record is not None and (record.kind, record.key, field) not in seen:
            seen.add((record.kind, record.key, field))
            yield _Mention(record, field)


def _named_as(portal: Portal, one: _Mention) -> Value:
    return PlainText(portal.translate(field_label(one.field)), choice=one.field)

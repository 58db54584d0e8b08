"""A page per person: time, allocations, and all that names the person."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.entities.allocation import Allocation
from pmo_build.entities.person import Person
from pmo_build.field_labels import field_label
from pmo_build.record_views import RecordView, link_to, project_value, record_entry, record_view, register
from pmo_build.rendering import PageView
from pmo_build.schema_check import load_schema
from pmo_build.values import Column, LinkTo, Row, Table, Value
from pmo_build.views import Portal

ORDER = 91


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the page of a person shows."""

    record: RecordView
    allocations: Table
    named: Table


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of each person."""
    crumbs = (LinkTo(portal.translate("Resources"), "registers/person.html"),)
    allocated: dict[str, list[Allocation]] = {}
    for allocation in portal.portfolio.all(Allocation):
        allocated.setdefault(allocation.person or "", []).append(allocation)
    for person in portal.portfolio.all(Person):
        view = PersonView(
            record_view(portal, person),
            register(portal, Allocation.kind, allocated.get(person.id, ()), with_project=True),
            _named(portal, person),
        )
        path = f"people/{person.id}.md"
        yield PageView(
            path, person.label, "person", view, (record_entry(portal, person),), crumbs=crumbs, hide=("navigation",)
        )


def _named(portal: Portal, person: Person) -> Table:
    _ = portal.translate
    rows = []
    seen = set()
    for pointer in portal.portfolio.naming(person):
        record = portal.portfolio.records.get(pointer.kind, {}).get(pointer.key)
        field = next(str(part) for part in reversed(pointer.parts) if isinstance(part, str))
        if record is None or (record.kind, record.key, field) in seen:
            continue
        seen.add((record.kind, record.key, field))
        kind = _(load_schema(record.kind).record["title"])
        rows.append(
            Row(
                (
                    Value("link", link_to(portal, record)),
                    Value("text", kind, choice=kind),
                    Value("text", _(field_label(field)), choice=field),
                    project_value(portal, record.id if record.kind == "project" else record.parent),
                )
            )
        )
    columns = (
        Column("record", _("Record")),
        Column("kind", _("Type"), filter="choice"),
        Column("as", _("Named as"), filter="choice"),
        Column("project", _("Project"), filter="choice"),
    )
    return Table("named", _("Named in"), columns, tuple(rows))

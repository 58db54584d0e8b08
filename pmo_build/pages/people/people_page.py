"""A page per person: load by month, allocations, what the person answers for, and all that names the person."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.people.capacity import is_partial
from pmo_build.metrics.people.duties import duties
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.pages.people.load_tables import allocations_table, load_chart, months_table, role_value
from pmo_build.pages.people.staffing_tables import PAGE, clashes_table
from pmo_build.portal.charts.load_columns import LoadColumns
from pmo_build.portal.page import PageView
from pmo_build.portal.portal import WIDE, Portal
from pmo_build.portal.records import RecordView, link_to, project_value, record_view, searched
from pmo_build.portal.values import NOTHING, Column, Fact, LinkTo, Row, Table, Value
from pmo_build.reading.schema.check import load_schema

ORDER = 91


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the page of a person shows.

    Attributes:
        is_partial: Whether nobody can tell what time is left, as work or people are missing.
    """

    is_partial: bool
    record: RecordView
    chart: LoadColumns
    months: Table
    has_load: bool
    clashes: Table
    allocations: Table
    duties: Table
    named: Table


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of each person."""
    crumbs = (LinkTo(portal.translate("Resources"), PAGE),)
    allocated: dict[str, list[Allocation]] = {}
    for allocation in portal.portfolio.all(Allocation):
        allocated.setdefault(allocation.person or "", []).append(allocation)
    for person in portal.portfolio.all(Person):
        make, search = partial(_view, portal, person, allocated.get(person.id, [])), searched(portal, person)
        yield PageView(f"people/{person.id}.md", person.label, "people/person", make, search, crumbs=crumbs, hide=WIDE)


def _view(portal: Portal, person: Person, allocations: list[Allocation]) -> PersonView:
    outlook = portal.staffing.people[person.id]
    clashes = (clash for clash in portal.staffing.clashes if clash.person.id == person.id)
    # What is asked now and later comes before what is over.
    current = {allocation.key for allocation in outlook.allocations}
    ordered = sorted(allocations, key=lambda allocation: allocation.key not in current)
    return PersonView(
        is_partial=is_partial(portal.portfolio),
        record=_record(portal, person),
        chart=load_chart(portal, portal.translate("Capacity and demand by month"), outlook),
        months=months_table(portal, outlook),
        has_load=outlook.is_known,
        clashes=clashes_table(portal, clashes, with_person=False, with_role=False),
        allocations=allocations_table(portal, ordered, outlook, whose="role"),
        duties=_duties(portal, person),
        named=_named(portal, person),
    )


def _record(portal: Portal, person: Person) -> RecordView:
    """Return a person as a record; with a link to the role, and without the allocations that the page shows in full."""
    view, role = record_view(portal, person), portal.translate(field_label("role"))
    allocation = portal.translate(load_schema(Allocation.kind).record["title"])
    return replace(
        view,
        facts=tuple(Fact(role, role_value(portal, person.role)) if fact.label == role else fact for fact in view.facts),
        referring=tuple(fact for fact in view.referring if fact.label != allocation),
    )


def _duties(portal: Portal, person: Person) -> Table:
    _ = portal.translate
    columns = (
        Column("what", _("What")),
        Column("kind", _("Type"), filter="choice"),
        Column("as", _("Named as"), filter="choice"),
        Column("project", _("Project"), filter="choice"),
        Column("due", _("Due")),
    )
    rows = []
    for duty in duties(portal.portfolio, person, portal.as_of):
        record = duty.record
        kind = _("Action") if duty.action else _(load_schema(record.kind).record["title"])
        late = duty.due is not None and duty.due < portal.as_of
        fields = tuple(Value("text", _(field_label(field))) for field in duty.fields)
        cells = (
            Value("link", link_to(portal, record)._replace(title=duty.title)),
            Value("text", kind, choice=kind),
            Value("list", fields, choices=duty.fields),
            project_value(portal, record.id if record.kind == Project.kind else record.parent),
            NOTHING if duty.due is None else Value("overdue" if late else "day", duty.due, sort=str(duty.due)),
        )
        rows.append(Row(cells, ("overdue",) if late else ()))
    return Table("duties", _("Still answers for"), columns, tuple(rows), {"overdue": _("Overdue")})


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

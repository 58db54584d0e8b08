"""A page per person: load by month, allocations, what the person answers for, and all that names the person."""

from dataclasses import dataclass, replace

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.people.capacity import is_partial
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.pages.addresses import FIELD, PERSON, RESOURCES
from pmo_build.pages.people.clash_table import clashes_table
from pmo_build.pages.people.duty_tables import duties_table, mentions_table
from pmo_build.pages.people.load_tables import allocations_table, load_chart, months_table
from pmo_build.pages.people.load_values import role_value
from pmo_build.portal.charts.load_columns import LoadColumns
from pmo_build.portal.composed_values import Fact
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, record_entry, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.values import LinkTo
from pmo_build.reading.schema.schema import load_schema


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
    mentions: Table
    allocation_fields: LinkTo


def _allocated(portal: Portal) -> dict[str, list[Allocation]]:
    """Return id of a person → what projects ask of them."""
    found: dict[str, list[Allocation]] = {}
    for allocation in portal.portfolio.all(Allocation):
        found.setdefault(allocation.person or "", []).append(allocation)
    return found


def _view(portal: Portal, person: Person) -> PersonView:
    allocations = portal.once(_allocated).get(person.id, [])
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
        duties=duties_table(portal, person),
        mentions=mentions_table(portal, person),
        allocation_fields=LinkTo(portal.translate("Fields of an allocation"), FIELD.named("allocation").path),
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


def _people(portal: Portal) -> dict[str, Person]:
    return {person.id: person for person in portal.portfolio.all(Person)}


def _above(portal: Portal, _: Person) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Resources"), RESOURCES.path),)


PAGES = (
    PageOfEach(
        PERSON, "people/person", _people, _view, title=lambda _, person: person.label, order=91, above=_above,
        kind=Person.kind, search=lambda portal, person, _: (record_entry(portal, person),),
    ),
)  # fmt: skip

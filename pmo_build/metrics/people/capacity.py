"""Who has time, and what asks for it: capacity and demand per person, role and month, and where they clash.

All amounts are full-time equivalents (FTE), averaged over the working days of a month. What is unknown is counted, and
never taken for zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.people.demand import Claim, MonthlyDemand, claims
from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.totals import Total, total
from pmo_build.model.calendar import Month, is_working_day, months, working_days
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Absence, Person
from pmo_build.model.records.project import Project

# Half a hundredth of an FTE: nobody is shown less, or could plan it.
_NEGLIGIBLE = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Load:
    """Capacity and demand of a person, or of all people with a role, in a month; in FTE.

    Attributes:
        capacity: Of each person; unknown where allocations could not be read, or may not be seen: nobody can tell then
            what of it is left.
        firm: Demand of each firm allocation.
        tentative: Demand of each tentative allocation.
        demands: What the demand is made of, firm and tentative.
    """

    month: Month
    capacity: Total
    firm: Total
    tentative: Total
    demands: tuple[MonthlyDemand, ...]

    @property
    def free(self) -> Decimal | None:
        """What firm demand leaves of capacity, negative if it asks for more; `None` if either is not wholly known."""
        return None if self.firm.unknown else self._room

    @property
    def excess(self) -> Decimal | None:
        """By how much firm demand, as far as known, exceeds capacity; `None` if it does not or capacity is unknown."""
        room = self._room
        return -room if room is not None and room <= -_NEGLIGIBLE else None

    @property
    def is_over(self) -> bool | None:
        """Whether firm demand exceeds capacity; `None` if it may, as one of them is not wholly known."""
        if self.excess is not None:
            return True
        return None if self.firm.unknown or (self.capacity.unknown and self.firm.amount) else False

    @property
    def could_exceed(self) -> bool:
        """Whether there is enough for firm demand, but not for tentative demand on top of it."""
        room = self._room
        if room is None or room <= -_NEGLIGIBLE:
            return False
        return room - (self.tentative.amount or Decimal(0)) <= -_NEGLIGIBLE

    @property
    def utilisation(self) -> Decimal | None:
        """Per cent of capacity that firm demand, as far as known, asks; `None` if there is none, or nobody knows."""
        if self.capacity.unknown or not self.capacity.amount:
            return None
        return (self.firm.amount or Decimal(0)) / self.capacity.amount * 100

    @property
    def _room(self) -> Decimal | None:
        if self.capacity.unknown:
            return None
        return (self.capacity.amount or Decimal(0)) - (self.firm.amount or Decimal(0))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A month in which firm allocations ask more of a person than there is.

    Attributes:
        excess: How much more, in FTE; at least, if some of the allocations do not say how much they ask.
    """

    person: Person
    load: Load
    excess: Decimal

    @property
    def demands(self) -> tuple[MonthlyDemand, ...]:
        """The firm allocations that make it, those of an unknown amount included."""
        return tuple(demand for demand in self.load.demands if demand.firm and demand.days != 0)

    @property
    def projects(self) -> tuple[str, ...]:
        """Ids of the projects that make it."""
        return tuple(dict.fromkeys(demand.allocation.parent for demand in self.demands))


@remembered
def person_loads(portfolio: Portfolio, day: date, count: int) -> dict[str, tuple[Load, ...]]:
    """Return id of a person → load in each of `count` months, that of a day first."""
    horizon = months(day, count)
    demand = _grouped((claim.allocation.person, claim) for claim in claims(portfolio, horizon))
    return {
        person.id: tuple(_load(portfolio, month, (person,), demand.get(person.id, ())) for month in horizon)
        for person in portfolio.all(Person)
    }


def role_loads(portfolio: Portfolio, day: date, count: int) -> dict[str | None, tuple[Load, ...]]:
    """Return role → load of all who have it, in each of `count` months, that of a day first.

    Capacity is that of the people whose role it is. Demand is what is asked of them, also for another role in a
    project: it takes the same time. What names nobody yet counts for the role that it asks for.
    `None` stands for no role. A role reads as it is written first; capitals and spaces make no other role of it.
    """
    horizon = months(day, count)
    asked = list(claims(portfolio, horizon))
    demand = _grouped((role_key(claim.role), claim) for claim in asked)
    people = people_by_role(portfolio)
    written: dict[str | None, str | None] = {}
    for role in (*(person.role for person in portfolio.all(Person)), *(claim.role for claim in asked)):
        written.setdefault(role_key(role), role)
    return {
        role: tuple(_load(portfolio, month, people.get(key, ()), demand.get(key, ())) for month in horizon)
        for key, role in written.items()
    }


def conflicts(portfolio: Portfolio, day: date, count: int) -> tuple[Conflict, ...]:
    """Return where people have more firm work than time in `count` months, that of a day first; by person and month."""
    loads = person_loads(portfolio, day, count)
    return tuple(
        Conflict(person, load, excess)
        for person in portfolio.all(Person)
        for load in loads[person.id]
        if (excess := load.excess) is not None
    )


def capacity_days(person: Person, month: Month) -> Decimal | None:
    """Return the days of full-time work that a person has in a month; `None` if unknown.

    Before the first working day and after the last there are none. On a day of absence there is what the absence
    leaves, and no more than on other days; if two absences overlap, the lesser.
    """
    first = max(month.first, person.joined or month.first)
    last = min(month.last, person.left or month.last)
    away = [absence for absence in person.absences if absence.start <= last and absence.end >= first]
    if person.fte is not None and not away:
        return person.fte * working_days(first, last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    on_each = [_capacity_on(day, person, away) for day in days if is_working_day(day)]
    known = [fte for fte in on_each if fte is not None]
    return sum(known, Decimal(0)) if len(known) == len(on_each) else None


def _capacity_on(day: date, person: Person, absences: Iterable[Absence]) -> Decimal | None:
    left = [absence.fte for absence in absences if absence.start <= day <= absence.end]
    return min([*left, *([] if person.fte is None else [person.fte])], default=None)


def is_employed(person: Person, first: date, last: date) -> bool:
    """Tell whether a person is there in the whole of a period: has joined by then and not left."""
    return (person.joined is None or person.joined <= first) and (person.left is None or person.left >= last)


def people_by_role(portfolio: Portfolio) -> dict[str | None, tuple[Person, ...]]:
    """Return role, as `role_key` gives it → the people whose role it is; `None` for those without one."""
    found: dict[str | None, list[Person]] = {}
    for person in portfolio.all(Person):
        found.setdefault(role_key(person.role), []).append(person)
    return {role: tuple(people) for role, people in found.items()}


def role_key(role: str | None) -> str | None:
    """Return what tells a role, or a skill, from others: its name without regard to capitals and spaces."""
    return None if role is None else " ".join(role.casefold().split())


def _grouped(keyed: Iterable[tuple[str | None, Claim]]) -> dict[str | None, list[Claim]]:
    found: dict[str | None, list[Claim]] = {}
    for key, claim in keyed:
        found.setdefault(key, []).append(claim)
    return found


def is_partial(portfolio: Portfolio) -> bool:
    """Tell whether work or people are missing that could not be read, or may not be seen."""
    return has_unread_anywhere(portfolio, Allocation, Project, Person)


def _load(portfolio: Portfolio, month: Month, people: Iterable[Person], asked: Iterable[Claim]) -> Load:
    demands = tuple(demand for claim in asked if (demand := claim.in_month(month)) is not None)
    capacity = _fte(month, (capacity_days(person, month) for person in people))
    return Load(
        month=month,
        capacity=Total(None, 0, max(capacity.records, 1)) if is_partial(portfolio) else capacity,
        firm=_fte(month, (demand.days for demand in demands if demand.firm)),
        tentative=_fte(month, (demand.days for demand in demands if not demand.firm)),
        demands=demands,
    )


def _fte(month: Month, days: Iterable[Decimal | None]) -> Total:
    # Days are added up before they are divided: so the sum is exact, and is the same in any order.
    summed = total(days)
    if summed.amount is None:
        return summed
    return Total(summed.amount / month.working_days, summed.known, summed.unknown)


METRICS = (
    Metric(
        "fte-capacity",
        "Capacity",
        Unit.FTE,
        "How much time people have in a month, absences taken off.",
        needs=("person/fte", "person/absences"),
    ),
    Metric(
        "fte-free",
        "Free time",
        Unit.FTE,
        "What is left of the time people have after what firm allocations ask.",
        formula="capacity - firm demand",
    ),
    Metric(
        "load",
        "Load",
        Unit.PERCENT,
        "How much of the time there is firm allocations ask.",
        formula="firm demand / capacity",
    ),
)

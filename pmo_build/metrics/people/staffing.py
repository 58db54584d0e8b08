"""Whether what was approved can be staffed: what lies before each role and person, and what has no name yet.

All of it is about the month of a day and the eleven after it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.people.capacity import (
    Conflict,
    Load,
    conflicts,
    people_by_role,
    person_loads,
    role_key,
    role_loads,
)
from pmo_build.metrics.people.demand import Claim, MonthlyDemand, claims
from pmo_build.metrics.totals import Total, count_known
from pmo_build.model.calendar import Month, months
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project, ProjectState

HORIZON = 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before a role or a person: the load of each month, the present one first."""

    loads: tuple[Load, ...]

    @property
    def over(self) -> tuple[Load, ...]:
        """The months in which firm demand exceeds capacity."""
        return tuple(load for load in self.loads if load.excess is not None)

    @property
    def is_over(self) -> bool | None:
        """Whether firm demand exceeds capacity in one of the months; `None` if nobody knows, and it does in none."""
        if self.over:
            return True
        return None if any(load.is_over is None for load in self.loads) else False

    @property
    def tightest(self) -> Load | None:
        """The month that is shortest of time or, if none is, in which most of the time is asked; `None` if unknown."""
        asked = [load for load in self.loads if load.firm.amount and not load.capacity.unknown]
        return max(asked, key=lambda load: (load.excess or 0, load.utilisation or 0), default=None)

    @property
    def at_risk(self) -> bool:
        """Whether there is enough time in each month, but in one of them not if what is tentative comes on top."""
        return not self.over and any(load.could_exceed for load in self.loads)

    @property
    def is_known(self) -> bool:
        """Whether any time that is asked, or that there is, is known, and is more than none."""
        return any(total.amount for load in self.loads for total in (load.capacity, load.firm, load.tentative))

    @property
    def is_asked(self) -> bool:
        """Whether any project asks for it."""
        return any(load.demands for load in self.loads)

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """The allocations that ask for it, firm or tentative."""
        found = {demand.allocation.key: demand.allocation for load in self.loads for demand in load.demands}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Role:
    """A role, who has it and what is asked of them.

    Attributes:
        key: What tells it from others; `None` for those without a role.
        name: As it is written first.
        people: Those who have not left.
        gone: Those who have.
    """

    key: str | None
    name: str | None
    people: tuple[Person, ...]
    gone: tuple[Person, ...]
    outlook: Outlook

    @property
    def hangs_on_one(self) -> bool:
        """Whether projects ask for it and only one person has it."""
        return self.outlook.is_asked and len(self.people) == 1

    @property
    def has_nobody(self) -> bool:
        """Whether projects ask for it and nobody has it."""
        return self.outlook.is_asked and not self.people


@dataclass(frozen=True, slots=True)
class Clash:
    """Months in a row in which the same projects ask more of a person than there is."""

    person: Person
    conflicts: tuple[Conflict, ...]

    @property
    def worst(self) -> Conflict:
        """The month in which it is most."""
        return max(self.conflicts, key=lambda conflict: conflict.excess)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An allocation without a person.

    Attributes:
        demands: What it asks for in each month in which it asks for anything.
    """

    allocation: Allocation
    role: str | None
    fte: Decimal | None
    firm: bool
    demands: tuple[MonthlyDemand, ...]


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everything about who is asked for what.

    Attributes:
        roles: By what tells them apart, those without a role under `None`.
        people: Id → what lies before each.
        clashes: The greatest excess first.
        vacancies: Firm ones first, and of these the one that starts first.
        unstaffed: Projects that are approved or active, and ask for nobody by name.
    """

    horizon: tuple[Month, ...]
    roles: Mapping[str | None, Role]
    people: Mapping[str, Outlook]
    clashes: tuple[Clash, ...]
    vacancies: tuple[Vacancy, ...]
    unstaffed: tuple[Project, ...]

    @property
    def overloaded(self) -> Total:
        """How many of the people that projects ask for have more work than time in one of the months."""
        return count_known(outlook.is_over for outlook in self.people.values() if outlook.is_asked)

    @property
    def worst_clashes(self) -> tuple[Clash, ...]:
        """The worst clash of each person, the greatest excess first."""
        worst: dict[str, Clash] = {}
        for clash in self.clashes:
            worst.setdefault(clash.person.id, clash)
        return tuple(worst.values())

    @classmethod
    def of(cls, portfolio: Portfolio, as_of: date) -> "Staffing":
        """Return it for a portfolio on a day."""
        horizon = months(as_of, HORIZON)
        asked = tuple(claims(portfolio, horizon))
        return cls(
            horizon=horizon,
            roles=_roles(portfolio, as_of),
            people={id_: Outlook(loads) for id_, loads in person_loads(portfolio, as_of, HORIZON).items()},
            clashes=clashes(conflicts(portfolio, as_of, HORIZON)),
            vacancies=tuple(_vacancies(asked, horizon)),
            unstaffed=tuple(_unstaffed(portfolio, asked)),
        )


def clashes(found: Iterable[Conflict]) -> tuple[Clash, ...]:
    """Return conflicts, given by person and month, with those of the same projects in months in a row taken together.

    The greatest excess comes first.
    """
    runs = (
        Clash(person, tuple(run))
        for _, of_person in groupby(found, key=lambda conflict: conflict.person.id)
        for person, run in _runs(of_person)
    )
    return tuple(sorted(runs, key=lambda clash: (-clash.worst.excess, clash.worst.load.month.first, clash.person.id)))


def _runs(found: Iterable[Conflict]) -> Iterator[tuple[Person, list[Conflict]]]:
    run: list[Conflict] = []
    for conflict in found:
        if run and not (_follows(run[-1], conflict) and set(run[-1].projects) == set(conflict.projects)):
            yield run[0].person, run
            run = []
        run.append(conflict)
    if run:
        yield run[0].person, run


def _follows(earlier: Conflict, later: Conflict) -> bool:
    return later.load.month.first.toordinal() == earlier.load.month.last.toordinal() + 1


def _roles(portfolio: Portfolio, as_of: date) -> dict[str | None, Role]:
    people = people_by_role(portfolio)
    found = {}
    for name, loads in role_loads(portfolio, as_of, HORIZON).items():
        key = role_key(name)
        everybody = people.get(key, ())
        gone = tuple(person for person in everybody if person.left is not None and person.left < as_of)
        found[key] = Role(key, name, tuple(one for one in everybody if one not in gone), gone, Outlook(loads))
    return found


def _vacancies(asked: Iterable[Claim], horizon: tuple[Month, ...]) -> Iterator[Vacancy]:
    nameless = [claim for claim in asked if claim.allocation.person is None]
    nameless.sort(key=lambda claim: (not claim.firm, claim.span.first or date.min, claim.allocation.key))
    for claim in nameless:
        demands = tuple(demand for month in horizon if (demand := claim.in_month(month)) is not None)
        yield Vacancy(claim.allocation, claim.role, claim.fte, claim.firm, demands)


def _unstaffed(portfolio: Portfolio, asked: Iterable[Claim]) -> Iterator[Project]:
    named = {claim.allocation.parent for claim in asked if claim.allocation.person is not None}
    for project in portfolio.all(Project):
        unread = portfolio.has_unread(project, Allocation)
        if project.state in {ProjectState.APPROVED, ProjectState.ACTIVE} and project.id not in named and not unread:
            yield project


METRICS = (
    Metric(
        "people",
        "People",
        Unit.COUNT,
        "How many people there are in a role or in all roles, those who left left out.",
        needs=("person/role", "person/left"),
    ),
    Metric(
        "people-overloaded",
        "People with more work than time",
        Unit.COUNT,
        "Of how many people firm allocations ask more than their time in one of the next 12 months.",
        needs=("allocation/person", "allocation/fte", "person/fte"),
    ),
    Metric(
        "months-short",
        "Months short of time",
        Unit.COUNT,
        "In how many of the next 12 months firm allocations ask for more time than there is.",
        needs=("allocation/fte", "person/fte"),
    ),
    Metric(
        "months-ahead",
        "Months ahead",
        Unit.COUNT,
        "How many months to come are looked at.",
    ),
    Metric(
        "fte-excess",
        "Time that is short",
        Unit.FTE,
        "By how much firm allocations ask for more than the time there is in a month.",
        formula="firm demand - capacity",
    ),
    Metric(
        "roles",
        "Roles",
        Unit.COUNT,
        "How many roles somebody has or projects ask for.",
        needs=("person/role", "allocation/role"),
    ),
    Metric(
        "roles-short",
        "Roles short of time",
        Unit.COUNT,
        "Of how many roles firm allocations ask for more time than there is in one of the next 12 months.",
        needs=("allocation/role", "allocation/fte", "person/fte"),
    ),
    Metric(
        "roles-at-risk",
        "Roles short with what is tentative",
        Unit.COUNT,
        "How many further roles would be short of time if tentative allocations became firm.",
        needs=("allocation/commitment",),
    ),
    Metric(
        "roles-on-one-person",
        "Roles that hang on one person",
        Unit.COUNT,
        "How many roles that projects ask for only one person has.",
        needs=("person/role", "allocation/role"),
    ),
    Metric(
        "roles-that-nobody-has",
        "Roles that nobody has",
        Unit.COUNT,
        "How many roles projects ask for and nobody has.",
        needs=("person/role", "allocation/role"),
    ),
    Metric(
        "vacancies",
        "Allocations without a person",
        Unit.COUNT,
        "How many allocations of the months to come name no person.",
        needs=("allocation/person",),
    ),
    Metric(
        "vacancies-firm",
        "Firm allocations without a person",
        Unit.COUNT,
        "How many of the allocations without a person are firm.",
        needs=("allocation/commitment", "allocation/person"),
    ),
    Metric(
        "projects-unstaffed",
        "Approved and not staffed",
        Unit.COUNT,
        "How many approved projects that start soon name nobody.",
        needs=("allocation/person", "project/start"),
    ),
)

"""What projects ask of people: each allocation, month by month.

Only projects that have not ended ask for anything, and what a proposed project asks for is tentative, whatever its
allocations say. An allocation without a first or last day lasts as long as its project.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.calendar import Month, working_days
from pmo_build.model.coarse_date import first_day
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation, Commitment
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project, ProjectState


class OpenSpan(NamedTuple):
    """A period; an end that is `None` is not known, and does not limit it."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class MonthlyDemand:
    """What one allocation asks for in one month.

    Attributes:
        days: Days of full-time work; `None` if nobody knows how much is asked.
        firm: Whether it is agreed; else it is tentative.
    """

    allocation: Allocation
    month: Month
    days: Decimal | None
    firm: bool

    @property
    def fte(self) -> Decimal | None:
        """The same in full-time equivalents, averaged over the month."""
        return None if self.days is None else self.days / self.month.working_days


@dataclass(frozen=True, slots=True)
class Claim:
    """What one allocation asks for as long as it lasts.

    Attributes:
        role: The role whose time it takes: that of the person, whatever the person does in the project; as long as
            nobody is found, or if the person has no role, the one that the allocation asks for.
        fte: How much it asks for while it lasts; `None` if nobody knows.
        firm: Whether it is agreed; else it is tentative.
    """

    allocation: Allocation
    role: str | None
    fte: Decimal | None
    firm: bool
    span: OpenSpan

    def in_month(self, month: Month) -> MonthlyDemand | None:
        """Return what it asks for in a month, or `None` if it has no working days in it."""
        days = self.working_days(month.first, month.last)
        if not days:
            return None
        return MonthlyDemand(self.allocation, month, None if self.fte is None else self.fte * days, self.firm)

    def working_days(self, first: date, last: date) -> int:
        """Return the number of working days of the allocation in a period."""
        return working_days(max(self.span.first or first, first), min(self.span.last or last, last))


def claims(portfolio: Portfolio, horizon: Sequence[Month]) -> Iterator[Claim]:
    """Yield what each allocation asks for, of those that have working days in a row of months."""
    if not horizon:
        return
    for project in portfolio.all(Project):
        for allocation in portfolio.of(project, Allocation) if not project.state.is_closed else ():
            person = portfolio.find(Person, allocation.person)
            claim = Claim(
                allocation=allocation,
                role=(person.role if person else None) or allocation.role,
                fte=allocated_fte(allocation, person),
                firm=allocation.commitment is Commitment.FIRM and project.state is not ProjectState.PROPOSED,
                span=allocation_span(project, allocation),
            )
            if claim.working_days(horizon[0].first, horizon[-1].last):
                yield claim


def allocated_fte(allocation: Allocation, person: Person | None) -> Decimal | None:
    """Return how much an allocation asks for while it lasts, in FTE; `None` if unknown.

    A percentage is of the person's time, so it is unknown as long as that is. An amount in FTE counts before it.
    """
    if allocation.fte is not None:
        return allocation.fte
    if allocation.percent is None or person is None or person.fte is None:
        return None
    return allocation.percent * person.fte / 100


def allocation_span(project: Project, allocation: Allocation) -> OpenSpan:
    """Return the days of an allocation; those of its project where it says nothing."""
    span = project_span(project)
    return OpenSpan(allocation.start or span.first, allocation.end or span.last)


def project_span(project: Project) -> OpenSpan:
    """Return the days of a project: from its start to its end or the last milestone expected, whichever is later."""
    ends = [project.end, *(milestone.expected for milestone in project.milestones)]
    start = project.actual_start or (first_day(project.start) if project.start else None)
    return OpenSpan(start, max((day for day in ends if day is not None), default=None))


METRICS = (
    Metric(
        "fte-asked",
        "Time asked for",
        Unit.FTE,
        "How much time an allocation asks for in a month; a month that it fills in part counts in part.",
        needs=("allocation/fte", "allocation/percent", "allocation/from", "allocation/to"),
    ),
    Metric(
        "fte-firm",
        "Firm demand",
        Unit.FTE,
        "How much time allocations ask for that are agreed, of projects that are approved or run.",
        needs=("allocation/commitment", "allocation/fte"),
    ),
    Metric(
        "fte-tentative",
        "Tentative demand",
        Unit.FTE,
        "How much time allocations ask for that are not agreed yet, or of projects that are only proposed.",
        needs=("allocation/commitment", "allocation/fte"),
    ),
)

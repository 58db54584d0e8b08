"""Charter, business case and plan of a project."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.portfolio import Tolerances, YearAmount
from pmo_build.model.records.record import Kind, Record


class ProjectState(StrEnum):
    """Where a project is in its life cycle."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_requested(self) -> bool:
        """Whether the money of the project was asked for and not granted yet."""
        return self is ProjectState.PROPOSED

    @property
    def is_running(self) -> bool:
        """Whether work on the project goes on; what is on hold does not run."""
        return self is ProjectState.ACTIVE

    @property
    def is_under_way(self) -> bool:
        """Whether the project has started and not ended, on hold or not."""
        return self in {ProjectState.ACTIVE, ProjectState.ON_HOLD}

    @property
    def is_closed(self) -> bool:
        """Whether the project has ended."""
        return self in {ProjectState.COMPLETED, ProjectState.CANCELLED}


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One way to solve the problem of a business case."""

    title: str
    description: str | None = None
    cost: Decimal | None = None


class BusinessCase(msgspec.Struct, frozen=True, kw_only=True):
    """Why a project is worth doing."""

    problem: str | None = None
    options: tuple[Option, ...] = ()
    recommended: str | None = None
    whole_life_cost: Decimal | None = None
    benefits: str | None = None
    npv: Decimal | None = None
    bcr: Decimal | None = None
    payback_years: Decimal | None = None
    approved: date | None = None
    approved_by: str | None = None


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """An objective that a project serves, and its share in reaching it."""

    id: str
    contribution: Decimal | None = None


class Deliverable(msgspec.Struct, frozen=True, kw_only=True):
    """Something a project delivers."""

    title: str
    description: str | None = None
    accepted: date | None = None


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """A date that matters.

    Attributes:
        original: The first baseline, if the baseline was moved since.
    """

    id: str
    title: str
    original: Planned | None = None
    baseline: Planned | None = None
    forecast: Planned | None = None
    actual: date | None = None
    critical: bool = False
    gate: str | None = None

    @property
    def expected(self) -> date | None:
        """The date it was reached, or is now expected; the baseline if nothing else is said."""
        return self.actual or self.forecast or self.baseline

    @property
    def first_baseline(self) -> date | None:
        """The date first agreed."""
        return self.original or self.baseline


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """Money that was approved or, while the project is proposed, is asked for; contingency comes on top.

    Attributes:
        original: The first estimate, if another budget was agreed since.
        risks_in_forecast: Whether the forecast expects what risks may cost.
    """

    original: Decimal | None = None
    total: Decimal | None = None
    by_year: tuple[YearAmount, ...] = ()
    contingency: Decimal | None = None
    risks_in_forecast: bool | None = None
    funding_source: str | None = None

    @property
    def spread(self) -> Decimal | None:
        """The amounts of all years together; `None` if there are none."""
        known = [year.total for year in self.by_year if year.total is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def amount(self) -> Decimal | None:
        """The total as given, or else the sum of its years."""
        return self.spread if self.total is None else self.total


class Project(Record, frozen=True, kw_only=True):
    """A project.

    Attributes:
        start: The day the work is planned to start.
        end: The day the work is agreed to end, as agreed last.
        original_end: The end agreed first, if it was moved since.
    """

    kind = "project"

    title: str
    state: ProjectState
    summary: str | None = None
    programme: str | None = None
    method: str | None = None
    stage: str | None = None
    tier: str | None = None
    category: str | None = None
    sponsor: str | None = None
    manager: str | None = None
    business_case: BusinessCase = BusinessCase()
    objectives: tuple[Contribution, ...] = ()
    scores: dict[str, Decimal] = msgspec.field(default_factory=dict)
    mandatory: bool = False
    tolerances: Tolerances = Tolerances()
    deliverables: tuple[Deliverable, ...] = ()
    start: Planned | None = None
    end: Planned | None = None
    original_end: Planned | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    milestones: tuple[Milestone, ...] = ()
    budget: Budget = Budget()

    def is_settled(self, day: date) -> bool:
        """Tell whether it has ended."""
        return self.state.is_closed


KIND = Kind(
    name="project",
    entity=Project,
    places=("projects/{id}/project",),
    plural="projects",
    people=("/owner", "/sponsor", "/manager"),
    columns=(
        "state",
        "programme",
        "method",
        "tier",
        "sponsor",
        "manager",
        "start",
        "end",
    ),
    references={"/programme": "programme", "/objectives/*/id": "objective"},
    body="summary",
)

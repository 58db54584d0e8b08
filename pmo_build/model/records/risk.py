"""Something uncertain that would matter: a threat or an opportunity."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from pmo_build.model.records.record import Kind, Record


class RiskType(StrEnum):
    """Whether it would harm or help."""

    THREAT = "threat"
    OPPORTUNITY = "opportunity"


class RiskState(StrEnum):
    """Where a risk stands; one that has occurred has become an issue."""

    OPEN = "open"
    CLOSED = "closed"
    OCCURRED = "occurred"


class Response(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    SHARE = "share"
    ACCEPT = "accept"
    EXPLOIT = "exploit"
    ENHANCE = "enhance"


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """A level of probability and one of impact, 1 the lowest."""

    probability: int
    impact: int

    @property
    def score(self) -> int:
        """Probability level times impact level."""
        return self.probability * self.impact


class EarlierAssessment(Assessment, frozen=True, kw_only=True):
    """How a risk was assessed, up to and including a day."""

    until: date


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a response."""

    title: str
    owner: str | None = None
    due: date | None = None
    state: ActionState = ActionState.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is ActionState.OPEN

    def is_overdue(self, day: date) -> bool:
        """Tell whether it should have been done before a day, and is still open."""
        return self.is_open and self.due is not None and self.due < day


class ThreePoint(msgspec.Struct, frozen=True, kw_only=True):
    """A cost that is estimated at its best, likeliest and worst."""

    low: Decimal
    likely: Decimal
    high: Decimal


class Risk(Record, frozen=True, kw_only=True):
    """A risk."""

    kind = "risk"

    title: str
    type: RiskType = RiskType.THREAT
    cause: str | None = None
    event: str | None = None
    effect: str | None = None
    category: str | None = None
    inherent: Assessment | None = None
    current: Assessment | None = None
    target: Assessment | None = None
    earlier: tuple[EarlierAssessment, ...] = ()
    proximity: date | None = None
    response: Response | None = None
    actions: tuple[Action, ...] = ()
    trigger: str | None = None
    cost_impact: Decimal | ThreePoint | None = None
    schedule_impact_days: int | None = None
    actionee: str | None = None
    raised: date | None = None
    review: date | None = None
    closed: date | None = None
    state: RiskState = RiskState.OPEN
    projects: tuple[str, ...] = ()
    escalated_to: str | None = None

    @property
    def present(self) -> Assessment | None:
        """How it stands: as long as nobody has assessed it again, where it stood without any response."""
        return self.current or self.inherent

    @property
    def present_field(self) -> str:
        """The field that says how it stands."""
        return "inherent" if self.current is None and self.inherent is not None else "current"

    @property
    def is_open(self) -> bool:
        """Whether it may still happen."""
        return self.state is RiskState.OPEN

    def is_settled(self, day: date) -> bool:
        """Tell whether it can no longer happen."""
        return not self.is_open


KIND = Kind(
    name="risk",
    entity=Risk,
    places=("risks", "risks/{id}", "projects/{project}/risks", "projects/{project}/risks/{id}"),
    plural="risks",
    people=("/owner", "/actionee", "/actions/*/owner"),
    columns=(
        "type",
        "category",
        "owner",
        "response",
        "review",
        "state",
    ),
    references={"/projects/*": "project", "/escalated_to": "risk"},
)

"""Something that has happened and must be dealt with."""

from datetime import date
from enum import StrEnum

from pmo_build.model.ordered import Ordered
from pmo_build.model.records.record import Kind, Record


class IssueType(StrEnum):
    """What kind of issue it is (PRINCE2)."""

    PROBLEM = "problem"
    REQUEST_FOR_CHANGE = "request-for-change"
    OFF_SPECIFICATION = "off-specification"


class Level(Ordered):
    """How much something weighs, the lightest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class IssueState(StrEnum):
    """Where an issue stands."""

    OPEN = "open"
    CLOSED = "closed"


class Issue(Record, frozen=True, kw_only=True):
    """An issue."""

    kind = "issue"

    title: str
    type: IssueType = IssueType.PROBLEM
    description: str | None = None
    priority: Level | None = None
    severity: Level | None = None
    raised: date | None = None
    raised_by: str | None = None
    due: date | None = None
    resolution: str | None = None
    closed: date | None = None
    state: IssueState = IssueState.OPEN
    from_risk: str | None = None
    projects: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still has to be dealt with."""
        return self.state is IssueState.OPEN

    def is_settled(self, day: date) -> bool:
        """Tell whether it is closed."""
        return not self.is_open


KIND = Kind(
    name="issue",
    entity=Issue,
    places=("issues", "issues/{id}", "projects/{project}/issues", "projects/{project}/issues/{id}"),
    plural="issues",
    people=("/owner", "/raised_by"),
    columns=(
        "type",
        "priority",
        "severity",
        "owner",
        "raised",
        "due",
        "state",
    ),
    references={"/projects/*": "project"},
    nearby={"/from_risk": "risk"},
)

"""What one project needs from another, or from outside."""

from datetime import date
from enum import StrEnum

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.record import Kind, Record


class DependencyState(StrEnum):
    """Where a dependency stands."""

    OPEN = "open"
    AGREED = "agreed"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Dependency(Record, frozen=True, kw_only=True):
    """A dependency."""

    kind = "dependency"

    title: str
    description: str | None = None
    provider: str | None = None
    receiver: str | None = None
    outside: str | None = None
    need_by: Planned | None = None
    promised: Planned | None = None
    delivered: date | None = None
    critical: bool = False
    state: DependencyState = DependencyState.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it is still to be delivered."""
        return self.state in {DependencyState.OPEN, DependencyState.AGREED}

    def is_settled(self, day: date) -> bool:
        """Tell whether it is delivered or cancelled."""
        return not self.is_open


KIND = Kind(
    name="dependency",
    entity=Dependency,
    places=(
        "dependencies",
        "dependencies/{id}",
        "projects/{project}/dependencies",
        "projects/{project}/dependencies/{id}",
    ),
    plural="dependencies",
    columns=(
        "provider",
        "receiver",
        "outside",
        "need_by",
        "promised",
        "delivered",
        "critical",
        "state",
    ),
    references={"/provider": "project", "/receiver": "project"},
)

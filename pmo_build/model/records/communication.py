"""What is told to whom, how and when."""

from datetime import date
from enum import StrEnum

from pmo_build.model.records.record import Kind, Record


class Frequency(StrEnum):
    """How often something is told."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


class CommunicationState(StrEnum):
    """Where a communication stands."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Communication(Record, frozen=True, kw_only=True, rename={"day": "date"}):
    """A communication."""

    kind = "communication"

    title: str
    audience: str | None = None
    stakeholders: tuple[str, ...] = ()
    message: str | None = None
    purpose: str | None = None
    channel: str | None = None
    frequency: Frequency | None = None
    day: date | None = None
    last_sent: date | None = None
    responsible: str | None = None
    state: CommunicationState = CommunicationState.PLANNED

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be told."""
        return self.state is CommunicationState.PLANNED

    def is_settled(self, day: date) -> bool:
        """Tell whether it is done or cancelled."""
        return not self.is_planned


KIND = Kind(
    name="communication",
    entity=Communication,
    places=(
        "communications",
        "communications/{id}",
        "projects/{project}/communications",
        "projects/{project}/communications/{id}",
    ),
    plural="communications",
    people=("/owner", "/responsible"),
    columns=(
        "audience",
        "channel",
        "frequency",
        "date",
        "last_sent",
        "responsible",
        "state",
    ),
    nearby={"/stakeholders/*": "stakeholder"},
)

"""Something that is taken to be true until it is known."""

from datetime import date
from enum import StrEnum

from pmo_build.model.records.record import Kind, Record


class AssumptionState(StrEnum):
    """What is known of an assumption."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISPROVED = "disproved"


class Assumption(Record, frozen=True, kw_only=True):
    """An assumption."""

    kind = "assumption"

    title: str
    statement: str | None = None
    raised: date | None = None
    review: date | None = None
    state: AssumptionState = AssumptionState.OPEN
    decided: date | None = None
    decided_by: str | None = None
    outcome: str | None = None
    risk: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet if it is true."""
        return self.state is AssumptionState.OPEN

    def is_settled(self, day: date) -> bool:
        """Tell whether it is known to be true or false."""
        return not self.is_open


KIND = Kind(
    name="assumption",
    entity=Assumption,
    places=("assumptions", "assumptions/{id}", "projects/{project}/assumptions", "projects/{project}/assumptions/{id}"),
    plural="assumptions",
    people=("/owner", "/decided_by"),
    columns=(
        "state",
        "review",
        "owner",
    ),
    nearby={"/risk": "risk"},
)

"""Time of a person, or of a role, that a project needs."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_build.model.records.record import Kind, Record


class Commitment(StrEnum):
    """How sure an allocation is."""

    FIRM = "firm"
    TENTATIVE = "tentative"


class Allocation(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """An allocation."""

    kind = "allocation"

    person: str | None = None
    role: str | None = None
    fte: Decimal | None = None
    percent: Decimal | None = None
    start: date | None = None
    end: date | None = None
    commitment: Commitment = Commitment.FIRM
    skill: str | None = None


KIND = Kind(
    name="allocation",
    entity=Allocation,
    places=("projects/{project}/team", "projects/{project}/team/{id}"),
    plural="allocations",
    columns=(
        "person",
        "role",
        "fte",
        "percent",
        "from",
        "to",
        "commitment",
    ),
    references={"/person": "person"},
)

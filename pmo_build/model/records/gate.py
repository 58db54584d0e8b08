"""A moment at which people decide whether a project goes on."""

from datetime import date
from enum import StrEnum

import msgspec

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.record import Kind, Link, Record
from pmo_build.model.records.risk import Action


class GateDecision(StrEnum):
    """What was decided at a gate (Cooper, Stage-Gate)."""

    GO = "go"
    CONDITIONAL_GO = "conditional-go"
    HOLD = "hold"
    RECYCLE = "recycle"
    STOP = "stop"


class GateCriterion(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that must be so to pass."""

    title: str
    met: bool | None = None


class Gate(Record, frozen=True, kw_only=True):
    """A gate."""

    kind = "gate"

    title: str
    stage: str | None = None
    planned: Planned | None = None
    held: date | None = None
    decision: GateDecision | None = None
    criteria: tuple[GateCriterion, ...] = ()
    conditions: tuple[Action, ...] = ()
    approver: str | None = None
    evidence: tuple[Link, ...] = ()

    def was_held(self, day: date) -> bool:
        """Tell whether it was held by a day."""
        return self.held is not None and self.held <= day

    def is_settled(self, day: date) -> bool:
        """Tell whether it was held by a day."""
        return self.was_held(day)


KIND = Kind(
    name="gate",
    entity=Gate,
    places=("projects/{project}/gates", "projects/{project}/gates/{id}"),
    plural="gates",
    people=("/owner", "/approver", "/conditions/*/owner"),
    columns=(
        "stage",
        "planned",
        "held",
        "decision",
        "approver",
    ),
)

"""A request to change what was agreed, and the baseline it moves."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.record import Kind, Record


class ChangeImpact(msgspec.Struct, frozen=True, kw_only=True):
    """What a change means."""

    time_days: int | None = None
    cost: Decimal | None = None
    scope: str | None = None
    quality: str | None = None
    benefits: str | None = None


class MovedMilestone(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone whose baseline moves."""

    id: str
    old: Planned | None = None
    new: Planned


class NewBaseline(msgspec.Struct, frozen=True, kw_only=True):
    """What a change makes of the baseline."""

    budget: Decimal | None = None
    end: Planned | None = None
    milestones: tuple[MovedMilestone, ...] = ()


class ChangeReason(StrEnum):
    """Why something is agreed anew."""

    SCOPE = "scope"
    ESTIMATE = "estimate"
    PRICE = "price"
    DELAY = "delay"
    POLICY = "policy"


class ChangeState(StrEnum):
    """Where a change stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class Change(Record, frozen=True, kw_only=True):
    """A change."""

    kind = "change"

    title: str
    description: str | None = None
    raised: date | None = None
    raised_by: str | None = None
    reason: ChangeReason | None = None
    issue: str | None = None
    impact: ChangeImpact = ChangeImpact()
    baseline: NewBaseline = NewBaseline()
    state: ChangeState = ChangeState.PROPOSED
    due: date | None = None
    decided: date | None = None
    decided_by: str | None = None

    def is_decided(self, day: date) -> bool:
        """Tell whether somebody has decided on it by a day; without a date that was done some day."""
        return self.state is not ChangeState.PROPOSED if self.decided is None else self.decided <= day

    def is_approved(self, day: date) -> bool:
        """Tell whether it was approved by a day."""
        return self.state is ChangeState.APPROVED and self.is_decided(day)

    def is_settled(self, day: date) -> bool:
        """Tell whether it was approved or rejected by a day; what is deferred comes back."""
        return self.is_decided(day) and self.state is not ChangeState.DEFERRED


KIND = Kind(
    name="change",
    entity=Change,
    places=("projects/{project}/changes", "projects/{project}/changes/{id}"),
    plural="changes",
    people=("/owner", "/raised_by", "/decided_by"),
    columns=(
        "state",
        "reason",
        "raised",
        "due",
        "decided",
        "decided_by",
    ),
    nearby={"/issue": "issue"},
)

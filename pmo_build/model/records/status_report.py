"""Highlight report of a project for one period."""

from datetime import date
from decimal import Decimal

import msgspec

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.record import Kind, Rag, Record


class ReportedRag(msgspec.Struct, frozen=True, kw_only=True):
    """Status as reported, per dimension."""

    overall: Rag | None = None
    schedule: Rag | None = None
    cost: Rag | None = None
    scope: Rag | None = None
    quality: Rag | None = None
    risk: Rag | None = None
    benefits: Rag | None = None
    resources: Rag | None = None


class StatusReport(Record, frozen=True, kw_only=True):
    """A status report; its id is the period."""

    kind = "status-report"

    as_of: date
    author: str | None = None
    rag: ReportedRag = ReportedRag()
    percent_complete: Decimal | None = None
    budget: Decimal | None = None
    forecast_cost: Decimal | None = None
    forecast_finish: Planned | None = None
    milestones: dict[str, Planned] = msgspec.field(default_factory=dict)
    achieved: str | None = None
    next: str | None = None
    decisions_needed: str | None = None
    path_to_green: str | None = None
    exception: bool = False
    narrative: str | None = None

    @property
    def asks_decision(self) -> bool:
        """Whether it asks for a decision."""
        return self.decisions_needed is not None

    def is_settled(self, day: date) -> bool:
        """Tell that nothing is left to do: it was written."""
        return True


KIND = Kind(
    name="status-report",
    entity=StatusReport,
    places=("projects/{project}/status/{id}",),
    plural="status reports",
    people=("/owner", "/author"),
    columns=(
        "as_of",
        "author",
        "percent_complete",
        "forecast_cost",
        "forecast_finish",
    ),
    body="narrative",
    suffix=".md",
)

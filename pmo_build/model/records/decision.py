"""A question that was decided, or waits for it."""

from datetime import date

from pmo_build.model.records.project import Option
from pmo_build.model.records.record import Kind, Record


class Decision(Record, frozen=True, kw_only=True):
    """A decision."""

    kind = "decision"

    title: str
    question: str | None = None
    options: tuple[Option, ...] = ()
    due: date | None = None
    decided: date | None = None
    decided_by: str | None = None
    outcome: str | None = None
    review: date | None = None
    projects: tuple[str, ...] = ()

    def is_decided(self, day: date) -> bool:
        """Tell whether it was taken by a day; one with an outcome but without a date was taken some day."""
        return self.outcome is not None if self.decided is None else self.decided <= day

    def is_settled(self, day: date) -> bool:
        """Tell whether it was taken by a day."""
        return self.is_decided(day)


KIND = Kind(
    name="decision",
    entity=Decision,
    places=("decisions", "decisions/{id}", "projects/{project}/decisions", "projects/{project}/decisions/{id}"),
    plural="decisions",
    people=("/owner", "/decided_by"),
    columns=(
        "due",
        "decided",
        "decided_by",
        "owner",
    ),
    references={"/projects/*": "project"},
)

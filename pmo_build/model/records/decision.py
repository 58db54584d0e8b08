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

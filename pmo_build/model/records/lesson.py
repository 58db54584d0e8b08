"""What a project has learned, for others to use."""

from datetime import date
from enum import StrEnum

import msgspec

from pmo_build.model.records.record import Kind, Record


class LessonType(StrEnum):
    """Whether something went well or badly."""

    WELL = "well"
    BADLY = "badly"


class AppliesTo(msgspec.Struct, frozen=True, kw_only=True):
    """What a lesson is of use for."""

    methods: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


class LessonState(StrEnum):
    """Where a lesson stands."""

    PROPOSED = "proposed"
    SHARED = "shared"
    RETIRED = "retired"


class Reuse(msgspec.Struct, frozen=True, kw_only=True, rename={"day": "date"}):
    """A project that used a lesson."""

    project: str
    day: date | None = None
    outcome: str | None = None


class Lesson(Record, frozen=True, kw_only=True):
    """A lesson."""

    kind = "lesson"

    title: str
    type: LessonType | None = None
    context: str | None = None
    what_happened: str | None = None
    cause: str | None = None
    recommendation: str | None = None
    phase: str | None = None
    category: str | None = None
    applies_to: AppliesTo = AppliesTo()
    raised: date | None = None
    state: LessonState = LessonState.PROPOSED
    reused_by: tuple[Reuse, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether others may use it."""
        return self.state is LessonState.SHARED

    def is_settled(self, day: date) -> bool:
        """Tell that nothing is left to do: it was learned."""
        return True


KIND = Kind(
    name="lesson",
    entity=Lesson,
    places=("lessons", "lessons/{id}", "projects/{project}/lessons", "projects/{project}/lessons/{id}"),
    plural="lessons",
    columns=(
        "type",
        "phase",
        "category",
        "state",
        "raised",
    ),
    references={"/reused_by/*/project": "project"},
    body="what_happened",
)

"""Lessons: which of them a project should know, how often they are used, and what keeps going wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.lesson import Lesson, LessonType
from pmo_build.model.records.project import Project

# Method and category of a project.
MethodAndCategory = tuple[str | None, str | None]


class RepeatCause(NamedTuple):
    """A category in which things went badly in more than one project.

    Attributes:
        projects: Ids of the projects, in order.
    """

    category: str
    projects: tuple[str, ...]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class LessonMatcher:
    """Which lessons are of use for which projects.

    A shared lesson of others is: one that names methods or categories for projects of one of each, one that names none
    for all. Projects of the same method and category share one list, so the work does not grow with projects times
    lessons.

    Attributes:
        lessons: All shared lessons: those that name most of what they are for first, then the most used, then the
            newest.
    """

    lessons: tuple[Lesson, ...]
    _found: dict[MethodAndCategory, tuple[Lesson, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, portfolio: Portfolio) -> "LessonMatcher":
        """Return the shared lessons of a portfolio."""
        shared = (lesson for lesson in portfolio.all(Lesson) if lesson.is_shared)
        return cls(tuple(sorted(shared, key=_rank)))

    def to(self, project: Project) -> Iterator[Lesson]:
        """Yield the lessons that are of use for a project, the best first."""
        pair = _method_and_category(project)
        if pair not in self._found:
            self._found[pair] = tuple(lesson for lesson in self.lessons if _applies(lesson, *pair))
        return (lesson for lesson in self._found[pair] if lesson.parent != project.id)


def by_method_and_category(projects: Iterable[Project]) -> Mapping[MethodAndCategory, tuple[Project, ...]]:
    """Return method and category → the projects that have them."""
    grouped: dict[MethodAndCategory, list[Project]] = {}
    for project in projects:
        grouped.setdefault(_method_and_category(project), []).append(project)
    return {pair: tuple(group) for pair, group in grouped.items()}


def projects_for(lesson: Lesson, projects: Mapping[MethodAndCategory, tuple[Project, ...]]) -> Iterator[Project]:
    """Yield the projects, its own left out, that a lesson is of use for; none unless it is shared.

    Args:
        lesson: The lesson.
        projects: As `by_method_and_category` gives them.
    """
    for pair, group in projects.items() if lesson.is_shared else ():
        if _applies(lesson, *pair):
            yield from (project for project in group if project.id != lesson.parent)


def times_reused(lesson: Lesson) -> int:
    """Return how many projects used a lesson."""
    return len({reuse.project for reuse in lesson.reused_by})


def reuse_counts(lessons: Iterable[Lesson]) -> Mapping[str, int]:
    """Return key of a lesson → number of projects that used it, most used first."""
    counts = {lesson.key: times_reused(lesson) for lesson in lessons}
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))


def repeat_causes(lessons: Iterable[Lesson]) -> tuple[RepeatCause, ...]:
    """Return the categories in which things went badly in two projects or more, that of most projects first.

    Lessons of the portfolio, which belong to no project, show no repetition.
    """
    grouped: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        if lesson.type is LessonType.BADLY and lesson.category is not None and lesson.parent:
            grouped.setdefault(folded(lesson.category), []).append(lesson)
    causes = (
        RepeatCause(group[0].category or "", tuple(sorted({lesson.parent for lesson in group})), tuple(group))
        for group in grouped.values()
    )
    repeated = [cause for cause in causes if len(cause.projects) > 1]
    return tuple(sorted(repeated, key=lambda cause: (-len(cause.projects), folded(cause.category))))


def _method_and_category(project: Project) -> MethodAndCategory:
    return (
        None if project.method is None else folded(project.method),
        None if project.category is None else folded(project.category),
    )


def _applies(lesson: Lesson, method: str | None, category: str | None) -> bool:
    """Tell whether a lesson is of use for a project of a method and category, both as `folded` gives them."""
    return all(
        not named or own in {folded(word) for word in named}
        for named, own in ((lesson.applies_to.methods, method), (lesson.applies_to.categories, category))
    )


def _rank(lesson: Lesson) -> tuple[int, int, int, str]:
    named = bool(lesson.applies_to.methods) + bool(lesson.applies_to.categories)
    newest = 0 if lesson.raised is None else lesson.raised.toordinal()
    return -named, -times_reused(lesson), -newest, lesson.key


def folded(text: str) -> str:
    """Return a word as it is compared with others: in small letters, with single spaces."""
    return " ".join(text.casefold().split())


METRICS = (
    Metric(
        "lessons",
        "Lessons",
        Unit.COUNT,
        "How many lessons are written down.",
    ),
    Metric(
        "lessons-shared",
        "Lessons shared with everyone",
        Unit.COUNT,
        "How many lessons their project has shared with everyone.",
        needs=("lesson/state",),
    ),
    Metric(
        "lessons-well",
        "What went well",
        Unit.COUNT,
        "How many lessons tell of something that went well.",
        needs=("lesson/type",),
    ),
    Metric(
        "lessons-badly",
        "What went badly",
        Unit.COUNT,
        "How many lessons tell of something that went badly.",
        needs=("lesson/type",),
    ),
    Metric(
        "lessons-used",
        "Lessons used again",
        Unit.COUNT,
        "How many lessons at least one other project has used.",
        needs=("lesson/reused_by",),
    ),
    Metric(
        "lesson-uses",
        "Uses of lessons",
        Unit.COUNT,
        "How often projects have used lessons of others.",
        needs=("lesson/reused_by",),
    ),
    Metric(
        "repeated-causes",
        "What goes wrong again and again",
        Unit.COUNT,
        "How many categories went badly in more than one project.",
        needs=("lesson/category", "lesson/type"),
    ),
)

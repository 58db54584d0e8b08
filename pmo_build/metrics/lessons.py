"""Lessons: which of them a project should know, how often they are used, and what keeps going wrong."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pmo_build.entities.lesson import Lesson, LessonState, LessonType
from pmo_build.entities.project import Project
from pmo_build.portfolio import Portfolio


class RepeatCause(NamedTuple):
    """A category in which things went badly in more than one project.

    Attributes:
        projects: Ids of the projects, in order.
    """

    category: str
    projects: tuple[str, ...]
    lessons: tuple[Lesson, ...]


def lessons_for(portfolio: Portfolio, project: Project) -> tuple[Lesson, ...]:
    """Return the shared lessons of others that are of use for a project.

    A lesson that names methods or categories is for projects of one of each; one that names none is for all.
    """
    return tuple(
        lesson
        for lesson in portfolio.all(Lesson)
        if lesson.state is LessonState.SHARED and lesson.parent != project.id and _applies(lesson, project)
    )


def reuse_counts(lessons: Iterable[Lesson]) -> Mapping[str, int]:
    """Return key of a lesson → number of projects that used it, most used first."""
    counts = {lesson.key: len({reuse.project for reuse in lesson.reused_by}) for lesson in lessons}
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))


def repeat_causes(lessons: Iterable[Lesson]) -> tuple[RepeatCause, ...]:
    """Return the categories in which things went badly in two projects or more, that of most projects first.

    Lessons of the portfolio, which belong to no project, show no repetition.
    """
    grouped: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        if lesson.type is LessonType.BADLY and lesson.category is not None and lesson.parent:
            grouped.setdefault(_folded(lesson.category), []).append(lesson)
    causes = (
        RepeatCause(group[0].category or "", tuple(sorted({lesson.parent for lesson in group})), tuple(group))
        for group in grouped.values()
    )
    repeated = [cause for cause in causes if len(cause.projects) > 1]
    return tuple(sorted(repeated, key=lambda cause: (-len(cause.projects), _folded(cause.category))))


def _applies(lesson: Lesson, project: Project) -> bool:
    for named, own in ((lesson.applies_to.methods, project.method), (lesson.applies_to.categories, project.category)):
        if named and (own is None or _folded(own) not in {_folded(word) for word in named}):
            return False
    return True


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

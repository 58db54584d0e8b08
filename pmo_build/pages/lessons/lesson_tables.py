"""Lessons as pages show them: in a table, and those that are of use for a project."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pmo_build.metrics.lessons.lesson_use import folded, times_reused
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import ALL_LESSONS
from pmo_build.portal.composed_values import Several
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Markdown, Number, PageLink, PlainText, Value, Word

_TOP = 8


@dataclass(frozen=True, slots=True)
class UsefulLessons:
    """Lessons of others that are of use for a project.

    Attributes:
        table: The best of them.
        more: Number of the others.
    """

    table: Table
    more: int


def newest_first(portal: Portal) -> tuple[Lesson, ...]:
    """Return all lessons, the newest first and those without a date last."""

    def place(lesson: Lesson) -> tuple[int, str, str]:
        return 0 if lesson.raised is None else -lesson.raised.toordinal(), lesson.title.casefold(), lesson.key

    return tuple(sorted(portal.portfolio.all(Lesson), key=place))


def useful_lessons(portal: Portal, project: Project) -> UsefulLessons:
    """Return the lessons of others that are of use for a project, those made for its kind of work first."""
    found = portal.lessons.to(project)
    best = tuple(islice(found, _TOP))
    _ = portal.translate
    columns: tuple[Column[Lesson], ...] = (
        Column("lesson", _("Lesson"), lambda lesson: PageLink(link_to(portal, lesson))),
        Column("project", _("Learned in"), lambda lesson: project_value(portal, lesson.parent)),
        Column("type", _("Went"), lambda lesson: field_value(portal, lesson, "type")),
        Column("recommendation", _("Recommendation"), lambda lesson: Markdown(lesson.recommendation)),
        Column("reused", _("Times reused"), _times_reused, number=True),
    )
    table = Table.of("useful-lessons", _("Lessons of others"), columns, best).without_empty()
    return UsefulLessons(table, sum(1 for _ in found))


def lessons_table(portal: Portal, lessons: Iterable[Lesson]) -> Table:
    """Return lessons as a table: where each was learned, what it is about, and for whom it is; flag `reused`."""
    _ = portal.translate
    columns: tuple[Column[Lesson], ...] = (
        Column("lesson", _("Lesson"), lambda lesson: PageLink(link_to(portal, lesson))),
        Column("project", _("Project"), lambda lesson: _project(portal, lesson), filter="choice"),
        Column("type", _("Went"), lambda lesson: field_value(portal, lesson, "type"), filter="choice"),
        Column("phase", _("Phase"), lambda lesson: PlainText(lesson.phase), filter="choice"),
        Column("category", _("Category"), _category, filter="choice"),
        Column("for", _("Of use for"), lambda lesson: _words(useful_words(lesson)), filter="choice"),
        Column("tags", _("Tags"), lambda lesson: _words(lesson.tags), filter="choice", optional=True),
        Column("state", _("State"), lambda lesson: Word(lesson.state), filter="choice", optional=True),
        Column("raised", _("Date"), lambda lesson: field_value(portal, lesson, "raised")),
        Column("reused", _("Times reused"), _times_reused, number=True),
    )
    reused: Flag[Lesson] = Flag("reused", _("Used again"), lambda lesson: bool(lesson.reused_by))
    return Table.of(ALL_LESSONS, _("Lessons"), columns, lessons, [reused]).without_empty()


def useful_words(lesson: Lesson) -> tuple[str, ...]:
    """Return the methods and categories of projects that a lesson is of use for."""
    return (*lesson.applies_to.methods, *lesson.applies_to.categories)


def _project(portal: Portal, lesson: Lesson) -> Value:
    return project_value(portal, lesson.parent) if lesson.parent else NOTHING


def _category(lesson: Lesson) -> Value:
    return PlainText(lesson.category, choice=folded(lesson.category or ""))


def _words(words: tuple[str, ...]) -> Value:
    return Several(tuple(PlainText(word) for word in words), choices=words) if words else NOTHING


def _times_reused(lesson: Lesson) -> Value:
    times = times_reused(lesson)
    return Number(times, metric="lesson-uses") if times else NOTHING

"""Lessons as pages show them: in a table, and those that are of use for a project."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from pmo_build.metrics.lessons.lesson_use import folded
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.project import Project
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import field_value, link_to, project_value
from pmo_build.portal.values import NOTHING, Column, Row, Table, Value

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


def useful_lessons(portal: Portal, project: Project) -> UsefulLessons:
    """Return the lessons of others that are of use for a project, those made for its kind of work first."""
    found = portal.lessons.to(project)
    best = tuple(islice(found, _TOP))
    _ = portal.translate
    columns = (
        Column("lesson", _("Lesson")),
        Column("project", _("Learned in")),
        Column("type", _("Went")),
        Column("recommendation", _("Recommendation")),
        Column("reused", _("Times reused"), number=True),
    )
    rows = tuple(
        Row(
            (
                Value("link", link_to(portal, lesson)),
                project_value(portal, lesson.parent),
                field_value(portal, lesson, "type"),
                Value("markdown", lesson.recommendation),
                _reused(lesson),
            )
        )
        for lesson in best
    )
    return UsefulLessons(
        Table("useful-lessons", _("Lessons of others"), columns, rows).without_empty(), sum(1 for _ in found)
    )


def lessons_table(portal: Portal, lessons: Iterable[Lesson]) -> Table:
    """Return lessons as a table: where each was learned, what it is about, and for whom it is; flag `reused`."""
    _ = portal.translate
    columns = (
        Column("lesson", _("Lesson")),
        Column("project", _("Project"), filter="choice"),
        Column("type", _("Went"), filter="choice"),
        Column("phase", _("Phase"), filter="choice"),
        Column("category", _("Category"), filter="choice"),
        Column("for", _("Of use for"), filter="choice"),
        Column("tags", _("Tags"), filter="choice", optional=True),
        Column("state", _("State"), filter="choice", optional=True),
        Column("raised", _("Date")),
        Column("reused", _("Times reused"), number=True),
    )
    rows = tuple(_row(portal, lesson) for lesson in lessons)
    return Table("lessons", _("Lessons"), columns, rows, {"reused": _("Used again")}).without_empty()


def _row(portal: Portal, lesson: Lesson) -> Row:
    cells = (
        Value("link", link_to(portal, lesson)),
        project_value(portal, lesson.parent) if lesson.parent else NOTHING,
        field_value(portal, lesson, "type"),
        Value("text", lesson.phase),
        Value("text", lesson.category, choice=folded(lesson.category or "")),
        _several((*lesson.applies_to.methods, *lesson.applies_to.categories)),
        _several(lesson.tags),
        field_value(portal, lesson, "state"),
        field_value(portal, lesson, "raised"),
        _reused(lesson),
    )
    return Row(cells, ("reused",) if lesson.reused_by else ())


def _several(words: tuple[str, ...]) -> Value:
    return Value("list", tuple(Value("text", word) for word in words), choices=words) if words else NOTHING


def _reused(lesson: Lesson) -> Value:
    times = len({reuse.project for reuse in lesson.reused_by})
    return Value("number", Decimal(times), sort=str(times)) if times else NOTHING

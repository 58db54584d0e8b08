"""Lessons as pages show them: in a table, and those that are of use for a project."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from pmo_build.metrics.lessons.lesson_use import folded
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.project import Project
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, Markdown, Number, PageLink, PlainText, Several, Value

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
        Head("lesson", _("Lesson")),
        Head("project", _("Learned in")),
        Head("type", _("Went")),
        Head("recommendation", _("Recommendation")),
        Head("reused", _("Times reused"), number=True),
    )
    rows = tuple(
        Row(
            (
                PageLink(link_to(portal, lesson)),
                project_value(portal, lesson.parent),
                field_value(portal, lesson, "type"),
                Markdown(lesson.recommendation),
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
        Head("lesson", _("Lesson")),
        Head("project", _("Project"), filter="choice"),
        Head("type", _("Went"), filter="choice"),
        Head("phase", _("Phase"), filter="choice"),
        Head("category", _("Category"), filter="choice"),
        Head("for", _("Of use for"), filter="choice"),
        Head("tags", _("Tags"), filter="choice", optional=True),
        Head("state", _("State"), filter="choice", optional=True),
        Head("raised", _("Date")),
        Head("reused", _("Times reused"), number=True),
    )
    rows = tuple(_row(portal, lesson) for lesson in lessons)
    return Table("lessons", _("Lessons"), columns, rows, {"reused": _("Used again")}).without_empty()


def _row(portal: Portal, lesson: Lesson) -> Row:
    cells = (
        PageLink(link_to(portal, lesson)),
        project_value(portal, lesson.parent) if lesson.parent else NOTHING,
        field_value(portal, lesson, "type"),
        PlainText(lesson.phase),
        PlainText(lesson.category, choice=folded(lesson.category or "")),
        _several((*lesson.applies_to.methods, *lesson.applies_to.categories)),
        _several(lesson.tags),
        field_value(portal, lesson, "state"),
        field_value(portal, lesson, "raised"),
        _reused(lesson),
    )
    return Row(cells, ("reused",) if lesson.reused_by else ())


def _several(words: tuple[str, ...]) -> Value:
    return Several(tuple(PlainText(word) for word in words), choices=words) if words else NOTHING


def _reused(lesson: Lesson) -> Value:
    times = len({reuse.project for reuse in lesson.reused_by})
    return Number(Decimal(times), sort=str(times)) if times else NOTHING

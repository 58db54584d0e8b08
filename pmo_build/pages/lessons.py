"""Lessons: all of them in one table, and a page for each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.addresses import filtered
from pmo_build.entities.lesson import Lesson, LessonState
from pmo_build.record_views import RecordView, record_entry, record_view, register
from pmo_build.rendering import PageView
from pmo_build.values import Column, LinkTo, Table, Value
from pmo_build.views import WIDE, Portal

ORDER = 50
_TOP = 12


@dataclass(frozen=True, slots=True)
class Share:
    """How many lessons are about something."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class LessonsView:
    """What the page of all lessons shows."""

    table: Table
    count: int
    shared: int
    reused: int
    by_phase: tuple[Share, ...]
    by_category: tuple[Share, ...]


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the table of all lessons, and a page for each."""
    title = portal.translate("Lessons")
    lessons = sorted(portal.portfolio.all(Lesson), key=lambda lesson: (lesson.title.casefold(), lesson.key))
    yield PageView(
        "lessons.md",
        title,
        "lessons",
        _view(portal, lessons),
        navigation=title,
        section=portal.translate("Knowledge"),
        hide=WIDE,
    )
    crumbs = (LinkTo(title, "lessons.html"),)
    for lesson in lessons:
        view: RecordView = record_view(portal, lesson)
        path = view.url.removesuffix(".html") + ".md"
        entry = record_entry(portal, lesson)
        yield PageView(path, lesson.title, "lesson", view, (entry,), crumbs=crumbs, hide=WIDE)


def _view(portal: Portal, lessons: list[Lesson]) -> LessonsView:
    reuse = Column("reused", portal.translate("Times reused"), number=True)
    table = register(
        portal,
        Lesson.kind,
        lessons,
        id_="lessons",
        with_project=True,
        extra=[(reuse, lambda lesson: Value("number", len(lesson.reused_by)))],
    )
    return LessonsView(
        table=table,
        count=len(lessons),
        shared=sum(lesson.state is LessonState.SHARED for lesson in lessons),
        reused=sum(bool(lesson.reused_by) for lesson in lessons),
        by_phase=_shares("phase", (lesson.phase for lesson in lessons)),
        by_category=_shares("category", (lesson.category for lesson in lessons)),
    )


def _shares(column: str, names: Iterator[str | None]) -> tuple[Share, ...]:
    counted = Counter(name for name in names if name is not None)
    order = sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold()))[:_TOP]
    return tuple(Share(name, count, filtered("lessons.html", "lessons", **{column: name})) for name, count in order)

"""Lessons: what keeps going wrong, what is used again, all of them in one table, and a page for each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.lessons.lesson_use import (
    MethodAndCategory,
    RepeatCause,
    by_method_and_category,
    folded,
    projects_for,
    repeat_causes,
)
from pmo_build.model.records.lesson import Lesson, LessonState, LessonType
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import ALL_LESSONS, LESSON, LESSONS
from pmo_build.pages.lessons.lesson_tables import lessons_table
from pmo_build.portal.page import Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.records import RecordView, entry_of, record_view
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Day, LinkTo, Value

_TOP = 12
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Share:
    """How many lessons are about something."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """What went badly in several projects."""

    name: str
    url: str
    lessons: int
    projects: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class UsedView:
    """A lesson that projects used, and the newest outcome that is told."""

    lesson: LinkTo
    times: int
    outcome: str | None


@dataclass(frozen=True, slots=True)
class LessonsView:
    """What the page of all lessons shows.

    Attributes:
        badly: Number of lessons of what went badly; `None` if no lesson says whether it went well or badly.
        uses: How often projects said that they used one.
    """

    table: Table
    count: int
    shared: int
    badly: int | None
    badly_url: str
    well: int
    well_url: str
    reused: int
    reused_url: str
    uses: int
    causes: tuple[CauseView, ...]
    cause_count: int
    used: tuple[UsedView, ...]
    by_phase: tuple[Share, ...]
    by_category: tuple[Share, ...]
    by_use: tuple[Share, ...]
    by_tag: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class UseView:
    """A project that used a lesson."""

    project: Value
    day: Value
    outcome: str | None


@dataclass(frozen=True, slots=True)
class LessonPage:
    """What the page of a lesson shows.

    Attributes:
        useful_for: Projects that run or are to come, and for which it is of use.
        like_it: Where lessons of the same category are.
    """

    record: RecordView
    project: Value
    uses: tuple[UseView, ...]
    useful_for: tuple[LinkTo, ...]
    more: int
    is_shared: bool
    like_it: Share | None


class Others(NamedTuple):
    """What the page of each lesson looks at besides it.

    Attributes:
        running: Method and category → the projects of them that have not ended.
        categories: Category of lessons, folded → number of them.
    """

    running: Mapping[MethodAndCategory, tuple[Project, ...]]
    categories: Mapping[str, int]


def _entries(_: Portal, lesson: Lesson, view: LessonPage) -> tuple[SearchEntry]:
    return (entry_of(view.record, *lesson.tags),)


def _lessons(portal: Portal) -> list[Lesson]:
    return sorted(portal.portfolio.all(Lesson), key=_newest_first)


def _others(portal: Portal) -> Others:
    """Return what the page of each lesson looks at besides it."""
    current = (project for project in portal.portfolio.all(Project) if not project.state.is_closed)
    projects = by_method_and_category(current)
    return Others(projects, Counter(folded(lesson.category) for lesson in portal.once(_lessons) if lesson.category))


def _newest_first(lesson: Lesson) -> tuple[int, str, str]:
    return 0 if lesson.raised is None else -lesson.raised.toordinal(), lesson.title.casefold(), lesson.key


def _view(portal: Portal) -> LessonsView:
    lessons = portal.once(_lessons)
    types = Counter(lesson.type for lesson in lessons)
    causes = repeat_causes(lessons)
    used = sorted((lesson for lesson in lessons if lesson.reused_by), key=lambda lesson: (-_times(lesson), lesson.key))
    return LessonsView(
        table=lessons_table(portal, lessons),
        count=len(lessons),
        shared=sum(lesson.state is LessonState.SHARED for lesson in lessons),
        badly=types[LessonType.BADLY] if types[LessonType.BADLY] or types[LessonType.WELL] else None,
        badly_url=_listed(type=LessonType.BADLY),
        well=types[LessonType.WELL],
        well_url=_listed(type=LessonType.WELL),
        reused=len(used),
        reused_url=_listed(reused="yes"),
        uses=sum(_times(lesson) for lesson in lessons),
        causes=tuple(_cause(portal, cause) for cause in causes[:_LISTED]),
        cause_count=len(causes),
        used=tuple(_used(portal, lesson) for lesson in used[:_LISTED]),
        by_phase=_shares("phase", (lesson.phase for lesson in lessons)),
        by_category=_shares("category", (lesson.category for lesson in lessons), folded),
        by_use=_shares("for", (word for one in lessons for word in _useful_words(one))),
        by_tag=_shares("tags", (tag for lesson in lessons for tag in lesson.tags)),
    )


def _page(portal: Portal, lesson: Lesson) -> LessonPage:
    others = portal.once(_others)
    record = record_view(portal, lesson)
    reused = portal.translate(field_label("reused_by"))
    useful = projects_for(lesson, others.running)
    first = tuple(link_to(portal, project) for project in islice(useful, _TOP))
    category = lesson.category or ""
    alike = others.categories[folded(category)] - 1 if category else 0
    return LessonPage(
        # The projects that used it are listed with what came of it.
        record=replace(record, facts=tuple(fact for fact in record.facts if fact.label != reused), referring=()),
        project=project_value(portal, lesson.parent),
        uses=tuple(
            UseView(project_value(portal, reuse.project), Day(reuse.day), reuse.outcome) for reuse in lesson.reused_by
        ),
        useful_for=first,
        more=sum(1 for _ in useful),
        is_shared=lesson.state is LessonState.SHARED,
        like_it=Share(category, alike, _listed(category=folded(category))) if alike else None,
    )


def _cause(portal: Portal, cause: RepeatCause) -> CauseView:
    projects = tuple(project_value(portal, id_) for id_ in cause.projects[:_LISTED])
    return CauseView(
        cause.category, _listed(type=LessonType.BADLY, category=folded(cause.category)), len(cause.lessons), projects
    )


def _used(portal: Portal, lesson: Lesson) -> UsedView:
    told = [reuse for reuse in lesson.reused_by if reuse.outcome]
    newest = max(told, key=lambda reuse: "" if reuse.day is None else reuse.day.isoformat(), default=None)
    return UsedView(link_to(portal, lesson), _times(lesson), None if newest is None else newest.outcome)


def _times(lesson: Lesson) -> int:
    return len({reuse.project for reuse in lesson.reused_by})


def _useful_words(lesson: Lesson) -> tuple[str, ...]:
    return (*lesson.applies_to.methods, *lesson.applies_to.categories)


def _shares(column: str, names: Iterable[str | None], value: Callable[[str], str] = str) -> tuple[Share, ...]:
    """Return what most lessons are about.

    Args:
        column: Of the table.
        names: What each says; `None` for nothing.
        value: What the column is filtered by for a name; names with the same are one.
    """
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for name in names:
        if name is not None:
            counted[value(name)] += 1
            shown.setdefault(value(name), name)
    order = sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold()))[:_TOP]
    return tuple(Share(shown[key], count, _listed(**{column: key})) for key, count in order)


def _listed(**columns: str) -> str:
    return ALL_LESSONS.filtered(**columns)


def _by_name(portal: Portal) -> dict[str, Lesson]:
    return {lesson.key.replace("/", "_"): lesson for lesson in portal.once(_lessons)}


def _above(portal: Portal, _: Lesson) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Lessons"), LESSONS.path),)


PAGES = (
    Page(LESSONS, "lessons/lessons", _view, title="Lessons", order=50, section="Knowledge", tables=(ALL_LESSONS,)),
    PageOfEach(
        LESSON, "lessons/lesson", _by_name, _page, title=lambda _, lesson: lesson.title, order=50, above=_above,
        kind=Lesson.kind, search=_entries,
    ),
)  # fmt: skip

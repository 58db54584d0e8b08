"""The page of a lesson: all it says, who used it, and for which projects it is of use."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.lessons.lesson_use import MethodAndCategory, by_method_and_category, folded, projects_for
from pmo_build.model.records.lesson import Lesson, Reuse
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import ALL_LESSONS, LESSON, LESSONS
from pmo_build.pages.lessons.lesson_tables import newest_first
from pmo_build.pages.lessons.lesson_topics import Topic
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.records import RecordView, entry_of, record_view
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, LinkTo, Markdown, Value

_TOP = 12


@dataclass(frozen=True, slots=True)
class LessonView:
    """What the page of a lesson shows.

    Attributes:
        uses: The projects that used it, and what came of it.
        useful_for: Projects that run or are to come, and for which it is of use.
        more: Number of those that are not listed.
        like_it: Where lessons of the same category are.
    """

    record: RecordView
    project: Value
    uses: Table
    useful_for: tuple[LinkTo, ...]
    more: int
    is_shared: bool
    like_it: Topic | None


class Others(NamedTuple):
    """What the page of each lesson looks at besides it.

    Attributes:
        running: Method and category → the projects of them that have not ended.
        categories: Category of lessons, folded → number of them.
    """

    running: Mapping[MethodAndCategory, tuple[Project, ...]]
    categories: Mapping[str, int]


def _others(portal: Portal) -> Others:
    current = (project for project in portal.portfolio.all(Project) if not project.state.is_closed)
    lessons = portal.portfolio.all(Lesson)
    categories = Counter(folded(lesson.category) for lesson in lessons if lesson.category)
    return Others(by_method_and_category(current), categories)


def _view(portal: Portal, lesson: Lesson) -> LessonView:
    others, record = portal.once(_others), record_view(portal, lesson)
    reused = portal.translate(field_label("reused_by"))
    useful = projects_for(lesson, others.running)
    return LessonView(
        # The projects that used it are listed with what came of it.
        record=replace(record, facts=tuple(fact for fact in record.facts if fact.label != reused), referring=()),
        project=project_value(portal, lesson.parent),
        uses=_uses(portal, lesson),
        useful_for=tuple(link_to(portal, project) for project in islice(useful, _TOP)),
        more=sum(1 for _ in useful),
        is_shared=lesson.is_shared,
        like_it=_like_it(lesson, others),
    )


def _uses(portal: Portal, lesson: Lesson) -> Table:
    _ = portal.translate
    columns: tuple[Column[Reuse], ...] = (
        Column("project", _("Project"), lambda reuse: project_value(portal, reuse.project), is_wide=True),
        Column("date", _("Date"), lambda reuse: Day(reuse.day)),
        Column("outcome", _("Outcome"), lambda reuse: Markdown(reuse.outcome)),
    )
    return Table.of("uses", _("Used by"), columns, lesson.reused_by, is_plain=True)


def _like_it(lesson: Lesson, others: Others) -> Topic | None:
    if not lesson.category:
        return None
    category = folded(lesson.category)
    count = others.categories[category] - 1
    return Topic(lesson.category, count, ALL_LESSONS.filtered(category=category)) if count else None


def _by_name(portal: Portal) -> dict[str, Lesson]:
    return {lesson.key.replace("/", "_"): lesson for lesson in portal.once(newest_first)}


def _entries(_: Portal, lesson: Lesson, view: LessonView) -> tuple[SearchEntry]:
    return (entry_of(view.record, *lesson.tags),)


def _above(portal: Portal, _: Lesson) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Lessons"), LESSONS.path),)


PAGES = (
    PageOfEach(
        LESSON, "lessons/lesson", _by_name, _view, title=lambda _, lesson: lesson.title, order=51, above=_above,
        kind=Lesson.kind, search=_entries,
    ),
)  # fmt: skip

"""Lessons: what keeps going wrong, what is used again, and all of them in one table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pmo_build.metrics.lessons.lesson_use import RepeatCause, folded, repeat_causes, times_reused
from pmo_build.model.records.lesson import Lesson, LessonType
from pmo_build.pages.addresses import ALL_LESSONS, FIELD, LESSONS
from pmo_build.pages.lessons.lesson_tables import lessons_table, newest_first
from pmo_build.pages.lessons.lesson_topics import TopicGroup, topic_groups
from pmo_build.portal.composed_values import Remark, Several
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Number, Said

_LISTED = 6


@dataclass(frozen=True, slots=True)
class CauseView:
    """What went badly in several projects."""

    name: str
    url: str
    lessons: int
    projects: Several


@dataclass(frozen=True, slots=True)
class UsedView:
    """A lesson that projects used, and the newest outcome that is known."""

    lesson: LinkTo
    times: int
    outcome: str | None


@dataclass(frozen=True, slots=True)
class LessonsView:
    """What the page of all lessons shows.

    Attributes:
        says_how_it_went: Whether any lesson says whether it went well or badly.
        fields_url: Of the page that explains the fields of a lesson.
    """

    tiles: tuple[Tile, ...]
    says_how_it_went: bool
    causes: tuple[CauseView, ...]
    used: tuple[UsedView, ...]
    topics: tuple[TopicGroup, ...]
    table: Table
    fields_url: str


def _view(portal: Portal) -> LessonsView:
    lessons = portal.once(newest_first)
    causes, used = repeat_causes(lessons), _most_used(lessons)
    types = Counter(lesson.type for lesson in lessons)
    return LessonsView(
        tiles=_tiles(portal, lessons, len(used), len(causes)),
        says_how_it_went=bool(types[LessonType.BADLY] or types[LessonType.WELL]),
        causes=tuple(_cause(portal, cause) for cause in causes[:_LISTED]),
        used=tuple(_used(portal, lesson) for lesson in used[:_LISTED]),
        topics=topic_groups(portal, lessons),
        table=lessons_table(portal, lessons),
        fields_url=FIELD.named(Lesson.kind).path,
    )


def _tiles(portal: Portal, lessons: Sequence[Lesson], used: int, causes: int) -> tuple[Tile, ...]:
    _ = portal.translate
    types = Counter(lesson.type for lesson in lessons)
    badly, well, uses = types[LessonType.BADLY], types[LessonType.WELL], sum(map(times_reused, lessons))
    everyone = Number(sum(lesson.is_shared for lesson in lessons), metric="lessons-shared")
    shared = Said.of(_("shared with everyone: {count}"), count=everyone)
    again = (
        Said.of(_("by projects, in all: {count}"), count=Number(uses, metric="lesson-uses"))
        if uses
        else _("No project has said yet that it used one.")
    )
    found = [
        Tile(_("Lessons"), Number(len(lessons), metric="lessons"), "#lessons", remarks=(Remark(shared),)),
        Tile(
            _("Used again"),
            Number(used, metric="lessons-used"),
            ALL_LESSONS.filtered("reused"),
            remarks=(Remark(again),),
        ),
    ]
    if badly or well:
        went_well = Remark(
            Said.of(_("went well: {count}"), count=Number(well, metric="lessons-well")),
            ALL_LESSONS.filtered(type=LessonType.WELL),
        )
        repeated = Remark(_("categories that went badly in several projects"))
        of_badly = ALL_LESSONS.filtered(type=LessonType.BADLY)
        found.insert(1, Tile(_("Went badly"), Number(badly, metric="lessons-badly"), of_badly, remarks=(went_well,)))
        found.append(
            Tile(
                _("Goes wrong again and again"),
                Number(causes, metric="repeated-causes"),
                "#causes",
                remarks=(repeated,),
            )
        )
    return tuple(found)


def _most_used(lessons: Sequence[Lesson]) -> list[Lesson]:
    used = (lesson for lesson in lessons if lesson.reused_by)
    return sorted(used, key=lambda lesson: (-times_reused(lesson), lesson.key))


def _cause(portal: Portal, cause: RepeatCause) -> CauseView:
    projects = Several(tuple(project_value(portal, id_) for id_ in cause.projects[:_LISTED]))
    url = ALL_LESSONS.filtered(type=LessonType.BADLY, category=folded(cause.category))
    return CauseView(cause.category, url, len(cause.lessons), projects)


def _used(portal: Portal, lesson: Lesson) -> UsedView:
    with_outcome = [reuse for reuse in lesson.reused_by if reuse.outcome]
    newest = max(with_outcome, key=lambda reuse: str(reuse.day or ""), default=None)
    return UsedView(link_to(portal, lesson), times_reused(lesson), None if newest is None else newest.outcome)


PAGES = (
    Page(LESSONS, "lessons/lessons", _view, title="Lessons", order=50, section="Knowledge", tables=(ALL_LESSONS,)),
)

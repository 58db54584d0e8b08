"""What lessons are about, most often first, with where those of each topic are."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pmo_build.metrics.lessons.lesson_use import folded
from pmo_build.model.records.lesson import Lesson
from pmo_build.pages.addresses import ALL_LESSONS
from pmo_build.pages.lessons.lesson_tables import useful_words
from pmo_build.portal.portal import Portal

_TOP = 12


@dataclass(frozen=True, slots=True)
class Topic:
    """How many lessons are about something, and where they are."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics of one kind, such as the tags."""

    label: str
    topics: tuple[Topic, ...]


def topic_groups(portal: Portal, lessons: Iterable[Lesson]) -> tuple[TopicGroup, ...]:
    """Return what most lessons are about: by phase, category, work they are of use for, and tag."""
    _, lessons = portal.translate, tuple(lessons)
    groups = (
        TopicGroup(_("By phase"), _topics("phase", (lesson.phase for lesson in lessons))),
        TopicGroup(_("By category"), _topics("category", (lesson.category for lesson in lessons), folded)),
        TopicGroup(_("Of use for"), _topics("for", (word for one in lessons for word in useful_words(one)))),
        TopicGroup(_("By tag"), _topics("tags", (tag for lesson in lessons for tag in lesson.tags))),
    )
    return tuple(group for group in groups if group.topics)


def _topics(column: str, names: Iterable[str | None], value: Callable[[str], str] = str) -> tuple[Topic, ...]:
    """Return the topics that most lessons have.

    Args:
        column: Of the table of lessons.
        names: What each lesson says; `None` for nothing.
        value: From a name to what the column is filtered by; names with the same are one topic.
    """
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for name in names:
        if name is not None:
            counted[value(name)] += 1
            shown.setdefault(value(name), name)
    order = sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold()))[:_TOP]
    return tuple(Topic(shown[key], count, ALL_LESSONS.filtered(**{column: key})) for key, count in order)

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.lessons.lesson_use import (
    LessonMatcher,
    by_method_and_category,
    projects_for,
    repeat_causes,
    reuse_counts,
    times_reused,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.lesson import AppliesTo, Lesson, LessonState, LessonType, Reuse
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState

QUAY = Project(id="quay", title="Quay", state=ProjectState.ACTIVE, method="PRINCE2", category="Infrastructure")
BARE = Project(id="bare", title="Bare", state=ProjectState.ACTIVE)


def lesson(
    id_: str,
    applies_to: AppliesTo = AppliesTo(),  # noqa: B008  # frozen
    parent: str = "",
    state: LessonState = LessonState.SHARED,
) -> Lesson:
    return Lesson(id=id_, title=id_, applies_to=applies_to, parent=parent, state=state)


def found_for(project: Project, *lessons: Lesson) -> list[str]:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    portfolio = Portfolio(settings, {"lesson": {each.key: each for each in lessons}}, {})
    return [each.key for each in LessonMatcher.of(portfolio).to(project)]


def test_a_project_should_know_the_shared_lessons_of_others() -> None:
    lessons = (
        lesson("all"),
        lesson("own", parent="quay"),
        lesson("others", parent="pier"),
        lesson("idea", state=LessonState.PROPOSED),
        lesson("old", state=LessonState.RETIRED),
    )
    assert found_for(QUAY, *lessons) == ["all", "pier/others"]


def test_a_lesson_is_for_projects_of_its_methods_and_categories() -> None:
    lessons = (
        lesson("method", AppliesTo(methods=("scrum", "prince2"))),
        lesson("category", AppliesTo(categories=("infrastructure ",))),
        lesson("both", AppliesTo(methods=("PRINCE2",), categories=("INFRASTRUCTURE",))),
        lesson("other-method", AppliesTo(methods=("scrum",))),
        lesson("half", AppliesTo(methods=("prince2",), categories=("ict",))),
    )
    assert found_for(QUAY, *lessons) == ["both", "category", "method"]
    assert found_for(BARE, *lessons) == []


def reused(id_: str, *projects: str) -> Lesson:
    return Lesson(id=id_, title=id_, reused_by=tuple(Reuse(project=project) for project in projects))


def test_reuse_counts_projects_not_times() -> None:
    counts = reuse_counts([reused("never"), reused("twice", "a", "b"), reused("once", "a", "a")])
    assert list(counts.items()) == [("twice", 2), ("once", 1), ("never", 0)]


def bad(id_: str, project: str, category: str | None, type_: LessonType | None = LessonType.BADLY) -> Lesson:
    return Lesson(id=id_, title=id_, parent=project, category=category, type=type_)


def test_causes_repeat_when_they_occur_in_several_projects() -> None:
    lessons = [
        bad("a", "quay", "Contracts"),
        bad("b", "pier", "contracts"),
        bad("c", "pier", "contracts"),
        bad("d", "dam", " CONTRACTS"),
        bad("e", "quay", "Testing"),
        bad("f", "pier", "testing"),
        bad("g", "quay", "Permits"),
        bad("h", "quay", "Permits"),
        bad("i", "", "Permits"),
        bad("j", "pier", "Permits", LessonType.WELL),
        bad("k", "pier", "Permits", None),
        bad("l", "pier", None),
    ]
    causes = [(cause.category, cause.projects, len(cause.lessons)) for cause in repeat_causes(lessons)]
    assert causes == [("Contracts", ("dam", "pier", "quay"), 4), ("Testing", ("pier", "quay"), 2)]


WORDS = st.sampled_from(["contracts", "testing", None])
LESSONS = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), WORDS, st.none() | st.sampled_from(LessonType)))


@given(LESSONS, st.randoms())
def test_repeated_causes_are_the_same_in_any_order(
    rows: list[tuple[str, str | None, LessonType | None]], random: object
) -> None:
    lessons = [bad(f"l{place}", *row) for place, row in enumerate(rows)]
    found = repeat_causes(lessons)
    random.shuffle(lessons)  # type: ignore[attr-defined]  # hypothesis types it as an object
    assert [cause[:2] for cause in repeat_causes(lessons)] == [cause[:2] for cause in found]
    assert all(len(cause.projects) > 1 and "" not in cause.projects for cause in found)
    assert all(each.type is LessonType.BADLY for cause in found for each in cause.lessons)


def test_the_best_lessons_come_first() -> None:
    used = Lesson(id="used", title="used", state=LessonState.SHARED, reused_by=(Reuse(project="a"), Reuse(project="a")))
    newer = Lesson(id="newer", title="newer", state=LessonState.SHARED, raised=date(2026, 2, 1))
    older = Lesson(id="older", title="older", state=LessonState.SHARED, raised=date(2026, 1, 1))
    made_for = lesson("made-for", AppliesTo(categories=("infrastructure",)))
    assert found_for(QUAY, older, newer, used, made_for) == ["made-for", "used", "newer", "older"]


def test_projects_that_a_lesson_is_of_use_for_are_those_that_see_it() -> None:
    projects = (QUAY, Project(id="desk", title="Desk", state=ProjectState.ACTIVE, category="ict"))
    lessons = (
        lesson("works", AppliesTo(categories=("Infrastructure",))),
        lesson("all"),
        lesson("own", parent="quay"),
        lesson("untold", state=LessonState.PROPOSED),
    )
    groups = by_method_and_category(projects)
    both_ways = {(each.key, project.id) for each in lessons for project in projects_for(each, groups)}
    assert both_ways == {("works", "quay"), ("all", "quay"), ("all", "desk"), ("quay/own", "desk")}
    assert both_ways == {(key, project.id) for project in projects for key in found_for(project, *lessons)}


def test_a_project_that_used_a_lesson_twice_counts_once() -> None:
    reuses = (Reuse(project="quay"), Reuse(project="quay"), Reuse(project="bare"))
    assert times_reused(Lesson(id="l", title="L", reused_by=reuses)) == 2

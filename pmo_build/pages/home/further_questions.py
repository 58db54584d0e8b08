"""What else people come to the portal to find out: each question with the figure that answers it first."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo_build.metrics.lessons.lesson_use import reuse_counts
from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.dependencies import is_late
from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import all_gates, gate_due
from pmo_build.metrics.stakeholders.engagement import engagement_gap
from pmo_build.metrics.value.alignment import unaligned
from pmo_build.metrics.value.benefits import all_benefits
from pmo_build.metrics.value.prioritisation import FundingStatus, ranking_to_decide, rankings
from pmo_build.model.records.change import Change
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.pages.addresses import (
    ALL_BENEFITS,
    ALL_GATES,
    ALL_LESSONS,
    ALL_STAKEHOLDERS,
    DEPENDENCIES,
    LESSONS,
    PRIORITISATION,
    PROJECTS,
    RANKING,
    SCORES,
    SLIPS,
)
from pmo_build.pages.money.money_values import this_year
from pmo_build.portal.portal import Portal


class Question(NamedTuple):
    """A question, the figure that answers it first and what that counts, and where the rest of the answer is."""

    id: str
    text: str
    figure: int
    metric: str
    unit: str
    url: str


def further_questions(portal: Portal) -> Iterator[Question]:
    """Yield the questions that the records allow an answer to."""
    for ask in (
        _baseline, _right_projects, _less_money, _dependency, _benefits, _gate, _accountable, _stakeholders, _lessons,
    ):  # fmt: skip
        question = ask(portal)
        if question is not None:
            yield question


def _running(portal: Portal) -> list[Project]:
    return [project for project in portal.portfolio.all(Project) if project.state.is_running]


def _baseline(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Change):
        return None
    changed = sum(bool(rebaselining_count(portfolio, project, portal.as_of)) for project in _running(portal))
    url = SLIPS.filtered("running", "moved")
    return Question(
        "baseline",
        _("Against which baseline?"),
        changed,
        "projects-rebaselined",
        _("running projects agreed anew"),
        url,
    )


def _right_projects(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Project) or not portfolio.all(Objective):
        return None
    text, url = _("Are we doing the right projects?"), SCORES.filtered("unaligned")
    return Question(
        "right-projects", text, len(unaligned(portfolio)), "projects-unaligned", _("without an objective"), url
    )


def _less_money(portal: Portal) -> Question | None:
    _, portfolio, year = portal.translate, portal.portfolio, this_year(portal)
    ranking = ranking_to_decide(rankings(portfolio, portal.as_of, year), year)
    if not portfolio.all(Project) or ranking is None or ranking.is_partial:
        return None
    stops = len(ranking.of(FundingStatus.MARGINAL)) + len(ranking.of(FundingStatus.SHORT))
    url = RANKING.whole if ranking.ranked else PRIORITISATION.section("what-stops")
    return Question(
        "less-money",
        _("With 10% less money, what stops?"),
        stops,
        "projects-without-money",
        _("without money then"),
        url,
    )


def _dependency(portal: Portal) -> Question | None:
    _, dependencies = portal.translate, portal.portfolio.all(Dependency)
    if not dependencies:
        return None
    late = sum(is_late(portal.portfolio, dependency, portal.as_of) for dependency in dependencies)
    url = DEPENDENCIES.filtered("late")
    return Question("dependency", _("Which dependency hurts most?"), late, "dependencies-late", _("too late"), url)


def _benefits(portal: Portal) -> Question | None:
    _, benefits = portal.translate, all_benefits(portal.portfolio)
    if not benefits:
        return None
    nobody = sum(benefit.owner is None for benefit in benefits)
    url = ALL_BENEFITS.filtered("no-owner")
    return Question("benefits", _("Do benefits arrive?"), nobody, "benefits-unowned", _("without an owner"), url)


def _gate(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Gate):
        return None
    gates = all_gates(portfolio, portal.as_of)
    overdue = sum(gate_due(portfolio, status, portal.as_of) is Due.OVERDUE for status in gates)
    return Question(
        "gate",
        _("What is due at a gate?"),
        overdue,
        "gates-overdue",
        _("overdue"),
        ALL_GATES.filtered(state=Due.OVERDUE),
    )


def _accountable(portal: Portal) -> Question | None:
    _, running = portal.translate, _running(portal)
    if not running:
        return None
    vacant = sum(project.manager is None or project.sponsor is None for project in running)
    url = PROJECTS.filtered("running", "vacant")
    return Question(
        "accountable", _("Who answers for it?"), vacant, "projects-vacant", _("without a manager or a sponsor"), url
    )


def _stakeholders(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Stakeholder):
        return None
    current = (one for one in portfolio.all(Stakeholder) if not in_closed_project(portfolio, one))
    below = sum((engagement_gap(one) or 0) > 0 for one in current)
    url = ALL_STAKEHOLDERS.filtered("below")
    return Question(
        "stakeholders",
        _("Are stakeholders with us?"),
        below,
        "stakeholders-below-engagement",
        _("less engaged than needed"),
        url,
    )


def _lessons(portal: Portal) -> Question | None:
    _, lessons = portal.translate, portal.portfolio.all(Lesson)
    if not lessons:
        return None
    if not any(lesson.reused_by for lesson in lessons):
        return Question("learned", _("What have we learned?"), len(lessons), "lessons", _("lessons"), LESSONS.path)
    used = sum(times > 0 for times in reuse_counts(lessons).values())
    return Question(
        "improving",
        _("Are we improving?"),
        used,
        "lessons-used",
        _("lessons used again"),
        ALL_LESSONS.filtered("reused"),
    )

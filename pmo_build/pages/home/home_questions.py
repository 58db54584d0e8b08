"""What else people come to the portal to find out: each question with the figure that answers it first."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo_build.metrics.lessons.lesson_use import reuse_counts
from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.records.open_records import in_closed_project
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
from pmo_build.model.records.record import Record
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.pages.addresses import (
    ALL_BENEFITS,
    ALL_GATES,
    ALL_LESSONS,
    ALL_STAKEHOLDERS,
    DEPENDENCIES,
    PROJECTS,
    SCORES,
    SLIPS,
)
from pmo_build.pages.money.money_values import this_year
from pmo_build.pages.schedule.dependency_tables import is_late
from pmo_build.portal.portal import Portal


class Question(NamedTuple):
    """A question, the figure that answers it first, and where the rest of the answer is."""

    id: str
    text: str
    figure: int
    unit: str
    url: str


def further_questions(portal: Portal) -> tuple[Question, ...]:
    """Return the questions that the records allow an answer to."""
    return tuple(_questions(portal))


def _questions(portal: Portal) -> Iterator[Question]:
    _, portfolio = portal.translate, portal.portfolio
    projects = portfolio.all(Project)
    running = [project for project in projects if project.state.is_running]
    if _has(portal, Change):
        counts = [rebaselining_count(portfolio, project, portal.as_of) for project in running]
        changed = sum(bool(count) for count in counts)
        url = SLIPS.filtered(running="yes", moved="yes")
        yield Question("baseline", _("Against which baseline?"), changed, _("running projects agreed anew"), url)
    if projects and _has(portal, Objective):
        url = SCORES.filtered(unaligned="yes")
        yield Question(
            "right-projects",
            _("Are we doing the right projects?"),
            len(unaligned(portfolio)),
            _("without an objective"),
            url,
        )
    ranking = ranking_to_decide(rankings(portfolio, portal.as_of, this_year(portal)), this_year(portal))
    if projects and ranking is not None and not ranking.is_partial:
        stops = len(ranking.of(FundingStatus.MARGINAL)) + len(ranking.of(FundingStatus.SHORT))
        url = f"prioritisation.html#{'ranking' if ranking.ranked else 'what-stops'}"
        yield Question("less-money", _("With 10% less money, what stops?"), stops, _("without money then"), url)
    if _has(portal, Dependency):
        late = sum(is_late(portal, dependency) for dependency in portfolio.all(Dependency))
        url = DEPENDENCIES.filtered(late="yes")
        yield Question("dependency", _("Which dependency hurts most?"), late, _("too late"), url)
    promised = all_benefits(portfolio)
    if promised:
        nobody = sum(benefit.owner is None for benefit in promised)
        url = ALL_BENEFITS.filtered(**{"no-owner": "yes"})
        yield Question("benefits", _("Do benefits arrive?"), nobody, _("without an owner"), url)
    if _has(portal, Gate):
        gates = all_gates(portfolio, portal.as_of)
        overdue = sum(gate_due(portfolio, status, portal.as_of) is Due.OVERDUE for status in gates)
        url = ALL_GATES.filtered(state=Due.OVERDUE)
        yield Question("gate", _("What is due at a gate?"), overdue, _("overdue"), url)
    if running:
        vacant = sum(project.manager is None or project.sponsor is None for project in running)
        url = PROJECTS.filtered(running="yes", vacant="yes")
        yield Question("accountable", _("Who answers for it?"), vacant, _("without a manager or a sponsor"), url)
    if _has(portal, Stakeholder):
        current = (one for one in portfolio.all(Stakeholder) if not in_closed_project(portfolio, one))
        below = sum((engagement_gap(one) or 0) > 0 for one in current)
        url = ALL_STAKEHOLDERS.filtered(below="yes")
        yield Question("stakeholders", _("Are stakeholders with us?"), below, _("less engaged than needed"), url)
    if _has(portal, Lesson):
        lessons = portfolio.all(Lesson)
        if any(lesson.reused_by for lesson in lessons):
            used = sum(times > 0 for times in reuse_counts(lessons).values())
            url = ALL_LESSONS.filtered(reused="yes")
            yield Question("improving", _("Are we improving?"), used, _("lessons used again"), url)
        else:
            yield Question("learned", _("What have we learned?"), len(lessons), _("lessons"), "lessons.html")


def _has(portal: Portal, entity: type[Record]) -> bool:
    return bool(portal.portfolio.records.get(entity.kind))

"""What else people come to the portal to find out: each question with the figure that answers it first."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.lessons.lesson_use import reuse_counts
from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.dependencies import late_dependencies
from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import overdue_gates
from pmo_build.metrics.stakeholders.engagement import less_engaged
from pmo_build.metrics.totals import Total, count_known
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
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import PlainText, Said, Words


class Question(NamedTuple):
    """A question, the figure that answers it first and what that counts, and where the rest of the answer is."""

    id: str
    text: str
    figure: Decimal | None
    metric: str
    unit: Words
    url: str
    basis: str = ""

    def resting_on(self, portal: Portal, found: Total) -> "Question":
        """Return it with of how many records the figure is known, if not of all."""
        known = known_part(portal, found)
        if not isinstance(known, Said):
            return self
        unit = PlainText(self.unit) if isinstance(self.unit, str) else self.unit
        return self._replace(unit=Said.of("{unit} · {known}", unit=unit, known=known))


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
    times = [rebaselining_count(portfolio, project, portal.as_of) for project in _running(portal)]
    # What moved without a change on record is asked about too.
    if not portfolio.all(Change) and None not in times:
        return None
    changed = count_known(None if count is None else count > 0 for count in times)
    url = SLIPS.filtered("running", "moved")
    text, unit = _("Against which baseline?"), _("running projects agreed anew")
    found = Question("baseline", text, changed.amount, "projects-rebaselined", unit, url, basis="running")
    return found.resting_on(portal, changed)


def _right_projects(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Project) or not portfolio.all(Objective):
        return None
    text, url = _("Are we doing the right projects?"), SCORES.filtered("unaligned")
    count = Decimal(len(unaligned(portfolio)))
    return Question("right-projects", text, count, "projects-unaligned", _("without an objective"), url)


def _less_money(portal: Portal) -> Question | None:
    _, portfolio, year = portal.translate, portal.portfolio, this_year(portal)
    ranking = ranking_to_decide(rankings(portfolio, portal.as_of, year), year)
    if not portfolio.all(Project) or ranking is None or ranking.is_partial:
        return None
    stops = Decimal(len(ranking.of(FundingStatus.MARGINAL)))
    url = RANKING.filtered(standing=FundingStatus.MARGINAL) if ranking.ranked else PRIORITISATION.section("what-stops")
    text = _("With 10% less money, what stops?")
    return Question("less-money", text, stops, "funding-stops", _("more to stop"), url)


def _dependency(portal: Portal) -> Question | None:
    _ = portal.translate
    if not portal.portfolio.all(Dependency):
        return None
    late, url = late_dependencies(portal.portfolio, portal.as_of), DEPENDENCIES.filtered("late")
    text, unit = _("Which dependency hurts most?"), _("too late")
    return Question("dependency", text, late.amount, "dependencies-late", unit, url).resting_on(portal, late)


def _benefits(portal: Portal) -> Question | None:
    _, benefits = portal.translate, all_benefits(portal.portfolio)
    if not benefits:
        return None
    nobody = sum(benefit.owner is None for benefit in benefits)
    url = ALL_BENEFITS.filtered("no-owner")
    text, unit = _("Do benefits arrive?"), _("without an owner")
    return Question("benefits", text, Decimal(nobody), "benefits-unowned", unit, url)


def _gate(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Gate):
        return None
    overdue, url = overdue_gates(portfolio, portal.as_of), ALL_GATES.filtered(state=Due.OVERDUE)
    text, unit = _("What is due at a gate?"), _("overdue")
    return Question("gate", text, overdue.amount, "gates-overdue", unit, url).resting_on(portal, overdue)


def _accountable(portal: Portal) -> Question | None:
    _, running = portal.translate, _running(portal)
    if not running:
        return None
    vacant = sum(project.manager is None or project.sponsor is None for project in running)
    url = PROJECTS.filtered("running", "vacant")
    text, unit = _("Who answers for it?"), _("without a manager or a sponsor")
    return Question("accountable", text, Decimal(vacant), "projects-vacant", unit, url)


def _stakeholders(portal: Portal) -> Question | None:
    _, portfolio = portal.translate, portal.portfolio
    if not portfolio.all(Stakeholder):
        return None
    current = (one for one in portfolio.all(Stakeholder) if not in_closed_project(portfolio, one))
    below, url = less_engaged(current), ALL_STAKEHOLDERS.filtered("below")
    text, unit, metric = _("Are stakeholders with us?"), _("less engaged than needed"), "stakeholders-below-engagement"
    return Question("stakeholders", text, below.amount, metric, unit, url).resting_on(portal, below)


def _lessons(portal: Portal) -> Question | None:
    _, lessons = portal.translate, portal.portfolio.all(Lesson)
    if not lessons:
        return None
    if not any(lesson.reused_by for lesson in lessons):
        count = Decimal(len(lessons))
        return Question("learned", _("What have we learned?"), count, "lessons", _("lessons"), LESSONS.path)
    used, url = Decimal(sum(times > 0 for times in reuse_counts(lessons).values())), ALL_LESSONS.filtered("reused")
    return Question("improving", _("Are we improving?"), used, "lessons-used", _("lessons used again"), url)

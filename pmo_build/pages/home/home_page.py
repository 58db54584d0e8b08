"""Home: what a director needs in two minutes, each number with a link to what it is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.money.finance import total_finance
from pmo_build.metrics.totals import total
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import FIELD, HOME, PROJECTS
from pmo_build.pages.home.answer import Answer
from pmo_build.pages.home.further_questions import Question, further_questions
from pmo_build.pages.home.risk_answer import what_may_go_wrong
from pmo_build.pages.home.status_answers import can_be_believed, what_changed
from pmo_build.pages.home.status_counts import StatusCount, status_counts
from pmo_build.pages.home.work_answers import can_be_staffed, what_must_be_decided, who_is_late
from pmo_build.pages.money.budget_variances import BudgetVariance, budget_variances
from pmo_build.pages.money.standing_table import on_hold_remark
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import ShortMoney, Value, Words


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows: projects that run, and what lies before them.

    Attributes:
        running: Number of running projects.
        budget_known: On how many projects the budget rests, if not on all of them.
        on_hold: How many projects are on hold, and are not counted as running.
        statuses: How many of them report each status.
        changed: What changed lately.
        to_decide: What must be decided.
        late: Who will miss what was agreed.
        money: Whether they cost more than they may, this fiscal year and in their whole life.
        believed: Whether the reports can be believed.
        staffed: Whether there are people enough.
        risks: What may go wrong.
        questions: What else people come to find out.
        project_fields_url: Where the fields of a project are explained.
    """

    has_projects: bool
    running: int
    running_url: str
    budget: Value
    budget_known: Words
    on_hold: Remark
    statuses: tuple[StatusCount, ...]
    changed: Answer
    to_decide: Answer
    late: Answer
    money: tuple[BudgetVariance, ...]
    believed: Answer
    staffed: Answer
    risks: Answer
    questions: tuple[Question, ...]
    project_fields_url: str


def _view(portal: Portal) -> HomeView:
    running = tuple(row for row in portal.projects if row.is_running)
    budget = total(row.budget for row in running)
    return HomeView(
        has_projects=bool(portal.projects),
        running=len(running),
        running_url=PROJECTS.filtered("running"),
        budget=ShortMoney(budget.amount, metric="budget", basis="running"),
        budget_known=known_part(portal, budget),
        on_hold=on_hold_remark(portal, portal.projects),
        statuses=tuple(status_counts(portal, running)),
        changed=what_changed(portal, running),
        to_decide=what_must_be_decided(portal),
        late=who_is_late(portal, running),
        money=_money(portal, running),
        believed=can_be_believed(portal, running),
        staffed=can_be_staffed(portal),
        risks=what_may_go_wrong(portal),
        questions=tuple(further_questions(portal)),
        project_fields_url=FIELD.named(Project.kind).path,
    )


def _money(portal: Portal, running: Iterable[ProjectRow]) -> tuple[BudgetVariance, ...]:
    ids = {row.id for row in running}
    projects = [project for project in portal.portfolio.all(Project) if project.id in ids]
    return budget_variances(portal, total_finance(portal.portfolio, projects, portal.as_of))


def _title(portal: Portal) -> str:
    return portal.portfolio.settings.organisation or portal.translate("Portfolio")


PAGES = (Page(HOME, "home/home", _view, title=_title, order=10, navigation="Home"),)

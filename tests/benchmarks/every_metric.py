"""Every family of metrics, computed for all records, so that it shows how their time grows."""

from datetime import date

from pmo_build.metrics.control import issues_and_decisions
from pmo_build.metrics.health import computed_rag, history
from pmo_build.metrics.lessons import lesson_use
from pmo_build.metrics.money import baselines, contingency, cost_series, earned_schedule, earned_value, finance, funding
from pmo_build.metrics.people import capacity, responsibility
from pmo_build.metrics.risk import risk_history, risk_rollup
from pmo_build.metrics.schedule import dependencies, dependency_graph, gates, milestone_forecasts
from pmo_build.metrics.stakeholders import communications, engagement
from pmo_build.metrics.status import freshness, rag, transitions
from pmo_build.metrics.value import alignment, benefits, prioritisation, scoring
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.model.records.raci import RaciActivity
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.stakeholder import Stakeholder

MONTHS = 12


def every_metric(portfolio: Portfolio, as_of: date) -> None:
    """Compute each family of metrics for each record it is about, and rolled up."""
    projects = portfolio.all(Project)
    matcher = lesson_use.LessonMatcher.of(portfolio)
    for project in projects:
        _of_project(portfolio, project, as_of)
        # The first only, as projects times lessons is what the answer as a whole would hold.
        next(matcher.to(project), None)
    finance.total_finance(portfolio, projects, as_of)
    earned_value.add_up(earned_value.earned_value(portfolio, project, as_of) for project in projects)
    contingency.total_contingency(portfolio, projects, as_of)
    cost_series.portfolio_cost_series(portfolio, projects, as_of)
    funding.funding_years(portfolio)
    prioritisation.rankings(portfolio, as_of, str(as_of.year))
    milestone_forecasts.slip_league(portfolio, projects, as_of)
    transitions.transition_matrix(rag.rag_move(portfolio, project, as_of) for project in projects)
    history.portfolio_history(portfolio, projects, as_of, MONTHS)
    computed_rag.computed_rags(portfolio, as_of)
    for programme in portfolio.all(Programme):
        risk_rollup.programme_risks(portfolio, programme, as_of)
    risk_rollup.portfolio_risks(portfolio, as_of)
    risk_rollup.by_category(portfolio, portfolio.all(Risk))
    risk_history.moves(portfolio.all(Risk), as_of.replace(day=1), as_of)
    capacity.person_loads(portfolio, as_of, MONTHS)
    capacity.role_loads(portfolio, as_of, MONTHS)
    capacity.conflicts(portfolio, as_of, MONTHS)
    dependencies.handovers(portfolio, as_of)
    dependency_graph.cycles(portfolio)
    alignment.alignments(portfolio)
    alignment.unaligned(portfolio)
    benefits.summary(portfolio, portfolio.all(Benefit), as_of)
    for stakeholder in portfolio.all(Stakeholder):
        engagement.engagement_gap(stakeholder)
        engagement.reached_by(portfolio, stakeholder)
    for communication in portfolio.all(Communication):
        communications.overdue_days(communication, as_of)
    for issue in portfolio.all(Issue):
        issues_and_decisions.days_overdue(issue, as_of)
    for decision in portfolio.all(Decision):
        issues_and_decisions.is_waiting(portfolio, decision, as_of)
    responsibility.involvements(portfolio, portfolio.all(RaciActivity))
    lesson_use.reuse_counts(portfolio.all(Lesson))
    lesson_use.repeat_causes(portfolio.all(Lesson))


def _of_project(portfolio: Portfolio, project: Project, as_of: date) -> None:
    earned_value.earned_value(portfolio, project, as_of)
    earned_schedule.earned_schedule(portfolio, project, as_of)
    finance.finance(portfolio, project, as_of)
    history.project_history(portfolio, project, as_of)
    milestone_forecasts.milestone_forecasts(portfolio, project, as_of)
    baselines.rebaselinings(portfolio, project, as_of)
    gates.gate_calendar(portfolio, project, as_of)
    risk_rollup.sum_risks(portfolio, portfolio.of(project, Risk))
    freshness.data_age(portfolio, project, as_of)
    scoring.weighted_score(project, portfolio.settings.scoring)

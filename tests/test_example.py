"""The example portfolio: no errors, the few warnings that a PMO has on any day, and as lively as its README says."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_build.metrics.health.computed_rag import computed_rags
from pmo_build.metrics.money.earned_schedule import earned_schedule
from pmo_build.metrics.money.earned_value import add_up, earned_value
from pmo_build.metrics.people.capacity import conflicts
from pmo_build.metrics.stakeholders.communications import overdue_days
from pmo_build.model.findings import Severity
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.costs import CostPeriod, Split
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.person import Person
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk, RiskState, RiskType
from pmo_build.model.records.stakeholder import Engagement, Stakeholder
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pipeline import Validated, validate

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 10, 31)
# Money is set aside for these; the others wait for a decision, or need none any more.
FUNDED = {ProjectState.APPROVED, ProjectState.ACTIVE, ProjectState.ON_HOLD, ProjectState.COMPLETED}
FILES = sorted(path for path in (ROOT / "portfolio").rglob("*") if path.is_file())


def on(day: datetime) -> Validated:
    """Validate the example as if a command ran on that day."""
    return validate(ROOT, None, day)


@pytest.fixture(scope="module")
def example() -> Validated:
    return on(datetime(2026, 11, 1, 12, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def portfolio(example: Validated) -> Portfolio:
    return example.portfolio


def reports(portfolio: Portfolio, project: Project) -> list[StatusReport]:
    return sorted(portfolio.of(project, StatusReport), key=lambda report: report.as_of)


def reporting(portfolio: Portfolio) -> list[Project]:
    """Return the projects that have reported; those that have not started cannot."""
    return [project for project in portfolio.all(Project) if portfolio.of(project, StatusReport)]


def amount(money: Decimal | Split | None) -> Decimal:
    if isinstance(money, Split):
        return (money.capex or Decimal(0)) + (money.opex or Decimal(0))
    return money or Decimal(0)


def test_it_has_no_errors(example: Validated) -> None:
    assert [finding for finding in example.findings if finding.severity is Severity.ERROR] == []


def test_it_shows_the_warnings_that_its_trouble_deserves(example: Validated) -> None:
    assert [(finding.code, finding.path) for finding in example.findings] == [
        ("POL031", "portfolio/people.yml"),
        ("POL009", "portfolio/projects/case-system/status/2026-10.md"),
        ("POL009", "portfolio/projects/case-system/status/2026-10.md"),
        ("POL009", "portfolio/projects/case-system/status/2026-10.md"),
        ("POL009", "portfolio/projects/case-system/status/2026-10.md"),
        ("POL009", "portfolio/projects/case-system/status/2026-10.md"),
        ("POL009", "portfolio/projects/case-system/status/2026-10.md"),
        ("POL046", "portfolio/projects/cyber-baseline/gates.yml"),
        ("POL053", "portfolio/projects/heat-network/decisions.yml"),
        ("POL047", "portfolio/projects/heat-network/gates.yml"),
        ("POL043", "portfolio/projects/heat-network/risks.yml"),
        ("POL059", "portfolio/projects/insulation-action/benefits.yml"),
        ("POL048", "portfolio/projects/insulation-action/status/2026-10.md"),
        ("POL033", "portfolio/projects/payroll/team.yml"),
        ("POL020", "portfolio/projects/quay-renewal/project.yml"),
        ("POL033", "portfolio/projects/residents-desk/team.yml"),
        ("POL033", "portfolio/projects/residents-desk/team.yml"),
        ("POL004", "portfolio/projects/schoolyards/project.yml"),
        ("POL005", "portfolio/projects/schoolyards/risks.yml"),
        ("POL002", "portfolio/projects/schoolyards/status/2026-09.md"),
        ("POL065", "portfolio/projects/station-square/communications.yml"),
        ("POL030", "portfolio/projects/station-square/dependencies.yml"),
    ]


def test_it_stays_as_it_is_whatever_the_clock_says(example: Validated) -> None:
    later = on(datetime(2031, 2, 3, tzinfo=UTC))
    assert example.as_of == later.as_of == date(2026, 10, 31)
    assert later.findings == example.findings


def test_it_has_fifteen_projects_in_four_programmes(portfolio: Portfolio) -> None:
    assert {programme.id for programme in portfolio.all(Programme)} == {
        project.programme for project in portfolio.all(Project)
    }
    projects: dict[str | None, set[str]] = defaultdict(set)
    for project in portfolio.all(Project):
        projects[project.programme].add(project.id)
    assert projects == {
        "energy-transition": {"charging-hubs", "heat-network", "insulation-action", "solar-roofs"},
        "liveable-city": {"climate-sewer", "quay-renewal", "schoolyards", "station-square"},
        "services-within-reach": {"chatbot", "permit-lead-time", "residents-desk"},
        "sound-organisation": {"case-system", "cyber-baseline", "payroll", "town-hall"},
    }


def test_its_projects_are_in_every_part_of_their_life(portfolio: Portfolio) -> None:
    assert Counter(project.state for project in portfolio.all(Project)) == {
        ProjectState.PROPOSED: 1,
        ProjectState.APPROVED: 1,
        ProjectState.ACTIVE: 10,
        ProjectState.ON_HOLD: 1,
        ProjectState.COMPLETED: 1,
        ProjectState.CANCELLED: 1,
    }


def test_its_projects_differ_in_size_and_method(portfolio: Portfolio) -> None:
    projects = portfolio.all(Project)
    assert {project.tier for project in projects} == {"large", "medium", "small"}
    assert {project.method for project in projects} == {"prince2", "scrum", "dmaic", "pm2", "pmbok"}


def test_its_projects_are_red_amber_and_green_and_move(portfolio: Portfolio) -> None:
    running = [project for project in portfolio.all(Project) if project.state is ProjectState.ACTIVE]
    assert {project.id: reports(portfolio, project)[-1].rag.overall for project in running} == {
        "case-system": Rag.GREEN,
        "cyber-baseline": Rag.AMBER,
        "heat-network": Rag.AMBER,
        "insulation-action": Rag.AMBER,
        "permit-lead-time": Rag.GREEN,
        "quay-renewal": Rag.RED,
        "residents-desk": Rag.AMBER,
        "schoolyards": Rag.AMBER,
        "solar-roofs": Rag.GREEN,
        "station-square": Rag.AMBER,
    }
    for project in reporting(portfolio):
        assert len({report.rag.overall for report in reports(portfolio, project)}) > 1, project.id


def test_it_has_reported_every_month_for_a_year(portfolio: Portfolio) -> None:
    months = [f"2025-{month:02}" for month in (11, 12)] + [f"2026-{month:02}" for month in range(1, 11)]
    reported = {project.id: [report.id for report in reports(portfolio, project)] for project in reporting(portfolio)}
    assert sorted(project for project, periods in reported.items() if periods == months) == [
        "case-system",
        "heat-network",
        "insulation-action",
        "quay-renewal",
        "residents-desk",
        "solar-roofs",
        "station-square",
    ]
    assert reported["schoolyards"] == months[:-1]
    assert {period for periods in reported.values() for period in periods} == set(months)


def test_one_project_is_a_watermelon_and_the_others_report_what_their_figures_say(portfolio: Portfolio) -> None:
    said, computed = {}, computed_rags(portfolio, AS_OF)
    for project in portfolio.all(Project):
        if project.state is ProjectState.ACTIVE:
            said[project.id] = (reports(portfolio, project)[-1].rag.overall, computed[project.id].overall)
    assert said.pop("case-system") == (Rag.GREEN, Rag.RED)
    assert {project: pair for project, pair in said.items() if pair[0] is not pair[1]} == {}
    watermelon = portfolio.find(Project, "case-system")
    assert watermelon is not None
    cpi = earned_value(portfolio, watermelon, AS_OF).cpi
    assert cpi is not None
    assert round(cpi, 2) == Decimal("0.85")


def test_every_red_or_amber_report_says_how_it_becomes_green(portfolio: Portfolio) -> None:
    troubled = [report for report in portfolio.all(StatusReport) if report.rag.overall is not Rag.GREEN]
    assert troubled
    assert [report.key for report in troubled if not report.path_to_green] == []


def test_work_done_never_shrinks(portfolio: Portfolio) -> None:
    for project in reporting(portfolio):
        done = [report.percent_complete for report in reports(portfolio, project)]
        assert None not in done
        assert done == sorted(done, key=lambda percent: percent or 0), project.id


def test_the_last_report_and_the_plan_agree(portfolio: Portfolio) -> None:
    for project in reporting(portfolio):
        last = reports(portfolio, project)[-1]
        assert last.budget == project.budget.total, project.id
        expected = {milestone.id: milestone.expected for milestone in project.milestones}
        if project.state is ProjectState.CANCELLED:
            assert (last.forecast_finish, last.milestones) == (None, {}), project.id
        else:
            assert last.forecast_finish == project.milestones[-1].expected, project.id
            assert {id_: expected[id_] for id_ in last.milestones} == last.milestones, project.id


def test_a_report_expects_nothing_in_the_past(portfolio: Portfolio) -> None:
    for project in reporting(portfolio):
        reached = {milestone.id: milestone.actual for milestone in project.milestones}
        for report in reports(portfolio, project):
            for id_, day in report.milestones.items():
                assert day > report.as_of or day == reached[id_], (report.key, id_)


def test_costs_add_up_to_the_budget_of_each_year(portfolio: Portfolio) -> None:
    for project in portfolio.all(Project):
        planned: dict[str, Decimal] = defaultdict(Decimal)
        for period in portfolio.of(project, CostPeriod):
            planned[str(period.as_of.year)] += period.planned_value or 0
        assert planned == {year.fiscal_year: year.total for year in project.budget.by_year}, project.id


def test_what_was_spent_and_what_is_expected_make_the_forecast_of_the_report(portfolio: Portfolio) -> None:
    for project in reporting(portfolio):
        costs = portfolio.of(project, CostPeriod)
        expected = sum(amount(period.actual_cost) + amount(period.forecast) for period in costs)
        assert expected == reports(portfolio, project)[-1].forecast_cost, project.id
        assert all(period.actual_cost is None or period.as_of <= AS_OF for period in costs), project.id
        assert all(period.forecast is None or period.as_of > AS_OF for period in costs), project.id


def test_reports_and_costs_say_the_same_of_the_work_done(portfolio: Portfolio) -> None:
    for project in reporting(portfolio):
        done = {period.as_of: period.percent_complete for period in portfolio.of(project, CostPeriod)}
        for report in reports(portfolio, project):
            assert done[report.as_of] == report.percent_complete, report.key


def test_an_approved_change_explains_every_baseline_that_moved(portfolio: Portfolio) -> None:
    moved, explained = set(), set()
    for project in portfolio.all(Project):
        for milestone in project.milestones:
            if milestone.original is not None:
                moved.add((project.id, milestone.id, milestone.original, milestone.baseline))
        for change in portfolio.of(project, Change):
            if change.state is ChangeState.APPROVED:
                explained |= {(project.id, new.id, new.old, new.new) for new in change.baseline.milestones if new.old}
    assert moved
    assert moved == explained


def test_budgets_add_up_and_fit_the_money_of_each_year(portfolio: Portfolio) -> None:
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for project in portfolio.all(Project):
        assert project.budget.total == project.budget.spread, project.id
        if project.state in FUNDED:
            for year in project.budget.by_year:
                spent[year.fiscal_year] += year.total or 0
    funding = {year.fiscal_year: year.total or Decimal(0) for year in portfolio.settings.funding}
    assert sorted(funding) == sorted(spent) == ["2024", "2025", "2026", "2027", "2028", "2029", "2030"]
    assert [year for year in spent if spent[year] > funding[year]] == []
    # There is hardly anything left in 2027, which is why the hubs are not decided.
    proposed = portfolio.find(Project, "charging-hubs")
    assert proposed is not None
    asked = next(year.total or 0 for year in proposed.budget.by_year if year.fiscal_year == "2027")
    assert 0 < funding["2027"] - spent["2027"] < asked


def test_every_recommended_option_is_among_the_options(portfolio: Portfolio) -> None:
    for project in portfolio.all(Project):
        assert project.business_case.recommended in {option.title for option in project.business_case.options}


def test_every_project_is_scored_on_every_criterion(portfolio: Portfolio) -> None:
    criteria = {criterion.id for criterion in portfolio.settings.scoring}
    assert len(criteria) == 4
    assert {project.id for project in portfolio.all(Project) if set(project.scores) != criteria} == set()


def test_its_risks_show_what_a_register_can_hold(portfolio: Portfolio) -> None:
    risks = portfolio.all(Risk)
    assert len(risks) == 64
    assert {risk.type for risk in risks} == set(RiskType)
    assert {risk.state for risk in risks} == set(RiskState)
    assert {risk.category for risk in risks} == set(portfolio.settings.risk.categories)
    assert {risk.key: risk.escalated_to for risk in risks if risk.escalated_to} == {
        "case-system/r2": "architect",
        "charging-hubs/r1": "grid-full",
        "cyber-baseline/r2": "architect",
        "heat-network/r2": "grid-full",
        "heat-network/r3": "construction-prices",
        "quay-renewal/steel-price": "construction-prices",
        "quay-renewal/weak-harbour-wall": "old-quays",
        "residents-desk/r1": "ict-staff",
        "station-square/r2": "construction-prices",
        "station-square/r4": "grid-full",
    }


def test_a_likely_cost_lies_within_the_impact_level_of_its_risk(portfolio: Portfolio) -> None:
    levels = portfolio.settings.risk.impact
    for risk in portfolio.all(Risk):
        cost = risk.cost_impact if isinstance(risk.cost_impact, Decimal | None) else risk.cost_impact.likely
        if cost is not None and risk.current is not None:
            level = levels[risk.current.impact - 1]
            assert level.start <= cost, risk.key
            assert level.end is None or cost < level.end, risk.key


def test_its_registers_are_those_of_a_whole_municipality(portfolio: Portfolio) -> None:
    assert (len(portfolio.all(Objective)), len(portfolio.all(Person))) == (6, 32)
    for entity in (Allocation, Benefit, Change, Decision, Dependency, Gate, Issue, Lesson, Stakeholder):
        assert len(portfolio.all(entity)) >= 15, entity.kind
    assert all(objective.kpis for objective in portfolio.all(Objective))
    assert len([lesson for lesson in portfolio.all(Lesson) if lesson.reused_by]) >= 10


def test_everybody_named_by_id_in_a_team_has_time_but_the_architect(portfolio: Portfolio) -> None:
    overloaded = {conflict.person.id for conflict in conflicts(portfolio, AS_OF, 18)}
    assert overloaded == {"noor-dijkstra"}
    architect = portfolio.find(Person, "noor-dijkstra")
    assert architect is not None
    working = [
        allocation
        for allocation in portfolio.all(Allocation)
        if allocation.person == architect.id
        and allocation.start is not None
        and allocation.end is not None
        and allocation.start <= date(2026, 12, 1) <= allocation.end
    ]
    assert {allocation.parent for allocation in working} == {"case-system", "cyber-baseline", "residents-desk"}
    assert sum(allocation.fte or 0 for allocation in working) == Decimal("1.4")


def test_it_holds_the_trouble_that_a_portal_must_show(portfolio: Portfolio) -> None:
    gates = [gate.key for gate in portfolio.all(Gate) if not gate.held and gate.planned and gate.planned < AS_OF]
    assert gates == ["cyber-baseline/g2"]
    decisions = [d.key for d in portfolio.all(Decision) if not d.decided and d.due and d.due < AS_OF]
    assert decisions == ["heat-network/d2"]
    assert [benefit.key for benefit in portfolio.all(Benefit) if not benefit.owner] == [
        "insulation-action/energy-poverty"
    ]
    late = [
        dependency.key
        for dependency in portfolio.all(Dependency)
        if dependency.need_by and dependency.promised and not dependency.delivered
        if dependency.promised > dependency.need_by
    ]
    assert late == ["station-square/dep1"]
    resistant = [
        stakeholder.key
        for stakeholder in portfolio.all(Stakeholder)
        if stakeholder.engagement is Engagement.RESISTANT and (stakeholder.influence or 0) == 5
    ]
    assert resistant == ["heat-network/veenhaven"]
    untold = [c.key for c in portfolio.all(Communication) if overdue_days(c, AS_OF)]
    assert untold == ["station-square/shop-letter"]


def test_benefits_of_the_completed_project_are_measured_after_its_end(portfolio: Portfolio) -> None:
    project = portfolio.find(Project, "climate-sewer")
    assert project is not None
    closed = project.milestones[-1].actual
    assert closed is not None
    for benefit in portfolio.of(project, Benefit):
        assert benefit.owner
        assert any(measurement.day > closed for measurement in benefit.measurements), benefit.key


def test_it_shows_characters_that_are_hard_on_software(portfolio: Portfolio) -> None:
    titles = " ".join(project.title for project in portfolio.all(Project))
    assert {"é", "€", "'"} <= set(titles)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "portfolio").as_posix())
def test_files_are_utf8_with_unix_line_ends_and_a_last_newline(path: Path) -> None:
    content = path.read_bytes()
    assert content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def the(portfolio: Portfolio, id_: str) -> Project:
    return next(project for project in portfolio.all(Project) if project.id == id_)


def test_the_schoolyards_are_measured_up_to_the_month_of_which_progress_is_known(portfolio: Portfolio) -> None:
    """October is booked, its progress is not known. Up to 25 September 60 % of 1,000,000 is done, for 578,000.

    CPI 600,000 / 578,000, SPI 600,000 / 585,000, EAC 1,000,000 × 578,000 / 600,000.
    """
    found = earned_value(portfolio, the(portfolio, "schoolyards"), AS_OF)
    assert (found.as_of, found.earned_value, found.actual_cost) == (date(2026, 9, 25), 600_000, 578_000)
    assert found.cpi is not None
    assert found.spi is not None
    assert found.eac is not None
    assert (round(found.cpi, 2), round(found.spi, 2)) == (Decimal("1.04"), Decimal("1.03"))
    assert round(found.eac) == 963_333


@pytest.mark.parametrize(
    ("project", "earned", "passed", "planned", "spi", "finish"),
    [
        # 58 % of 18,400,000 is 10,672,000, of which 10,600,000 was planned up to 28 August 2026, 908 days after the
        # start on 4 March 2024, and 750,000 for the 28 days after it: 908 + 28 × 72 / 750. On 30 October 971 days have
        # passed. The 1,272 days up to 27 August 2027 become 1,272 / .9379 = 1,356.2.
        ("quay-renewal", "910.69", 971, 1272, "0.94", date(2027, 11, 19)),
        # 9.8 % of 2,800,000 is 274,400, of which 225,000 was planned up to 29 May 2026, 131 days after the start on 19
        # January, and 55,000 for the 28 days of June: 131 + 28 × 49.4 / 55. From July to October no work is planned, so
        # 159 days have passed. With the 1,309 from then to 31 May 2030 the 1,468 days become 1,494.8.
        ("town-hall", "156.15", 159, 1468, "0.98", date(2030, 6, 27)),
    ],
)
def test_earned_schedule_counts_days_in_which_work_is_planned(
    portfolio: Portfolio, project: str, earned: str, passed: int, planned: int, spi: str, finish: date
) -> None:
    found = earned_schedule(portfolio, the(portfolio, project), AS_OF)
    assert found is not None
    assert (round(found.earned, 2), found.actual_time, found.planned_duration) == (Decimal(earned), passed, planned)
    assert (round(found.spi, 2), found.forecast_finish) == (Decimal(spi), finish)


def test_projects_that_run_cost_together_what_each_of_them_will(portfolio: Portfolio) -> None:
    running = [project for project in portfolio.all(Project) if project.state.is_running]
    values = [earned_value(portfolio, project, AS_OF) for project in running]
    together = add_up(values).eac
    assert together.amount == sum(value.eac for value in values if value.eac is not None)
    assert (together.known, together.unknown) == (10, 0)

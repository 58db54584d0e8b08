"""The example portfolio: no errors, the few warnings that a PMO has on any day, and as lively as its README says."""

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_build.entities.programme import Programme
from pmo_build.entities.project import Project
from pmo_build.entities.record import Rag
from pmo_build.entities.risk import Risk, RiskState, RiskType
from pmo_build.entities.status_report import StatusReport
from pmo_build.findings import Severity
from pmo_build.pipeline import Validated, validate
from pmo_build.portfolio import Portfolio

ROOT = Path(__file__).parent.parent
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


def test_it_has_no_errors(example: Validated) -> None:
    assert [finding for finding in example.findings if finding.severity is Severity.ERROR] == []


def test_it_shows_a_few_warnings_each_of_its_own_kind(example: Validated) -> None:
    assert [(finding.code, finding.path) for finding in example.findings] == [
        ("POL006", "portfolio/projects/quay-renewal/risks/terraces-in-summer.yml"),
        ("POL004", "portfolio/projects/schoolyards/project.yml"),
        ("POL005", "portfolio/projects/schoolyards/risks.yml"),
        ("POL002", "portfolio/projects/schoolyards/status/2026-09.md"),
    ]


def test_it_stays_as_it_is_whatever_the_clock_says(example: Validated) -> None:
    later = on(datetime(2031, 2, 3, tzinfo=UTC))
    assert example.as_of == later.as_of == date(2026, 10, 31)
    assert later.findings == example.findings


def test_it_has_four_projects_in_two_programmes(portfolio: Portfolio) -> None:
    projects = {project.id: project.programme for project in portfolio.all(Project)}
    assert projects == {
        "permit-lead-time": "services-within-reach",
        "quay-renewal": "liveable-city",
        "residents-desk": "services-within-reach",
        "schoolyards": "liveable-city",
    }
    assert {programme.id for programme in portfolio.all(Programme)} == set(projects.values())


def test_its_projects_differ_in_size_and_method(portfolio: Portfolio) -> None:
    projects = portfolio.all(Project)
    assert {project.tier for project in projects} == {"large", "medium", "small"}
    assert {project.method for project in projects} == {"prince2", "scrum", "dmaic", "pm2"}


def test_its_projects_are_red_amber_and_green_and_move(portfolio: Portfolio) -> None:
    latest = {project.id: reports(portfolio, project)[-1].rag.overall for project in portfolio.all(Project)}
    assert latest == {
        "permit-lead-time": Rag.GREEN,
        "quay-renewal": Rag.RED,
        "residents-desk": Rag.AMBER,
        "schoolyards": Rag.GREEN,
    }
    for project in portfolio.all(Project):
        assert len({report.rag.overall for report in reports(portfolio, project)}) > 1, project.id


def test_every_red_or_amber_report_says_how_it_becomes_green(portfolio: Portfolio) -> None:
    troubled = [report for report in portfolio.all(StatusReport) if report.rag.overall is not Rag.GREEN]
    assert troubled
    assert [report.key for report in troubled if not report.path_to_green] == []


def test_work_done_never_shrinks(portfolio: Portfolio) -> None:
    for project in portfolio.all(Project):
        done = [report.percent_complete for report in reports(portfolio, project)]
        assert None not in done
        assert done == sorted(done, key=lambda percent: percent or 0), project.id


def test_the_last_report_and_the_plan_agree(portfolio: Portfolio) -> None:
    for project in portfolio.all(Project):
        last = reports(portfolio, project)[-1]
        assert last.budget == project.budget.total, project.id
        assert last.forecast_finish == project.milestones[-1].expected, project.id


def test_budgets_add_up_and_fit_the_money_of_each_year(portfolio: Portfolio) -> None:
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for project in portfolio.all(Project):
        assert project.budget.total == project.budget.spread, project.id
        for year in project.budget.by_year:
            spent[year.fiscal_year] += year.total or 0
    funding = {year.fiscal_year: year.total or Decimal(0) for year in portfolio.settings.funding}
    assert sorted(funding) == sorted(spent) == ["2024", "2025", "2026", "2027"]
    assert [year for year in spent if spent[year] > funding[year]] == []


def test_every_recommended_option_is_among_the_options(portfolio: Portfolio) -> None:
    for project in portfolio.all(Project):
        assert project.business_case.recommended in {option.title for option in project.business_case.options}


def test_every_project_is_scored_on_every_criterion(portfolio: Portfolio) -> None:
    criteria = {criterion.id for criterion in portfolio.settings.scoring}
    assert len(criteria) == 4
    assert {project.id for project in portfolio.all(Project) if set(project.scores) != criteria} == set()


def test_its_risks_show_what_a_register_can_hold(portfolio: Portfolio) -> None:
    risks = portfolio.all(Risk)
    assert len(risks) == 21
    assert {risk.type for risk in risks} == set(RiskType)
    assert {risk.state for risk in risks} == set(RiskState)
    assert {risk.category for risk in risks} == set(portfolio.settings.risk.categories)
    assert {risk.key: risk.escalated_to for risk in risks if risk.escalated_to} == {
        "quay-renewal/steel-price": "construction-prices",
        "residents-desk/r1": "ict-staff",
    }


def test_a_likely_cost_lies_within_the_impact_level_of_its_risk(portfolio: Portfolio) -> None:
    levels = portfolio.settings.risk.impact
    for risk in portfolio.all(Risk):
        cost = risk.cost_impact if isinstance(risk.cost_impact, Decimal | None) else risk.cost_impact.likely
        if cost is not None and risk.current is not None:
            level = levels[risk.current.impact - 1]
            assert level.start <= cost, risk.key
            assert level.end is None or cost < level.end, risk.key


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

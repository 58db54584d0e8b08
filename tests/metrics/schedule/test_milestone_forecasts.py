from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.schedule.milestone_forecasts import TrendPoint, milestone_forecasts, slip, slip_league
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.status_report import StatusReport

DAY = date(2026, 10, 31)
BASELINE = date(2026, 12, 1)


def portfolio(*records: Project | StatusReport) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    by_kind: dict[str, dict[str, Any]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {})


def project(*milestones: Milestone, id_: str = "quay") -> Project:
    return Project(id=id_, title=id_, state=ProjectState.ACTIVE, milestones=milestones)


def report(day: date, finish: date | None = None, parent: str = "quay", **milestones: date) -> StatusReport:
    return StatusReport(id=day.isoformat(), parent=parent, as_of=day, forecast_finish=finish, milestones=milestones)


def end(forecast: date | None = None, baseline: date | None = BASELINE) -> Milestone:
    return Milestone(id="end", title="End", baseline=baseline, forecast=forecast)


# What NASA expected of the launch of the James Webb Space Telescope: day it said so → day of the launch. Announced in
# June 2018 after the independent review (GAO-21-406) and on 16 July 2020 (SpaceNews, “NASA delays JWST launch by seven
# months”); GAO-20-224 has it unchanged in January 2020.
WEBB = {
    date(2018, 6, 27): date(2021, 3, 30),
    date(2020, 1, 28): date(2021, 3, 30),
    date(2020, 7, 16): date(2021, 10, 31),
}


def test_a_trend_has_a_point_for_each_report_and_bends_where_the_date_moved() -> None:
    launch = Milestone(id="launch", title="Launch", baseline=date(2021, 3, 30))
    webb = project(launch, id_="webb")
    said = [report(day, parent="webb", launch=expected) for day, expected in WEBB.items()]
    of = portfolio(webb, *reversed(said))
    (trend,) = milestone_forecasts(of, webb, DAY)
    assert trend.points == tuple(TrendPoint(*point) for point in WEBB.items())
    assert (trend.moves, trend.drift) == (1, 215)
    assert round(215 * 12 / 365.25) == 7
    (earlier,) = milestone_forecasts(of, webb, date(2020, 1, 28))
    assert (len(earlier.points), earlier.moves, earlier.drift) == (2, 0, 0)


def test_a_milestone_that_no_report_mentions_has_no_points_and_an_unknown_one_no_trend() -> None:
    quay = project(Milestone(id="award", title="Award"), end())
    trends = milestone_forecasts(portfolio(quay, report(DAY, typo=BASELINE, end=BASELINE)), quay, DAY)
    assert [(trend.milestone.id, len(trend.points), trend.drift) for trend in trends] == [
        ("award", 0, None),
        ("end", 1, None),
    ]


def late_since(*said: tuple[int, int | None], forecast: int = 20) -> date | None:
    """Return since when the reports of these days in October expect the end that many days after its baseline."""
    quay = project(end(BASELINE + timedelta(forecast)))
    reports = [
        report(date(2026, 10, day), None if days is None else BASELINE + timedelta(days), parent="quay")
        for day, days in said
    ]
    return slip(portfolio(quay, *reports), quay, DAY).since


def test_a_project_is_late_since_the_first_of_the_reports_that_all_say_so() -> None:
    assert late_since((1, 0), (8, 5), (15, 20)) == date(2026, 10, 8)
    assert late_since((1, 5), (8, 0), (15, 20)) == date(2026, 10, 15)
    assert late_since((1, 5), (8, None), (15, 20)) == date(2026, 10, 1)


def test_nobody_knows_since_when_if_no_report_says_so_and_who_is_on_time_is_late_since_never() -> None:
    assert late_since() is None
    assert late_since((1, None)) is None
    assert late_since((1, 5), (8, 0)) is None
    assert late_since((1, 0), forecast=0) is None


def test_the_date_of_the_milestone_itself_counts_more_than_that_of_the_project() -> None:
    quay = project(end(BASELINE + timedelta(9)))
    said = report(date(2026, 10, 1), BASELINE, end=BASELINE + timedelta(9))
    assert slip(portfolio(quay, said), quay, DAY).since == date(2026, 10, 1)


def test_the_league_has_the_latest_first_and_the_unknown_last() -> None:
    months = {"b": 40, "a": 40, "early": -7, "worst": 90}
    projects = [project(end(BASELINE + timedelta(days)), id_=id_) for id_, days in months.items()]
    unknown, dateless = project(end(DAY, None), id_="no-baseline"), project(id_="no-milestones")
    league = slip_league(portfolio(), [dateless, unknown, *projects], DAY)
    assert [(one.project.id, one.days) for one in league] == [
        ("worst", 90),
        ("a", 40),
        ("b", 40),
        ("early", -7),
        ("no-baseline", None),
        ("no-milestones", None),
    ]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 2000)), unique_by=lambda point: point[0], max_size=12))
def test_drift_is_the_sum_of_all_moves(said: list[tuple[int, int]]) -> None:
    quay = project(end())
    start = date(2026, 1, 1)
    reports = [report(start + timedelta(day), end=start + timedelta(days)) for day, days in said]
    (trend,) = milestone_forecasts(portfolio(quay, *reports), quay, date.max)
    steps = [(after.expected - before.expected).days for before, after in pairwise(trend.points)]
    assert [point.reported for point in trend.points] == sorted(start + timedelta(day) for day, _ in said)
    assert trend.drift == (sum(steps) if steps else None)
    assert trend.moves == sum(step != 0 for step in steps)


@given(st.permutations(range(5)))
def test_the_league_does_not_depend_on_the_order(order: list[int]) -> None:
    projects = [project(end(BASELINE + timedelta(days)), id_=f"p{days}") for days in range(5)]
    of = portfolio()
    assert slip_league(of, [projects[place] for place in order], DAY) == slip_league(of, projects, DAY)

from datetime import date, timedelta
from decimal import Decimal

from cost_periods import budgeted, month_end, months, portfolio, reported
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.cost_series import cost_series, portfolio_cost_series
from pmo_build.metrics.money.earned_value import add_up, earned_value
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project

MARCH = month_end(3)
AMOUNTS = st.none() | st.integers(0, 10**6)
Rows = list[list[tuple[int | None, int | None, int | None]]]


def test_each_period_has_a_point_with_all_up_to_its_end() -> None:
    """The R package PRA (P. Govan): 10, 20, 40, 70 and 100 % planned of 100,000; costs 9,000, 18,000 and 36,000."""
    quay = budgeted(100_000)
    periods = months(
        planned_value=[10_000, 10_000, 20_000, 30_000, 30_000],
        actual_cost=[9_000, 9_000, 18_000],
        percent_complete=[10, 20, 35],
    )
    points = cost_series(portfolio(quay, periods), quay, MARCH)
    values = [point.value for point in points]
    assert [value.as_of for value in values] == [month_end(month) for month in range(1, 6)]
    assert [value.planned_value for value in values] == [10_000, 20_000, 40_000, 70_000, 100_000]
    assert [value.earned_value for value in values] == [10_000, 20_000, 35_000, None, None]
    assert [value.actual_cost for value in values] == [9_000, 18_000, 36_000, None, None]
    assert [value.spi for value in values] == [1, 1, Decimal("0.875"), None, None]
    assert values[0].eac == 90_000


def test_the_forecast_goes_on_where_the_actual_cost_ends() -> None:
    quay = budgeted(100)
    points = cost_series(portfolio(quay, months(actual_cost=[10, 20, 30], forecast=[9, 9, 9, 40, 50])), quay, MARCH)
    assert [point.forecast for point in points] == [None, None, 60, 100, 150]
    unsure = cost_series(portfolio(quay, months(actual_cost=[10], forecast=[9, None, 9])), quay, month_end(1))
    assert [point.forecast for point in unsure] == [10, None, None]


def test_a_project_that_has_not_begun_starts_from_nothing() -> None:
    quay = budgeted(100)
    points = cost_series(portfolio(quay, months(first=4, planned_value=[50, 50], forecast=[60, 70])), quay, MARCH)
    assert [(point.value.planned_value, point.forecast) for point in points] == [(50, 60), (100, 130)]


def test_without_periods_the_status_reports_are_the_points() -> None:
    quay = budgeted(200)
    of = portfolio(quay, reported(month_end(1), 10, 210), reported(month_end(2)), reported(month_end(4), 90, 300))
    points = cost_series(of, quay, MARCH)
    assert [(point.value.as_of, point.value.earned_value) for point in points] == [
        (month_end(1), 20),
        (month_end(2), None),
    ]


def test_a_portfolio_adds_up_month_by_month() -> None:
    quay, tunnel = budgeted(100), budgeted(1000, id_="tunnel")
    of = portfolio(
        quay,
        tunnel,
        months(planned_value=[10, 20, 30, 40], earned_value=[8, 18], actual_cost=[9, 21]),
        months("tunnel", first=2, planned_value=[100, 300, 600], earned_value=[90, 200], actual_cost=[80, 250]),
    )
    series = portfolio_cost_series(of, [quay, tunnel], MARCH)
    assert [point.value.as_of for point in series] == [month_end(month) for month in (1, 2, 3, 4)]
    assert [point.value.bac for point in series] == [100, 1100, 1100, 1100]
    assert [point.value.planned_value for point in series] == [10, 130, 430, 1100]
    assert [point.value.earned_value for point in series] == [8, 116, 316, None]
    assert [point.value.actual_cost for point in series] == [9, 110, 360, None]
    assert [(point.known, point.unknown) for point in series] == [(1, 1), (2, 0), (2, 0), (2, 0)]


def test_weeks_count_in_their_month_and_the_running_one_ends_today() -> None:
    quay, friday = budgeted(60), date(2026, 10, 2)
    weeks = [
        CostPeriod(
            id=f"w{week}",
            parent="quay",
            as_of=friday + timedelta(weeks=week),
            planned_value=Decimal(10),
            earned_value=Decimal(9) if week < 2 else None,
            actual_cost=Decimal(8) if week < 2 else None,
        )
        for week in range(6)
    ]
    today = date(2026, 10, 12)
    series = portfolio_cost_series(portfolio(quay, weeks), [quay], today)
    assert [(point.value.as_of, point.value.planned_value, point.value.earned_value) for point in series] == [
        (today, 20, 18),
        (date(2026, 10, 31), 50, None),
        (date(2026, 11, 30), 60, None),
    ]


def test_a_project_counts_with_the_last_month_of_which_all_is_known() -> None:
    quay, tunnel = budgeted(100), budgeted(1000, id_="tunnel")
    of = portfolio(
        quay,
        tunnel,
        months(planned_value=[50, 50], earned_value=[40, 40], actual_cost=[45, 45]),
        months("tunnel", planned_value=[500, 500], earned_value=[400, 400], actual_cost=[450, None, 9]),
        months("bridge", planned_value=[500, 500], earned_value=[400], actual_cost=[450, 50]),
        months("dam", planned_value=[500, 500], actual_cost=[450, 50]),
    )
    projects = [quay, tunnel, budgeted(1000, id_="bridge"), budgeted(1000, id_="dam")]
    january, february = portfolio_cost_series(of, projects, MARCH)[:2]
    assert (january.value.actual_cost, january.known, january.unknown) == (45 + 450 + 450, 3, 1)
    assert (february.value.actual_cost, february.known, february.unknown) == (90 + 450 + 450, 3, 1)


def test_where_costs_go_on_without_progress_the_series_shows_them_and_no_index() -> None:
    quay = budgeted(100)
    of = portfolio(quay, months(planned_value=[50, 50], percent_complete=[40], actual_cost=[45, 15]))
    january, february = cost_series(of, quay, MARCH)
    assert (january.is_measured, february.is_measured) == (True, False)
    assert (february.value.planned_value, february.value.earned_value, february.value.actual_cost) == (100, None, 60)
    assert february.forecast == 60


def test_what_lies_ahead_rests_on_the_projects_known_now() -> None:
    """The tunnel is not known now, and of the bridge nobody knows what is planned after April."""
    known = {"planned_value": [10, 10, 10, 10, 10], "earned_value": [9, 9, 9], "actual_cost": [8, 8, 8]}
    projects = [budgeted(50), budgeted(50, id_="tunnel"), budgeted(50, id_="bridge")]
    of = portfolio(
        projects,
        months(**known),
        months("tunnel", planned_value=[10] * 5),
        months("bridge", **(known | {"planned_value": [10, 10, 10, 10, None, 10]})),
    )
    ahead = portfolio_cost_series(of, projects, MARCH)[3:]
    assert [(point.value.planned_value, point.known, point.unknown) for point in ahead] == [(80, 2, 1), (50, 1, 2)]


def test_a_portfolio_without_periods_has_no_series() -> None:
    quay = budgeted(100)
    assert portfolio_cost_series(portfolio(quay), [quay], MARCH) == ()
    assert cost_series(portfolio(quay), quay, MARCH) == ()


def test_the_last_day_of_the_calendar_is_the_end_of_a_month() -> None:
    quay = budgeted(10)
    period = CostPeriod(
        id="last", parent="quay", as_of=date.max, planned_value=Decimal(10), earned_value=Decimal(5),
        actual_cost=Decimal(6),
    )  # fmt: skip
    (point,) = portfolio_cost_series(portfolio(quay, period), [quay], date.max)
    assert (point.value.as_of, point.value.earned_value) == (date.max, 5)


def landscape(rows: Rows) -> tuple[Portfolio, list[Project]]:
    """Return projects with a month for each row: planned, earned, spent."""
    projects = [budgeted(10**6, id_=f"p{number}") for number in range(len(rows))]
    costs = [
        months(
            f"p{number}",
            first=number + 1,
            planned_value=[planned for planned, _, _ in row],
            earned_value=[earned for _, earned, _ in row],
            actual_cost=[actual for _, _, actual in row],
        )
        for number, row in enumerate(rows)
        if row
    ]
    return portfolio(projects, *costs), projects


LANDSCAPES = st.lists(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), max_size=6), max_size=4)


@given(LANDSCAPES, st.integers(1, 9))
def test_the_series_ends_in_the_total_of_today(rows: Rows, month: int) -> None:
    of, projects = landscape(rows)
    as_of = month_end(month)
    total = add_up(earned_value(of, project, as_of) for project in projects)
    so_far = [point for point in portfolio_cost_series(of, projects, as_of) if (point.value.as_of or as_of) <= as_of]
    if not so_far:
        assert total.known == 0
        return
    last = so_far[-1]
    assert (last.known, last.unknown) == (total.known, total.unknown)
    for name in ("bac", "planned_value", "earned_value", "actual_cost"):
        assert getattr(last.value, name) == getattr(total.value, name)


@given(LANDSCAPES, st.integers(1, 9), st.randoms())
def test_the_order_of_projects_does_not_matter(rows: Rows, month: int, random: object) -> None:
    of, projects = landscape(rows)
    series = portfolio_cost_series(of, projects, month_end(month))
    random.shuffle(projects)  # type: ignore[attr-defined]
    assert portfolio_cost_series(of, projects, month_end(month)) == series


@given(LANDSCAPES, st.integers(1, 9))
def test_each_series_passes_through_where_its_project_is_now(rows: Rows, month: int) -> None:
    of, projects = landscape(rows)
    for project in projects:
        now = earned_value(of, project, month_end(month))
        points = {point.value.as_of: point.value for point in cost_series(of, project, month_end(month))}
        assert now.as_of is None or points[now.as_of] == now

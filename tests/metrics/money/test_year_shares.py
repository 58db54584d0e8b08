from datetime import date
from fractions import Fraction

import pytest
from cost_periods import month_end, months, period
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.year_shares import year_shares

ONE = Fraction(1)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("before", "end", "shares"),
    [
        (date(2026, 10, 31), date(2027, 1, 31), {"2026": Fraction(61, 92), "2027": Fraction(31, 92)}),
        (date(2026, 11, 30), date(2026, 12, 31), {"2026": ONE}),
        (date(2026, 12, 31), date(2027, 1, 31), {"2027": ONE}),
        (date(2026, 12, 24), date(2027, 1, 29), {"2027": ONE}),
        (date(2026, 12, 23), date(2027, 1, 29), {"2026": Fraction(8, 37), "2027": Fraction(29, 37)}),
        (date(2026, 11, 27), date(2027, 1, 7), {"2026": ONE}),
        (date(2026, 11, 27), date(2027, 1, 8), {"2026": Fraction(34, 42), "2027": Fraction(8, 42)}),
        (date(2026, 12, 28), date(2027, 1, 3), {"2026": ONE}),
        (date(2026, 12, 27), date(2027, 1, 2), {"2026": ONE}),
        (date(2026, 1, 31), date(2027, 2, 1), {"2026": Fraction(334, 366), "2027": Fraction(32, 366)}),
        (date(2026, 1, 30), date(2027, 2, 1), {"2027": ONE}),
    ],
    ids=[
        "a quarter across the year", "up to its end", "from its beginning", "a week before", "more than a week before",
        "a week after", "more than a week after", "a short one", "a short one, mostly before", "a year", "a gap",
    ],
)  # fmt: skip
def test_a_period_lies_in_the_years_of_its_days(before: date, end: date, shares: dict[str, Fraction]) -> None:
    assert year_shares([period(before), period(end)], None, 1)[1] == shares


def test_the_first_period_begins_with_the_project() -> None:
    first = [period(date(2027, 1, 31))]
    assert year_shares(first, date(2026, 12, 1), 1) == ({"2026": Fraction(31, 62), "2027": Fraction(31, 62)},)
    assert year_shares(first, None, 1) == ({"2027": ONE},)
    assert year_shares(first, date(2027, 3, 1), 1) == ({"2027": ONE},), "it starts after its first period"


def test_years_are_those_of_the_portfolio() -> None:
    shares = year_shares(months(planned_value=[1] * 6), None, 4)
    assert [list(share) for share in shares] == [["2025-26"]] * 3 + [["2026-27"]] * 3
    across = year_shares([period(month_end(2)), period(month_end(5))], None, 4)[1]
    assert across == {"2025-26": Fraction(31, 92), "2026-27": Fraction(61, 92)}


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True).map(sorted), st.none() | DAYS, st.integers(1, 12))
def test_together_the_parts_of_a_period_are_the_whole(ends: list[date], start: date | None, month: int) -> None:
    shares = year_shares([period(end) for end in ends], start, month)
    assert [sum(share.values()) for share in shares] == [1] * len(ends)
    assert all(part > 0 for share in shares for part in share.values())

import copy
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portals import portal_of
from support import Checkout

from pmo_build.model.coarse_date import CoarseDate, first_day, is_planned, planned, probably_coarse
from pmo_build.model.records.change import Change

YEARS = st.integers(1900, 2200)
COARSE = st.one_of(
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_a_coarse_date_is_its_last_day_and_remembers_what_was_written(written: str, first: date, last: date) -> None:
    day = planned(written)
    assert isinstance(day, CoarseDate)
    assert (day, hash(day), day.first, str(day), f"{day}") == (last, hash(last), first, written, written)
    assert day.isoformat() == last.isoformat()


def test_a_change_agrees_on_an_end_as_coarse_as_a_project_has_it(checkout: Checkout) -> None:
    checkout.write("projects/mill/project.yml", "title: Mill\nstate: active\noriginal_end: 2027-H1\nend: 2027-12\n")
    agreed = "{id: c, title: Later, state: approved, decided: 2026-05-01, decided_by: Board, baseline: {end: 2027-12}}"
    checkout.write("projects/mill/changes.yml", f"- {agreed}\n")
    portal = portal_of(checkout)
    (change,) = portal.portfolio.all(Change)
    assert (str(change.baseline.end), change.baseline.end) == ("2027-12", date(2027, 12, 31))


def test_a_day_means_itself() -> None:
    assert (planned("2026-02-28"), first_day(date(2026, 2, 28))) == (date(2026, 2, 28), date(2026, 2, 28))
    assert first_day(planned("2026-Q2")) == date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    ["2026", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-H3", "2026-q1", "2026Q1", "2026-02-30", "2026-1", "",
     "Q1 2026", "2026-Q11", "0000-Q1", "20260-Q1", "2026-W44-6", "٢٠٢٦-Q1"],
)  # fmt: skip
def test_nothing_else_is_a_planned_date(text: str) -> None:
    assert not is_planned(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025Q3", "2025-Q3"), ("2025-q3", "2025-Q3"), ("Q3 2025", "2025-Q3"), ("2025 K3", "2025-Q3"),
        ("h1-2026", "2026-H1"), ("2025-9", "2025-09"), ("2025/09", "2025-09"), ("2025-13", ""), ("2026-H3", ""),
        ("soon", ""), ("2025", ""),
    ],
)  # fmt: skip
def test_what_was_probably_meant(text: str, meant: str) -> None:
    assert probably_coarse(text) == meant


@given(COARSE, st.integers(-400, 400), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_it_calculates_and_compares_as_its_last_day(written: str, days: int, other: date) -> None:
    day = planned(written)
    last = date.fromisoformat(day.isoformat())
    moved = day + timedelta(days)
    assert (moved, type(moved)) == (last + timedelta(days), date)
    assert day - other == last - other
    assert (day < other, day > other, day == other) == (last < other, last > other, last == other)
    assert type(day.replace(day=1)) is date
    assert first_day(day) <= last < first_day(day) + timedelta(184)


@given(COARSE)
def test_a_copy_remembers_it_too(written: str) -> None:
    twin = copy.deepcopy(planned(written))
    assert (str(twin), twin) == (written, planned(written))

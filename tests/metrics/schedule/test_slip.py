from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.schedule.slip import (
    milestone_slip,
    next_milestone,
    original_slip,
)
from pmo_build.model.records.project import Milestone, Project, ProjectState

JANUARY, MARCH, JUNE, AUGUST = (date(2026, month, 1) for month in (1, 3, 6, 8))


def project(*milestones: Milestone) -> Project:
    return Project(id="quay", title="Quay", state=ProjectState.ACTIVE, milestones=milestones)


def milestone(
    id_: str, baseline: date | None = None, forecast: date | None = None, actual: date | None = None
) -> Milestone:
    return Milestone(id=id_, title=id_, baseline=baseline, forecast=forecast, actual=actual)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        (milestone("late", MARCH, forecast=date(2026, 3, 13)), 12),
        (milestone("early", MARCH, actual=date(2026, 2, 27)), -2),
        (milestone("as agreed", MARCH), 0),
        (milestone("reached counts more than forecast", MARCH, AUGUST, date(2026, 3, 2)), 1),
        (milestone("never agreed", forecast=MARCH), None),
    ],
    ids=lambda value: value.id if isinstance(value, Milestone) else "",
)
def test_slip_is_the_days_between_baseline_and_what_is_expected(end: Milestone, days: int | None) -> None:
    assert milestone_slip(end, JANUARY) == days


def test_what_is_overdue_cannot_be_reached_before_today() -> None:
    assert milestone_slip(milestone("no forecast", MARCH), date(2026, 3, 31)) == 30
    assert milestone_slip(milestone("optimistic", MARCH, JANUARY), date(2026, 3, 31)) == 30
    assert milestone_slip(milestone("reached", MARCH, actual=JANUARY), AUGUST) == -59


def test_the_next_milestone_is_the_first_not_reached_overdue_or_not() -> None:
    overdue = milestone("overdue", JANUARY)
    assert next_milestone(project(milestone("later", AUGUST), milestone("done", actual=JANUARY), overdue)) is overdue
    assert next_milestone(project(milestone("done", actual=JANUARY), milestone("some day"))) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-5000, 5000))
def test_slip_is_what_was_added_to_the_baseline(baseline: date, days: int) -> None:
    assert milestone_slip(milestone("end", baseline, baseline + timedelta(days)), date.min) == days


# The launch of the James Webb Space Telescope: agreed for June 2014 in 2009, agreed anew for October 2018 in 2011 and
# for 30 March 2021 in 2018, launched on 25 December 2021. GAO-20-224 (January 2020): the launch was “delayed by over
# 6.5 years since its cost and schedule baselines were established in 2009”.
WEBB = Milestone(
    id="launch", title="Launch", original=date(2014, 6, 30), baseline=date(2021, 3, 30), actual=date(2021, 12, 25)
)


def test_slip_since_the_first_baseline_is_far_more_than_since_the_present_one() -> None:
    assert original_slip(msgspec.structs.replace(WEBB, actual=None), date(2020, 1, 28)) == 2465
    assert 6.5 < 2465 / 365.25 < 7
    assert (milestone_slip(WEBB, AUGUST), original_slip(WEBB, AUGUST)) == (270, 2735)


def test_without_an_original_the_baseline_is_what_was_first_agreed() -> None:
    assert original_slip(milestone("late", MARCH, forecast=JUNE), JANUARY) == 92
    assert original_slip(milestone("never agreed", forecast=MARCH), JANUARY) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-500, 500), st.integers(-500, 500))
def test_original_slip_is_what_was_agreed_away_and_the_slip_since(first: date, agreed: int, days: int) -> None:
    baseline = first + timedelta(agreed)
    moved = Milestone(
        id="end", title="End", original=first, baseline=baseline, forecast=baseline + timedelta(days), actual=None
    )
    assert milestone_slip(moved, date.min) == days
    assert original_slip(moved, date.min) == agreed + days

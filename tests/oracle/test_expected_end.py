"""When the projects of the example are expected to end, and how late that is, worked out by hand from their files.

The expected end is the latest of the forecasts of milestones not yet reached and of the finish that the latest report
expects. It is measured against the agreed end, and against the date that was agreed first.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from pmo_build.metrics.schedule.expected_end import days_late, expected_end, original_days_late
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project

AS_OF = date(2026, 10, 31)


@dataclass(frozen=True)
class Expected:
    """What follows from the files.

    Attributes:
        end: The day it is expected to end, or has ended.
        late: Days after the agreed end.
        first: Days after the end that was agreed first.
    """

    id: str
    end: date
    late: int | None
    first: int | None


EXPECTED = (
    # “Handed over and closed” and the report of October say 30 July; agreed is 25 June: 5 + 30.
    Expected("case-system", date(2027, 7, 30), 35, 35),
    Expected("charging-hubs", date(2028, 11, 24), 0, 0),
    # 16 July against 25 June: 5 + 16.
    Expected("cyber-baseline", date(2027, 7, 16), 21, 21),
    # 24 November against 27 October: 4 + 24.
    Expected("heat-network", date(2028, 11, 24), 28, 28),
    Expected("insulation-action", date(2027, 9, 24), 0, 0),
    Expected("payroll", date(2028, 3, 31), 0, 0),
    Expected("permit-lead-time", date(2027, 3, 26), 0, 0),
    # 29 October against 31 August: 30 + 29; first agreed was 30 June: 31 + 31 + 30 + 29.
    Expected("quay-renewal", date(2027, 10, 29), 59, 121),
    # 21 July against 30 June.
    Expected("residents-desk", date(2027, 7, 21), 21, 21),
    # The cleaning of the soil was expected on 16 October and is not reached, but the end is not said to move.
    Expected("schoolyards", date(2027, 6, 25), 0, 0),
    Expected("solar-roofs", date(2027, 6, 25), 0, 0),
    # 14 July against 30 June.
    Expected("station-square", date(2028, 7, 14), 14, 14),
    # Agreed anew as 31 May 2030; first agreed was 26 May 2028: two years of 365 days, and 5.
    Expected("town-hall", date(2030, 5, 31), 0, 735),
)


@pytest.mark.parametrize("expected", [pytest.param(one, id=one.id) for one in EXPECTED])
def test_the_end_is_where_the_files_put_it(portfolio: Portfolio, expected: Expected) -> None:
    project = portfolio.find(Project, expected.id)
    assert project is not None
    assert expected_end(portfolio, project, AS_OF).day == expected.end
    assert days_late(portfolio, project, AS_OF) == expected.late
    assert original_days_late(portfolio, project, AS_OF) == expected.first


def test_a_cancelled_project_ended_when_that_was_decided(portfolio: Portfolio) -> None:
    chatbot = portfolio.find(Project, "chatbot")
    assert chatbot is not None
    # The management team stopped it on 24 March 2026 (gate `go`); agreed was 26 June.
    assert expected_end(portfolio, chatbot, AS_OF).day == date(2026, 3, 24)
    assert days_late(portfolio, chatbot, AS_OF) is None

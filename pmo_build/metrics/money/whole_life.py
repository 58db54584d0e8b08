"""Whether the cost periods of a project are its whole life, or only the months that somebody looked ahead."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pmo_build.metrics.schedule.expected_end import expected_end
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project

# A project that ends this many days after the month of its last period has no further one.
_DAYS_AFTER = 7


def reaches_the_end(
    portfolio: Portfolio, project: Project, periods: Sequence[CostPeriod], planned: Decimal | None, as_of: date
) -> bool:
    """Return whether the periods to come cover all the work that is left of a project that runs.

    There are periods to come, and the last of them reaches to the month in which the project is expected to end; if
    nobody knows that day, all planned values add up to the budget. A plan that is short of the budget by one or more
    leaves a part of the work without a period.

    Args:
        portfolio: All records.
        project: What the periods are of.
        periods: Earliest first.
        planned: What their planned values add up to; `None` if one is unknown.
        as_of: The day it is asked on.
    """
    if not periods or periods[-1].as_of <= as_of:
        return False
    budget, end = project.budget.amount, expected_end(portfolio, project, as_of).day
    if budget is not None and planned is not None and budget - planned >= 1:
        return False
    if end is None:
        return budget is not None and planned is not None
    last = periods[-1].as_of
    days_left = monthrange(last.year, last.month)[1] - last.day
    return (end - last).days <= days_left + _DAYS_AFTER

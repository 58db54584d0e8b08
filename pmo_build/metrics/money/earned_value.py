"""Earned value: what the work done was budgeted at, against what was planned and what it has cost.

Formulas: ANSI/EIA-748, Earned Value Management Systems; PMI, Practice Standard for Earned Value Management, 2nd ed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.amounts import whole
from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile, value_earned
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Where a project stands, in the portfolio's currency; amounts are of all the work up to a day.

    Attributes:
        bac: Budget at completion.
        planned_value: What was to be done by now was budgeted at this.
        earned_value: What is done was budgeted at this.
        actual_cost: What it has cost.
        eac_bottom_up: Estimate at completion: the actual cost and what the periods to come are expected to cost.
        as_of: The day it is measured on: the end of the last period with an actual cost; `None` without any period.
    """

    bac: Decimal | None = None
    planned_value: Decimal | None = None
    earned_value: Decimal | None = None
    actual_cost: Decimal | None = None
    eac_bottom_up: Decimal | None = None
    as_of: date | None = None

    @property
    def cv(self) -> Decimal | None:
        """Cost variance, EV - AC; below zero the work costs more than budgeted."""
        return _difference(self.earned_value, self.actual_cost)

    @property
    def sv(self) -> Decimal | None:
        """Schedule variance, EV - PV; below zero less is done than planned."""
        return _difference(self.earned_value, self.planned_value)

    @property
    def cpi(self) -> Decimal | None:
        """Cost performance index, EV / AC."""
        return _ratio(self.earned_value, self.actual_cost)

    @property
    def spi(self) -> Decimal | None:
        """Schedule performance index, EV / PV."""
        return _ratio(self.earned_value, self.planned_value)

    @property
    def eac(self) -> Decimal | None:
        """Estimate at completion if the work goes on to cost what it costs now, BAC / CPI."""
        if self.bac is None or self.actual_cost is None or self.actual_cost <= 0:
            return None
        # Multiplied first: an index that is rounded and then divided by makes a project off by cents.
        return _ratio(self.bac * self.actual_cost, self.earned_value)

    @property
    def etc(self) -> Decimal | None:
        """Estimate to complete, EAC - AC."""
        return _difference(self.eac, self.actual_cost)

    @property
    def vac(self) -> Decimal | None:
        """Variance at completion, BAC - EAC; below zero the project ends over budget."""
        return _difference(self.bac, self.eac)

    @property
    def tcpi(self) -> Decimal | None:
        """To-complete performance index, (BAC - EV) / (BAC - AC): the CPI needed from now on to end on budget.

        Unknown once the budget is spent, as no efficiency brings it back.
        """
        return _ratio(_difference(self.bac, self.earned_value), _difference(self.bac, self.actual_cost))

    @property
    def tcpi_eac(self) -> Decimal | None:
        """To-complete performance index, (BAC - EV) / (EAC - AC), to end at the bottom-up estimate."""
        return _ratio(_difference(self.bac, self.earned_value), _difference(self.eac_bottom_up, self.actual_cost))

    @property
    def is_whole(self) -> bool:
        """Whether budget, planned value, earned value and actual cost are all known."""
        return None not in (self.bac, self.planned_value, self.earned_value, self.actual_cost)


@dataclass(frozen=True, slots=True)
class TotalEarnedValue:
    """Earned value of several projects together.

    Attributes:
        value: Sums over the projects of which budget, planned value, earned value and actual cost are all known, as a
            sum of one over more projects than another would make their ratio mean nothing.
        known: Number of these projects.
        unknown: Number of the others.
    """

    value: EarnedValue
    known: int
    unknown: int


@remembered
def earned_value(portfolio: Portfolio, project: Project, as_of: date) -> EarnedValue:
    """Return the earned value of a project as known on a day."""
    profile = cost_profile(portfolio, project, as_of)
    if profile.measured:
        return measured_value(profile, profile.measured - 1)
    earned = value_earned(_reported_percent(portfolio, project, as_of), profile.bac)
    return EarnedValue(profile.bac, earned_value=earned, eac_bottom_up=bottom_up(profile))


def measured_value(profile: CostProfile, position: int) -> EarnedValue:
    """Return the earned value at the end of one of the periods that are measured, counted from zero.

    What was expected at the end of earlier periods is not on record, so only the last has a bottom-up estimate.
    """
    last = position == profile.measured - 1
    return EarnedValue(
        profile.bac,
        profile.planned[position],
        profile.earned[position],
        profile.actual[position],
        bottom_up(profile) if last else None,
        profile.periods[position].as_of,
    )


def bottom_up(profile: CostProfile) -> Decimal | None:
    """Return what all periods have cost or will; `None` if one is unknown, or they do not reach to the end."""
    return whole(amount.total for amount in profile.expected) if profile.complete else None


def add_up(values: Iterable[EarnedValue]) -> TotalEarnedValue:
    """Add up the earned value of projects; those of which something is unknown are counted instead.

    The sum is measured on the earliest day that one of them is.
    """
    listed = list(values)
    known = [value for value in listed if value.is_whole]
    summed = EarnedValue(
        whole(value.bac for value in known),
        whole(value.planned_value for value in known),
        whole(value.earned_value for value in known),
        whole(value.actual_cost for value in known),
        whole(value.eac_bottom_up for value in known),
        min((value.as_of for value in known if value.as_of is not None), default=None),
    )
    return TotalEarnedValue(summed, len(known), len(listed) - len(known))


def _reported_percent(portfolio: Portfolio, project: Project, as_of: date) -> Decimal | None:
    said = [report.percent_complete for report in reports(portfolio, project, as_of)]
    return next((percent for percent in reversed(said) if percent is not None), None)


def _difference(minuend: Decimal | None, subtrahend: Decimal | None) -> Decimal | None:
    return None if minuend is None or subtrahend is None else minuend - subtrahend


def _ratio(dividend: Decimal | None, divisor: Decimal | None) -> Decimal | None:
    return None if dividend is None or divisor is None or divisor <= 0 else dividend / divisor


CPI = Metric(
    "cpi",
    "Cost performance index (CPI)",
    Unit.RATIO,
    "What the work done was budgeted at, divided by what it has cost; below 1 the work costs more than planned.",
    formula="EV / AC",
    source="PMI, Practice Standard for Earned Value Management",
    needs=("project/budget", "costs/percent_complete", "costs/actual_cost"),
    of_project=lambda portfolio, project, as_of: earned_value(portfolio, project, as_of).cpi,
)

METRICS = (CPI,)

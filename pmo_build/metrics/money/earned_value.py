"""Earned value: what the work done was budgeted at, against what was planned and what it has cost.

Formulas: ANSI/EIA-748, Earned Value Management Systems; PMI, Practice Standard for Earned Value Management, 2nd ed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_build.metrics.metric import Amount, Metric, Unit
from pmo_build.metrics.money.amounts import whole
from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile, value_earned
from pmo_build.metrics.status.reported_status import reports
from pmo_build.metrics.totals import UNKNOWN, Total, total
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


class Unmeasured(StrEnum):
    """Why an index is unknown."""

    NO_PERIODS = "no periods"
    NONE_ENDED = "no period has ended"
    NO_PLAN = "no planned value"
    NO_BUDGET = "no budget"
    NO_PROGRESS = "no progress"
    NO_COST = "no actual cost"
    NO_COMMON_DAY = "no common day"


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Where a project stands, in the portfolio's currency; amounts are of all the work up to one day.

    Attributes:
        bac: Budget at completion.
        planned_value: What was to be done by now was budgeted at this.
        earned_value: What is done was budgeted at this.
        actual_cost: What it has cost.
        eac_bottom_up: Estimate at completion: all that is booked and what the periods to come are expected to cost.
        as_of: The status date: the last day on which planned value, earned value and actual cost are all known;
            `None` if there is none.
        unmeasured: Why CPI, SPI or both are unknown.
    """

    bac: Decimal | None = None
    planned_value: Decimal | None = None
    earned_value: Decimal | None = None
    actual_cost: Decimal | None = None
    eac_bottom_up: Decimal | None = None
    as_of: date | None = None
    unmeasured: Unmeasured | None = None

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
        """Cost performance index, EV / AC; who has no budget can earn nothing, and has none."""
        return None if self.bac == 0 else _ratio(self.earned_value, self.actual_cost)

    @property
    def spi(self) -> Decimal | None:
        """Schedule performance index, EV / PV; the same."""
        return None if self.bac == 0 else _ratio(self.earned_value, self.planned_value)

    @property
    def eac(self) -> Decimal | None:
        """Estimate at completion if the work goes on to cost what it costs now, BAC / CPI."""
        if not self.bac or self.actual_cost is None or self.actual_cost <= 0:
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
        """Whether planned value, earned value and actual cost are all known, and there is a budget to earn."""
        return bool(self.bac) and None not in (self.planned_value, self.earned_value, self.actual_cost)


@dataclass(frozen=True, slots=True)
class TotalEarnedValue:
    """Earned value of several projects together.

    Attributes:
        value: Sums over the projects of which budget, planned value, earned value and actual cost are all known, as a
            sum of one over more projects than another would make their ratio mean nothing. Its `eac` is not what they
            will cost together: a project that is dear does not become cheaper by one that is not.
        known: Number of these projects.
        unknown: Number of the others.
        eac: What they will cost together if each goes on as it does: the sum of their estimates at completion.
    """

    value: EarnedValue
    known: int
    unknown: int
    eac: Total = UNKNOWN


@remembered
def earned_value(portfolio: Portfolio, project: Project, as_of: date) -> EarnedValue:
    """Return the earned value of a project as known on a day, on its status date.

    Without a status date no index is known. Without any cost period what is earned is what the latest report says.
    """
    profile = cost_profile(portfolio, project, as_of)
    if profile.status is not None:
        return measured_value(profile, profile.status)
    percent = None if profile.periods else _reported_percent(portfolio, project, as_of)
    return EarnedValue(
        profile.bac,
        earned_value=value_earned(percent, profile.bac),
        eac_bottom_up=bottom_up(profile),
        unmeasured=_unmeasured(profile),
    )


def measured_value(profile: CostProfile, position: int) -> EarnedValue:
    """Return the earned value at the end of one of the periods that are measured, counted from zero.

    What was expected at the end of earlier periods is not on record, so only the last has a bottom-up estimate.
    """
    is_last = position == profile.status
    return EarnedValue(
        profile.bac,
        profile.planned[position],
        profile.earned[position],
        profile.actual[position] if position < profile.booked else None,
        bottom_up(profile) if is_last else None,
        profile.periods[position].as_of,
        _unmeasured(profile) if is_last else None,
    )


def _unmeasured(profile: CostProfile) -> Unmeasured | None:
    ended = len(profile.earned)
    reasons = (
        (Unmeasured.NO_PERIODS, not profile.periods),
        (Unmeasured.NONE_ENDED, not ended),
        (Unmeasured.NO_BUDGET, not profile.bac),
        (Unmeasured.NO_PROGRESS, not _any(profile.earned)),
        (Unmeasured.NO_COST, not _any(profile.actual)),
        (Unmeasured.NO_PLAN, not _any(profile.planned[:ended])),
        (Unmeasured.NO_COMMON_DAY, profile.status is None),
    )
    return next((reason for reason, holds in reasons if holds), None)


def _any(amounts: Iterable[Decimal | None]) -> bool:
    return any(amount is not None for amount in amounts)


def bottom_up(profile: CostProfile) -> Decimal | None:
    """Return what all periods have cost or will; `None` if one is unknown, or they are not the whole life."""
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
        None,
        min((value.as_of for value in known if value.as_of is not None), default=None),
    )
    return TotalEarnedValue(summed, len(known), len(listed) - len(known), total(value.eac for value in known))


def _reported_percent(portfolio: Portfolio, project: Project, as_of: date) -> Decimal | None:
    said = [report.percent_complete for report in reports(portfolio, project, as_of)]
    return next((percent for percent in reversed(said) if percent is not None), None)


def _difference(minuend: Decimal | None, subtrahend: Decimal | None) -> Decimal | None:
    return None if minuend is None or subtrahend is None else minuend - subtrahend


def _ratio(dividend: Decimal | None, divisor: Decimal | None) -> Decimal | None:
    return None if dividend is None or divisor is None or divisor <= 0 else dividend / divisor


def _of(number: Callable[[EarnedValue], Amount]) -> Callable[[Portfolio, Project, date], Amount]:
    return lambda portfolio, project, as_of: number(earned_value(portfolio, project, as_of))


_SOURCE = "ANSI/EIA-748; PMI, Practice Standard for Earned Value Management"

BAC = Metric(
    "bac",
    "Budget at completion (BAC)",
    Unit.MONEY,
    "What all the work was budgeted at: the budget of the project, or else all planned values added up.",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value"),
    of_project=_of(lambda value: value.bac),
)
PV = Metric(
    "pv",
    "Planned value (PV)",
    Unit.MONEY,
    "What the work that was to be done up to the status date was budgeted at.",
    source=_SOURCE,
    needs=("costs/planned_value",),
    of_project=_of(lambda value: value.planned_value),
)
EV = Metric(
    "ev",
    "Earned value (EV)",
    Unit.MONEY,
    "What the work that is done up to the status date was budgeted at.",
    formula="EV of the periods, or else percent complete × BAC",
    source=_SOURCE,
    needs=("project/budget", "costs/percent_complete", "costs/earned_value"),
    of_project=_of(lambda value: value.earned_value),
)
AC = Metric(
    "ac",
    "Actual cost (AC)",
    Unit.MONEY,
    "What the work that is done up to the status date has cost; what was booked later is not in it.",
    source=_SOURCE,
    needs=("costs/actual_cost",),
    of_project=_of(lambda value: value.actual_cost),
)
STATUS_DATE = Metric(
    "status-date",
    "Status date of the earned value",
    Unit.DATE,
    "The last day on which planned value, earned value and actual cost are all known.",
    source=_SOURCE,
    needs=("costs/as_of", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.as_of),
)
CV = Metric(
    "cv",
    "Cost variance (CV)",
    Unit.MONEY,
    "What is earned less what it has cost; below zero the work costs more than planned.",
    formula="EV − AC",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.cv),
)
SV = Metric(
    "sv",
    "Schedule variance (SV)",
    Unit.MONEY,
    "What is earned less what was planned; below zero less is done than planned.",
    formula="EV − PV",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.sv),
)
CPI = Metric(
    "cpi",
    "Cost performance index (CPI)",
    Unit.RATIO,
    "What the work done was budgeted at, divided by what it has cost; below 1 the work costs more than planned.",
    formula="EV / AC",
    source=_SOURCE,
    needs=("project/budget", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.cpi),
)
SPI = Metric(
    "spi",
    "Schedule performance index (SPI)",
    Unit.RATIO,
    "What the work done was budgeted at, divided by what was planned to be done by now; below 1 less is done.",
    formula="EV / PV",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete"),
    of_project=_of(lambda value: value.spi),
)
EAC = Metric(
    "eac",
    "Estimate at completion (EAC)",
    Unit.MONEY,
    "What the project will have cost if the work goes on to cost what it costs now; of several projects the sum.",
    formula="BAC / CPI",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.eac),
)
EAC_BOTTOM_UP = Metric(
    "eac-bottom-up",
    "Bottom-up estimate at completion",
    Unit.MONEY,
    "What is booked and what the periods to come are expected to cost, if these reach to the end of the project.",
    formula="AC + forecasts",
    source=_SOURCE,
    needs=("costs/actual_cost", "costs/forecast", "project/end"),
    of_project=_of(lambda value: value.eac_bottom_up),
)
ETC = Metric(
    "etc",
    "Estimate to complete (ETC)",
    Unit.MONEY,
    "What is still to be spent if the work goes on to cost what it costs now.",
    formula="EAC − AC",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.etc),
)
VAC = Metric(
    "vac",
    "Variance at completion (VAC)",
    Unit.MONEY,
    "What is left of the budget in the end if the work goes on to cost what it costs now; below zero it is overspent.",
    formula="BAC − EAC",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.vac),
)
TCPI = Metric(
    "tcpi",
    "To-complete performance index (TCPI)",
    Unit.RATIO,
    "The CPI that the rest of the work needs to end on budget; unknown once the budget is spent.",
    formula="(BAC − EV) / (BAC − AC)",
    source=_SOURCE,
    needs=("project/budget", "costs/planned_value", "costs/percent_complete", "costs/actual_cost"),
    of_project=_of(lambda value: value.tcpi),
)
TCPI_EAC = Metric(
    "tcpi-eac",
    "To-complete performance index to the estimate (TCPI(EAC))",
    Unit.RATIO,
    "The CPI that the rest of the work needs to end at the bottom-up estimate.",
    formula="(BAC − EV) / (EAC − AC)",
    source=_SOURCE,
    needs=("project/budget", "costs/percent_complete", "costs/actual_cost", "costs/forecast"),
    of_project=_of(lambda value: value.tcpi_eac),
)

METRICS = (BAC, PV, EV, AC, STATUS_DATE, CV, SV, CPI, SPI, EAC, EAC_BOTTOM_UP, ETC, VAC, TCPI, TCPI_EAC)

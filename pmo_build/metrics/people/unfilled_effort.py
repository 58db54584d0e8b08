"""How much of the effort that a project asks for has nobody to do it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.people.capacity import Load, is_partial, person_loads
from pmo_build.metrics.people.demand import claims
from pmo_build.model.calendar import months
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project

# How far ahead people are looked for: the month of the day, and five more.
MONTHS_AHEAD = 6


@dataclass(slots=True)
class _Effort:
    """Days of full-time work: what is asked for, and what of it has nobody; and whether something is not known."""

    asked: Decimal = Decimal(0)
    unfilled: Decimal = Decimal(0)
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class UnfilledEffort:
    """The share of effort that has nobody to do it.

    Attributes:
        percent: At least so many per cent of all that is firmly asked for; `None` if nothing is known of it.
        is_whole: Whether all of it is known; else the percentage may be higher.
    """

    percent: Decimal | None
    is_whole: bool


def unfilled_effort(portfolio: Portfolio, project: Project, as_of: date) -> UnfilledEffort:
    """Return how much of the effort that a project firmly asks for in the months to come has nobody to do it.

    That is the effort for which no person is named and, of people who are asked for more time than they have, what is
    too much, shared among the projects that ask for it by how much each asks.
    """
    found = _efforts(portfolio, as_of).get(project.id)
    if found is None or not found.asked:
        return UnfilledEffort(None, found is None and not is_partial(portfolio))
    return UnfilledEffort(found.unfilled * 100 / found.asked, not found.is_unknown and not is_partial(portfolio))


@remembered
def _efforts(portfolio: Portfolio, as_of: date) -> Mapping[str, _Effort]:
    """Return id of a project → its effort; those that ask for nothing are missing."""
    found: defaultdict[str, _Effort] = defaultdict(_Effort)
    horizon = months(as_of, MONTHS_AHEAD)
    for claim in claims(portfolio, horizon):
        if claim.firm and portfolio.find(Person, claim.allocation.person) is None:
            # Of somebody who has no record nobody knows whether there is time.
            unfilled = Decimal(1) if claim.allocation.person is None else None
            for demand in filter(None, map(claim.in_month, horizon)):
                _add(found[claim.allocation.parent], demand.days, unfilled)
    for loads in person_loads(portfolio, as_of, MONTHS_AHEAD).values():
        for load in loads:
            _add_load(found, load)
    return found


def _add_load(found: Mapping[str, _Effort], load: Load) -> None:
    firm = load.firm.amount
    excess = None if load.capacity.unknown else load.excess or Decimal(0)
    share = None if excess is None else excess / firm if firm else Decimal(0)
    for demand in load.demands:
        if demand.firm:
            _add(found[demand.allocation.parent], demand.days, share)


def _add(effort: _Effort, days: Decimal | None, unfilled: Decimal | None) -> None:
    """Add the days of an allocation in a month, and the share of them, from 0 to 1, that has nobody."""
    effort.asked += days or Decimal(0)
    effort.unfilled += (days or Decimal(0)) * (unfilled or Decimal(0))
    effort.is_unknown |= days is None or unfilled is None


METRICS = (
    Metric(
        "unfilled-effort",
        "Effort without anybody to do it",
        Unit.PERCENT,
        "How much of the firm effort that a project asks for, in this month and the next five, has nobody to do it.",
        formula="(days without a person + days beyond the time that people have) / days asked for",
        needs=("allocation/person", "allocation/fte", "person/fte"),
        of_project=lambda portfolio, project, as_of: unfilled_effort(portfolio, project, as_of).percent,
    ),
)

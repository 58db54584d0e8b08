"""The portfolio as it was known on an earlier day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

import msgspec

from pmo_build.metrics.money.cost_profile import cost_periods
from pmo_build.metrics.then.project_then import project_then
from pmo_build.metrics.then.records_then import record_then
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.waiver import Waiver

R = TypeVar("R", bound=Record)
Address = tuple[str, str]


@remembered
def as_known_on(portfolio: Portfolio, day: date) -> Portfolio:
    """Return the portfolio as it was known at the end of a day that has passed.

    What came later is left out, with all references to it; what was settled later is open; budgets, baselines and
    forecasts are those of then, or unknown where neither a report nor a change tells.
    """
    known = {
        kind: {key: then for key, record in group.items() if (then := _then(portfolio, record, day)) is not None}
        for kind, group in portfolio.records.items()
    }
    later = frozenset(
        (kind, key) for kind, group in portfolio.records.items() for key in group if key not in known[kind]
    )
    records = {kind: _without_references(portfolio, group, later) for kind, group in known.items()}
    return replace(
        portfolio,
        records=records,
        origins={address: origin for address, origin in portfolio.origins.items() if address not in later},
        repeated=tuple(one for one in portfolio.repeated if one[:2] not in later),
    )


def _then(portfolio: Portfolio, record: Record, day: date) -> Record | None:
    if isinstance(record, Project):
        return project_then(portfolio, record, day)
    then = record_then(record, day)
    if isinstance(then, CostPeriod) and then.as_of > day and _was_forecast_anew(portfolio, then, day):
        return msgspec.structs.replace(then, forecast=None)
    return then


def _was_forecast_anew(portfolio: Portfolio, period: CostPeriod, day: date) -> bool:
    """Tell whether costs were booked since, so that what is forecast now is not what was forecast then."""
    project = portfolio.find(Project, period.parent)
    found = () if project is None else cost_periods(portfolio, project)
    return any(one.as_of > day and one.actual_cost is not None for one in found)


def _without_references(portfolio: Portfolio, group: Mapping[str, R], later: frozenset[Address]) -> dict[str, R]:
    kept = {key: record for key, record in group.items() if not (isinstance(record, Waiver) and _waives(record, later))}
    return {key: _unlinked(portfolio, record, later) for key, record in kept.items()} if later else kept


def _waives(waiver: Waiver, later: frozenset[Address]) -> bool:
    kind, _, key = waiver.record.partition(" ")
    return (kind, key) in later


def _unlinked(portfolio: Portfolio, record: R, later: frozenset[Address]) -> R:
    """Return a record that refers to nothing that came later."""
    kind = kinds().by_name[record.kind]
    for field, target in kind.references.items():
        record = _cut(record, field, partial(_is_later, later, target))
    for field, target in kind.nearby.items():
        record = _cut(record, field, partial(_is_later_nearby, portfolio, later, target, record.parent))
    return record


def _is_later(later: frozenset[Address], kind: str, named: str) -> bool:
    return (kind, named) in later


def _is_later_nearby(portfolio: Portfolio, later: frozenset[Address], kind: str, parent: str, named: str) -> bool:
    return (kind, portfolio.resolve_nearby(kind, named, parent)) in later


def _cut(record: R, field: str, is_later: Callable[[str], bool]) -> R:
    """Return a record whose field, such as `/reused_by/*/project`, names nothing that came later."""
    name, _, inner = field.removeprefix("/").partition("/")
    value, part = getattr(record, name), inner.removeprefix("*").removeprefix("/")
    if not value:
        return record
    if isinstance(value, str):
        return msgspec.structs.replace(record, **{name: None}) if is_later(value) else record
    kept = tuple(item for item in value if not is_later((getattr(item, part) if part else item) or ""))
    return record if len(kept) == len(value) else msgspec.structs.replace(record, **{name: kept})

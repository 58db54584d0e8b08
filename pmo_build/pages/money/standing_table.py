"""Money by where projects stand: what was asked for and what was granted, never added up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.money.finance import Finance, TotalOutturn, add_up
from pmo_build.model.records.project import ProjectState
from pmo_build.pages.addresses import PROJECTS
from pmo_build.pages.money.money_values import signed_money
from pmo_build.portal.composed_values import Noted, Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import NOTHING, Money, Number, PlainText, Said, Value, Word

_METRICS = {"budget": "budget", "actual": "booked", "forecast": "forecast-at-completion"}


@dataclass(frozen=True, slots=True)
class _Standing:
    """Money of the projects in a state; of all whose money was granted if that is `None`."""

    state: ProjectState | None
    projects: int
    life: TotalOutturn


def standing_table(portal: Portal, rows: Iterable[ProjectRow]) -> Table:
    """Return budget, cost and forecast of projects by their state, and of all whose money was granted."""
    _ = portal.translate
    columns: tuple[Column[_Standing], ...] = (
        Column("standing", _("State"), lambda line: _name(portal, line)),
        Column("projects", _("Projects"), lambda line: Number(line.projects, metric="projects"), number=True),
        Column("requested", _("Requested"), _requested, number=True),
        Column("budget", _("Approved budget"), lambda line: _granted(portal, line, "budget"), number=True),
        Column("spent", _("Spent"), lambda line: _granted(portal, line, "actual"), number=True),
        Column("forecast", _("Forecast"), lambda line: _granted(portal, line, "forecast"), number=True),
        Column("variance", _("Variance"), lambda line: _variance(portal, line), number=True),
    )
    lines = _standings([row.finance for row in rows])
    caption = _("Requested and approved money")
    return Table.of("standing", caption, columns, lines, is_sum=lambda line: line.state is None, is_plain=True)


def on_hold_remark(portal: Portal, rows: Iterable[ProjectRow], **columns: str) -> Remark:
    """Return how many projects are on hold, which are not counted as running; nothing if none is.

    Args:
        portal: What all pages are made from.
        rows: The projects.
        columns: What else the list of projects is filtered by.
    """
    count = sum(row.is_on_hold for row in rows)
    if not count:
        return Remark("")
    text = Said.of(portal.translate("on hold: {count}"), count=Number(count, metric="projects-on-hold"))
    return Remark(text, PROJECTS.filtered(state=ProjectState.ON_HOLD, **columns))


def _standings(finances: Sequence[Finance]) -> Iterator[_Standing]:
    for state in ProjectState:
        found = [finance for finance in finances if finance.state is state]
        if found:
            yield _Standing(state, len(found), add_up(found).whole_life)
    granted = [finance for finance in finances if not finance.is_requested]
    if granted:
        yield _Standing(None, len(granted), add_up(granted).whole_life)


def _name(portal: Portal, line: _Standing) -> Value:
    return PlainText(portal.translate("Approved in all")) if line.state is None else Word(line.state)


def _requested(line: _Standing) -> Value:
    if line.state is not ProjectState.PROPOSED:
        return NOTHING
    return Money(line.life.requested.total.amount, metric="budget-requested")


def _granted(portal: Portal, line: _Standing, name: str) -> Value:
    if line.state is ProjectState.PROPOSED:
        return NOTHING
    found = getattr(line.life, name).total
    return Noted(Money(found.amount, metric=_METRICS[name]), known_part(portal, found), is_below=True)


def _variance(portal: Portal, line: _Standing) -> Value:
    if line.state is ProjectState.PROPOSED:
        return NOTHING
    found = line.life.variance
    return Noted(signed_money(found.amount, "variance"), known_part(portal, found), is_below=True)

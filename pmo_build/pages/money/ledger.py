"""The history of agreements: which approved changes made the dates or the budget others, when, why and by whom."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.money.baselines import BaselineMove, Rebaselining, rebaselinings
from pmo_build.metrics.money.promises import MovedPromise, unexplained
from pmo_build.model.records.project import Project
from pmo_build.portal.composed_values import Noted, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import NOTHING, Day, Money, PageLink, PlainText, Said, Value, Word

# The fields that an agreement is read from.
_BUDGET, _END = "change/baseline/budget", "change/baseline/end"


class Agreement(NamedTuple):
    """An approved change of a baseline, and whose that is."""

    project: Project
    entry: Rebaselining


def agreements(portal: Portal, projects: Iterable[Project]) -> tuple[Agreement, ...]:
    """Return all agreements of projects, the latest first, those without a day on top."""
    found = [
        Agreement(project, entry)
        for project in projects
        for entry in rebaselinings(portal.portfolio, project, portal.as_of)
    ]
    return tuple(sorted(found, key=lambda one: one.entry.change.decided or date.max, reverse=True))


def ledger_table(portal: Portal, found: Iterable[Agreement], *, with_project: bool) -> Table:
    """Return agreements as a table, in the order given.

    Args:
        portal: What all pages are made from.
        found: The agreements.
        with_project: Whether to say whose each is.
    """
    _ = portal.translate
    project: tuple[Column[Agreement], ...] = ()
    if with_project:
        project = (Column("project", _("Project"), lambda one: PageLink(link_to(portal, one.project)), is_wide=True),)
    columns: tuple[Column[Agreement], ...] = (
        *project,
        Column("change", _("Change"), lambda one: PageLink(link_to(portal, one.entry.change)), is_wide=True),
        Column("decided", _("Decided"), lambda one: Day(one.entry.change.decided)),
        Column("reason", _("Reason"), lambda one: Word(one.entry.change.reason)),
        Column("budget", _("Budget"), lambda one: _budget(one.entry)),
        Column("end", _("Agreed end"), lambda one: _end(one.entry)),
        Column("dates", _("Dates moved"), lambda one: _dates_moved(portal, one.entry), is_wide=True),
        Column("decided-by", _("Approved by"), lambda one: PlainText(one.entry.change.decided_by)),
    )
    return Table.of("baseline-changes", _("Changes that moved the baseline"), columns, found, is_plain=True)


def not_approved(portal: Portal, project: Project) -> tuple[str, ...]:
    """Return what is other than first agreed although no approved changes explain it, or not all of it."""
    return tuple(_said(portal, moved) for moved in unexplained(portal.portfolio, project, portal.as_of) or ())


def _said(portal: Portal, moved: MovedPromise) -> str:
    _, promise = portal.translate, moved.promise
    what = moved.milestone.title if moved.milestone else _("Agreed end") if moved.parts == ("end",) else _("Budget")
    first, now = (_shown(portal, one) for one in (promise.first, promise.now))
    return f"{what}: {first} → {now}"


def _shown(portal: Portal, promised: date | Decimal | None) -> str:
    return portal.formats.day(promised) if isinstance(promised, date) else portal.formats.money(promised)


def _budget(entry: Rebaselining) -> Value:
    if entry.budget is None:
        return NOTHING
    now = Money(entry.budget, metric=_BUDGET)
    if entry.budget_before in {None, entry.budget}:
        return now
    before = Money(entry.budget_before, metric=_BUDGET, basis="before")
    return Said("{before} → {now}", (("before", before), ("now", now)), sort=str(entry.budget))


def _end(entry: Rebaselining) -> Value:
    if entry.end is None:
        return NOTHING
    now = Day(entry.end, metric=_END)
    if entry.end_before in {None, entry.end}:
        return now
    before = Day(entry.end_before, metric=_END, basis="before")
    return Said("{before} → {now}", (("before", before), ("now", now)), sort=entry.end.isoformat())


def _dates_moved(portal: Portal, change: Rebaselining) -> Value:
    if not change.moves:
        return NOTHING
    return Several(tuple(_date_moved(portal, move) for move in change.moves), is_list=True)


def _date_moved(portal: Portal, move: BaselineMove) -> Value:
    day, title = portal.formats.day, move.milestone.title if move.milestone else move.moved.id
    old = f"{day(move.moved.old)} → " if move.moved.old else ""
    late = "" if move.days is None else Said.of("{late}", late=Late(move.days, metric="baseline-move"))
    return Noted(PlainText(f"{title}: {old}{day(move.moved.new)}"), late)

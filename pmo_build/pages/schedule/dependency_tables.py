"""Dependencies as a table: who needs what from whom, what comes late, and how much waits for it."""

from collections.abc import Iterable
from datetime import date

from pmo_build.metrics.schedule.dependencies import gap_days, is_late, is_needed, provider_of, receiver_of
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import DEPENDENCIES
from pmo_build.pages.schedule.dependency_impacts import Impacts
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Money, Number, Overdue, PageLink, PlainText, Value, Word, YesNo


def dependencies_table(portal: Portal, dependencies: Iterable[Dependency], impacts: Impacts) -> Table:
    """Return dependencies as a table: the open ones first, the one needed first in front; flags `open`, `late`."""
    _ = portal.translate
    flags: tuple[Flag[Dependency], ...] = (
        Flag("open", _("Open"), lambda one: is_needed(portal.portfolio, one)),
        Flag("late", _("Too late"), lambda one: is_late(portal.portfolio, one, portal.as_of)),
    )

    def place(dependency: Dependency) -> tuple[bool, date, str]:
        return not is_needed(portal.portfolio, dependency), dependency.need_by or date.max, dependency.key

    columns, rows = _columns(portal, impacts), sorted(dependencies, key=place)
    return Table.of(DEPENDENCIES, _("Who needs what from whom"), columns, rows, flags).without_empty()


def _columns(portal: Portal, impacts: Impacts) -> tuple[Column[Dependency], ...]:
    _ = portal.translate
    return (
        Column("dependency", _("Dependency"), lambda one: PageLink(link_to(portal, one))),
        Column("provider", _("Provider"), lambda one: _provider(portal, one), filter="choice"),
        Column("receiver", _("Receiver"), lambda one: _receiver(portal, one), filter="choice"),
        Column("state", _("State"), lambda one: Word(one.state), filter="choice"),
        Column("needed", _("Needed by"), lambda one: _needed(portal, one)),
        Column("promised", _("Promised"), lambda one: Day(one.promised)),
        Column(
            "delivered", _("Delivered"), lambda one: Day(one.delivered) if one.delivered else NOTHING, optional=True
        ),
        Column("late", _("Too late"), lambda one: _days_late(portal, one), number=True),
        Column("critical", _("Critical"), lambda one: YesNo(one.critical), filter="choice"),
        Column("holds", _("Projects held up"), lambda one: _projects_held_up(portal, one, impacts), number=True),
        Column("money", _("Money behind it"), lambda one: _budget_held_up(portal, one, impacts), number=True),
    )


def is_provider_outside(dependency: Dependency) -> bool:
    """Tell whether a side that is only known to be outside is taken for the one that gives.

    Mostly that is so; a finding asks to say it.
    """
    return provider_of(dependency) == receiver_of(dependency) and bool(dependency.outside)


def _provider(portal: Portal, dependency: Dependency) -> Value:
    return _side(portal, dependency, None if is_provider_outside(dependency) else provider_of(dependency))


def _receiver(portal: Portal, dependency: Dependency) -> Value:
    taker = receiver_of(dependency)
    return project_value(portal, taker or "") if is_provider_outside(dependency) else _side(portal, dependency, taker)


def _side(portal: Portal, dependency: Dependency, project: str | None) -> Value:
    return project_value(portal, project) if project else PlainText(dependency.outside)


def _needed(portal: Portal, dependency: Dependency) -> Value:
    day = dependency.need_by
    is_overdue = is_needed(portal.portfolio, dependency) and day is not None and day < portal.as_of
    return (Overdue if is_overdue else Day)(day)


def _days_late(portal: Portal, dependency: Dependency) -> Value:
    return Late(
        gap_days(dependency, portal.as_of),
        Rag.RED if is_late(portal.portfolio, dependency, portal.as_of) else None,
        metric="dependency-gap",
    )


def _projects_held_up(portal: Portal, dependency: Dependency, impacts: Impacts) -> Value:
    impact = impacts.by_dependency.get(dependency.key) if is_needed(portal.portfolio, dependency) else None
    return Number(len(impact.projects), metric="projects-held-up") if impact else NOTHING


def _budget_held_up(portal: Portal, dependency: Dependency, impacts: Impacts) -> Value:
    impact = impacts.by_dependency.get(dependency.key) if is_needed(portal.portfolio, dependency) else None
    return Money(impact.budget.amount, metric="budget-held-up") if impact else NOTHING

"""Objectives and their KPIs as tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_build.metrics.value.alignment import Alignment, is_partial, kpi_progress
from pmo_build.metrics.value.benefits import benefits_of
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.records.objective import Objective
from pmo_build.pages.addresses import ALL_BENEFITS, KPIS, OBJECTIVES
from pmo_build.pages.money.money_values import requested_remark
from pmo_build.pages.value.measure_tables import state_value, troubled
from pmo_build.pages.value.measured import (
    Measured,
    latest_value,
    measured_kpi,
    planned_value,
    progress_value,
    target_value,
    trend_value,
)
from pmo_build.portal.composed_values import Below
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Linked, Money, Number, PageLink, Percent, PlainText, Value


def objectives_table(portal: Portal, aligned: Iterable[Alignment]) -> Table:
    """Return all objectives as a table: what each weighs, the results of its KPIs, and what is done for it."""
    _, is_known = portal.translate, not is_partial(portal.portfolio)
    columns: tuple[Column[Alignment], ...] = (
        Column("objective", _("Objective"), lambda item: PageLink(link_to(portal, item.objective))),
        Column(
            "weight", _("Weight"), lambda item: Number(item.objective.weight, metric="objective/weight"), number=True
        ),
        Column("kpis", _("KPIs"), _kpis, number=True),
        Column("troubled", _("Missed or behind"), lambda item: _troubled(portal, item.objective), number=True),
        Column("projects", _("Projects"), lambda item: Number(len(item.services), metric="projects"), number=True),
        Column("contribution", _("Contribution"), _contribution, number=True),
        Column("money", _("Money behind it"), lambda item: _money(portal, item), number=True),
        Column("benefits", _("Benefits"), lambda item: _benefits(portal, item), number=True),
        Column("owner", _("Owner"), lambda item: person_value(portal, item.objective.owner), filter="choice"),
    )
    unserved: Flag[Alignment] = Flag("unserved", _("Served by no project"), lambda item: is_known and not item.services)
    return Table.of(OBJECTIVES, _("Objectives"), columns, aligned, (unserved,)).without_empty()


@dataclass(frozen=True, slots=True)
class _Row:
    objective: Objective
    measured: Measured


def kpis_table(portal: Portal, objectives: Iterable[Objective]) -> Table:
    """Return the KPIs of all objectives as a table."""
    _ = portal.translate
    columns: tuple[Column[_Row], ...] = (
        Column("kpi", _("KPI"), lambda row: PlainText(row.measured.title)),
        Column("objective", _("Objective"), lambda row: _objective(portal, row), filter="choice"),
        Column("state", _("Result"), lambda row: state_value(row.measured.progress.state), filter="choice"),
        Column("way", _("Progress"), lambda row: progress_value(portal, row.measured)),
        Column("latest", _("Latest"), lambda row: latest_value(row.measured), number=True),
        Column("measured", _("Measured on"), _measured_on, optional=True),
        Column("planned", _("Planned by then"), lambda row: planned_value(row.measured), number=True, optional=True),
        Column("target", _("Target"), lambda row: target_value(row.measured), number=True),
        Column("due", _("Due"), lambda row: Day(row.measured.measure.due)),
        Column("trend", _("Trend"), lambda row: trend_value(portal, row.measured)),
    )
    rows = (
        _Row(objective, measured_kpi(portal, objective, at, kpi))
        for objective in objectives
        for at, kpi in enumerate(objective.kpis)
    )
    return Table.of(KPIS, _("KPIs"), columns, rows).without_empty()


def kpi_states(portal: Portal, objectives: Iterable[Objective]) -> Mapping[MeasureState, int]:
    """Return state → number of KPIs."""
    states = dict.fromkeys(MeasureState, 0)
    for objective in objectives:
        for kpi in objective.kpis:
            states[kpi_progress(kpi, portal.as_of).state] += 1
    return states


def _kpis(item: Alignment) -> Value:
    return _counted(len(item.objective.kpis), KPIS.filtered(objective=item.objective.label), "kpis")


def _benefits(portal: Portal, item: Alignment) -> Value:
    count = len(benefits_of(portal.portfolio, item.objective))
    return _counted(count, ALL_BENEFITS.filtered(objective=item.objective.label), "benefits")


def _counted(count: int, url: str, metric: str) -> Value:
    return Linked.of(Number(count, metric=metric), url if count else "")


def _troubled(portal: Portal, objective: Objective) -> Value:
    found = troubled(kpi_states(portal, (objective,))).amount
    return Number(found, metric="kpis-troubled") if objective.kpis else NOTHING


def _contribution(item: Alignment) -> Value:
    if not item.services:
        return NOTHING
    stated = item.contribution.amount
    return Percent(
        None if stated is None else stated * 100, sort=str(stated or ""), metric="contribution", basis=item.objective.id
    )


def _money(portal: Portal, item: Alignment) -> Value:
    """Return the approved money behind an objective, and what is asked for besides."""
    money = Money(item.money.amount, metric="budget", basis=item.objective.id) if item.services else NOTHING
    asked = requested_remark(portal, item.requested, basis=item.objective.id)
    return Below((money, asked)) if asked.is_known else money


def _objective(portal: Portal, row: _Row) -> Value:
    return PageLink(link_to(portal, row.objective), choice=row.objective.label)


def _measured_on(row: _Row) -> Value:
    latest = row.measured.progress.latest
    return Day(None if latest is None else latest.day)

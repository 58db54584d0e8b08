"""Objectives as pages show them: their KPIs against plan, and who serves them with which money."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.alignment import Alignment, Service, is_partial, kpi_measure, kpi_progress
from pmo_build.metrics.value.benefits import benefits_of, summary
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.records.objective import Kpi, Objective
from pmo_build.pages.addresses import ALL_BENEFITS, KPIS
from pmo_build.pages.value.measure_tables import (
    StateCount,
    day_value,
    measured,
    number_value,
    planned_value,
    state_counts,
    state_value,
    trend,
    troubled,
    way,
)
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.records import RecordView, record_view
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, LinkTo, Money, PageLink, Percent, PlainText, Value

# Shown in another way on the card of an objective.
_OTHERWISE = ("description", "kpis")


@dataclass(frozen=True, slots=True)
class KpiView:
    """A measure of an objective, and how it stands."""

    title: str
    state: Value
    latest: Value
    target: Value


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A project that serves an objective.

    Attributes:
        contribution: The part of the objective that it reaches, in per cent.
        programme: The programme through which it does, if it does not name the objective itself.
    """

    row: ProjectRow
    contribution: Decimal | None
    programme: LinkTo | None


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective with all that is known of it."""

    record: RecordView
    description: str | None
    owner: Value
    weight: Decimal | None
    kpis: tuple[KpiView, ...]
    services: tuple[ServiceView, ...]
    money: Total
    benefits: tuple[StateCount, ...]


def objective_view(portal: Portal, aligned: Alignment) -> ObjectiveView:
    """Return an objective as a page shows it in full."""
    objective = aligned.objective
    stands = summary(portal.portfolio, benefits_of(portal.portfolio, objective), portal.as_of)
    hidden = {portal.translate(field_label(name)) for name in _OTHERWISE}
    record = record_view(portal, objective)
    return ObjectiveView(
        # Projects and benefits that refer to it are listed with their numbers instead.
        record=replace(record, facts=tuple(f for f in record.facts if f.label not in hidden), referring=()),
        description=objective.description,
        owner=person_value(portal, objective.owner),
        weight=objective.weight,
        kpis=tuple(_kpi(portal, kpi) for kpi in objective.kpis),
        services=tuple(_services(portal, aligned.services)),
        money=aligned.money,
        benefits=state_counts(stands.states, ALL_BENEFITS, objective=objective.label),
    )


def objectives_table(portal: Portal, aligned: Iterable[Alignment]) -> Table:
    """Return all objectives as a table: what each weighs, how its KPIs stand, and what is done for it."""
    _ = portal.translate
    columns = (
        Head("objective", _("Objective")),
        Head("weight", _("Weight"), number=True),
        Head("kpis", _("KPIs"), number=True),
        Head("troubled", _("Missed or behind"), number=True),
        Head("projects", _("Projects"), number=True),
        Head("contribution", _("Contribution"), number=True),
        Head("money", _("Money behind it"), number=True),
        Head("benefits", _("Benefits"), number=True),
        Head("owner", _("Owner"), filter="choice"),
    )
    rows = tuple(_objective_row(portal, item) for item in aligned)
    flags = {"unserved": _("Served by no project")}
    return Table("objectives", _("Objectives"), columns, rows, flags).without_empty()


def kpis_table(portal: Portal, objectives: Iterable[Objective]) -> Table:
    """Return the KPIs of all objectives as a table."""
    _ = portal.translate
    columns = (
        Head("kpi", _("KPI")),
        Head("objective", _("Objective"), filter="choice"),
        Head("state", _("Result"), filter="choice"),
        Head("way", _("Progress")),
        Head("latest", _("Latest"), number=True),
        Head("measured", _("Measured on"), optional=True),
        Head("planned", _("Planned by then"), number=True, optional=True),
        Head("target", _("Target"), number=True),
        Head("due", _("Due")),
        Head("trend", _("Trend")),
    )
    rows = tuple(
        _kpi_row(portal, objective, at, kpi) for objective in objectives for at, kpi in enumerate(objective.kpis)
    )
    return Table("kpis", _("KPIs"), columns, rows).without_empty()


def kpi_states(portal: Portal, objectives: Iterable[Objective]) -> Mapping[MeasureState, int]:
    """Return state → number of KPIs."""
    states = dict.fromkeys(MeasureState, 0)
    for objective in objectives:
        for kpi in objective.kpis:
            states[kpi_progress(kpi, portal.as_of).state] += 1
    return states


def _kpi(portal: Portal, kpi: Kpi) -> KpiView:
    stands = kpi_progress(kpi, portal.as_of)
    latest = None if stands.latest is None else stands.latest.value
    return KpiView(
        kpi.title, state_value(stands.state), measured(portal, latest, kpi.unit), measured(portal, kpi.target, kpi.unit)
    )


def _kpi_row(portal: Portal, objective: Objective, at: int, kpi: Kpi) -> Row:
    stands, agreed, key = kpi_progress(kpi, portal.as_of), kpi_measure(kpi), f"{objective.id}-{at}"
    latest = stands.latest
    return Row(
        (
            PlainText(kpi.title),
            PageLink(link_to(portal, objective), choice=objective.label),
            state_value(stands.state),
            way(portal, key, kpi.title, agreed, stands),
            measured(portal, None if latest is None else latest.value, kpi.unit),
            day_value(None if latest is None else latest.day),
            planned_value(portal, agreed, stands, kpi.unit),
            measured(portal, kpi.target, kpi.unit),
            day_value(kpi.due),
            trend(portal, key, kpi.title, agreed),
        )
    )


def _objective_row(portal: Portal, aligned: Alignment) -> Row:
    objective = aligned.objective
    states = kpi_states(portal, (objective,))
    benefits = len(benefits_of(portal.portfolio, objective))
    stated = aligned.contribution.amount
    return Row(
        (
            PageLink(link_to(portal, objective)),
            number_value(objective.weight),
            _counted(portal, len(objective.kpis), KPIS.filtered(objective=objective.label)),
            number_value(Decimal(troubled(states))) if objective.kpis else NOTHING,
            number_value(Decimal(len(aligned.services))),
            _of_services(aligned, Percent(None if stated is None else stated * 100, sort=str(stated or ""))),
            _of_services(aligned, Money(aligned.money.amount)),
            _counted(portal, benefits, ALL_BENEFITS.filtered(objective=objective.label)),
            person_value(portal, objective.owner),
        ),
        () if aligned.services or is_partial(portal.portfolio) else ("unserved",),
    )


def _of_services(aligned: Alignment, value: Value) -> Value:
    return value if aligned.services else NOTHING


def _counted(portal: Portal, count: int, url: str) -> Value:
    return PageLink(LinkTo(portal.formats.number(count), url if count else ""), sort=str(count))


def _services(portal: Portal, services: Iterable[Service]) -> Iterator[ServiceView]:
    for service in sorted(services, key=lambda service: -(service.project.budget.amount or 0)):
        share = None if service.contribution is None else service.contribution * 100
        through = None if service.programme is None else link_to(portal, service.programme)
        yield ServiceView(portal.rows_by_id[service.project.id], share, through)

"""Each objective in full: its KPIs, its benefits, and who serves it with which money."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.value.alignment import Alignment, Service
from pmo_build.metrics.value.benefits import benefits_of, summary
from pmo_build.model.records.objective import Kpi, Objective
from pmo_build.pages.addresses import ALL_BENEFITS
from pmo_build.pages.money.money_values import requested_remark
from pmo_build.pages.value.measure_tables import StateCount, state_counts, state_value
from pmo_build.pages.value.measured import latest_value, measured_kpi, target_value
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.records import RecordView, record_view
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import LinkTo, Percent, Said, ShortMoney, Value, Words

# Shown in another way on the card of an objective.
_OTHERWISE = ("description", "kpis")


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI of an objective, and its result."""

    title: str
    state: Value
    latest: Value
    target: Value


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A project that serves an objective.

    Attributes:
        programme: The programme through which it does, if it does not name the objective itself.
        contribution: How much of the objective it reaches; empty if nobody said.
    """

    project: LinkTo
    programme: LinkTo | None
    contribution: Said | None
    budget: Value


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """An objective with all that is known of it.

    Attributes:
        money: Approved budgets of the projects that serve it.
        money_known: Of how many of them the budget is known, if not of all; else empty.
        requested: What those that are only proposed ask for besides.
    """

    record: RecordView
    description: str | None
    kpis: tuple[KpiLine, ...]
    services: tuple[ServiceLine, ...]
    money: Value
    money_known: Words
    requested: Remark
    benefits: tuple[StateCount, ...]


def objective_card(portal: Portal, aligned: Alignment) -> ObjectiveCard:
    """Return an objective as a page shows it in full."""
    objective = aligned.objective
    results = summary(portal.portfolio, benefits_of(portal.portfolio, objective), portal.as_of)
    hidden = {portal.translate(field_label(name)) for name in _OTHERWISE}
    record = record_view(portal, objective)
    return ObjectiveCard(
        # Projects and benefits that refer to it are listed with their numbers instead.
        record=replace(record, facts=tuple(f for f in record.facts if f.label not in hidden), referring=()),
        description=objective.description,
        kpis=tuple(_kpi(portal, objective, at, kpi) for at, kpi in enumerate(objective.kpis)),
        services=tuple(_services(portal, objective, aligned.services)),
        money=ShortMoney(aligned.money.amount, metric="budget", basis=objective.id),
        money_known=known_part(portal, aligned.money),
        requested=requested_remark(portal, aligned.requested, basis=objective.id),
        benefits=state_counts(results.states, ALL_BENEFITS, objective=objective.label),
    )


def _kpi(portal: Portal, objective: Objective, at: int, kpi: Kpi) -> KpiLine:
    item = measured_kpi(portal, objective, at, kpi)
    return KpiLine(item.title, state_value(item.progress.state), latest_value(item), target_value(item))


def _services(portal: Portal, objective: Objective, services: Iterable[Service]) -> Iterator[ServiceLine]:
    for service in sorted(services, key=lambda service: -(service.project.budget.amount or 0)):
        row = portal.rows_by_id[service.project.id]
        programme = None if service.programme is None else link_to(portal, service.programme)
        yield ServiceLine(
            LinkTo(row.title, row.url),
            programme,
            _contribution(portal, objective, service),
            ShortMoney(row.budget, metric="budget"),
        )


def _contribution(portal: Portal, objective: Objective, service: Service) -> Said | None:
    if service.contribution is None:
        return None
    percent = Percent(service.contribution * 100, metric="contribution", basis=objective.id)
    return Said.of(portal.translate("contributes {percent}"), percent=percent)

"""What a project may cost, has cost and will cost, for its page."""

from dataclasses import dataclass

from pmo_build.metrics.money.earned_value import STATUS_DATE
from pmo_build.model.records.project import Project
from pmo_build.pages.money.money_section import MoneyView
from pmo_build.pages.money.money_values import unknown_because
from pmo_build.pages.project.money_tables import (
    Figure,
    budget_facts,
    earned_value_figures,
    periods_table,
    years_table,
)
from pmo_build.portal.charts.s_curve import SCurve
from pmo_build.portal.composed_values import Fact
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Day, Money, Number, PlainText, Said, Value, Words


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """What a project may cost, has cost and will cost.

    Attributes:
        is_known: Whether anything is known of it.
        facts: What contingency there is, and who pays.
        measured: On which day the earned value was measured, what was booked after it, and why an index is unknown.
        figures: Of the earned value.
        curve: Planned, earned and spent over time; `None` with fewer than two periods.
        periods: Planned, earned and spent up to the end of each period.
        costs: The records that all this is computed from.
    """

    is_known: bool
    years: Table
    facts: tuple[Fact, ...]
    measured: Words
    figures: tuple[Figure, ...]
    curve: SCurve | None
    periods: Table
    costs: Table
    costs_label: Words


def money_part(portal: Portal, project: Project, found: MoneyView) -> MoneyPart:
    """Return the money of a project as its page shows it."""
    _ = portal.translate
    return MoneyPart(
        is_known=found.is_known,
        years=years_table(portal, found),
        facts=tuple(budget_facts(portal, project, found)),
        measured=_measured(portal, found),
        figures=tuple(earned_value_figures(portal, found)),
        curve=found.curve,
        periods=periods_table(portal, found),
        costs=found.costs,
        costs_label=Said.of(
            _("Figures of each period: {count}"), count=Number(len(found.costs.rows), metric="records")
        ),
    )


def _measured(portal: Portal, found: MoneyView) -> Words:
    _, value = portal.translate, found.value
    day = Day(value.as_of, metric=STATUS_DATE.id)
    said: list[Value] = [Said.of(_("Measured on {day}, from the costs of each period."), day=day)]
    if value.as_of is None:
        said = [PlainText(_("Nothing is measured."))]
    if value.unmeasured is not None:
        said.append(PlainText(unknown_because(portal, value.unmeasured)))
    booked, until = found.finance.whole_life.actual.total, found.finance.booked_until
    if booked is not None and until != value.as_of:
        later = _("Up to {day}, {amount} is booked; what was not measured yet is in no index.")
        said.append(Said.of(later, day=Day(until), amount=Money(booked, metric="booked")))
    sentences = {f"sentence{place}": sentence for place, sentence in enumerate(said)}
    return Said.of(" ".join(f"{{{name}}}" for name in sentences), **sentences)

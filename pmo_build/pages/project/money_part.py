"""What a project may cost, has cost and will cost, for its page."""

from dataclasses import dataclass

from pmo_build.model.records.project import Project
from pmo_build.pages.money.money_section import MoneyView
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
from pmo_build.portal.values import Number, Said, Words


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """What a project may cost, has cost and will cost.

    Attributes:
        is_known: Whether anything is known of it.
        facts: What contingency there is, and who pays.
        measured: On which day the earned value was measured, or that it was not.
        figures: Of the earned value.
        curve: Planned, earned and spent over time; `None` with fewer than two periods.
        periods: Planned, earned and spent up to the end of each period.
        costs: The records that all this is computed from.
    """

    is_known: bool
    years: Table
    facts: tuple[Fact, ...]
    measured: str
    figures: tuple[Figure, ...]
    curve: SCurve | None
    periods: Table
    costs: Table
    costs_label: Words


def money_part(portal: Portal, project: Project, found: MoneyView) -> MoneyPart:
    """Return the money of a project as its page shows it."""
    _, formats, as_of = portal.translate, portal.formats, found.value.as_of
    measured = _("Nothing is measured yet: no period has ended.")
    if as_of:
        measured = _("Measured on {day}, from the costs of each period.").format(day=formats.day(as_of))
    return MoneyPart(
        is_known=found.is_known,
        years=years_table(portal, found),
        facts=tuple(budget_facts(portal, project, found)),
        measured=measured,
        figures=tuple(earned_value_figures(portal, found)),
        curve=found.curve,
        periods=periods_table(portal, found),
        costs=found.costs,
        costs_label=Said.of(
            _("Figures of each period: {count}"), count=Number(len(found.costs.rows), metric="records")
        ),
    )

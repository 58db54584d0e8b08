"""Money of a project per period: planned, earned, spent and expected."""

from datetime import date
from decimal import Decimal

import msgspec

from pmo_build.model.records.record import Kind, Record


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """Money, divided."""

    capex: Decimal | None = None
    opex: Decimal | None = None


class CostPeriod(Record, frozen=True, kw_only=True):
    """A period of a project's costs; its id is the period.

    Amounts are of that period alone; `percent_complete` is of all the work, up to its end.
    """

    kind = "costs"

    as_of: date
    planned_value: Decimal | None = None
    earned_value: Decimal | None = None
    percent_complete: Decimal | None = None
    actual_cost: Decimal | Split | None = None
    forecast: Decimal | Split | None = None
    contingency_used: Decimal | None = None


KIND = Kind(
    name="costs",
    entity=CostPeriod,
    places=("projects/{project}/costs", "projects/{project}/costs/{id}"),
    plural="costs",
    columns=(
        "as_of",
        "planned_value",
        "actual_cost",
        "forecast",
        "percent_complete",
        "contingency_used",
    ),
)

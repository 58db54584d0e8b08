"""What the organisation wants to reach, and the measures that show it."""

from decimal import Decimal

import msgspec

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.portfolio import Direction
from pmo_build.model.records.record import Kind, Record


class Kpi(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of an objective."""

    title: str
    unit: str | None = None
    direction: Direction = Direction.HIGHER
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: Planned | None = None
    measurements: tuple[Measurement, ...] = ()


class Objective(Record, frozen=True, kw_only=True):
    """An objective."""

    kind = "objective"

    title: str
    description: str | None = None
    weight: Decimal | None = None
    kpis: tuple[Kpi, ...] = ()


KIND = Kind(
    name="objective",
    entity=Objective,
    places=("objectives", "objectives/{id}"),
    plural="objectives",
    columns=(
        "weight",
        "owner",
    ),
    body="description",
)

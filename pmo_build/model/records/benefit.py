"""What a project or programme brings, and how that is measured."""

from decimal import Decimal

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.record import Kind, Record


class Benefit(Record, frozen=True, kw_only=True):
    """A benefit."""

    kind = "benefit"

    title: str
    description: str | None = None
    measure: str | None = None
    unit: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: Planned | None = None
    profile: tuple[Measurement, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    disbenefit: bool = False
    objective: str | None = None
    programme: str | None = None


KIND = Kind(
    name="benefit",
    entity=Benefit,
    places=("benefits", "benefits/{id}", "projects/{project}/benefits", "projects/{project}/benefits/{id}"),
    plural="benefits",
    columns=(
        "unit",
        "baseline",
        "target",
        "due",
        "owner",
        "objective",
    ),
    references={"/objective": "objective", "/programme": "programme"},
)

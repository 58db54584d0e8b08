"""A finding that is accepted for a while."""

from datetime import date

from pmo_build.entities.record import Kind, Record


class Waiver(Record, frozen=True, kw_only=True):
    """A waiver."""

    kind = "waiver"

    rule: str
    record: str
    reason: str
    approved_by: str
    expires: date
    approved: date | None = None


KIND = Kind(
    name="waiver",
    entity=Waiver,
    places=("waivers", "waivers/{id}"),
    plural="waivers",
    people=("/owner", "/approved_by"),
    columns=(
        "rule",
        "record",
        "approved_by",
        "expires",
    ),
)

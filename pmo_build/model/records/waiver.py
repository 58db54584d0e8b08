"""A finding that is accepted for a while."""

from dataclasses import dataclass, replace
from datetime import date

from pmo_build.model.findings import Finding, Translate
from pmo_build.model.records.record import Kind, Record


class Waiver(Record, frozen=True, kw_only=True):
    """A waiver."""

    kind = "waiver"

    rule: str
    record: str
    reason: str
    approved_by: str
    expires: date
    approved: date | None = None

    def is_settled(self, day: date) -> bool:
        """Tell that nothing is left to do: it was approved."""
        return True

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day: from that of its approval, if known, up to and including its last."""
        return (self.approved is None or self.approved <= day) and day <= self.expires


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding, and the waiver that silences it."""

    finding: Finding
    waiver: Waiver

    def translated(self, translate: Translate) -> "Waived":
        """Return the same with the finding in another language."""
        return replace(self, finding=self.finding.translated(translate))


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

"""Projects that belong together and deliver benefits together."""

from pmo_build.model.records.record import Kind, Record


class Programme(Record, frozen=True, kw_only=True):
    """A programme."""

    kind = "programme"

    title: str
    description: str | None = None
    sro: str | None = None
    objectives: tuple[str, ...] = ()
    benefits: str | None = None


KIND = Kind(
    name="programme",
    entity=Programme,
    places=("programmes/{id}",),
    plural="programmes",
    people=("/owner", "/sro"),
    columns=(
        "sro",
        "owner",
    ),
    references={"/objectives/*": "objective"},
    body="description",
)

"""Who is responsible, accountable, consulted and informed."""

from pmo_build.model.records.record import Kind, Record


class RaciActivity(Record, frozen=True, kw_only=True):
    """A deliverable or activity, and the people or roles that do something for it."""

    kind = "raci"

    title: str
    responsible: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


KIND = Kind(
    name="raci",
    entity=RaciActivity,
    places=("projects/{project}/raci", "projects/{project}/raci/{id}"),
    plural="RACI",
    people=("/owner", "/responsible/*", "/accountable/*", "/consulted/*", "/informed/*"),
    columns=(
        "responsible",
        "accountable",
        "consulted",
        "informed",
    ),
)

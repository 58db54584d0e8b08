"""What every record has, and what every kind of record declares about itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, ClassVar, NamedTuple

import msgspec

from pmo_build.model.coarse_date import planned
from pmo_build.model.ordered import Ordered

Parts = tuple[str | int, ...]

# Stands for what the reader may not see: a record that was referred to, or a name in a text.
RESTRICTED = "█████"


class Classification(Ordered):
    """Who may see a record, those of whom there are most first."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Rag(Ordered):
    """Red, amber or green; worst first."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


def is_worse(rag: Rag | None, other: Rag | None) -> bool:
    """Tell whether a status is worse than another; one that is unknown is neither worse nor better."""
    return rag is not None and other is not None and rag.rank < other.rank


def worst(rags: Iterable[Rag]) -> Rag | None:
    """Return the worst of several statuses, `None` of none."""
    return min(rags, key=lambda rag: rag.rank, default=None)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A document or page elsewhere."""

    title: str
    url: str


class Pointer(NamedTuple):
    """A value inside a record, as a rule points at it; where it stands in a file is found later."""

    kind: str
    key: str
    parts: Parts = ()
    # Point at the name of the field instead of its value.
    at_key: bool = False


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Fields that every kind of record has.

    Attributes:
        parent: Id of the project whose register holds the record; empty at portfolio level.
        source: Path of the file the record stands in.
    """

    kind: ClassVar[str] = ""

    id: str
    parent: str = ""
    source: str = ""
    title: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    classification: Classification | None = None
    links: tuple[Link, ...] = ()
    custom: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def key(self) -> str:
        """The address of the record: its id, behind that of its project if it stands in a register there."""
        return f"{self.parent}/{self.id}" if self.parent else self.id

    @property
    def label(self) -> str:
        """The title, or the id of a record without one."""
        return self.title or self.id

    def is_settled(self, day: date) -> bool:
        """Tell whether nothing is left to do or to decide on a day; a kind of record that can be settled says when."""
        return False

    def at(self, *parts: str | int, key: bool = False) -> Pointer:
        """Point at a value of this record, e.g. `record.at("milestones", 2, "forecast")`."""
        return Pointer(self.kind, self.key, parts, key)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: declared once, beside its entity.

    Attributes:
        name: What it is called, as in `schemas/<name>.schema.json`.
        entity: The class of its records.
        places: Patterns of the paths below the portfolio folder, without a suffix. `{id}` is the id of the record;
            `{project}` the project that holds it. A pattern without `{id}` is a register or a single record.
        plural: The word for several of them.
        references: Pointer to a field, `*` for every item of a list → the kind of record it names. It means one at
            portfolio level.
        nearby: The same, for fields that mean one in the same project or, if that has none of the id, at portfolio
            level; one of another project is named as `project/id`.
        people: Pointers to the fields that name somebody, by id or by name.
        body: The field that the text below the front matter of a Markdown file is; empty if Markdown has no place.
        suffix: What the name of a new file ends with; Markdown suits records that are mostly text.
        columns: The fields that tell records of this kind apart at a glance, in the order of a table.
        single: Whether there is just one record of this kind.
        classified: Fields that never leave the checkout: no page, download or message shows them.
    """

    name: str
    entity: type[Record]
    places: tuple[str, ...]
    plural: str
    references: Mapping[str, str] = field(default_factory=dict)
    nearby: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ("/owner",)
    body: str = ""
    suffix: str = ".yml"
    columns: tuple[str, ...] = ()
    single: bool = False
    classified: frozenset[str] = frozenset()

    @property
    def in_projects(self) -> bool:
        """Whether a project keeps records of this kind in its folder."""
        return any("{project}" in place for place in self.places)


@cache
def fields_of(entity: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """Return the fields of a class; msgspec reads all annotations each time it is asked for them."""
    return msgspec.structs.fields(entity)


def convert(entity: type[Record], data: dict[str, Any], **origin: str) -> Record:
    """Return the record that checked data says.

    Args:
        entity: The class of the record.
        data: What the schema has accepted.
        **origin: `id`, `parent` and `source` as far as they do not stand in the data.

    Raises:
        msgspec.ValidationError: The data does not fit the class, which the schema should have prevented.
    """
    return msgspec.convert({**origin, **data}, entity, dec_hook=_planned_date)


def _planned_date(kind: type, value: Any) -> date:
    """Return the date of a field of the type `Planned`, the only one that `msgspec` does not know."""
    return value if isinstance(value, date) else planned(value)


def values_at(record: Any, field: str) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts that a field holds, each with where it stands.

    Args:
        record: The record.
        field: Pointer to the field, `*` for every item of a list, e.g. `/reused_by/*/project`.
    """
    name, _, rest = field.removeprefix("/").partition("/")
    value = getattr(record, name)
    if not rest:
        if value is not None:
            yield record.at(name), value
        return
    inner = rest.removeprefix("*").removeprefix("/")
    for position, item in enumerate(value):
        text = getattr(item, inner) if inner else item
        if text is not None:
            yield record.at(name, position, *([inner] if inner else [])), text

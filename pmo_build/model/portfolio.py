"""The frozen aggregate: all records, their places, and who belongs to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pmo_build.model.document import Document, format_pointer
from pmo_build.model.findings import Location
from pmo_build.model.records.person import Person
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.record import RESTRICTED, Pointer, Record, values_at
from pmo_build.model.records.registry import kinds

R = TypeVar("R", bound=Record)

SETTINGS_PATH = "portfolio/portfolio.yml"


class Origin(NamedTuple):
    """The file a record stands in, and the steps from its start to the record."""

    document: Document
    prefix: tuple[str | int, ...]


@dataclass(frozen=True)
class Portfolio:
    """All records of an organisation at one moment.

    Attributes:
        settings: What `portfolio.yml` says; defaults where it is missing.
        records: Kind → key → record, both in order of path and place.
        origins: `(kind, key)` → where the record stands.
        unread: `(kind, key)` of records that exist but are not in `records`, as they have errors.
        unread_registers: `(kind, parent)` of registers of which nobody can tell what is in them: they could not be
            read, or hold records that the reader may not see.
        nameless: `(kind, parent)` of registers with records whose id is missing or wrong, so that any may be meant.
        repeated: Further origins of keys that are given more than once.
        memory: What was computed from all of this, so that it is computed once. It cannot be handed over: what is made
            with `dataclasses.replace` is another portfolio, and starts with none.
    """

    settings: PortfolioSettings
    records: Mapping[str, Mapping[str, Record]]
    origins: Mapping[tuple[str, str], Origin]
    unread: frozenset[tuple[str, str]] = frozenset()
    unread_registers: frozenset[tuple[str, str]] = frozenset()
    nameless: frozenset[tuple[str, str]] = frozenset()
    repeated: Sequence[tuple[str, str, Origin]] = ()
    memory: dict[Any, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Freeze the records: a memory is true only as long as nobody adds, removes or exchanges one."""
        frozen = {kind: MappingProxyType(dict(group)) for kind, group in self.records.items()}
        object.__setattr__(self, "records", MappingProxyType(frozen))
        object.__setattr__(self, "origins", MappingProxyType(dict(self.origins)))

    def all(self, entity: type[R]) -> tuple[R, ...]:
        """Return all records of a kind, in order."""
        return tuple(self.records.get(entity.kind, {}).values())  # type: ignore[arg-type]  # by kind, so of `entity`

    def find(self, entity: type[R], key: str | None) -> R | None:
        """Return the record of that key, or `None`."""
        return self.records.get(entity.kind, {}).get(key or "")  # type: ignore[return-value]  # as above

    def of(self, parent: Record, entity: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that stand in the registers of a project."""
        if entity.kind not in self.memory:
            grouped: dict[str, list[Record]] = {}
            for record in self.records.get(entity.kind, {}).values():
                grouped.setdefault(record.parent, []).append(record)
            self.memory[entity.kind] = {key: tuple(group) for key, group in grouped.items()}
        return self.memory[entity.kind].get(parent.id, ())  # type: ignore[no-any-return]  # as above

    def resolve(self, kind: str, reference: str, parent: str) -> str | None:
        """Return the key that a reference means, or `None` if nothing is known by it.

        A reference means a record at portfolio level, also from the register of a project (`parent`), whose own
        records have the same ids all too easily. What could not be read counts as known.
        """
        return None if "/" in reference else self._known(kind, reference)

    def resolve_nearby(self, kind: str, reference: str, parent: str) -> str | None:
        """Return the key that a reference to a record nearby means, or `None` if nothing is known by it.

        An id means the record of the same project (`parent`) or, if that has none, of the portfolio; `project/id`
        means one of another project.
        """
        if "/" in reference or not parent:
            return self._known(kind, reference)
        return self._known(kind, f"{parent}/{reference}") or self._known(kind, reference)

    def _known(self, kind: str, key: str) -> str | None:
        known = key in self.records.get(kind, {}) or (kind, key) in self.unread or key.endswith(RESTRICTED)
        register = (kind, _parent(key))
        return key if known or register in self.unread_registers or register in self.nameless else None

    def person(self, named: str | None) -> Person | None:
        """Return who is meant by the id or the name of a person; `None` if nobody, or more than one, is."""
        if named is None:
            return None
        by_name = self._people.get(" ".join(named.casefold().split()), ())
        return self.find(Person, named) or (by_name[0] if len(by_name) == 1 else None)

    def referring(self, record: Record) -> tuple[Pointer, ...]:
        """Return the fields of other records that refer to a record."""
        return self._back_links.get((record.kind, record.key), ())

    def naming(self, person: Person) -> tuple[Pointer, ...]:
        """Return the fields of records that name a person, by id or by name."""
        return self._named.get(person.id, ())

    @cached_property
    def _back_links(self) -> Mapping[tuple[str, str], tuple[Pointer, ...]]:
        found: dict[tuple[str, str], list[Pointer]] = {}
        for kind in kinds().by_name.values():
            for record in self.records.get(kind.name, {}).values():
                for field_, target in kind.references.items():
                    for pointer, reference in values_at(record, field_):
                        found.setdefault((target, reference), []).append(pointer)
                for field_, target in kind.nearby.items():
                    for pointer, reference in values_at(record, field_):
                        key = self.resolve_nearby(target, reference, record.parent)
                        found.setdefault((target, key or reference), []).append(pointer)
        return {address: tuple(pointers) for address, pointers in found.items()}

    @cached_property
    def _named(self) -> Mapping[str, tuple[Pointer, ...]]:
        found: dict[str, list[Pointer]] = {}
        for kind in kinds().by_name.values() if self.all(Person) else ():
            for record in self.records.get(kind.name, {}).values():
                for field_ in kind.people:
                    for pointer, text in values_at(record, field_):
                        person = self.person(text)
                        if person is not None:
                            found.setdefault(person.id, []).append(pointer)
        return {id_: tuple(pointers) for id_, pointers in found.items()}

    @cached_property
    def _people(self) -> Mapping[str, tuple[Person, ...]]:
        named: dict[str, tuple[Person, ...]] = {}
        for person in self.all(Person):
            name = " ".join(person.title.casefold().split())
            named[name] = (*named.get(name, ()), person)
        return named

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Kind → all keys, also of records that could not be read."""
        keys: dict[str, list[str]] = {kind: list(records) for kind, records in self.records.items()}
        for kind, key in sorted(self.unread):
            keys.setdefault(kind, []).append(key)
        return {kind: tuple(found) for kind, found in keys.items()}

    def has_unread(self, parent: Record, entity: type[Record]) -> bool:
        """Tell whether a project has records of a kind that could not be read."""
        return (entity.kind, parent.id) in self._with_unread

    @cached_property
    def _with_unread(self) -> frozenset[tuple[str, str]]:
        return self.unread_registers | self.nameless | {(kind, _parent(key)) for kind, key in self.unread}

    def locate(self, pointer: Pointer, origin: Origin | None = None) -> tuple[Location, str]:
        """Return where a value stands, and its JSON pointer inside the file.

        A value that is not there is located at its nearest parent that is.

        Args:
            pointer: The value.
            origin: Where its record stands, if not at the first place of its key.
        """
        origin = origin or self.origins.get((pointer.kind, pointer.key))
        if origin is None:
            return Location(SETTINGS_PATH), ""
        whole = (*origin.prefix, *pointer.parts)
        return origin.document.locate(whole, key=pointer.at_key), format_pointer(whole)

    def counts(self) -> Mapping[str, int]:
        """Kind → number of records."""
        return {kind: len(records) for kind, records in self.records.items()}


def _parent(key: str) -> str:
    return key.rpartition("/")[0]

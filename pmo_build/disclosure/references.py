"""References to records that may not be seen: the record that refers stays, and what it refers to is restricted."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import msgspec

from pmo_build.disclosure.hidden_records import Address
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.person import Person
from pmo_build.model.records.record import RESTRICTED, Record
from pmo_build.model.records.registry import kinds

R = TypeVar("R", bound=Record)


class References:
    """Takes the names of hidden records out of the fields that refer to records."""

    def __init__(self, portfolio: Portfolio, hidden: frozenset[Address]) -> None:
        self._portfolio = portfolio
        self._hidden = hidden
        self._hides_people = any(kind == Person.kind for kind, _ in hidden)

    def restricted(self, record: R) -> R:
        """Return a record that refers to nothing hidden any more.

        A field says `RESTRICTED` instead; from a list of several the hidden ones go, but one stands for them where
        nothing else is left: that there was something is still true.
        """
        kind = kinds().by_name[record.kind]
        for field, target in kind.references.items():
            record = _replaced(record, field, partial(self._is_hidden, target))
        for field, target in kind.nearby.items():
            record = _replaced(record, field, partial(self._is_hidden_nearby, target, record.parent))
        for field in kind.people if self._hides_people else ():
            record = _replaced(record, field, self._is_hidden_person)
        return record

    def _is_hidden(self, kind: str, reference: str) -> bool:
        return (kind, reference) in self._hidden

    def _is_hidden_nearby(self, kind: str, parent: str, reference: str) -> bool:
        return (kind, self._portfolio.resolve_nearby(kind, reference, parent)) in self._hidden

    def _is_hidden_person(self, named: str) -> bool:
        person = self._portfolio.person(named)
        return person is not None and (Person.kind, person.key) in self._hidden


def _replaced(record: R, field: str, is_hidden: Callable[[str], bool]) -> R:
    """Return a record with `RESTRICTED` instead of the hidden ones of a field such as `/reused_by/*/project`."""
    name, _, rest = field.removeprefix("/").partition("/")
    value = getattr(record, name)
    if not value:
        return record
    changed = _without(value, rest.removeprefix("*").removeprefix("/"), is_hidden)
    return record if changed == value else msgspec.structs.replace(record, **{name: changed})


def _without(value: Any, inner: str, is_hidden: Callable[[str], bool]) -> Any:
    if isinstance(value, str):
        return RESTRICTED if is_hidden(value) else value
    if inner:
        return tuple(
            msgspec.structs.replace(item, **{inner: RESTRICTED})
            if (named := getattr(item, inner)) is not None and is_hidden(named)
            else item
            for item in value
        )
    return tuple(named for named in value if not is_hidden(named)) or (RESTRICTED,)

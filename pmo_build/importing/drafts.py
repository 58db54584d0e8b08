"""A record as a row wants it: what it says now, what is set, and which of that its schema refuses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmo_build.importing.mapping import FieldMapping
from pmo_build.importing.source_table import SourceRow
from pmo_build.model.document import Document
from pmo_build.model.findings import Finding, Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.reading.schema.check import check_record
from pmo_build.writing.checks import record_not_written
from pmo_build.writing.record_files import NotWrittenError, RecordFile, is_there, open_record
from pmo_build.writing.record_places import SUFFIXES, has_own_files, list_paths
from pmo_build.writing.register_files import RegisterFile, open_register
from pmo_build.writing.targets import Setting, apply, is_at, is_set, pointer_of


@dataclass(slots=True)
class Draft:
    """One record that a row makes or changes; nothing is written yet.

    Attributes:
        key: Its address: the id, behind that of its project if it stands in a register there.
        record: How messages call it.
        place: The file of its own, or the list it stands in or will join.
        fields: What the mapping says of it.
        settings: What is set; values that are refused are taken out.
    """

    row: SourceRow
    kind: Kind
    id: str
    key: str
    record: Text
    place: RecordFile | RegisterFile
    fields: Sequence[FieldMapping]
    settings: list[Setting]

    @property
    def is_new(self) -> bool:
        """Whether there is no such record yet."""
        if isinstance(self.place, RegisterFile):
            return self.place.position(self.id) is None
        return self.place.document is None

    @property
    def old(self) -> dict[str, Any]:
        """What the record says now."""
        return self.place.data_of(self.id) if isinstance(self.place, RegisterFile) else self.place.data

    @property
    def data(self) -> dict[str, Any]:
        """What the record will say."""
        return apply(self.old, self.settings)

    def blamed(self, pointer: str) -> list[Setting]:
        """Return the settings that made a value: those of the field or, if none is, of the item of a list around it.

        Args:
            pointer: The place of the value in the record.
        """
        data = self.data
        given = [setting for setting in self.settings if setting.value is not None]
        exact = [setting for setting in given if is_at(pointer, pointer_of(data, setting.target))]
        # A constant fills a field that is empty only; what was there already is not its fault.
        likely = [s for s in exact if not s.is_constant or not is_set(self.old, s.target)]
        if likely:
            return likely
        within = [(s, len(s.target.item)) for s in given if s.target.item and not s.is_constant]
        return [s for s, size in within if is_at(pointer, pointer_of(data, s.target, size))]

    def problems(self) -> Iterator[tuple[Finding, list[Setting]]]:
        """Yield what the schema refuses of the record, each with the settings of cells to blame.

        What it refused before stays as it is, unless it is set anew: the import did not write it.
        """
        known = set() if self.is_new else {_identity(problem) for problem in self._check(self.old)}
        data = self.data
        given = [setting for setting in self.settings if not setting.is_constant and setting.value is not None]
        for problem in self._check(data):
            blamed = [setting for setting in given if is_at(problem.pointer, pointer_of(data, setting.target))]
            if blamed or _identity(problem) not in known:
                yield problem, blamed

    def _check(self, data: dict[str, Any]) -> list[Finding]:
        whole = {"id": self.id, **data}
        return check_record(self.kind.name, whole, Document(self.place.path, data), (), str(self.record))


class Places:
    """Finds where records stand, and reads each list once.

    Args:
        root: The checkout.

    Attributes:
        registers: The lists that were read, by path.
    """

    def __init__(self, root: Path) -> None:
        self.registers: dict[str, RegisterFile] = {}
        self._root = root

    def find(self, kind: Kind, own_place: str, id_: str, project: str, record: Text) -> RecordFile | RegisterFile:
        """Return where a record stands or, if there is none yet, where those of its kind are kept.

        Args:
            kind: What it is.
            own_place: That of a file of its own, below the portfolio folder and without a suffix.
            id_: Its id.
            project: The project that it belongs to; empty if to none.
            record: How messages call it.

        Raises:
            NotWrittenError: There is a link on the way, a file with errors, or more than one such record.
        """
        own = open_record(self._root, own_place, record, kind)
        lists = [register for path in list_paths(kind, project) if (register := self._register(path, record))]
        found = self._own_files(own_place, record)
        found += [register.path for register in lists for _ in range(register.times(id_))]
        if len(found) > 1:
            places = ", ".join(dict.fromkeys(found))
            raise NotWrittenError(
                record_not_written.GIVEN_TWICE, record_not_written.HELP_TWICE, record=record, places=places
            )
        if own.document is not None:
            return own
        known = next((register for register in lists if register.position(id_) is not None), None)
        if known is not None:
            return known
        in_files = has_own_files(self._root, f"{PORTFOLIO_FOLDER}/{own_place}")
        return lists[0] if lists and not in_files else own

    def _own_files(self, own_place: str, record: Text) -> list[str]:
        paths = (f"{PORTFOLIO_FOLDER}/{own_place}{suffix}" for suffix in SUFFIXES)
        return [path for path in paths if is_there(self._root, path, record)]

    def _register(self, path: str, record: Text) -> RegisterFile | None:
        if path not in self.registers and (opened := open_register(self._root, path, record)):
            self.registers[path] = opened
        return self.registers.get(path)


def _identity(problem: Finding) -> tuple[str, str, str]:
    return problem.code, problem.pointer, problem.message

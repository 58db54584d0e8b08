"""What an import would change: every row as records, each checked before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pmo_build.entities.record import Kind
from pmo_build.entities.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.findings import Finding, Text
from pmo_build.import_checks import older_than_record, record_not_written, unreadable_row, unreadable_value
from pmo_build.importers.mapping import STATUS_REPORT, FieldMapping, Mapping
from pmo_build.importers.record_files import NotWrittenError, RecordFile, open_record
from pmo_build.importers.rows import RowReader
from pmo_build.importers.table import Row
from pmo_build.importers.targets import Setting, Step, Target
from pmo_build.schema_check import check_record
from pmo_build.sources.document import format_pointer
from pmo_build.sources.reader import read_file


class Action(StrEnum):
    """What happens to a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """One file after the import.

    Attributes:
        path: Relative to the checkout.
        kind: Name of the kind of record in it.
        text: Its whole content.
    """

    path: str
    kind: str
    action: Action
    text: str


class Planner:
    """Makes changes of rows.

    Args:
        root: The checkout.
        mapping: What a row means.
        rows: Reads the cells.

    Attributes:
        findings: What is wrong with the rows taken so far.
        left_out: Number of rows that became no record.
    """

    def __init__(self, root: Path, mapping: Mapping, rows: RowReader) -> None:
        self.findings: list[Finding] = []
        self.left_out = 0
        self._root, self._mapping, self._rows = root, mapping, rows
        self._as_of = rows.rules.dates.as_of
        self._registers: dict[str, frozenset[str]] = {}

    def plan(self, row: Row, id_: str) -> list[Change]:
        """Return the changes that a row makes: all of them, or none with a finding."""
        project = self._project(row)
        if project is None:
            self.left_out += 1
            return []
        try:
            return list(self._changes(row, id_, project))
        except NotWrittenError as error:
            self.left_out += 1
            self.findings.append(record_not_written.CHECK.at(self._rows.table.locate(row), error.message, error.help))
            return []

    def _project(self, row: Row) -> str | None:
        """Return the project that a row belongs to, empty if it needs none, `None` if there is no such project."""
        column = self._mapping.project_column
        if column is None:
            return ""
        id_ = self._rows.id_of(row, (column,))
        folder = self._root / PORTFOLIO_FOLDER / "projects" / id_
        if id_ and folder.is_dir():
            return id_
        message = Text(unreadable_row.NO_PROJECT, id=id_)
        place = self._rows.table.locate(row, column)
        self.findings.append(unreadable_row.CHECK.at(place, message, Text(unreadable_row.HELP_PROJECT)))
        return None

    def _changes(self, row: Row, id_: str, project: str) -> Iterator[Change]:
        mapping = self._mapping
        later = self._later_report(id_) if mapping.report is not None else ""
        if later:
            message = Text(older_than_record.MESSAGE, id=id_, later=later, as_of=self._as_of)
            place = self._rows.table.locate(row)
            self.findings.append(older_than_record.CHECK.at(place, message, Text(older_than_record.HELP)))
        else:
            yield self._change(row, mapping.kind, mapping.pattern, id_, project, mapping.fields)
        if mapping.report is not None:
            kind = kinds().by_name[STATUS_REPORT]
            as_of = Setting(Target((Step("as_of"),), "date"), self._as_of.isoformat())
            yield self._change(row, kind, kind.places[0], self._as_of.isoformat(), id_, mapping.report, as_of)

    def _later_report(self, id_: str) -> str:
        folder = self._root / PORTFOLIO_FOLDER / "projects" / id_ / "status"
        stems = [path.stem for path in folder.glob("*.*")] if folder.is_dir() else []
        return max((stem for stem in stems if stem[:4].isdigit() and stem > self._as_of.isoformat()), default="")

    def _change(
        self, row: Row, kind: Kind, pattern: str, id_: str, project: str, fields: Sequence[FieldMapping], *more: Setting
    ) -> Change:
        key = f"{project}/{id_}" if project else id_
        record = Text(record_not_written.RECORD, kind=Text(kind.name), key=key)
        place = pattern.format(id=id_, project=project)
        self._refuse_registered(kind, id_, project, record, place)
        file = open_record(self._root, place, record, kind)
        settings = [*more, *self._rows.settings(row, fields, self.findings)]
        text = self._checked(row, file, key, settings, fields)
        action = Action.UNCHANGED if text == file.text else Action.UPDATED
        if file.document is None:
            action = Action.CREATED
        return Change(file.path, kind.name, action, text)

    def _checked(
        self, row: Row, file: RecordFile, key: str, settings: list[Setting], fields: Sequence[FieldMapping]
    ) -> str:
        """Return the new text of a file; values its schema refuses are left out, each with a finding."""
        id_ = key.rpartition("/")[2]
        while True:
            text, document = file.changed(settings)
            data: dict[str, Any] = document.data
            if document.body:
                data = {**data, file.kind.body: document.body}
            problems = check_record(file.kind.name, {"id": id_, **data}, document, (), str(file.record))
            if not problems:
                return text
            refused = [
                (setting, problem)
                for problem in problems
                for setting in settings
                if not setting.is_constant
                and setting.value is not None
                and _is_at(problem.pointer, _pointer(data, setting.target))
            ]
            mapped = {field.target: field for field in fields}
            if not refused or any(setting.target not in mapped for setting, _ in refused):
                raise NotWrittenError(record_not_written.NOT_VALID, record=file.record, problem=problems[0].message)
            for setting, problem in refused:
                if setting in settings:
                    settings.remove(setting)
                    self.findings.append(self._refusal(row, mapped[setting.target], setting, problem))

    def _refusal(self, row: Row, mapped: FieldMapping, setting: Setting, problem: Finding) -> Finding:
        value = str(setting.value)
        shown = value if len(value) <= 60 else value[:59] + "…"
        message = Text(unreadable_value.NOT_ACCEPTED, value=shown, column=mapped.column, problem=problem.message)
        place = self._rows.table.locate(row, mapped.column)
        return unreadable_value.CHECK.at(place, message, problem.help)

    def _refuse_registered(self, kind: Kind, id_: str, project: str, record: Text, place: str) -> None:
        """Refuse a record that stands in a register already: in a file of its own it would be there twice."""
        for pattern in kind.places:
            if "{id}" in pattern or ("{project}" in pattern) != bool(project):
                continue
            for suffix in (".yml", ".yaml"):
                path = f"{PORTFOLIO_FOLDER}/{pattern.format(project=project)}{suffix}"
                if id_ in self._registered(path):
                    raise NotWrittenError(
                        record_not_written.ELSEWHERE, record_not_written.HELP_ELSEWHERE,
                        record=record, path=path, place=f"{PORTFOLIO_FOLDER}/{place}.yml",
                    )  # fmt: skip

    def _registered(self, path: str) -> frozenset[str]:
        if path not in self._registers:
            data = read_file(self._root, path)[0].data if (self._root / path).is_file() else None
            items = data if isinstance(data, list) else []
            self._registers[path] = frozenset(str(item.get("id")) for item in items if isinstance(item, dict))
        return self._registers[path]


def _pointer(data: dict[str, Any], target: Target) -> str:
    """Return the JSON pointer of a field in a record."""
    node: Any = data
    parts: list[str | int] = []
    for name, is_item in target.steps:
        if is_item and isinstance(node, list):
            position = next((at for at, item in enumerate(node) if item.get("id") == name), 0)
            parts.append(position)
            node = node[position]
        else:
            parts.append(name)
            node = node.get(name) if isinstance(node, dict) else None
    return format_pointer(parts)


def _is_at(pointer: str, place: str) -> bool:
    return pointer == place or pointer.startswith(f"{place}/")

"""What an import would change: every row as records, each checked before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from pmo_build.entities.record import Kind
from pmo_build.entities.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.findings import Finding, Text
from pmo_build.import_checks import older_than_record, record_not_written, unreadable_row, unreadable_value
from pmo_build.importers.mapping import STATUS_REPORT, FieldMapping, Mapping
from pmo_build.importers.record_files import SUFFIXES, NotWrittenError, RecordFile, open_record
from pmo_build.importers.rows import RowReader
from pmo_build.importers.table import Row
from pmo_build.importers.targets import Setting, Step, Target, is_at, pointer_of
from pmo_build.schema_check import check_record
from pmo_build.sources.document import Document
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
        """Return the changes that a row makes; a record that cannot be written becomes a finding.

        A project that is there already gets its status report also if it cannot be changed itself.
        """
        project = self._project(row)
        if project is None:
            self.left_out += 1
            return []
        changes: list[Change] = []
        for change in self._changes(row, id_, project):
            try:
                changes.append(change())
            except NotWrittenError as error:
                place = self._rows.table.locate(row)
                self.findings.append(record_not_written.CHECK.at(place, error.message, error.help))
                if not self._is_there(id_):
                    break
        self.left_out += not changes
        return changes

    def _is_there(self, id_: str) -> bool:
        """Tell whether there is a file for the project of a status report."""
        start = self._root / PORTFOLIO_FOLDER / self._mapping.pattern.format(id=id_, project="")
        return any(start.with_name(start.name + suffix).is_file() for suffix in SUFFIXES)

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

    def _changes(self, row: Row, id_: str, project: str) -> Iterator[Callable[[], Change]]:
        mapping = self._mapping
        later = self._later_report(id_) if mapping.report is not None else ""
        if later:
            message = Text(older_than_record.MESSAGE, id=id_, later=later, as_of=self._as_of)
            place = self._rows.table.locate(row)
            self.findings.append(older_than_record.CHECK.at(place, message, Text(older_than_record.HELP)))
        else:
            yield partial(self._change, row, mapping.kind, mapping.pattern, id_, project, mapping.fields)
        if mapping.report is not None:
            kind = kinds().by_name[STATUS_REPORT]
            as_of = Setting(Target((Step("as_of"),), "date"), self._as_of.isoformat())
            day = self._as_of.isoformat()
            yield partial(self._change, row, kind, kind.places[0], day, id_, mapping.report, as_of)

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
        """Return the new text of a file; values its schema refuses are left out, each with a finding.

        What its schema refused before stays as it is: the import did not write it.
        """
        id_ = key.rpartition("/")[2]
        old = {_identity(problem) for problem in _problems(file, id_, file.document)}
        mapped = {field.target: field for field in fields}
        while True:
            text, document = file.changed(settings)
            problems = _problems(file, id_, document)
            refused = [
                (setting, problem)
                for problem in problems
                for setting in settings
                if not setting.is_constant
                and setting.value is not None
                and is_at(problem.pointer, pointer_of(document.data, setting.target))
            ]
            new = [problem for problem in problems if _identity(problem) not in old]
            if not refused and not new:
                return text
            if not refused or any(setting.target not in mapped for setting, _ in refused):
                problem = new[0] if new else refused[0][1]
                raise NotWrittenError(record_not_written.NOT_VALID, record=file.record, problem=problem.message)
            for setting, problem in refused:
                if setting in settings or isinstance(setting.value, list):
                    self.findings.append(self._refusal(row, mapped[setting.target], setting, problem))
                if setting in settings:
                    settings.remove(setting)

    def _refusal(self, row: Row, mapped: FieldMapping, setting: Setting, problem: Finding) -> Finding:
        value = _refused(setting.value, problem)
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
            data = read_file(self._root, path)[0].data
            items = data if isinstance(data, list) else []
            self._registers[path] = frozenset(str(item.get("id")) for item in items if isinstance(item, dict))
        return self._registers[path]


def _problems(file: RecordFile, id_: str, document: Document | None) -> list[Finding]:
    if document is None:
        return []
    data: dict[str, Any] = document.data
    if document.body:
        data = {**data, file.kind.body: document.body}
    return check_record(file.kind.name, {"id": id_, **data}, document, (), str(file.record))


def _identity(problem: Finding) -> tuple[str, str, str]:
    return problem.code, problem.pointer, problem.message


def _refused(value: Any, problem: Finding) -> str:
    """Return what was refused as words; of a list the item that the problem is about, if it is about one."""
    if not isinstance(value, list):
        return str(value)
    position = problem.pointer.rpartition("/")[2]
    at_item = position.isdigit() and int(position) < len(value)
    return str(value[int(position)]) if at_item else ", ".join(map(str, value))

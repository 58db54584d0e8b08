"""What an import would change: every row as records, each checked before anything is written."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from pmo_build.importing.checks import error_elsewhere, older_than_record, unreadable_row, unreadable_value
from pmo_build.importing.consequences import Consequences
from pmo_build.importing.drafts import Draft, Places
from pmo_build.importing.mapping import STATUS_REPORT, FieldMapping, Mapping
from pmo_build.importing.rows import RowReader
from pmo_build.importing.source_table import SourceRow
from pmo_build.language.suggestions import closest
from pmo_build.model.findings import Finding, Location, Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.reading.schema.checks import thousands_separator
from pmo_build.writing.checks import record_not_written, wrong_target
from pmo_build.writing.record_change import ChangeAction, RecordChange
from pmo_build.writing.record_files import NotWrittenError
from pmo_build.writing.record_places import projects
from pmo_build.writing.register_files import RegisterFile
from pmo_build.writing.targets import Setting, Step, Target


class Planner:
    """Makes changes of rows.

    Args:
        root: The checkout.
        mapping: What a row means.
        rows: Reads the cells.

    Attributes:
        findings: What is wrong with the rows.
        left_out: Number of rows that became no record.
    """

    def __init__(self, root: Path, mapping: Mapping, rows: RowReader) -> None:
        self.findings: list[Finding] = []
        self.left_out = 0
        self._root, self._mapping, self._rows = root, mapping, rows
        self._as_of = rows.rules.dates.as_of
        self._places = Places(root)
        self._projects = sorted(projects(root))

    def plan(self, records: Sequence[tuple[SourceRow, str]]) -> list[RecordChange]:
        """Return the changes that rows make; what `pmo validate` would refuse becomes a finding.

        Args:
            records: Each row with its id.
        """
        drafts = [draft for row, id_ in records for draft in self._drafts(row, id_)]
        consequences = Consequences(self._root, self._as_of)
        while True:
            changes = self._changes(drafts)
            changed = {change.path: change.text for change in changes if change.action is not ChangeAction.UNCHANGED}
            errors = consequences.errors(changed)
            elsewhere = self._mend(drafts, errors)
            if len(elsewhere) == len(errors):
                break
        if any(finding.code == wrong_target.CHECK.code for finding in self.findings):
            changes, drafts, elsewhere = [], [], []  # the mapping is wrong, not a row
        for error in elsewhere:
            message = Text(error_elsewhere.MESSAGE, record=error.record, problem=error.message)
            place = Location(error.path, error.line, error.column)
            self.findings.append(error_elsewhere.CHECK.at(place, message, error.help))
        self.left_out = len(records) - len({draft.row.number for draft in drafts})
        return changes

    def _drafts(self, row: SourceRow, id_: str) -> Iterator[Draft]:
        """Yield the records of a row.

        A project that is there already gets its status report also if it cannot be changed itself.
        """
        mapping = self._mapping
        project = self._project(row)
        if project is None:
            return
        later = self._later_report(id_) if mapping.report is not None else ""
        if later:
            message = Text(older_than_record.MESSAGE, id=id_, later=later, as_of=self._as_of)
            place = self._rows.table.locate(row)
            self.findings.append(older_than_record.CHECK.at(place, message, Text(older_than_record.HELP)))
        else:
            draft = self._draft(row, mapping.kind, mapping.pattern, id_, project, mapping.fields)
            if draft:
                yield draft
            elif id_ not in self._projects:
                return
        if mapping.report is not None:
            kind, day = kinds().by_name[STATUS_REPORT], self._as_of.isoformat()
            as_of = Setting(Target((Step("as_of"),), "date"), day)
            report = self._draft(row, kind, kind.places[0], day, id_, mapping.report, as_of)
            if report:
                yield report

    def _project(self, row: SourceRow) -> str | None:
        """Return the project that a row belongs to, empty if it needs none, `None` if there is no such project."""
        column = self._mapping.project_column
        if column is None:
            return ""
        id_ = self._rows.id_of(row, (column,))
        if id_ in self._projects:
            return id_
        near = closest(id_, self._projects)
        help_ = Text(unreadable_row.DID_YOU_MEAN, near=near) if near else Text(unreadable_row.HELP_PROJECT)
        place = self._rows.table.locate(row, column)
        self.findings.append(unreadable_row.CHECK.at(place, Text(unreadable_row.NO_PROJECT, id=id_), help_))
        return None

    def _later_report(self, id_: str) -> str:
        folder = self._root / PORTFOLIO_FOLDER / "projects" / id_ / "status"
        stems = [path.stem for path in folder.glob("*.*")] if folder.is_dir() else []
        return max((stem for stem in stems if stem[:4].isdigit() and stem > self._as_of.isoformat()), default="")

    def _draft(
        self,
        row: SourceRow,
        kind: Kind,
        pattern: str,
        id_: str,
        project: str,
        fields: Sequence[FieldMapping],
        *more: Setting,
    ) -> Draft | None:
        key = f"{project}/{id_}" if project else id_
        record = Text(record_not_written.RECORD, kind=Text(kind.name), key=key)
        try:
            place = self._places.find(kind, pattern.format(id=id_, project=project), id_, project, record)
            settings = [*more, *self._rows.settings(row, fields, self.findings)]
            draft = Draft(row, kind, id_, key, record, place, fields, settings)
            self._settle(draft)
        except NotWrittenError as error:
            self._say(row, error)
            return None
        return draft

    def _settle(self, draft: Draft) -> None:
        """Take out the values that the schema refuses, each with a finding.

        Raises:
            NotWrittenError: It refuses the record all the same.
        """
        mapped = {field.target for field in draft.fields}
        while problems := list(draft.problems()):
            refused = [(setting, problem) for problem, blamed in problems for setting in blamed]
            if not refused or any(setting.target not in mapped for setting, _ in refused):
                problem = problems[0][0]
                raise NotWrittenError(record_not_written.NOT_VALID, record=draft.record, problem=problem.message)
            self._take_out(draft, refused)

    def _take_out(self, draft: Draft, refused: Sequence[tuple[Setting, Finding]]) -> None:
        mapped = {field.target: field for field in draft.fields}
        for setting, problem in refused:
            if setting in draft.settings or isinstance(setting.value, list):
                self.findings.append(self._refusal(draft.row, mapped[setting.target], setting, problem))
            if setting in draft.settings:
                draft.settings.remove(setting)

    def _refusal(self, row: SourceRow, mapped: FieldMapping, setting: Setting, problem: Finding) -> Finding:
        if setting.is_constant:
            place = self._mapping.document.locate((*mapped.place, "constant"))
            return wrong_target.CHECK.at(place, problem.message, problem.help)
        place = self._rows.table.locate(row, mapped.column)
        value = _refused(setting.value, problem)
        if problem.code == thousands_separator.CHECK.code:
            # What helps in a record, to leave out the point, would here change the amount a thousandfold.
            reason = Text(unreadable_value.DECIMALS)
            message = Text(unreadable_value.MESSAGE, value=value, column=mapped.column, reason=reason)
            return unreadable_value.CHECK.at(place, message, self._help_with_decimals(row, mapped, setting.value))
        shown = value if len(value) <= 60 else value[:59] + "…"
        message = Text(unreadable_value.NOT_ACCEPTED, value=shown, column=mapped.column, problem=problem.message)
        return unreadable_value.CHECK.at(place, message, problem.help)

    def _help_with_decimals(self, row: SourceRow, mapped: FieldMapping, amount: Decimal) -> Text:
        whole, _, decimals = f"{abs(amount):f}".partition(".")
        cell = self._rows.table.cell(row, str(mapped.column))
        if isinstance(cell, str) and len(decimals) == 3 and whole != "0" and len(whole) <= 3:
            other = "." if self._rows.rules.numbers.decimal_sign == "," else ","
            return Text(unreadable_value.HELP_SEPARATOR, other=other)
        return Text(unreadable_value.HELP_DECIMALS)

    def _changes(self, drafts: list[Draft]) -> list[RecordChange]:
        """Return the change of each record; one whose file cannot be changed so becomes a finding and no draft."""
        lists: dict[str, list[Draft]] = {}
        for draft in drafts:
            if isinstance(draft.place, RegisterFile):
                lists.setdefault(draft.place.path, []).append(draft)
        texts = {
            path: self._into_list(self._places.registers[path], found, drafts).text for path, found in lists.items()
        }
        changes = []
        for draft in list(drafts):
            if isinstance(draft.place, RegisterFile):
                path = draft.place.path
                action = ChangeAction.UNCHANGED if draft.data == draft.old else ChangeAction.UPDATED
                action = ChangeAction.CREATED if draft.is_new else action
                changes.append(RecordChange(path, draft.kind.name, action, texts[path], draft.id))
                continue
            try:
                text = draft.place.changed(draft.settings)
            except NotWrittenError as error:
                self._drop(drafts, draft, error)
                continue
            action = ChangeAction.UNCHANGED if text == draft.place.text else ChangeAction.UPDATED
            changes.append(
                RecordChange(draft.place.path, draft.kind.name, ChangeAction.CREATED if draft.is_new else action, text)
            )
        return changes

    def _into_list(self, register: RegisterFile, found: Sequence[Draft], drafts: list[Draft]) -> RegisterFile:
        """Return a list with some records in it; halves are tried until those that cannot be written are found."""
        try:
            return register.changed({draft.id: draft.data for draft in found}, found[0].record)
        except NotWrittenError as error:
            if len(found) == 1:
                self._drop(drafts, found[0], error)
                return register
        half = len(found) // 2
        return self._into_list(self._into_list(register, found[:half], drafts), found[half:], drafts)

    def _mend(self, drafts: list[Draft], errors: Sequence[Finding]) -> list[Finding]:
        """Take out the values, or else the records, that errors are about; return the errors that no row made."""
        known = {f"{draft.kind.name} {draft.key}": draft for draft in drafts}
        mended: set[str] = set()
        elsewhere = []
        for error in errors:
            draft = known.get(error.record)
            if draft is None or draft.place.path != error.path:
                elsewhere.append(error)
            elif error.record not in mended:
                mended.add(error.record)
                self._mend_one(drafts, draft, error)
        return elsewhere

    def _mend_one(self, drafts: list[Draft], draft: Draft, error: Finding) -> None:
        pointer = error.pointer
        if isinstance(draft.place, RegisterFile):
            pointer = pointer.removeprefix("/").partition("/")[2]
            pointer = f"/{pointer}" if pointer else ""
        mapped = {field.target for field in draft.fields}
        blamed = [setting for setting in draft.blamed(pointer) if setting.target in mapped]
        try:
            if not blamed:
                raise NotWrittenError(record_not_written.NOT_VALID, record=draft.record, problem=error.message)
            self._take_out(draft, [(setting, error) for setting in blamed])
            self._settle(draft)
        except NotWrittenError as not_written:
            self._drop(drafts, draft, not_written)

    def _drop(self, drafts: list[Draft], draft: Draft, error: NotWrittenError) -> None:
        """Leave out a record, and with a new project its status report."""
        self._say(draft.row, error)
        with_it = f"{draft.key}/" if draft.is_new else None
        drafts[:] = [
            other
            for other in drafts
            if other is not draft and not (with_it and other.row is draft.row and other.key.startswith(with_it))
        ]

    def _say(self, row: SourceRow, error: NotWrittenError) -> None:
        place = self._rows.table.locate(row)
        self.findings.append(record_not_written.CHECK.at(place, error.message, error.help))


def _refused(value: Any, problem: Finding) -> str:
    """Return what was refused as words; of a list the item that the problem is about, if it is about one."""
    if not isinstance(value, list):
        return str(value)
    position = problem.pointer.rpartition("/")[2]
    at_item = position.isdigit() and int(position) < len(value)
    return str(value[int(position)]) if at_item else ", ".join(map(str, value))

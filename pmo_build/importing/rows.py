"""From the rows of a table to ids and settings of fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pmo_build.importing.cells import ReadCell, Rules, code_of, read_cell
from pmo_build.importing.checks import changed_id, repeated_id, shown_otherwise, unreadable_row
from pmo_build.importing.clean_texts import first_sentence
from pmo_build.importing.mapping import FieldMapping
from pmo_build.importing.number_formats import SheetNumber
from pmo_build.importing.source_table import SourceRow, SourceTable
from pmo_build.language.slugs import dropped, slug
from pmo_build.model.findings import Finding, Text
from pmo_build.reading.discovery import RESERVED_NAME
from pmo_build.reading.text_guard import printable
from pmo_build.writing.targets import Setting, Step, Target


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table.

    Attributes:
        rules: How its dates and numbers are written.
    """

    table: SourceTable
    rules: Rules
    _said: set[str] = field(default_factory=set, init=False)

    def id_of(self, row: SourceRow, columns: Sequence[str], prefix: str = "") -> str:
        """Return the id that some cells of a row make; empty if one of them is empty."""
        words = [code_of(self.table.cell(row, column)) for column in columns]
        start = [prefix] if prefix else []
        return slug("-".join([*start, *words])) if all(slug(word) for word in words) else ""

    def records(self, columns: Sequence[str], findings: list[Finding], prefix: str = "") -> list[tuple[SourceRow, str]]:
        """Return each row with its id; rows without one, or with one that is taken, become findings.

        Args:
            columns: Those that the id is made from.
            findings: Are added to.
            prefix: What every id starts with.
        """
        found: list[tuple[SourceRow, str]] = []
        taken: dict[str, SourceRow] = {}
        for row in self.table.rows:
            id_ = self.id_of(row, columns, prefix)
            place = self.table.locate(row, columns[0])
            if not id_:
                message = Text(unreadable_row.NO_ID, columns=", ".join(f"“{column}”" for column in columns))
                findings.append(unreadable_row.CHECK.at(place, message, Text(unreadable_row.HELP_NO_ID)))
            elif RESERVED_NAME.match(id_):
                message = Text(unreadable_row.RESERVED, id=id_)
                findings.append(unreadable_row.CHECK.at(place, message, Text(unreadable_row.HELP_RESERVED)))
            elif id_ in taken:
                first = taken[id_]
                given, other = (" ".join(code_of(self.table.cell(r, c)) for c in columns) for r in (row, first))
                message = Text(repeated_id.MESSAGE, id=id_, given=given, other=other, first=first.number)
                findings.append(repeated_id.CHECK.at(place, message, Text(repeated_id.HELP)))
            else:
                findings += self._left_out(row, columns, id_)
                findings += self._shown_otherwise(row, columns)
                taken[id_] = row
                found.append((row, id_))
        return found

    def _left_out(self, row: SourceRow, columns: Sequence[str], id_: str) -> list[Finding]:
        given = " ".join(code_of(self.table.cell(row, column)) for column in columns)
        characters = dropped(given)
        if not characters:
            return []
        message = Text(changed_id.MESSAGE, given=given, id=id_, characters=" ".join(characters))
        place = self.table.locate(row, columns[0])
        return [changed_id.CHECK.at(place, message, Text(changed_id.HELP))]

    def _shown_otherwise(self, row: SourceRow, columns: Sequence[str]) -> Iterator[Finding]:
        """Yield the first cell of each column that an id was made of though it shows something else."""
        for column in columns:
            cell = self.table.cell(row, column)
            if isinstance(cell, SheetNumber) and not cell.shown:
                value = code_of(cell)
                message = Text(shown_otherwise.NUMBER, value=value, format=printable(cell.number_format))
            elif isinstance(cell, date):
                message = Text(shown_otherwise.DATE, value=code_of(cell))
            else:
                continue
            if column not in self._said:
                self._said.add(column)
                place = self.table.locate(row, column)
                yield shown_otherwise.CHECK.at(place, message, Text(shown_otherwise.HELP, column=column))

    def settings(self, row: SourceRow, fields: Sequence[FieldMapping], findings: list[Finding]) -> list[Setting]:
        """Return what a row sets; a cell that cannot be read sets nothing and becomes a finding."""
        found: list[Setting] = []
        for mapped in fields:
            if mapped.column is None:
                found.append(Setting(mapped.target, mapped.constant, is_constant=True))
                continue
            cell = self._read(row, mapped, findings)
            if cell.value is not None or (mapped.removes and not cell.is_bad):
                found.append(Setting(mapped.target, cell.value))
            if mapped.keeps_as_given:
                target = Target((Step("custom"), Step(mapped.target.name_as_given)), "text")
                found.append(Setting(target, cell.as_given or None))
        return found

    def _read(self, row: SourceRow, mapped: FieldMapping, findings: list[Finding]) -> ReadCell:
        assert mapped.column is not None  # noqa: S101 - constants are not read
        is_other = mapped.otherwise is not None and self.table.cell(row, mapped.column) is None
        if is_other:
            mapped = replace(mapped, column=mapped.otherwise)
        column = str(mapped.column)
        cell = read_cell(self.table.cell(row, column), mapped, self.rules, self.table.locate(row, column))
        if is_other and isinstance(cell.value, str):
            cell.value = first_sentence(cell.value)
        findings += cell.findings
        return cell

"""Import a table: file → table → rows → records → changes, in that order."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_build.importing.amounts import NumberRules
from pmo_build.importing.cells import Rules
from pmo_build.importing.checks import other_currency, unknown_column, unreadable_row, unreadable_table, unused_column
from pmo_build.importing.columns import column_findings
from pmo_build.importing.csv_grid import read_csv
from pmo_build.importing.dates import DateRules
from pmo_build.importing.mapping import Mapping, read_mapping
from pmo_build.importing.plan import Planner
from pmo_build.importing.rows import RowReader
from pmo_build.importing.source_table import SourceTable, read_table
from pmo_build.importing.xlsx_grid import read_xlsx
from pmo_build.language.suggestions import closest
from pmo_build.model.findings import Finding, Location, Text, ordered
from pmo_build.model.portfolio import SETTINGS_PATH
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.registry import kinds
from pmo_build.reading.assembly import Assembly
from pmo_build.reading.not_read import NotReadError, TooLargeError
from pmo_build.reading.opening import read_named
from pmo_build.reading.reader import read_file
from pmo_build.writing.record_change import ChangeAction, RecordChange
from pmo_build.writing.writer import exclusive, write

MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Import:
    """What an import changes, and what it could not read.

    Attributes:
        changes: Nothing has been written yet.
        rows: Number of rows in the table.
        left_out: How many of them became no record.
    """

    changes: tuple[RecordChange, ...]
    findings: tuple[Finding, ...]
    rows: int = 0
    left_out: int = 0

    def count(self, action: ChangeAction) -> dict[str, int]:
        """Return kind of record → number of files that this happens to."""
        return dict(Counter(change.kind for change in self.changes if change.action is action))


def read_settings(root: Path) -> tuple[PortfolioSettings, bool]:
    """Return the settings of the portfolio, and whether `portfolio.yml` says them; else they are the defaults."""
    assembly = Assembly()
    place = kinds().place(SETTINGS_PATH)
    if place is not None:
        assembly.add(read_file(root, SETTINGS_PATH)[0], place)
    portfolio = assembly.portfolio()
    return portfolio.settings, bool(portfolio.all(PortfolioSettings))


def run_import(root: Path, file: str, mapping_file: str, as_of: date) -> Import:
    """Import a table, and keep other commands from writing records meanwhile. The arguments are those of `plan_import`.

    Raises:
        PortfolioBusyError: Another command writes records.
        OSError: A file or folder cannot be written.
    """
    with exclusive(root):
        planned = plan_import(root, file, mapping_file, as_of)
        write(root, planned.changes)
    return planned


def plan_import(root: Path, file: str, mapping_file: str, as_of: date) -> Import:
    """Return what importing a table would change; nothing is written.

    Args:
        root: The checkout.
        file: The CSV or XLSX file, relative to it or absolute.
        mapping_file: The mapping, relative to it or absolute.
        as_of: The day the table tells about.
    """
    mapping, findings = read_mapping(root, mapping_file)
    if mapping is None:
        return Import((), tuple(ordered(findings)))
    table, findings = _read(root, file, mapping)
    if table is None:
        return Import((), tuple(ordered(findings)))
    total = len(table.rows) + sum(finding.code == unreadable_row.CHECK.code for finding in table.findings)
    findings += table.findings
    unknown = _unknown_columns(mapping, table)
    if unknown:
        return Import((), tuple(ordered(findings + unknown)), total, total)
    findings += _unused_columns(mapping, table)
    rules, foreign = _rules(root, mapping, as_of)
    findings += [*foreign, *column_findings(mapping, table, rules.numbers)]
    rows = RowReader(table, rules)
    planner = Planner(root, mapping, rows)
    records = rows.records(mapping.id_columns, findings, mapping.id_prefix)
    changes = planner.plan(records)
    left_out = total - len(records) + planner.left_out
    return Import(tuple(changes), tuple(ordered(findings + planner.findings)), total, left_out)


def _read(root: Path, file: str, mapping: Mapping) -> tuple[SourceTable | None, list[Finding]]:
    try:
        content = read_named(root, file, MAX_BYTES)
    except TooLargeError as error:
        return None, [_unreadable(file, Text(unreadable_table.TOO_LARGE, size=error.size, limit=MAX_BYTES))]
    except NotReadError as error:
        return None, [_unreadable(file, Text(unreadable_table.MISSING, reason=error.reason))]
    options = mapping.options
    header = 0 if options.get("transposed") else options.get("header_row", 1)
    if file.lower().endswith((".xlsx", ".xlsm")):
        grid, findings = read_xlsx(content, file, options.get("sheet"), header)
    else:
        grid, findings = read_csv(content, file, options.get("encoding"), options.get("delimiter"), header)
    if grid is None:
        return None, findings
    table = read_table(
        grid,
        options.get("header_row", 1),
        transposed=options.get("transposed", False),
        hidden_rows=options.get("hidden_rows", ""),
    )
    if not isinstance(table, SourceTable):
        return None, [*findings, table]
    return table.mended(options.get("replace", {})), findings


def _rules(root: Path, mapping: Mapping, as_of: date) -> tuple[Rules, list[Finding]]:
    """Return how the file is written, and that its currency is not the portfolio's if so."""
    options = mapping.options
    settings, said = read_settings(root)
    start = options.get("fiscal_year_start") or (settings.fiscal_year_start if said else None)
    currency = options.get("currency") or (settings.currency if said else None)
    dates = DateRules(as_of, start, options.get("date_order"))
    numbers = NumberRules(options.get("decimal_sign"), currency, multiples=options.get("multiples", {}))
    findings = []
    if said and currency != settings.currency:
        message = Text(other_currency.MAPPING, found=currency, currency=settings.currency)
        help_ = Text(other_currency.HELP, currency=settings.currency)
        findings.append(other_currency.CHECK.at(mapping.document.locate(["currency"]), message, help_))
    return Rules(dates, numbers), findings


def _unreadable(path: str, message: Text) -> Finding:
    return unreadable_table.CHECK.at(Location(path), message, Text(unreadable_table.HELP))


def _unknown_columns(mapping: Mapping, table: SourceTable) -> list[Finding]:
    found = []
    for name, place in mapping.columns():
        if name in table.columns:
            continue
        near = closest(name, table.columns)
        help_ = (
            Text(unknown_column.DID_YOU_MEAN, suggestion=near)
            if near
            else Text(unknown_column.HELP, columns=", ".join(table.columns))
        )
        message = Text(unknown_column.MESSAGE, column=name)
        found.append(unknown_column.CHECK.at(mapping.document.locate(place), message, help_))
    return found


def _unused_columns(mapping: Mapping, table: SourceTable) -> list[Finding]:
    used = {name for name, _ in mapping.columns()} | set(mapping.ignored)
    found = []
    for name, position in table.columns.items():
        if name not in used:
            field = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "name"
            help_ = Text(unused_column.HELP, column=name, field=field)
            message = Text(unused_column.MESSAGE, column=name)
            found.append(unused_column.CHECK.at(table.locate_header(position), message, help_))
    return found

"""What a workbook shows and what it holds: hidden rows and columns, codes with zeros, currencies of formats."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from support import Checkout

from pmo_build.importing.importer import Import
from pmo_build.importing.number_formats import SheetNumber, is_plain
from pmo_build.writing.record_change import ChangeAction

Run = Callable[..., Import]

MAPPING = "kind: project\nid: Code\nfields: {title: Name, state: {constant: active}, budget/total: Cost}\n"


def sheet() -> Worksheet:
    made = Workbook().active
    assert isinstance(made, Worksheet)
    for row in (["Code", "Name", "Cost"], ["a", "A", 1], ["b", "B", 2], ["c", "C", 3], ["d", "D", 4]):
        made.append(row)
    return made


def saved(made: Worksheet) -> bytes:
    content = BytesIO()
    made.parent.save(content)
    return content.getvalue()


def rewritten(content: bytes, change: Callable[[str], str]) -> bytes:
    """Return a workbook whose sheet was changed as XML."""
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(text) if name.endswith("sheet1.xml") else text)
    return changed.getvalue()


def projects(checkout: Checkout) -> list[str]:
    return sorted(path.name for path in (checkout.root / "portfolio/projects").iterdir())


def test_hidden_rows_are_read_and_said(import_table: Run, checkout: Checkout) -> None:
    made = sheet()
    made.row_dimensions[3].hidden = True
    made.row_dimensions[99].hidden = True
    content = rewritten(saved(made), lambda xml: xml.replace('<row r="4"', '<row r="4" ht="0" customHeight="1"'))
    planned = import_table(content, MAPPING, "book.xlsx")
    [finding] = planned.findings
    assert (finding.code, finding.path, finding.line, finding.severity) == ("IMP030", "book.xlsx#Sheet", 3, "info")
    assert finding.message == "Hidden or filtered away in the sheet, and read all the same: rows 3-4."
    assert projects(checkout) == ["a", "b", "c", "d"]


def test_filtered_rows_are_said_too(import_table: Run) -> None:
    made = sheet()
    made.auto_filter.ref = "A1:C5"
    made.auto_filter.add_filter_column(0, ["b", "d"])
    for number in (2, 4):
        made.row_dimensions[number].hidden = True
    assert "rows 2, 4." in import_table(saved(made), MAPPING, "book.xlsx").findings[0].message


@pytest.mark.parametrize(("told", "expected"), [("skip", ["a", "c", "d"]), ("read", ["a", "b", "c", "d"])])
def test_what_happens_to_hidden_rows_can_be_told(
    import_table: Run, checkout: Checkout, told: str, expected: list[str]
) -> None:
    made = sheet()
    made.row_dimensions[3].hidden = True
    planned = import_table(saved(made), f"{MAPPING}hidden_rows: {told}\n", "book.xlsx")
    assert projects(checkout) == expected
    assert [finding.message for finding in planned.findings] == (
        ["Hidden or filtered away in the sheet, and not read: row 3."] if told == "skip" else []
    )


def test_hidden_columns_of_a_transposed_sheet_are_its_records(import_table: Run, checkout: Checkout) -> None:
    made = Workbook().active
    assert isinstance(made, Worksheet)
    for row in (["Code", "a", "b", "c"], ["Name", "A", "B", "C"], ["Cost", 1, 2, 3]):
        made.append(row)
    made.column_dimensions["C"].hidden = True
    mapping = f"{MAPPING}transposed: true\nhidden_rows: skip\n"
    [finding] = import_table(saved(made), mapping, "book.xlsx").findings
    assert (finding.message, finding.column) == ("Hidden or filtered away in the sheet, and not read: column 3.", 3)
    assert projects(checkout) == ["a", "c"]


def test_a_hidden_column_that_is_read_is_said(import_table: Run) -> None:
    made = sheet()
    made["D1"] = "Note"
    made.column_dimensions["C"].hidden = True
    made.column_dimensions["D"].hidden = True
    planned = import_table(saved(made), MAPPING + "ignore: [Note]\n", "book.xlsx")
    assert [(f.code, f.line, f.column, str(f.message)) for f in planned.findings] == [
        ("IMP030", 1, 3, "Column “Cost” is hidden in the sheet, and is read all the same.")
    ]


def test_many_hidden_rows_are_named_in_short(import_table: Run) -> None:
    made = sheet()
    for number in range(6, 100):
        made.append([f"x{number}", "X", 1])
        made.row_dimensions[number].hidden = number % 2 == 0
    [finding] = import_table(saved(made), MAPPING, "book.xlsx").findings
    assert finding.message.endswith("6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, ….")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (7, "0000", "0007"),
        (12345, "0000", "12345"),
        (7, "00-000", "00-007"),
        (1234567, "00-000", "1234-567"),
        (42, '"PRJ-"000', "PRJ-042"),
        (42, "\\P\\-000", "P-042"),
        (123456789, "000-00-0000", "123-45-6789"),
        (7, "[Red]0000", "0007"),
        (0, "000", "000"),
        (0, "###", ""),
        (5, "#-000", "-005"),
        (7, "0000;-0000", ""),
        (7, "0.00", ""),
        (7, "#,##0", ""),
        (7.5, "0000", ""),
        (-7, "0000", ""),
        (7, "0.0E+00", ""),
        (7, "# ?/?", ""),
        (7, "[$€-413] #,##0", ""),
        (7, "yyyy", ""),
        (7, "[>5]000", ""),
    ],
)
def test_what_a_format_of_zeros_shows(value: float, number_format: str, shown: str) -> None:
    assert SheetNumber(Decimal(str(value)), number_format).shown == shown


@given(st.integers(0, 10**9), st.text('0#-( )"\\Pé.,;%[]$€?*_/ E', max_size=12))
def test_no_format_loses_a_digit(value: int, number_format: str) -> None:
    shown = SheetNumber(Decimal(value), number_format).shown
    literal = any(sign in number_format for sign in '"\\')
    if shown and not literal:
        assert "".join(filter(str.isdigit, shown)).lstrip("0") == str(value).lstrip("0")


@pytest.mark.parametrize("number_format", ["General", "@", "0", "", "#"])
def test_formats_that_show_the_number_as_it_is(number_format: str) -> None:
    assert is_plain(number_format)


def test_ids_and_texts_are_what_people_see(import_table: Run, checkout: Checkout) -> None:
    made = sheet()
    for cell, value in (("A2", 7), ("A3", 8), ("B2", 12), ("C2", 9)):
        made[cell] = value
        made[cell].number_format = "0000"
    made["A3"].number_format = "General"
    planned = import_table(saved(made), MAPPING, "book.xlsx")
    assert planned.findings == ()
    assert projects(checkout) == ["0007", "8", "c", "d"]
    assert (checkout.root / "portfolio/projects/0007/project.yml").read_text() == (
        'title: "0012"\nstate: active\nbudget:\n  total: 9\n'
    )
    # The CSV file that Excel makes of the same sheet means the same records.
    again = import_table("Code,Name,Cost\n0007,0012,9\n", MAPPING)
    assert again.count(ChangeAction.UNCHANGED) == {"project": 1}


@pytest.mark.parametrize(
    ("value", "number_format", "id_", "said"),
    [
        (1234, "#,##0", "1234", "holds the number 1234 and shows it otherwise (`#,##0`)"),
        (7, "0.00", "7", "shows it otherwise (`0.00`)"),
        (7, "[$€-413] 0", "7", "shows it otherwise"),
        (date(2026, 2, 1), "d-m", "2026-02-01", "holds a date"),
    ],
)
def test_an_id_of_a_cell_that_shows_something_else_is_said(
    import_table: Run, checkout: Checkout, value: object, number_format: str, id_: str, said: str
) -> None:
    made = sheet()
    for row in (2, 3):
        made.cell(row, 1).value = value if row == 2 else 99
        made.cell(row, 1).number_format = number_format if row == 2 else "#,##0"
    [finding] = import_table(saved(made), MAPPING, "book.xlsx").findings  # once for a column
    assert (finding.code, finding.line, finding.column, finding.severity) == ("IMP033", 2, 1, "info")
    assert said in finding.message
    assert id_ in projects(checkout)


def test_a_float_that_is_whole_is_an_ordinary_id(import_table: Run, checkout: Checkout) -> None:
    made = sheet()
    made["A2"] = 7.0
    assert import_table(saved(made), MAPPING, "book.xlsx").findings == ()
    assert "7" in projects(checkout)


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("[$£-809]#,##0.00", False),
        ('"£"#,##0', False),
        ("[$USD] #,##0", False),
        ("[$€-413] #,##0", True),
        ("#,##0 [$EUR]", True),
        ("#,##0.00", True),
        ("[$-409]#,##0", True),
        ('_("$"* #,##0.00_)', True),  # what a workbook says that was told nothing but “currency”
        ('0.0,,"M"', True),
    ],
)
def test_the_currency_of_a_format_counts_like_a_sign_in_the_cell(
    import_table: Run, checkout: Checkout, number_format: str, written: bool
) -> None:
    made = sheet()
    made["C2"] = 1500000
    made["C2"].number_format = number_format
    planned = import_table(saved(made), MAPPING, "book.xlsx")
    assert [(f.code, f.line, f.column) for f in planned.findings] == ([] if written else [("IMP006", 2, 3)])
    text = (checkout.root / "portfolio/projects/a/project.yml").read_text()
    assert ("total: 1500000" in text) == written


def test_a_number_of_a_sheet_with_too_many_decimals(import_table: Run) -> None:
    made = sheet()
    made["C2"], made["C3"] = 572.291, 333.3333333333333
    planned = import_table(saved(made), MAPPING, "book.xlsx")
    assert [(f.code, f.line) for f in planned.findings] == [("IMP006", 2), ("IMP006", 3)]
    assert "decimal_sign" not in planned.findings[0].help
    assert "`unit: 1000`" in planned.findings[0].help

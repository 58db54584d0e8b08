"""Files become tables: encodings, delimiters, headers, places of cells."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from support import Checkout

from pmo_build.importing import importer, xlsx_grid
from pmo_build.importing.cells import shown
from pmo_build.importing.csv_grid import read_csv
from pmo_build.importing.importer import Import
from pmo_build.importing.source_table import Grid, SourceTable, read_table
from pmo_build.importing.xlsx_grid import read_xlsx

PROJECTS = "kind: project\nid: Code\nfields: {title: Name, state: {constant: active}}\n"
WESTERN = "Code;Name\nq;Hôtel “Élysée” – déjà vu à la façade, où les élèves étudient\n".encode("cp1252")


def grid(content: bytes, encoding: str | None = None, delimiter: str | None = None) -> Grid:
    made, _ = read_csv(content, "t.csv", encoding, delimiter)
    assert made is not None
    return made


def table(content: str, header: int = 1, *, transposed: bool = False) -> SourceTable:
    made = read_table(grid(content.encode()), header, transposed=transposed)
    assert isinstance(made, SourceTable)
    return made


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_first_row(delimiter: str) -> None:
    assert grid(f'a{delimiter}"b"\n"1,;|\t"{delimiter}2\n'.encode()).rows == [["a", "b"], ["1,;|\t", "2"]]


def test_the_delimiter_can_be_told() -> None:
    assert grid(b"a,b:c\n", delimiter=":").rows == [["a,b", "c"]]


def test_the_delimiter_is_found_in_the_row_of_the_header() -> None:
    content = b"Export, made on 1 May, by us, all of it\na;b\n1;2\n"
    made, _ = read_csv(content, "t.csv", None, None, 2)
    assert made is not None
    assert made.rows[1:] == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_in_which_excel_names_the_delimiter_is_no_row(first: str) -> None:
    made = grid(f"{first}\r\na,b;c\r\n1;2\r\n".encode())
    assert made.rows == [["a,b", "c"], ["1", "2"]]
    assert (made.place(1, 1).line, made.place(1, 1).column) == (3, 3)


def test_western_letters_that_other_encodings_have_too_are_cp1252() -> None:
    content = "Name\nMüller, Köln, größer; Änderung für Öl\nSchön, geprüft, über\n".encode("cp1252") * 3
    _, [finding] = read_csv(content, "t.csv", None, None)
    assert finding.message == "The file is not UTF-8; it was read as cp1252."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_unicode_is_read_as_such(encoding: str) -> None:
    assert grid("naïve,“x”\n".encode(encoding)).rows == [["naïve", "“x”"]]


def test_another_encoding_is_guessed_and_said_or_told() -> None:
    made, findings = read_csv(WESTERN, "t.csv", None, None)
    assert made is not None
    assert made.rows == grid(WESTERN, "cp1252").rows
    assert [(finding.code, finding.message) for finding in findings] == [
        ("IMP011", "The file is not UTF-8; it was read as cp1252.")
    ]


@pytest.mark.parametrize(
    ("content", "encoding", "line", "column", "message"),
    [
        (b"a,b\nx,\xe9\n", "utf-8", 2, 3, "byte 0xE9"),
        (b"a", "klingon", 1, 1, "no encoding named `klingon`"),
        (b'a,b\n1,2\n"x,y\nz\n', None, 3, 1, "breaks off"),
        (b'a,b\n"x"y,z\n', None, 2, 1, "breaks off"),
        (b"\x81\x8d" * 40 + b"\x00\xff\xd8" * 9, None, 1, 1, "cannot be told"),
    ],
)
def test_what_cannot_be_read_says_where(
    content: bytes, encoding: str | None, line: int, column: int, message: str
) -> None:
    made, [finding] = read_csv(content, "t.csv", encoding, None)
    assert made is None
    assert (finding.code, finding.line, finding.column) == ("IMP001", line, column)
    assert message in finding.message


def test_cells_know_their_place_also_behind_line_breaks() -> None:
    read = table('a,b,c\n"x\ny, z",2,3\n4,5,6\n')
    first, second = read.rows
    assert [(read.locate(first, name).line, read.locate(first, name).column) for name in "abc"] == [
        (2, 1), (3, 7), (3, 9),
    ]  # fmt: skip
    assert (read.locate(second, "c").line, read.locate(second, "c").column) == (4, 5)


def test_repeated_and_missing_names() -> None:
    read = table("Name, Name ,Name (2),,\n1,2,3,4,\n")
    assert read.columns == {"Name": 0, "Name (2)": 1, "Name (2) (2)": 2, "#4": 3}


def test_the_row_of_the_header_can_be_told_and_blank_rows_are_passed_over() -> None:
    read = table("Exported,\n\na,b\n,\n1,2\n", 3)
    assert [row.cells for row in read.rows] == [["1", "2"]]
    assert read.locate(read.rows[0], "b").line == 5


def test_a_transposed_table() -> None:
    read = table("Name,Quay,Bay\nBudget,5\n", transposed=True)
    quay, bay = read.rows
    assert (read.cell(quay, "Name"), read.cell(quay, "Budget"), read.cell(bay, "Budget")) == ("Quay", "5", None)
    place = read.locate(bay, "Name")
    assert (place.line, place.column) == (1, 11)


@pytest.mark.parametrize("content", ["", "\n\n", ",\n"])
def test_a_file_without_names_of_columns(content: str) -> None:
    finding = read_table(grid(content.encode()), 1, transposed=False)
    assert not isinstance(finding, SourceTable)
    assert finding.code == "IMP001"


def test_a_workbook_that_is_none() -> None:
    broken = BytesIO()
    with ZipFile(broken, "w") as file:
        file.writestr("[Content_Types].xml", "<x")
    for content in (b"no zip", broken.getvalue()):
        made, [finding] = read_xlsx(content, "b.xlsx", None)
        assert (made, finding.code) == (None, "IMP001")


def test_a_workbook_that_would_unpack_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    content = BytesIO()
    Workbook().save(content)
    monkeypatch.setattr(xlsx_grid, "MAX_UNPACKED", 100)
    assert read_xlsx(content.getvalue(), "b.xlsx", None)[0] is None


def rewritten(change: Callable[[str], str], *rows: list[object]) -> bytes:
    """Return a workbook whose sheet was changed as XML."""
    content, changed = saved({"S": rows}), BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(text) if name.endswith("sheet1.xml") else text)
    return changed.getvalue()


def saved(sheets: dict[str, Sequence[list[object]]], hidden: str = "", merged: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rewritten(lambda xml: xml.replace('<row r="2"', '<row r="99999999999"'), ["a"], ["b"]), "1048576 rows"),
        (
            rewritten(lambda xml: xml.replace('r="A2"', 'r="XFD2"'), ["a"], ["b"]),
            "Row 2 has a cell beyond column 1000",
        ),
    ],
)
def test_a_workbook_with_cells_far_away_is_not_read(content: bytes, said: str) -> None:
    made, [finding] = read_xlsx(content, "b.xlsx", None)
    assert (made, finding.code) == (None, "IMP001")
    assert said in finding.message


def test_a_workbook_with_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_grid, "MAX_CELLS", 3)
    assert read_xlsx(saved({"S": [["a", "b"], ["c"]]}), "b.xlsx", None)[0] is not None
    made, [finding] = read_xlsx(saved({"S": [["a", "b"], ["c", "d"]]}), "b.xlsx", None)
    assert made is None
    assert "more than 3 cells" in finding.message


def test_a_transposed_table_with_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmo_build.importing.source_table.MAX_CELLS", 5)
    finding = read_table(grid(b"a,b\nc,d\ne,f\n"), 1, transposed=True)
    assert not isinstance(finding, SourceTable)
    assert "more than 5 cells" in finding.message


def test_blank_cells_and_rows_of_a_workbook_take_no_space() -> None:
    content = rewritten(
        lambda xml: xml.replace("</sheetData>", '<row r="1048577"><c r="XFD9"/></row></sheetData>'), ["a"]
    )
    made, _ = read_xlsx(content, "b.xlsx", None)
    assert made is not None
    assert made.rows == [["a"]]


def test_the_first_sheet_that_is_not_hidden_is_read_and_the_others_are_said() -> None:
    content = saved({"Old": [["x"]], "Now": [["a"]], "Empty": [], "Next": [["b"]]}, hidden="Old")
    made, [finding] = read_xlsx(content, "b.xlsx", None)
    assert made is not None
    assert made.rows == [["a"]]
    assert (finding.code, finding.message) == (
        "IMP015", "The sheet “Now” was read; not read, in the same workbook: “Next”."
    )  # fmt: skip
    assert read_xlsx(content, "b.xlsx", "Old")[1] == []


def test_merged_cells_below_the_header_are_said() -> None:
    rows: list[list[object]] = [["a", "b"], [1, 2], [None, 3]]
    _, [finding] = read_xlsx(saved({"S": rows}, merged="A2:A3"), "b.xlsx", None)
    assert (finding.code, finding.path, finding.line, finding.column) == ("IMP014", "b.xlsx#S", 2, 1)
    assert "A2:A3" in finding.message
    assert read_xlsx(saved({"S": rows}, merged="A1:B1"), "b.xlsx", None)[1] == []


def test_errors_and_odd_cells_of_a_workbook() -> None:
    book = Workbook()
    book.active.append(["a", "b", "c"])
    book.active.append([True, "#REF!", "=TODAY()"])
    book.active["B2"].data_type = "e"
    content = BytesIO()
    book.save(content)
    made, _ = read_xlsx(content.getvalue(), "b.xlsx", None)
    assert made is not None
    flag, error, formula = made.rows[1]
    assert flag is True
    assert (error.text, formula.text) == ("#REF!", "=TODAY()")  # type: ignore[union-attr]  # both are bad cells


def test_a_file_that_is_missing_or_too_large(
    import_table: Callable[..., Import], checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "MAX_BYTES", 10)
    assert "more than 10 are not read" in import_table("Code,Name\nquay,Quay\n", PROJECTS).findings[0].message
    (checkout.root / "folder.csv").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(checkout.root / "pipe.csv")
    for name in ("folder.csv", "pipe.csv", "/dev/zero", "nothing.csv", "a\0b.csv"):
        planned = importer.plan_import(checkout.root, name, "map.yml", checkout.validate().as_of)
        assert [finding.code for finding in planned.findings] == ["IMP001"]
    assert import_table("\n", PROJECTS).findings[0].code == "IMP001"
    assert import_table(b"\xff\xfe\xff", PROJECTS).findings[0].code == "IMP001"


@pytest.mark.parametrize(("linked", "code"), [("map.yml", "SYN021"), ("table.csv", "IMP001")])
def test_no_link_of_the_checkout_is_followed(
    import_table: Callable[..., Import], checkout: Checkout, tmp_path_factory: pytest.TempPathFactory,
    linked: str, code: str,
) -> None:  # fmt: skip
    assert not import_table("Code,Name\nquay,Quay\n", PROJECTS).findings
    elsewhere = tmp_path_factory.mktemp("elsewhere") / linked
    (checkout.root / linked).rename(elsewhere)
    try:
        (checkout.root / linked).symlink_to(elsewhere)
    except OSError:
        pytest.skip("symbolic links cannot be made here")
    as_of = checkout.validate().as_of
    planned = importer.plan_import(checkout.root, "table.csv", "map.yml", as_of)
    assert [(finding.path, finding.code) for finding in planned.findings] == [(linked, code)]
    names = {"table.csv": "table.csv", "map.yml": "map.yml", linked: str(elsewhere)}
    assert not importer.plan_import(checkout.root, names["table.csv"], names["map.yml"], as_of).findings


def test_a_day_of_a_workbook_is_shown_without_a_time() -> None:
    assert shown(datetime.fromisoformat("2026-05-01")) == "2026-05-01"
    assert shown(datetime.fromisoformat("2026-05-01 08:00")) == "2026-05-01 08:00:00"

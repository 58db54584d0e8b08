import pytest

from pmo_build.portal.addresses import PageAddress, UnknownFilterError
from pmo_build.portal.composed_values import Several
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Number, PlainText

BIRDS = PageAddress("birds.html").table("birds", "name", "rare")
COLUMNS = (
    Column("name", "Name", PlainText, filter="choice"),
    Column("length", "Length", lambda bird: Number(len(bird))),
)
RARE = Flag("rare", "Seldom seen", lambda bird: bird == "bittern")


def test_a_column_knows_its_cell_and_a_flag_when_it_holds() -> None:
    table = Table.of(BIRDS, "Birds", COLUMNS, ["bittern", "coot"], [RARE], anchor=str.upper)
    assert (table.id, table.caption, [head.label for head in table.heads]) == ("birds", "Birds", ["Name", "Length"])
    assert [row.cells for row in table.rows] == [(PlainText("bittern"), Number(7)), (PlainText("coot"), Number(4))]
    assert [(row.id, row.flags) for row in table.rows] == [("BITTERN", ("rare",)), ("COOT", ())]
    assert table.flags == {"rare": "Seldom seen"}


def test_a_table_has_all_that_links_filter_it_by() -> None:
    with pytest.raises(UnknownFilterError, match=r"birds\.html#birds has no column or flag rare"):
        Table.of(BIRDS, "Birds", COLUMNS, [])


def test_a_table_leaves_out_columns_in_which_nothing_is_known() -> None:
    columns = (
        Column("name", "Name", lambda _: PlainText(None)),
        Column("known", "Known", lambda item: Number(item or None)),
        Column("unknown", "Unknown", lambda item: Several(()) if item else PlainText("")),
        Column("never", "Never", lambda _: NOTHING),
    )
    table = Table.of("t", "All", columns, [0, 5], anchor=str).without_empty()
    assert [head.name for head in table.heads] == ["name", "known"]
    assert [row.cells for row in table.rows] == [(PlainText(None), Number(None)), (PlainText(None), Number(5))]
    assert [row.id for row in table.rows] == ["0", "5"]
    assert table.without_empty() == table


def test_a_table_without_rows_keeps_its_first_column() -> None:
    assert [head.name for head in Table.of("t", "All", COLUMNS, []).without_empty().heads] == ["name"]

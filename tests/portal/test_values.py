from pmo_build.portal.values import NOTHING, Column, Row, Table, Value


def test_a_table_leaves_out_columns_in_which_nothing_is_known() -> None:
    columns = tuple(Column(name, name) for name in ("name", "known", "unknown", "never"))
    table = Table(
        "t",
        "All",
        columns,
        (
            Row((Value("text", None), Value("number", 0), Value("text", ""), NOTHING), ("flag",), "row"),
            Row((Value("text", None), Value("text", None), Value("list", ()), NOTHING)),
        ),
    )
    kept = table.without_empty()
    assert [column.name for column in kept.columns] == ["name", "known"]
    assert [[cell.content for cell in row.cells] for row in kept.rows] == [[None, 0], [None, None]]
    assert (kept.rows[0].flags, kept.rows[0].id) == (("flag",), "row")
    assert kept.without_empty() == kept


def test_a_table_without_rows_keeps_its_first_column() -> None:
    assert Table("t", "All", (Column("a", "A"), Column("b", "B")), ()).without_empty().columns == (Column("a", "A"),)

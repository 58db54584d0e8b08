"""Importing lists that are no lists of projects, and what such lists need of a mapping."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.importing.clean_texts import first_sentence, without_html
from pmo_build.importing.importer import Import
from pmo_build.reading.reader import read_bytes
from pmo_build.writing.record_change import ChangeAction
from pmo_build.writing.yaml_text import render_record

Run = Callable[..., Import]

LESSONS = "kind: lesson\nid: Id\nfields: {title: Title}\n"


def lesson(checkout: Checkout, id_: str = "l1") -> str:
    return (checkout.root / f"portfolio/lessons/{id_}.yml").read_text(encoding="utf-8")


def test_records_at_portfolio_level(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Id,Title\nL1,Sound every pile\n", LESSONS)
    assert lesson(checkout) == "title: Sound every pile\n"
    assert planned.count(ChangeAction.CREATED) == {"lesson": 1}


def test_ids_with_a_prefix_keep_away_from_those_of_others(import_table: Run, checkout: Checkout) -> None:
    mapping = LESSONS.replace("id: Id", "id: {columns: [Id], prefix: llis}")
    planned = import_table("Id,Title\n933,Sound every pile\n,None\n", mapping)
    assert lesson(checkout, "llis-933") == "title: Sound every pile\n"
    assert [finding.code for finding in planned.findings] == ["IMP004"]  # the prefix alone is no id


def test_what_is_wrong_throughout_a_file_is_replaced_in_the_order_of_the_mapping(
    import_table: Run, checkout: Checkout
) -> None:
    mapping = LESSONS + 'replace: {" è": " “", "è": "”", "ê": "’"}\n'
    import_table("Id,Title\nl1,The crewês èhot washè\n", mapping)
    assert lesson(checkout) == "title: The crew’s “hot wash”\n"


def test_replacements_leave_the_names_of_columns_alone(import_table: Run, checkout: Checkout) -> None:
    import_table("Id,Title\nl1,Title of it\n", LESSONS + "replace: {Title: Name}\n")
    assert lesson(checkout) == "title: Name of it\n"


def test_a_title_that_is_missing_is_the_first_sentence_of_another_column(import_table: Run, checkout: Checkout) -> None:
    mapping = LESSONS.replace("{title: Title}", "{title: {column: Title, otherwise: Text}, recommendation: Text}")
    import_table("Id,Title,Text\nl1,,Sound all piles. Not a sample.\nl2,Given,Other.\n", mapping)
    assert lesson(checkout) == "title: Sound all piles\nrecommendation: Sound all piles. Not a sample.\n"
    assert lesson(checkout, "l2") == "title: Given\nrecommendation: Other.\n"


def test_the_other_column_must_exist_too(import_table: Run) -> None:
    planned = import_table(
        "Id,Title\nl1,x\n", LESSONS.replace("title: Title", "title: {column: Title, otherwise: Txt}")
    )
    assert [(finding.code, finding.line) for finding in planned.findings] == [("IMP002", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sound all piles. Not a sample.", "Sound all piles"),
        ("Who sounds them? We do.", "Who sounds them?"),
        ("Version 2.1 holds", "Version 2.1 holds"),
        ("word " * 40, ("word " * 24).rstrip() + "…"),
    ],
)
def test_first_sentence(text: str, expected: str) -> None:
    assert first_sentence(text) == expected


def test_an_item_that_holds_the_separator_is_told_by_its_spelling(import_table: Run, checkout: Checkout) -> None:
    mapping = """\
kind: lesson
id: Id
fields:
  title: Title
  tags:
    column: Tags
    values: {"Parts, Materials, & Processes": Parts and materials, "Parts, Tools": Parts, Head: null}
unknown: [NA]
"""
    table = 'Id,Title,Tags\nl1,x,"Head, Parts,Materials, & Processes, Parts, Tools, Materials, na, "\nl2,z,Head\n'
    import_table(table, mapping)
    assert lesson(checkout) == "title: x\ntags:\n  - Parts and materials\n  - Parts\n  - Materials\n"
    assert lesson(checkout, "l2") == "title: z\n"


def test_a_meaning_that_no_item_may_have_is_said_at_its_place(import_table: Run) -> None:
    mapping = f"kind: lesson\nid: Id\nfields: {{title: Title, tags: {{column: Tags, values: {{a: {'x' * 61}}}}}}}\n"
    planned = import_table("Id,Title,Tags\nl1,x,a\n", mapping)
    assert [(finding.code, finding.line) for finding in planned.findings] == [("IMP013", 3)]


def test_items_without_an_id_are_named_by_their_first_required_field(import_table: Run, checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\nfiscal_year_start: 4\n")
    mapping = """\
kind: project
id: Id
fields:
  title: Title
  state: {constant: active}
  links/Case file/url: Url
  budget/by_year/2026-27/capex: Capex
"""
    table = "Id,Title,Url,Capex\nquay,Quay,{},{}\n"
    import_table(table.format("https://old.example/1", 5), mapping)
    file = checkout.root / "portfolio/projects/quay/project.yml"
    assert file.read_text() == (
        "title: Quay\nstate: active\nlinks:\n  - title: Case file\n    url: https://old.example/1\n"
        "budget:\n  by_year:\n    - fiscal_year: 2026-27\n      capex: 5\n"
    )
    file.write_text(file.read_text().replace("links:\n", "links:\n  - {title: Ours, url: https://ours.example}\n"))
    import_table(table.format("https://new.example/1", 6), mapping)
    assert "title: Ours" in file.read_text()
    assert "https://new.example/1" in file.read_text()
    assert "old" not in file.read_text()
    assert "capex: 6" in file.read_text()


def test_a_name_that_no_item_may_have_is_said_in_the_mapping(import_table: Run) -> None:
    mapping = "kind: project\nid: Id\nfields: {title: Title, budget/by_year/Next year/capex: Title}\n"
    planned = import_table("Id,Title\nquay,Quay\n", mapping)
    assert [(finding.code, finding.line, finding.column) for finding in planned.findings] == [("IMP013", 3, 24)]


def test_html_without_its_remains() -> None:
    text = "<ul><li>One</li><li style='x'> \n text</li></ul>\n&bull; Two\n•Three"
    assert without_html(text).split() == ["-", "One", "text", "-", "Two", "-", "Three"]


PROSE = st.text(alphabet="ab Zé.,:#-'\"\n", max_size=400)


@given(PROSE)
def test_every_text_is_read_as_it_was_written(text: str) -> None:
    """Folded or not: what our own writer writes, our own reader reads."""
    value = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    data = {"title": "x", "context": value} if value else {"title": "x"}
    document, problems = read_bytes(render_record(data).encode(), "portfolio/lessons/l1.yml")
    assert problems == []
    assert document.data == data


def test_long_paragraphs_are_folded_and_short_lines_are_not() -> None:
    long = " ".join(["word"] * 30)
    assert render_record({"context": f"{long}\n\nEnd."}).splitlines() == [
        "context: >-",
        "  " + " ".join(["word"] * 20),
        "  " + " ".join(["word"] * 10),
        "",
        "",
        "  End.",
    ]
    assert render_record({"context": "a\nb"}) == "context: |-\n  a\n  b\n"

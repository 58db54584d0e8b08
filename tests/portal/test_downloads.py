"""Registers to download: nothing is lost, nothing turns into a formula, nothing classified leaves."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.disclosure.audience import Audience
from pmo_build.importing.importer import plan_import
from pmo_build.pipeline import disclosed
from pmo_build.portal.downloads import cell, downloads, without_guard


def downloaded(checkout: Checkout) -> dict[str, bytes]:
    given = checkout.validate()
    shown = disclosed(given, Audience.INTERNAL)
    return {path: make() for path, make in downloads(shown.portfolio)}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_register_is_a_csv_and_a_json_file(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\nbudget: {total: 1250.50}\n")
    checkout.write("projects/quay/risks.yml", "- {id: r1, title: Steel, current: {probability: 2, impact: 3}}\n")
    files = downloaded(checkout)
    assert list(files) == [
        "downloads/project.csv",
        "downloads/project.json",
        "downloads/risk.csv",
        "downloads/risk.json",
    ]
    (risk,) = json.loads(files["downloads/risk.json"])
    assert risk == {
        "key": "quay/r1",
        "project": "quay",
        "source": "portfolio/projects/quay/risks.yml",
        "title": "Steel",
        "current": {"probability": 2, "impact": 3},
        "type": "threat",
        "state": "open",
    }
    (project,) = json.loads(files["downloads/project.json"])
    assert b'"total":1250.50' in files["downloads/project.json"]
    assert (project["key"], project["state"]) == ("quay", "active")


def test_a_row_of_the_csv_has_a_cell_for_each_field(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write(
        "projects/quay/risks.yml", "- {id: r1, title: Steel, raised: 2026-05-01, cost_impact: 12.50, tags: [a, b]}\n"
    )
    (row,) = rows(downloaded(checkout)["downloads/risk.csv"])
    assert (row["key"], row["project"], row["title"]) == ("quay/r1", "quay", "Steel")
    assert (row["raised"], row["cost_impact"], row["tags"]) == ("2026-05-01", "12.50", '["a","b"]')
    assert row["owner"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)"])
def test_no_text_is_a_formula(checkout: Checkout, text: str) -> None:
    checkout.write("risks.yml", f'- {{id: r1, title: "{text}"}}\n')
    (row,) = rows(downloaded(checkout)["downloads/risk.csv"])
    assert row["title"] == f"'{text}"


def test_a_negative_amount_stays_a_number(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/costs.yml", "- {id: a, as_of: 2026-01-31, planned_value: -5.25}\n")
    (row,) = rows(downloaded(checkout)["downloads/costs.csv"])
    assert row["planned_value"] == "-5.25"


def test_what_is_classified_is_in_no_file(checkout: Checkout) -> None:
    checkout.write("people.yml", "- {id: jan, title: Jan, rate: 98.75}\n")
    checkout.write("risks.yml", "- {id: secret, title: Hush, classification: confidential}\n")
    files = downloaded(checkout)
    assert not any(b"98.75" in content or b"Hush" in content for content in files.values())
    assert "downloads/risk.csv" not in files


def test_a_portfolio_without_records_has_nothing_to_download(checkout: Checkout) -> None:
    assert downloaded(checkout) == {}


SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"
SEPARATORS = ";\t,|"


def cut(content: bytes, delimiter: str) -> list[str]:
    """Return the cells that a spreadsheet makes of a file: in quotes only where a cell begins with one."""
    text = content.decode("utf-8-sig")
    cells, cell, quoted, position = [], "", False, 0
    while position < len(text):
        character = text[position]
        if quoted and character == '"' and text[position + 1 : position + 2] == '"':
            cell, position = cell + '"', position + 1
        elif quoted and character == '"':
            quoted = False
        elif quoted:
            cell += character
        elif character == '"' and not cell:
            quoted = True
        elif character in f"{delimiter}\r\n":
            cells.append(cell)
            cell = ""
        else:
            cell += character
        position += 1
    return [*cells, cell]


def formulas(content: bytes, delimiter: str) -> list[str]:
    return [cell for cell in cut(content, delimiter) if cell.strip().strip('"').strip()[:1] in tuple(SIGNS)]


def issue(checkout: Checkout, title: str) -> bytes:
    checkout.write("issues.yml", f"- {{id: f1, title: {json.dumps(title)}, type: problem, raised: 2026-01-01}}\n")
    return downloaded(checkout)["downloads/issue.csv"]


@pytest.mark.parametrize("delimiter", SEPARATORS)
@pytest.mark.parametrize(
    "title",
    [
        "Pier;=cmd|'/C calc'!A0;", 'Pier;"=1+1";', "Pier; =1+1", "Pier;\u00a0@SUM(A1)", "＝1+1", "Pier;＋1", " =1+1",
        '"=1+1', "Pier\t=1+1", "Pier;'=1+1", "Pier;;=1+1", "Pier;\t=1+1",
    ],
)  # fmt: skip
def test_no_spreadsheet_finds_a_formula_wherever_it_cuts_a_row(checkout: Checkout, title: str, delimiter: str) -> None:
    assert formulas(issue(checkout, title), delimiter) == []


@pytest.mark.parametrize("delimiter", SEPARATORS)
def test_no_line_of_a_long_text_is_a_formula(checkout: Checkout, delimiter: str) -> None:
    checkout.write("issues.yml", '- {id: f1, title: Pier, description: "Text.\\n\\n=1+1\\n- item\\n  @x"}\n')
    content = downloaded(checkout)["downloads/issue.csv"]
    assert formulas(content, delimiter) == []
    (row,) = rows(content)
    assert row["description"] == "Text.\n\n'=1+1\n'- item\n'  @x"


def test_lists_and_fields_of_one_s_own_are_no_formulas_either(checkout: Checkout) -> None:
    checkout.write("issues.yml", "- {id: f1, title: Pier, tags: [';=1+1'], custom: {note: 'x;@y'}}\n")
    content = downloaded(checkout)["downloads/issue.csv"]
    assert formulas(content, ";") == []
    assert [row["tags"] for row in rows(content)] == ['[";\'=1+1"]']


@pytest.mark.parametrize(
    "title", ["Pier; the wall - cracked", "a = b", "5;6", "me@example.org; you@example.org", "C++", "-", "’t = 1"]
)
def test_ordinary_text_stays_as_it_is(checkout: Checkout, title: str) -> None:
    (row,) = rows(issue(checkout, title))
    assert row["title"] == (title if title != "-" else "'-")


def test_a_download_as_json_holds_the_text_itself(checkout: Checkout) -> None:
    issue(checkout, "Pier;=1+1")
    (record,) = json.loads(downloaded(checkout)["downloads/issue.json"])
    assert record["title"] == "Pier;=1+1"


@given(
    title=st.text(st.sampled_from("=+-@;'\"\t ,aé＝"), min_size=1, max_size=12).filter(str.strip),
    delimiter=st.sampled_from(SEPARATORS),
)
def test_whatever_the_text_no_formula_is_found_and_it_can_be_had_back(title: str, delimiter: str) -> None:
    guarded = cell(title)
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(["key", guarded, "end"])
    assert formulas(written.getvalue().encode(), delimiter) == []
    assert without_guard(guarded) == title


def test_an_import_of_our_own_file_takes_the_text_as_it_was(checkout: Checkout) -> None:
    (checkout.root / "issues.csv").write_bytes(issue(checkout, "=1;=2"))
    (checkout.root / "map.yml").write_text("kind: issue\nid: key\nfields: {title: title}\n", encoding="utf-8")
    (checkout.root / "portfolio/issues.yml").unlink()
    planned = plan_import(checkout.root, "issues.csv", "map.yml", date(2026, 10, 31))
    assert [change.text for change in planned.changes] == ['title: "=1;=2"\n']


def test_apostrophes_in_the_files_of_others_stay(checkout: Checkout) -> None:
    (checkout.root / "issues.csv").write_text("Id,Title\nf1,'-tje\n", encoding="utf-8")
    (checkout.root / "map.yml").write_text("kind: issue\nid: Id\nfields: {title: Title}\n", encoding="utf-8")
    planned = plan_import(checkout.root, "issues.csv", "map.yml", date(2026, 10, 31))
    assert [change.text for change in planned.changes] == ['title: "\'-tje"\n']

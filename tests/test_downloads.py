"""Registers to download: nothing is lost, nothing turns into a formula, nothing classified leaves."""

import csv
import io
import json

import pytest
from support import Checkout

from pmo_build import confidentiality
from pmo_build.downloads import downloads


def downloaded(checkout: Checkout) -> dict[str, bytes]:
    given = checkout.validate()
    shown = confidentiality.shown(given.portfolio, given.findings, given.waived)
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

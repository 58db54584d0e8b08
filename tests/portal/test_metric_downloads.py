"""Computed numbers to download: exact, empty where nobody knows them, and explained."""

import csv
import io
import json
from typing import Any

from portals import portal_of
from support import Checkout

from pmo_build.metrics.registry import all_metrics
from pmo_build.portal.metric_downloads import metric_downloads

COSTS = """
- {id: "2026-09", as_of: 2026-09-30, planned_value: 300, percent_complete: 25, actual_cost: {capex: 150, opex: 150}}
"""


def files(checkout: Checkout) -> dict[str, bytes]:
    return {path: make() for path, make in metric_downloads(portal_of(checkout))}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(checkout: Checkout) -> dict[str, bytes]:
    checkout.write("portfolio.yml", "currency: EUR\nas_of: 2026-10-31\n")
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\nbudget: {total: 1000}\n")
    checkout.write("projects/quay/costs.yml", COSTS)
    checkout.write("projects/ferry/project.yml", "title: Ferry\nstate: proposed\n")
    return files(checkout)


def test_each_project_has_a_row_with_its_exact_numbers(checkout: Checkout) -> None:
    by_id = {row["project"]: row for row in rows(written(checkout)["downloads/project-numbers.csv"])}
    assert list(by_id) == ["ferry", "quay"]
    quay = by_id["quay"]
    # 25 % of 1,000 is done, and has cost 300.
    assert quay["ev"] == "250"
    assert quay["cpi"].startswith("0.8333333333333333")
    assert (quay["as_of"], quay["budget"], quay["ac"]) == ("2026-10-31", "1000", "300")
    assert (by_id["ferry"]["budget"], by_id["ferry"]["cpi"]) == ("", "")


def test_programs_read_the_same_as_json(checkout: Checkout) -> None:
    ferry, quay = json.loads(written(checkout)["downloads/project-numbers.json"])
    assert (quay["project"], quay["bac"], ferry["bac"]) == ("quay", 1000, None)


def test_a_date_as_coarse_as_it_was_written_is_in_the_files_as_it_was_written(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "currency: EUR\nas_of: 2026-10-31\n")
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\nend: 2027-Q3\n")
    made = files(checkout)
    (quay,) = json.loads(made["downloads/project-numbers.json"])
    (row,) = rows(made["downloads/project-numbers.csv"])
    assert quay["expected-end"] == row["expected-end"] == "2027-Q3"


def test_a_dictionary_says_what_the_columns_are(checkout: Checkout) -> None:
    made = written(checkout)
    found: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in rows(made["downloads/numbers.csv"])}
    columns = set(rows(made["downloads/project-numbers.csv"])[0]) - {"project", "as_of"}
    assert columns == {id_ for id_, entry in found.items() if entry["of_projects"] == "true"}
    assert (found["cpi"]["unit"], found["cpi"]["formula"]) == ("ratio", "EV / AC")
    assert len(json.loads(made["downloads/numbers.json"])) == len(found) == len(all_metrics())


def test_without_projects_there_is_only_the_dictionary(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "currency: EUR\n")
    assert list(files(checkout)) == ["downloads/numbers.csv", "downloads/numbers.json"]


def test_a_day_that_is_known_coarsely_is_written_as_it_is_known(checkout: Checkout) -> None:
    milestone = "{id: a, title: A, baseline: 2026-12-01, forecast: 2027-Q1}"
    checkout.write("portfolio.yml", "currency: EUR\nas_of: 2026-10-31\n")
    checkout.write("projects/quay/project.yml", f"title: Quay\nstate: active\nmilestones: [{milestone}]\n")
    made = files(checkout)
    assert json.loads(made["downloads/project-numbers.json"])[0]["expected-end"] == "2027-Q1"
    assert rows(made["downloads/project-numbers.csv"])[0]["expected-end"] == "2027-Q1"

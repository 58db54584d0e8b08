"""Every way in which a record can differ from its schema: the right check, a plain sentence, the place."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from pmo_build.model.findings import Finding
from pmo_build.model.records.registry import kinds
from pmo_build.reading.assembly import Assembly
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.schema import check as schema_check
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.explanation import MAX_ERRORS
from pmo_build.reading.schema.schema import Schema, load_schema
from pmo_build.resources import schemas_folder

PROJECT = "id: quay\ntitle: Quay\nstate: active\n"
RISK = "id: r1\ntitle: Fire\n"


def check(kind: str, text: str) -> list[Finding]:
    document, findings = read_bytes(text.encode(), "portfolio/x.yml")
    assert findings == []
    return check_record(kind, document.data, document, (), f"{kind} x")


def only(kind: str, text: str) -> Finding:
    (finding,) = check(kind, text)
    return finding


def place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.code, finding.line, finding.column, finding.pointer


def test_a_record_as_it_should_be_has_no_findings() -> None:
    assert check("project", PROJECT + "budget: {total: 1250000.50}\ntags: [a, b]\nstart: 2026-01-31\n") == []


@pytest.mark.parametrize(
    ("line", "place_", "message"),
    [
        ("onwer: Jan", ("SCH002", 4, 1, "/onwer"), "The field `onwer` is not known here."),
        ("budget: {totl: 1}", ("SCH002", 4, 10, "/budget/totl"), "The field `totl` is not known here."),
        ("owner: 5", ("SCH003", 4, 8, "/owner"), "`owner` must be text, but is a whole number."),
        ("owner: [Jan]", ("SCH003", 4, 1, "/owner"), "`owner` must be text, but is a list."),
        ("owner:", ("SCH003", 4, 7, "/owner"), "`owner` has no value."),
        ("tags: a", ("SCH003", 4, 7, "/tags"), "`tags` must be a list, but is text."),
        ("budget: 5", ("SCH003", 4, 9, "/budget"), "`budget` must be a group of fields, but is a whole number."),
        ("mandatory: 1", ("SCH003", 4, 12, "/mandatory"), "`mandatory` must be true or false, but is a whole number."),
        ("scores: {fit: true}", ("SCH003", 4, 15, "/scores/fit"), "`fit` must be a number, but is true or false."),
        (
            "tolerances: {time_days: 1.5}",
            ("SCH003", 4, 25, "/tolerances/time_days"),
            "`time_days` must be a whole number, but is a number.",
        ),
        ("category: ''", ("SCH006", 4, 11, "/category"), "`category` is too short or empty; it needs at least 1."),
        (f"category: {'x' * 501}", ("SCH006", 4, 11, "/category"), "`category` is too long; at most 500 fit."),
        ("tags: [a, a]", ("SCH006", 4, 1, "/tags"), "`tags` names the same thing twice."),
        ("scores: {fit: 10.5}", ("SCH006", 4, 15, "/scores/fit"), "`fit` is 10.5, but must be at most 10."),
        ("scores: {fit: -1}", ("SCH006", 4, 15, "/scores/fit"), "`fit` is -1, but must be at least 0."),
        ("start: 31-10-2026", ("SCH005", 4, 8, "/start"), "`31-10-2026` is not a date."),
        ("start: '0000-01-01'", ("SCH005", 4, 8, "/start"), "`0000-01-01` is not a date."),
        ("programme: Quay Side", ("SCH005", 4, 12, "/programme"), "`Quay Side` does not have the form of `programme`."),
        (
            "programme: quаy",
            ("SCH005", 4, 12, "/programme"),
            "`quаy` contains U+0430 CYRILLIC SMALL LETTER A, which only looks like an ordinary letter.",
        ),
        (
            "classification: secret",
            ("SCH004", 4, 17, "/classification"),
            "`secret` is not a choice for `classification`.",
        ),
        ("custom: {a b: 1}", ("SCH005", 4, 10, "/custom/a b"), "`a b` cannot be the name of a field."),
        ("custom: {a: {b c: 1}}", ("SCH005", 4, 14, "/custom/a/b c"), "`b c` cannot be the name of a field."),
        ("links: [{title: x}]", ("SCH001", 4, 9, "/links/0"), "The field `url` is missing."),
        ("links: [x]", ("SCH003", 4, 9, "/links/0"), "`links` must be a group of fields, but is text."),
    ],
)
def test_each_difference_has_its_check_place_and_sentence(
    line: str, place_: tuple[str, int, int, str], message: str
) -> None:
    text = PROJECT + line + "\n"
    finding = only("project", text) if "0000" not in line else _converted(text)
    assert place(finding) == place_
    assert finding.message == message


def _converted(text: str) -> Finding:
    at = kinds().place("portfolio/projects/quay/project.yml")
    assert at is not None
    assembly = Assembly()
    assembly.add(read_bytes(text.encode(), "portfolio/projects/quay/project.yml")[0], at)
    (finding,) = assembly.findings
    return finding


@pytest.mark.parametrize(
    ("kind", "text", "help_"),
    [
        ("project", PROJECT + "onwer: Jan\n", "Did you mean `owner`?"),
        ("project", PROJECT + "Business-Case: {}\n", "Did you mean `business_case`?"),
        ("project", PROJECT + "budget: {totals: 1}\n", "Did you mean `total`?"),
        ("project", PROJECT + "zzz: 1\n", "Put fields of your own below `custom:`."),
        (
            "risk",
            RISK + "cost_impact: {low: 1, likely: 2, hihg: 3, high: 3}\n",
            "Did you mean `high`? That is here already: keep one of the two.",
        ),
        ("project", PROJECT + "budget: {total: 1.00}\nowner: 5\n", 'Put quotes around it: "5".'),
        ("project", PROJECT + "owner: true\n", 'Put quotes around it: "true".'),
        ("project", PROJECT + "stage: True\n", 'Put quotes around it: "True".'),
        ("project", PROJECT + "stage: 2.0\n", 'Put quotes around it: "2.0".'),
        ("project", PROJECT + "stage: 1.10\n", 'Put quotes around it: "1.10".'),
        ("project", PROJECT + "owner: +31612345678\n", 'Put quotes around it: "+31612345678".'),
        ("project", PROJECT + "kind: x\n", "Put fields of your own below `custom:`."),
        ("project", PROJECT + "date: x\n", "Put fields of your own below `custom:`."),
        (
            "project",
            PROJECT + "links: [{title: x, url: 'https://x.example/a b'}]\n",
            "Write %20 instead of each space, or copy the address from the browser.",
        ),
        ("risk", RISK + "state: Opne\n", "Did you mean `open`? The choices are: open, closed, occurred."),
        ("risk", RISK + "state: zzz\n", "Choose one of: open, closed, occurred."),
        ("project", PROJECT + "actual_start: tomorrow\n", "Write a date as year-month-day, e.g. 2026-10-31."),
    ],
)
def test_help_says_what_to_write(kind: str, text: str, help_: str) -> None:
    assert only(kind, text).help == help_


def test_amounts_ask_for_plain_digits() -> None:
    assert only("project", PROJECT + "budget: {total: € 5}\n").help.startswith("Write plain digits")


def test_a_missing_field_is_said_with_its_meaning() -> None:
    found = check("project", "id: quay\n")
    assert [finding.message for finding in found] == ["The field `title` is missing.", "The field `state` is missing."]
    description = load_schema("project").field_at(["title"])["description"]
    assert found[0].help == f"Add a line `title: …`. {description}"


@pytest.mark.parametrize("value", ["Quay Side", "café"])
def test_help_for_an_id_says_its_form(value: str) -> None:
    finding = only("project", PROJECT + f"programme: {value}\n")
    assert finding.message == f"`{value}` does not have the form of `programme`."
    assert load_schema("project").field_at(["programme"])["description"] in finding.help
    assert "Lower-case letters a-z, digits and hyphens" in finding.help


@pytest.mark.parametrize(
    ("kind", "text", "place_", "message", "help_"),
    [
        ("project", PROJECT + "budget: {total: 250.000}\n",
         ("SCH008", 4, 17, "/budget/total"), "`250.000` would", "250000?"),
        ("project", PROJECT + "budget: {by_year: [{fiscal_year: '2026', capex: -12.500}]}\n",
         ("SCH008", 4, 49, "/budget/by_year/0/capex"), "read as -12.5:", "-12500?"),
        ("risk", RISK + "cost_impact: 1.500\n", ("SCH008", 3, 14, "/cost_impact"), "read as 1.5:", "1500?"),
        ("project", PROJECT + "budget: {total: 572.291}\n",
         ("SCH008", 4, 17, "/budget/total"), "read as 572.291:", "Did you mean 572291 or 572.29?"),
        ("risk", RISK + "cost_impact: {low: 1.0005, likely: 2, high: 3}\n",
         ("SCH008", 3, 20, "/cost_impact/low"), "read as 1.0005:", "at most two digits"),
    ],
)  # fmt: skip
def test_an_amount_with_a_point_between_its_thousands_is_not_read_as_cents(
    kind: str, text: str, place_: tuple[str, int, int, str], message: str, help_: str
) -> None:
    finding = only(kind, text)
    assert place(finding) == place_
    assert message in finding.message
    assert help_ in finding.help


def test_numbers_that_are_no_money_may_have_many_decimals() -> None:
    assert check("project", PROJECT + "scores: {fit: 2.500}\nbusiness_case: {bcr: 1.125}\n") == []


def test_a_misspelt_field_is_not_missing_as_well() -> None:
    (finding,) = check("project", "id: quay\ntitel: Quay\nstate: active\n")
    assert (finding.code, finding.help) == ("SCH002", "Did you mean `title`?")


def test_all_errors_of_a_record_are_found_at_once() -> None:
    found = check("project", "id: Quay\nstate: bezig\nonwer: x\nbudget: {total: x}\n")
    assert sorted(finding.code for finding in found) == ["SCH001", "SCH002", "SCH003", "SCH004", "SCH005"]


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("5", []),
        ("-5", ["SCH006"]),
        ("much", ["SCH003"]),
        ("{low: 1, likely: 2, high: 3}", []),
        ("{low: 1}", ["SCH001", "SCH001"]),
        ("{low: 1, likely: x, high: 3, more: 4}", ["SCH002", "SCH003"]),
    ],
)
def test_of_two_forms_the_one_that_was_meant_is_explained(value: str, codes: list[str]) -> None:
    assert sorted(finding.code for finding in check("risk", RISK + f"cost_impact: {value}\n")) == codes


def test_long_values_are_shortened() -> None:
    message = only("project", PROJECT + f"programme: {'X' * 5000}\n").message
    assert message == f"`{'X' * 59}…` does not have the form of `programme`."


def test_a_record_with_a_hundred_errors_ends_with_a_note() -> None:
    found = check("project", PROJECT + "".join(f"zz{number}: 1\n" for number in range(300)))
    assert len(found) == MAX_ERRORS + 1
    assert (found[-1].code, found[-1].line) == ("SYN007", 103)


def test_records_of_a_register_are_found_at_their_own_places() -> None:
    document, _ = read_bytes(b"- id: r1\n  title: a\n- id: r2\n  title: b\n  stat: c\n", "portfolio/risks.yml")
    (finding,) = check_record("risk", document.data[1], document, (1,), "risk r2")
    assert (*place(finding), finding.record) == ("SCH002", 5, 3, "/1/stat", "risk r2")


def test_whole_numbers_may_have_a_point_and_zeros() -> None:
    text = PROJECT + "tolerances: {time_days: 5.0}\n"
    assert check("project", text) == []


@pytest.fixture
def odd_schema(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A schema with keywords that ours do not use, so that one day they may."""
    record = {
        "title": "Odd",
        "properties": {
            "slow": {"type": "string", "pattern": "^(?=(a+)+$)(a|aa)+(?<=b)$"},
            "same": {"const": 5, "description": "Always five."},
            "two": {"oneOf": [{"type": "string"}, {"type": "string", "minLength": 1}]},
            "never": {"not": {"type": "string"}},
        },
    }
    schema = Schema(record, jsonschema_rs.Draft202012Validator(record))
    monkeypatch.setattr(schema_check, "load_schema", lambda _kind: schema)
    return record


@pytest.mark.parametrize("line", ["same: 6", "two: x", "never: x"])
def test_other_keywords_give_a_finding_too(odd_schema: dict[str, Any], line: str) -> None:
    assert only("odd", line + "\n").code == "SCH007"


def test_a_pattern_that_backtracks_without_end_gives_a_finding(odd_schema: dict[str, Any]) -> None:
    assert [finding.code[:3] for finding in check("odd", f"slow: {'a' * 5000}\n")] == ["SCH"]


HOSTILE_TO_PATTERNS = [
    "a" * 50_000, "a" * 49_999 + "!", "-" * 50_000, "a-" * 25_000 + "_", "/" * 50_000, "a/" * 25_000 + "!",
    "https://" + "a" * 40_000 + " ", "mailto:" * 7_000 + "\n", "0" * 50_000, "0-" * 25_000, "\n" * 50_000, " " * 50_000,
    "A" * 50_000, "_" * 50_000 + "!", "é" * 25_000, "[" * 50_000,
]  # fmt: skip


def _patterns(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from _patterns(item)


def _all_patterns() -> list[str]:
    found = {p for path in schemas_folder().glob("*.json") for p in _patterns(json.loads(path.read_text("utf-8")))}
    return sorted(found)


@pytest.mark.parametrize("pattern", _all_patterns())
def test_no_pattern_of_ours_backtracks_without_end(pattern: str) -> None:
    """jsonschema-rs gives up after a million steps and says so; with ours it never has to."""
    validator = jsonschema_rs.Draft202012Validator({"pattern": pattern})
    for text in HOSTILE_TO_PATTERNS:
        for error in validator.iter_errors(text):
            assert isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Pattern)

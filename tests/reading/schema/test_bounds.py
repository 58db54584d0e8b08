"""Whatever a schema accepts can be calculated with and shown: every number, text, list and day has its bounds."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import jsonschema_rs
import pytest
from boundary_values import EXTREMES, Extreme, Parts, dates_of, every_kind, filled, texts_of, with_value
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.model import date_bounds
from pmo_build.model.document import Document
from pmo_build.model.findings import Finding
from pmo_build.model.records.record import convert
from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.schema import resolved
from pmo_build.resources import schemas_folder

SCHEMAS = sorted(schemas_folder().glob("*.schema.json"))
BOUNDS = {
    "number": [{"minimum", "maximum"}],
    "integer": [{"minimum", "maximum"}],
    "string": [{"maxLength"}, {"enum"}, {"pattern"}, {"format"}],
    "array": [{"maxItems"}],
}
# Whatever an organisation writes below `custom` is its own; the size of a file and 18 digits bound it.
UNBOUNDED = {"common/$defs/custom", "common/$defs/own_value"}
ORDINARY = Extreme(date(2026, 10, 31), date(2026, 10, 31), "maximum")


def parts_of_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in SCHEMAS:
        yield from _parts(json.loads(path.read_text(encoding="utf-8")), path.name.partition(".")[0])


def _parts(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if isinstance(node.get("type"), str | list) and "description" in node:
            yield place, node
        for name, inner in node.items():
            if name not in {"examples", "enum"}:
                yield from _parts(inner, f"{place}/{name}")
    elif isinstance(node, list):
        for position, inner in enumerate(node):
            yield from _parts(inner, f"{place}/{position}")


def test_every_number_text_and_list_of_every_schema_is_bounded() -> None:
    looked_at, without = 0, []
    for place, node in parts_of_schemas():
        types = node["type"] if isinstance(node["type"], list) else [node["type"]]
        for type_ in types:
            looked_at += 1
            keywords = set(resolved(node))
            if type_ in BOUNDS and not any(needed <= keywords for needed in BOUNDS[type_]):
                without.append(place)
    assert looked_at > 200
    assert [place for place in without if not any(place.startswith(known) for known in UNBOUNDED)] == []


def test_every_pattern_that_bounds_a_text_bounds_its_length() -> None:
    long = "1" * 3000
    endless = [
        place
        for place, node in parts_of_schemas()
        if {"pattern"} <= set(node) and not {"maxLength", "format"} & set(node) and pattern_takes(node["pattern"], long)
    ]
    assert endless == []


def pattern_takes(pattern: str, text: str) -> bool:
    return any(
        jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid(sample)
        for sample in (text, "a" * 3000, "A" * 3000, "https://" + "a" * 3000)
    )


def found(kind: str, data: dict[str, Any]) -> list[Finding]:
    return check_record(kind, data, Document("portfolio/x.yml", data), (), f"{kind} x")


@pytest.mark.parametrize("extreme", EXTREMES.values(), ids=EXTREMES)
@pytest.mark.parametrize("kind", every_kind())
def test_a_record_may_hold_the_least_and_the_most_of_everything(kind: str, extreme: Extreme) -> None:
    data = filled(kind, extreme, "one")
    assert found(kind, data) == []
    convert(kinds().by_name[kind].entity, data)  # which raises if it cannot hold what the schema accepts


DATES = [(kind, parts) for kind in every_kind() for parts in dates_of(kind)]
TEXTS = [(kind, parts) for kind in every_kind() for parts in texts_of(kind)]


def _name(value: object) -> str:
    return value if isinstance(value, str) else "/".join(map(str, value)) if isinstance(value, tuple) else ""


def test_there_are_dates_and_texts_to_look_at() -> None:
    assert len(DATES) > 50
    assert len(TEXTS) > 150
    assert ("portfolio", ("as_of",)) in DATES
    assert ("status-report", ("milestones", "one")) in DATES
    assert ("project", ("tags", 0)) in TEXTS


@pytest.mark.parametrize(("kind", "parts"), DATES, ids=_name)
def test_a_day_outside_the_bounds_is_one_finding_that_says_the_bounds(kind: str, parts: Parts) -> None:
    whole = filled(kind, ORDINARY, "one")
    assert found(kind, whole) == []
    for day in ("0001-01-31", "1899-12-31", "2201-01-01", "9999-12-31"):
        (finding,) = found(kind, with_value(whole, parts, day))
        assert finding.code == "SCH006"
        assert finding.message.endswith(f" is {day}, but must lie between 1900-01-01 and 2200-12-31.")
        assert finding.help


@pytest.mark.parametrize(("kind", "parts"), TEXTS, ids=_name)
def test_a_blank_text_is_one_finding_in_every_field(kind: str, parts: Parts) -> None:
    whole = filled(kind, ORDINARY, "one")
    for blank in (" ", "\u00a0", "\u3000 \u2007", "\u2800", "\u200d"):
        (finding,) = found(kind, with_value(whole, parts, blank))
        assert finding.code == "SCH020"
        assert finding.pointer == "/" + "/".join(map(str, parts))


@given(year=st.integers(0, 9999), month=st.integers(1, 12), day=st.integers(1, 28))
def test_the_schema_and_the_command_line_have_the_same_bounds(year: int, month: int, day: int) -> None:
    written = f"{year:04}-{month:02}-{day:02}"
    problems = found("status-report", {"as_of": written})
    assert bool(problems) == date_bounds.is_outside(year)


def test_the_bounds_are_whole_years() -> None:
    """The pattern of the schema looks at the year alone."""
    first, last = date_bounds.FIRST, date_bounds.LAST
    assert (first - timedelta(1)).year < first.year
    assert (last + timedelta(1)).year > last.year
    for day in (first, last):
        assert found("status-report", {"as_of": day.isoformat()}) == []
    for day in (first - timedelta(1), last + timedelta(1)):
        assert len(found("status-report", {"as_of": day.isoformat()})) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0026-10-31", "2026-10-31"), ("2206-10-31", "2026-10-31"), ("1026-10-31", "2026-10-31"),
        ("3026-10-31", "2026-10-31"), ("0226-10-31", "2026-10-31"), ("2206-27", "2026-27"),
        ("9999-12-31", ""), ("1345-01-01", ""),
    ],
)  # fmt: skip
def test_what_was_probably_meant(written: str, meant: str) -> None:
    assert date_bounds.probably_meant(written) == meant


@pytest.mark.parametrize(
    ("kind", "data", "help_"),
    [
        ("status-report", {"as_of": "0025-11-30"}, "Did you mean 2025-11-30?"),
        ("status-report", {"as_of": "9999-11-30"}, "Correct the year."),
        (
            "risk",
            {"id": "r1", "title": "Fire", "review": "9999-12-31"},
            "Correct the year. If no day is known, leave the field out.",
        ),
    ],
)
def test_the_help_fits_the_field(kind: str, data: dict[str, Any], help_: str) -> None:
    (finding,) = found(kind, data)
    assert finding.help == help_


@pytest.mark.parametrize("label", ["0001", "1899", "2201-02", "9999"])
def test_a_fiscal_year_outside_the_bounds(label: str) -> None:
    data = {"id": "quay", "title": "Quay", "state": "active", "budget": {"by_year": [{"fiscal_year": label}]}}
    (finding,) = found("project", data)
    assert (finding.code, finding.pointer) == ("SCH006", "/budget/by_year/0/fiscal_year")
    assert finding.message == f"`fiscal_year` is {label}, but must lie between 1900 and 2200."


NEVER_NEGATIVE = [
    ("project", ("budget", "total")),
    ("project", ("budget", "by_year", 0, "capex")),
    ("project", ("budget", "by_year", 0, "opex")),
    ("project", ("budget", "contingency")),
    ("project", ("business_case", "whole_life_cost")),
    ("project", ("business_case", "payback_years")),
    ("project", ("tolerances", "time_days")),
    ("change", ("baseline", "budget")),
    ("status-report", ("budget",)),
    ("status-report", ("forecast_cost",)),
    ("portfolio", ("funding", 0, "capex")),
    ("portfolio", ("funding", 0, "opex")),
    ("portfolio", ("tiers", 0, "budget_from")),
    ("portfolio", ("risk", "impact", 0, "from")),
    ("portfolio", ("rag", "slip_days", "red")),
    ("risk", ("cost_impact", "low")),
    ("risk", ("schedule_impact_days",)),
    ("person", ("rate",)),
]
MAY_BE_NEGATIVE = [
    # A credit note, a correction of an earlier period, a release of contingency.
    ("costs", ("planned_value",)),
    ("costs", ("earned_value",)),
    ("costs", ("actual_cost", "capex")),
    ("costs", ("forecast", "opex")),
    ("costs", ("contingency_used",)),
    # What saves money or time.
    ("change", ("impact", "cost")),
    ("change", ("impact", "time_days")),
    ("decision", ("options", 0, "cost")),
    ("project", ("business_case", "options", 0, "cost")),
    ("project", ("business_case", "npv")),
    ("benefit", ("measurements", 0, "value")),
]


@pytest.mark.parametrize(("kind", "parts"), NEVER_NEGATIVE, ids=_name)
def test_what_cannot_be_negative_is_one_finding(kind: str, parts: Parts) -> None:
    for value in (-1, -(10**17)):
        (finding,) = found(kind, with_value(filled(kind, ORDINARY, "one"), parts, value))
        assert (finding.code, finding.pointer) == ("SCH006", "/" + "/".join(map(str, parts)))
        assert finding.message == f"`{parts[-1]}` is {value}, but must be at least 0."


@pytest.mark.parametrize(("kind", "parts"), MAY_BE_NEGATIVE, ids=_name)
def test_corrections_and_savings_may_be_negative(kind: str, parts: Parts) -> None:
    assert found(kind, with_value(filled(kind, ORDINARY, "one"), parts, -1)) == []


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("costs", ("percent_complete",)),
        ("status-report", ("percent_complete",)),
        ("project", ("tolerances", "benefit_percent")),
        ("portfolio", ("tolerances", "benefit_percent")),
    ],
    ids=_name,
)
def test_a_share_of_a_whole_is_at_most_a_hundred_per_cent(kind: str, parts: Parts) -> None:
    whole = filled(kind, ORDINARY, "one")
    assert found(kind, with_value(whole, parts, 100)) == []
    (finding,) = found(kind, with_value(whole, parts, 101))
    assert finding.message.endswith("is 101, but must be at most 100.")


@given(
    text=st.text(st.sampled_from("\u0020\u00a0\u2003\u3000\u202f\t\n\u2800\ufe0f\u200d\uffa0"), min_size=1, max_size=20)
)
def test_whatever_shows_nothing_is_blank(text: str) -> None:
    for parts, value in ((("title",), text.replace("\n", " ")), (("summary",), text)):
        data = {"id": "quay", "title": "Quay", "state": "active"}
        assert [finding.code for finding in found("project", with_value(data, parts, value))] == ["SCH020"]
        assert found("project", with_value(data, parts, value.replace("\n", " ") + "Quay")) == []


def test_a_line_break_in_a_line_is_not_blank() -> None:
    (finding,) = found("project", {"id": "quay", "title": "Quay\nwall", "state": "active"})
    assert finding.code == "SCH005"


def test_a_blank_title_and_a_negative_budget_are_two_findings_at_their_places(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", 'title: "  "\nstate: active\nbudget: {total: -5000000}\n')
    told = [(f.code, f.line, f.column, f.message) for f in checkout.findings("projects/quay")]
    assert told == [
        ("SCH020", 1, 8, "`title` is blank: it holds nothing but spaces, or other characters that show nothing."),
        ("SCH006", 3, 17, "`total` is -5000000, but must be at least 0."),
    ]


@pytest.mark.parametrize(
    ("field", "help_"),
    [
        ("title", "Write the text. Name of the project, as people say it."),
        ("stage", "Write the text, or delete the line. "),
    ],
)
def test_the_help_for_a_blank_text_says_whether_the_line_can_go(field: str, help_: str) -> None:
    (finding,) = found("project", {"id": "quay", "title": "Quay", "state": "active"} | {field: " "})
    assert finding.help.startswith(help_)

"""What `validate` accepts, `build` builds: also at the ends of the calendar, and with the largest numbers."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from boundary_values import EXTREMES, Extreme, Mixed, Picks, every_kind, filled
from hypothesis import given
from hypothesis import strategies as st
from portals import EVERYTHING, pages_of, write
from support import Checkout

from pmo_build.cli.main import main
from pmo_build.disclosure.audience import Audience
from pmo_build.model.date_bounds import FIRST, LAST
from pmo_build.model.records.registry import kinds
from pmo_build.model.rounding import rounded
from pmo_build.pipeline import Validated, disclosed, translator
from pmo_build.site.source import site_of

# What it runs is covered by tests of its own; counting lines would take as long again.
pytestmark = pytest.mark.no_cover

DAYS = [None, FIRST, date(2026, 10, 31), LAST]


def as_yaml(value: Any) -> str:
    """Return data as YAML in one line, its numbers with all their digits."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {as_yaml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value)


def fill(checkout: Checkout, picks: Picks) -> None:
    """Write a record of every kind, all its fields filled, into each of its registers or else in a file of its own."""
    for kind in kinds().by_name.values():
        registers = [place for place in kind.places if "{id}" not in place and not kind.single]
        for place in registers:
            checkout.write(f"{place.format(project='one')}.yml", f"[{as_yaml(filled(kind.name, picks, 'one'))}]\n")
        if not registers:
            data = filled(kind.name, picks, "one")
            del data["id"]  # which the path tells
            checkout.write(f"{kind.places[0].format(id='one', project='one')}.yml", f"{as_yaml(data)}\n")


def pages(validated: Validated) -> int:
    site = site_of(disclosed(validated, Audience.CONFIDENTIAL), translator(validated.portfolio.settings, None))
    return len(list(site.pages()))


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("extreme", EXTREMES.values(), ids=EXTREMES)
def test_every_page_is_made_of_the_least_and_the_most(checkout: Checkout, extreme: Extreme, as_of: date | None) -> None:
    fill(checkout, extreme)
    validated = checkout.validate(as_of)
    assert [finding for finding in validated.findings if finding.code.startswith(("SCH", "SYN"))] == []
    kept = {kind for kind, records in validated.portfolio.records.items() if records}
    assert kept == set(every_kind()) or validated.loaded.is_of_then, "what came later than an earlier day is not there"
    assert pages(validated) > 20


@pytest.mark.parametrize("seed", range(12))
def test_every_page_is_made_of_a_mixture(checkout: Checkout, seed: int) -> None:
    mixed = Mixed(seed)
    fill(checkout, mixed)
    validated = checkout.validate(mixed.choice(DAYS))
    assert [finding for finding in validated.findings if finding.code.startswith(("SCH", "SYN"))] == []
    assert pages(validated) > 20


@pytest.mark.parametrize("as_of", [FIRST, LAST], ids=str)
def test_an_ordinary_portfolio_can_be_seen_on_the_first_and_the_last_day(tmp_path: Path, as_of: date) -> None:
    root = write(tmp_path, EVERYTHING)
    assert pages(Checkout(root).validate(as_of)) > 20
    settings = EVERYTHING["portfolio.yml"].replace("2026-10-31", as_of.isoformat())
    write(tmp_path, {"portfolio.yml": settings})
    assert pages(Checkout(root).validate()) > 20


def test_spans_of_three_centuries_cost_no_more_than_short_ones(checkout: Checkout) -> None:
    """What is made of a plan grows with the number of its items, not with the days between them."""
    months = [FIRST + timedelta(1), LAST - timedelta(1)]
    rows = {}
    for name, first, last in (("short", date(2026, 1, 1), date(2027, 12, 31)), ("long", *months)):
        plan = f"from: {first}, to: {last}"
        checkout.write("people.yml", f"- {{id: jan, title: Jan, absences: [{{{plan}}}]}}\n")
        checkout.write("projects/one/team.yml", f"- {{id: a, person: jan, fte: 1, {plan}}}\n")
        milestones = f"[{{id: a, title: A, baseline: {first}}}, {{id: b, title: B, baseline: {last}}}]"
        text = f"title: One\nstate: active\nstart: {first}\nmilestones: {milestones}\nbudget: {{total: 5}}\n"
        checkout.write("projects/one/project.yml", text)
        costs = [f"- {{id: c{day.year}, as_of: {day}, planned_value: 5, actual_cost: 5}}\n" for day in (first, last)]
        checkout.write("projects/one/costs.yml", "".join(costs))
        validated = checkout.validate()
        site = site_of(disclosed(validated, Audience.CONFIDENTIAL), translator(validated.portfolio.settings, None))
        rows[name] = {page.path: len(page.text) for page in site.pages()}
    assert rows["short"].keys() == rows["long"].keys()
    for path, size in rows["long"].items():
        assert size < 1.5 * rows["short"][path] + 10_000, path


def test_a_report_of_the_year_1_is_refused_and_the_portal_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = "---\nas_of: 0001-01-31\nauthor: Sanne\n---\n\nTwo weeks behind.\n"
    monkeypatch.chdir(write(tmp_path, EVERYTHING | {"projects/everything/status/2025-11.md": report}))
    with pytest.raises(SystemExit) as ended:
        main(["build"])
    assert ended.value.code == 1
    site = pages_of(tmp_path / "site")
    assert "as_of is 0001-01-31, but must lie between 1900-01-01 and 2200-12-31." in site["data-quality.html"].text
    assert "Did you mean 2001-01-31?" in site["data-quality.html"].text
    assert "projects/everything.html" in site


def test_a_portfolio_of_the_year_9999_is_refused_and_the_portal_built(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\nas_of: 9999-12-31\n")
    (finding,) = [finding for finding in checkout.findings() if finding.pointer == "/as_of"]
    assert (finding.code, finding.line, finding.column) == ("SCH006", 3, 8)
    assert pages(checkout.validate()) > 10


@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_every_number_can_be_rounded(value: Decimal) -> None:
    for places in (0, 1, 2, -3):
        assert abs(rounded(value, places) - value) * 2 <= Decimal(10) ** -places

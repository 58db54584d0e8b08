import pytest
from portals import portal_of
from support import Checkout

from pmo_build.portal.risk_row import RiskRow, risk_entry

BEFORE = "{until: 2026-09-30, probability: 2, impact: 2}"


def row(checkout: Checkout, fields: str) -> RiskRow:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/risks.yml", f"- {{id: r, title: Steel, {fields}}}\n")
    checkout.write("portfolio.yml", "organisation: W\ncurrency: EUR\nas_of: 2026-10-31\nrisk: {appetite: 5}\n")
    (found,) = portal_of(checkout).risks
    return found


@pytest.mark.parametrize(
    ("type_", "now", "worse"),
    [("threat", 3, True), ("threat", 1, False), ("threat", 2, None), ("opportunity", 3, False)],
)
def test_a_threat_that_grows_is_worse_and_an_opportunity_that_grows_is_not(
    checkout: Checkout, type_: str, now: int, worse: bool | None
) -> None:
    found = row(
        checkout,
        f"type: {type_}, raised: 2026-08-01, current: {{probability: {now}, impact: 2}}, earlier: [{BEFORE}]",
    )
    assert found.is_worse is worse


def test_what_was_raised_or_closed_since_the_end_of_the_month_before_counts_as_such(checkout: Checkout) -> None:
    assert row(checkout, "raised: 2026-10-01").is_raised
    assert not row(checkout, "raised: 2026-09-30").is_raised
    assert row(checkout, "state: closed, raised: 2026-08-01, closed: 2026-10-31").is_ended
    assert not row(checkout, "state: closed, raised: 2026-08-01, closed: 2026-09-30").is_ended


def test_a_threat_is_above_appetite_by_its_score(checkout: Checkout) -> None:
    assert row(checkout, "current: {probability: 3, impact: 2}").is_above
    assert not row(checkout, "current: {probability: 5, impact: 1}").is_above
    assert not row(checkout, "current: {probability: 3, impact: 2}, type: opportunity").is_above


def test_the_search_finds_a_risk_by_who_owns_it_and_what_it_says(checkout: Checkout) -> None:
    found = risk_entry(row(checkout, "owner: Karin, cause: Demand rises, tags: [steel]"))
    assert (found.location, found.title) == ("projects/quay.html#risk-quay-r", "Steel")
    assert found.text == "quay/r · Karin · steel · Demand rises"

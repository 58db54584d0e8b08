from portals import portal_of
from support import Checkout

from pmo_build.model.findings import Finding, Severity
from pmo_build.model.records.risk import Risk
from pmo_build.pages.quality.finding_tables import count_by
from pmo_build.portal.portal import Portal


def project(checkout: Checkout, id_: str, text: str) -> None:
    checkout.write(f"projects/{id_}/project.yml", f"state: active\n{text}")


def test_projects_stand_in_order_of_their_title(checkout: Checkout) -> None:
    for id_, title in (("a", "zebra"), ("b", "Apple"), ("c", "apple")):
        project(checkout, id_, f"title: {title}\n")
    assert [row.id for row in portal_of(checkout).projects] == ["b", "c", "a"]


def test_risks_stand_highest_score_first_and_unassessed_last(checkout: Checkout) -> None:
    checkout.write(
        "risks.yml",
        "- {id: low, title: B, current: {probability: 1, impact: 1}}\n- {id: none, title: A}\n"
        "- {id: high, title: C, current: {probability: 5, impact: 4}, review: 2026-10-30}\n"
        "- {id: past, title: D, state: closed, review: 2026-10-30}\n",
    )
    rows = portal_of(checkout).risks
    assert [row.key for row in rows] == ["high", "low", "none", "past"]
    assert [(row.score, row.band) for row in rows] == [(20, "red"), (1, "green"), (None, None), (None, None)]
    assert [row.review_overdue for row in rows] == [True, False, False, False]


def test_a_risk_is_found_on_the_page_of_its_project_if_there_is_one(checkout: Checkout) -> None:
    project(checkout, "quay", "title: Quay\n")
    for folder in ("projects/quay/", "projects/lost/", ""):
        checkout.write(f"{folder}risks.yml", "- {id: r, title: Steel}\n")
    seen = portal_of(checkout)
    addresses = [seen.url(risk) for risk in seen.portfolio.all(Risk)]
    assert sorted(addresses) == [
        "projects/quay.html#risk-quay-r",
        "risks.html#risk-lost-r",
        "risks.html#risk-r",
    ]


def test_a_finding_leads_to_the_page_that_shows_its_record(checkout: Checkout) -> None:
    project(checkout, "quay", "title: Quay\n")
    checkout.write("projects/quay/risks.yml", "- {id: r, title: Steel}\n")
    seen = portal_of(checkout)
    assert seen.addresses.named(seen.portfolio, "project quay") == seen.project_url("quay") == "projects/quay.html"
    assert seen.addresses.named(seen.portfolio, "status-report quay/2026-10") == "projects/quay.html"
    assert seen.addresses.named(seen.portfolio, "risk quay/r") == "projects/quay.html#risk-quay-r"
    assert seen.addresses.named(seen.portfolio, "risk quay/unread") == "projects/quay.html"
    for nowhere in ("risk dam/none", "project dam", "programme city", "portfolio portfolio", ""):
        assert seen.addresses.named(seen.portfolio, nowhere) is None


def test_findings_are_counted_by_how_bad_they_are() -> None:
    findings = [Finding("X1", "x", severity, "m", "p") for severity in (Severity.ERROR, Severity.INFO, Severity.ERROR)]
    assert count_by(findings) == {"error": 2, "info": 1}


def test_what_pages_share_is_made_once(checkout: Checkout) -> None:
    made = []
    seen = portal_of(checkout)

    def count(_: Portal) -> int:
        made.append(seen)
        return len(made)

    assert (seen.once(count), seen.once(count)) == (1, 1)

"""What the portfolio says of its findings: how severe those of a rule are, and which ones are accepted for a while."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import PROJECT, SETTINGS, Checkout

from pmo_build.model.findings import Finding, Severity
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.waiver import Waiver
from pmo_build.pipeline import Validated
from pmo_build.rules.consistency import waiver_without_effect
from pmo_build.rules.registry import all_checks, with_configured_severity
from pmo_build.rules.waiving import set_aside

NOBODY = "title: Quay\nstate: active\n"  # POL001, as it has no manager
HIGH_RISKS = """
- {id: eels, title: Eels, owner: Jan, current: {probability: 5, impact: 5}}
- {id: lead, title: Lead, owner: Jan, current: {probability: 5, impact: 5}}
"""


def waiver(id_: str = "w1", rule: str = "POL001", record: str = "project quay", **more: str) -> str:
    fields = {"reason": "New", "approved_by": "Karin", "expires": "2026-12-31"} | more
    return f"- {{id: {id_}, rule: {rule}, record: {record}, {', '.join(f'{k}: {v}' for k, v in fields.items())}}}\n"


def silenced(validated: Validated) -> list[tuple[str, str, str]]:
    return [(item.finding.code, item.finding.record, item.waiver.id) for item in validated.waived]


def counted(validated: Validated, code: str) -> list[str]:
    return [finding.record for finding in validated.findings if finding.code == code]


@pytest.mark.parametrize(
    ("rules", "severity"),
    [
        ("", Severity.WARNING),
        ("rules: {POL001: error}\n", Severity.ERROR),
        ("rules: {POL001: info}\n", Severity.INFO),
        ("rules: {POL002: error}\n", Severity.WARNING),
    ],
)
def test_the_portfolio_sets_the_severity_of_a_rule(checkout: Checkout, rules: str, severity: Severity) -> None:
    checkout.write("portfolio.yml", SETTINGS + rules)
    checkout.write("projects/quay/project.yml", NOBODY)
    assert [finding.severity for finding in checkout.findings() if finding.code == "POL001"] == [severity]


def test_the_severity_of_what_is_found_in_a_file_stays(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS + "rules: {SCH002: info, REF010: warning}\n")
    checkout.write("projects/quay/project.yml", PROJECT + "onwer: x\n")
    severities = {finding.code: finding.severity for finding in checkout.findings()}
    assert severities == {"SCH002": Severity.ERROR, "REF010": Severity.WARNING}


def test_settings_weigh_only_checks_that_are_rules(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS + f"rules: {{{', '.join(f'{c.code}: info' for c in all_checks())}}}\n")
    settings = checkout.validate().portfolio.settings
    changed = {check.code[:3] for check in all_checks() if with_configured_severity(check, settings) != check}
    assert changed == {"REF", "CON", "POL"}


@pytest.mark.parametrize(
    ("day", "more", "holds"),
    [
        (date(2026, 10, 31), {}, True),
        (date(2026, 12, 31), {}, True),  # the last day
        (date(2027, 1, 1), {}, False),
        (date(2026, 10, 30), {"approved": "2026-10-31"}, False),
        (date(2026, 10, 31), {"approved": "2026-10-31"}, True),
    ],
)
def test_a_waiver_holds_up_to_and_including_its_last_day(
    checkout: Checkout, day: date, more: dict[str, str], holds: bool
) -> None:
    checkout.write("projects/quay/project.yml", NOBODY)
    checkout.write("waivers.yml", waiver(**more))
    validated = checkout.validate(day)
    assert silenced(validated) == ([("POL001", "project quay", "w1")] if holds else [])
    assert counted(validated, "POL001") == ([] if holds else ["project quay"])
    assert counted(validated, "CON012") == (["waiver w1"] if day > date(2026, 12, 31) else [])


def test_a_waiver_is_for_one_rule_and_one_record(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", NOBODY)
    checkout.write("projects/dam/project.yml", NOBODY)
    checkout.write("projects/quay/risks.yml", HIGH_RISKS)
    checkout.write("waivers.yml", waiver("w1") + waiver("w2", "POL006", "risk quay/eels"))
    validated = checkout.validate()
    assert silenced(validated) == [("POL001", "project quay", "w1"), ("POL006", "risk quay/eels", "w2")]
    assert counted(validated, "POL001") == ["project dam"]
    assert counted(validated, "POL006") == ["risk quay/lead"]


def test_a_waiver_for_a_project_holds_for_all_in_its_folder(checkout: Checkout) -> None:
    for project in ("quay", "dam"):
        checkout.write(f"projects/{project}/project.yml", PROJECT)
        checkout.write(f"projects/{project}/risks.yml", HIGH_RISKS)
    checkout.write("risks.yml", HIGH_RISKS)
    # The narrower of two waivers silences what both are for.
    checkout.write("waivers.yml", waiver("w1", "POL006") + waiver("w2", "POL006", "risk quay/eels"))
    validated = checkout.validate()
    assert silenced(validated) == [("POL006", "risk quay/eels", "w2"), ("POL006", "risk quay/lead", "w1")]
    assert counted(validated, "POL006") == ["risk dam/eels", "risk dam/lead", "risk eels", "risk lead"]


def test_a_policy_can_be_waived_however_severe_and_a_fact_cannot_however_mild(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS + "rules: {POL001: error, REF001: info}\n")
    checkout.write("projects/quay/project.yml", NOBODY + "programme: nowhere\n")
    checkout.write("waivers.yml", waiver("w1") + waiver("w2", "REF001"))
    validated = checkout.validate()
    assert silenced(validated) == [("POL001", "project quay", "w1")]
    assert counted(validated, "REF001") == ["project quay"]
    assert counted(validated, "CON014") == ["waiver w2"]


def test_findings_on_waivers_cannot_be_waived(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", PROJECT)
    expired = waiver("w1", expires="2026-01-01")
    checkout.write("waivers.yml", expired + waiver("w2", "CON012", "waiver w1") + waiver("w3", "CON014", "waiver w2"))
    validated = checkout.validate()
    assert (counted(validated, "CON012"), validated.waived) == (["waiver w1"], ())


def test_a_waiver_with_errors_silences_nothing(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", NOBODY)
    checkout.write("waivers.yml", waiver(expires="2026-02-30"))
    validated = checkout.validate()
    assert (counted(validated, "POL001"), validated.waived) == (["project quay"], ())


RULES = ("POL001", "POL006", "REF001", "CON005", "SYN004")
RECORDS = ("project quay", "project dam", "risk quay/eels", "risk dam/eels", "risk eels", "")


@st.composite
def waivers(draw: st.DrawFn) -> list[Waiver]:
    days = st.dates(date(2026, 10, 29), date(2026, 11, 2))
    return [
        Waiver(
            id=f"w{number}", rule=draw(st.sampled_from(RULES)), record=draw(st.sampled_from(RECORDS)), reason="x",
            approved_by="x", expires=draw(days), approved=draw(st.none() | days),
        )
        for number in range(draw(st.integers(0, 6)))
    ]  # fmt: skip


def every_finding() -> Iterator[Finding]:
    for line, code in enumerate(RULES, 1):
        for record in RECORDS:
            yield Finding(code, "x", Severity.WARNING, record, "portfolio/x.yml", line, record=record)


@given(waivers())
def test_each_finding_counts_or_is_waived_and_none_is_lost(given_waivers: list[Waiver]) -> None:
    day, found = date(2026, 10, 31), list(every_finding())
    settings = PortfolioSettings(id="portfolio", organisation="x", currency="EUR")
    portfolio = Portfolio(settings, {"waiver": {waiver.id: waiver for waiver in given_waivers}}, {})
    kept, waived = set_aside(portfolio, day, found)
    told = [finding for finding in kept if finding.code == waiver_without_effect.CHECK.code]
    assert sorted([f.sort_key for f in kept if f not in told] + [w.finding.sort_key for w in waived]) == sorted(
        finding.sort_key for finding in found
    )
    for item in waived:
        assert item.finding.code == item.waiver.rule
        assert item.finding.code.startswith("POL")
        assert item.waiver.expires >= day
        assert item.waiver.approved is None or item.waiver.approved <= day

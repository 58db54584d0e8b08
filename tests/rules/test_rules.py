"""Every rule is shown by cases, which stand in `cases/<group>/<name>.yml`; its module has the same group and name.

A case is a small portfolio (`files`, on top of the `files` of its cases file; `null` takes one away), the day it is
seen on, and all findings of the rule in it. Nothing else may be wrong with the portfolio, policies aside, unless the
case says so: `others` lists the codes, `broken: true` allows files and records that cannot be read.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from pmo_build.language.check_texts import check_texts
from pmo_build.model.findings import Finding
from pmo_build.pipeline import validate
from pmo_build.rules.consistency import waiver_without_effect
from pmo_build.rules.registry import Rule, all_checks, all_rules

# The last one is asked apart, as it has to know what the others found and which of it is waived.
RULES = (*all_rules(), Rule(waiver_without_effect.CHECK, waiver_without_effect.find_among))  # type: ignore[arg-type]
CASES = Path(__file__).parent / "cases"
SETTINGS = {"portfolio.yml": "organisation: Waterveen\ncurrency: EUR\n"}
NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)
PREFIXES = {"references": "REF", "consistency": "CON", "policy": "POL"}
SECTIONS = {
    "en": ("**Why it matters.**", "**Example.**", "**How to mend it.**"),
    "nl": ("**Waarom dit telt.**", "**Voorbeeld.**", "**Zo lost u het op.**"),
}

Case = dict[str, Any]


def cases_file(rule: Rule) -> Path:
    return CASES / rule.check.module.parent.name / f"{rule.check.module.stem}.yml"


def all_cases() -> Iterator[tuple[Rule, Case]]:
    for rule in RULES:
        if cases_file(rule).exists():
            given = yaml.safe_load(cases_file(rule).read_text(encoding="utf-8"))
            for case in given["cases"]:
                files = SETTINGS | given.get("files", {}) | case.get("files", {})
                yield rule, case | {"files": files}


ALL = list(all_cases())
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.check.slug)


@pytest.mark.parametrize(("rule", "case"), ALL, ids=[f"{rule.check.slug}: {case['name']}" for rule, case in ALL])
def test_rule_finds_what_its_case_says(rule: Rule, case: Case, tmp_path: Path) -> None:
    findings = check(tmp_path, case)
    found = [finding for finding in findings if finding.code == rule.check.code]
    assert [place(finding) for finding in found] == [expected["at"] for expected in case["expect"]]
    for finding, expected in zip(found, case["expect"], strict=True):
        assert finding.path.startswith("portfolio/")
        assert expected["says"] in finding.message
        assert expected.get("help", "") in finding.help
        assert expected.get("record", finding.record) == finding.record
        assert expected.get("pointer", finding.pointer) == finding.pointer
    others = {finding.code for finding in findings if not finding.code.startswith("POL")} - {rule.check.code}
    if case.get("broken"):
        assert any(code.startswith(("SYN", "SCH")) for code in others)
    else:
        assert others == set(case.get("others", ()))


def check(root: Path, case: Case) -> tuple[Finding, ...]:
    for path, text in case["files"].items():
        if text is not None:
            file = root / "portfolio" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    # The day of a case is its present: what comes later is a finding, not something that nobody knew then.
    as_of: date | None = case.get("as_of")
    now = NOW if as_of is None else NOW.replace(year=as_of.year, month=as_of.month, day=as_of.day)
    return validate(root, as_of, now).findings


def place(finding: Finding) -> str:
    return f"{finding.path.removeprefix('portfolio/')}:{finding.line}:{finding.column}"


@EACH_RULE
def test_rule_has_passing_and_failing_cases(rule: Rule) -> None:
    cases = [case for shown, case in ALL if shown is rule]
    assert any(not case["expect"] for case in cases), f"{cases_file(rule)} has no passing case"
    assert sum(len(case["expect"]) for case in cases) >= 2, f"{cases_file(rule)} shows fewer than two findings"


def test_every_cases_file_belongs_to_a_rule() -> None:
    assert set(CASES.rglob("*.yml")) == {cases_file(rule) for rule in RULES}


@EACH_RULE
def test_the_code_fits_the_group(rule: Rule) -> None:
    assert rule.check.code[:3] == PREFIXES[rule.check.module.parent.name]
    assert rule.check.code[3:].isdigit()
    assert len(rule.check.code) == 6


def test_codes_and_slugs_are_used_once() -> None:
    assert [code for code, count in Counter(check.code for check in all_checks()).items() if count > 1] == []
    assert [slug for slug, count in Counter(check.slug for check in all_checks()).items() if count > 1] == []


@EACH_RULE
def test_documentation_says_why_gives_an_example_and_how_to_mend_it(rule: Rule) -> None:
    english = rule.check.documentation
    dutch = check_texts(rule.check, "nl").get(english)
    said = [(english, SECTIONS["en"]), *([(dutch, SECTIONS["nl"])] if dutch else [])]
    for text, sections in said:
        title, blank, *_ = text.split("\n")
        assert title.endswith(".")
        assert blank == ""
        positions = [text.find(section) for section in sections]
        assert positions == sorted(positions)
        assert positions[0] > 0
        assert text.count("```") >= 2
        assert text.count("```") % 2 == 0

"""One mistake in portfolio.yml is one finding: the other settings hold, and nothing is judged by what nobody knows."""

from functools import cache
from typing import Any

import msgspec
import pytest
from mistakes import (
    MUCH_LATER,
    ROOT,
    Place,
    added,
    as_yaml,
    at,
    changed,
    documents,
    places,
    steps,
    validated,
    with_text,
)
from portals import EVERYTHING, PageReader, rendered, write
from support import NOW, SETTINGS, Checkout

from pmo_build.disclosure.audience import Audience
from pmo_build.model.records.portfolio import UNREAD, PortfolioSettings
from pmo_build.model.records.project import Project
from pmo_build.pipeline import disclosed, language_of, validate
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.schema.schema import load_schema, resolved

PATH = "portfolio/portfolio.yml"
# What the example does not set.
MORE = """
tags: [quays]
links: [{title: Policy, url: "https://intranet.example/policy"}]
custom: {year: 2019, wards: [north, south]}
funding: [{fiscal_year: "2026", capex: 90000000, opex: 90000000}]
tolerances:
  {time_days: 60, cost_percent: 12, risk_score: 25, benefit_percent: 20, scope: No., quality: No., resource_percent: 9}
report_differences: {money_percent: 2, days: 9}
rules: {POL031: info}
repository: {url: "https://git.example/pmo", branch: main, forge: gitlab}
"""


@cache
def full() -> dict[str, Any]:
    more = read_bytes(MORE.encode(), PATH)[0].data
    return {**documents()[PATH].data, **more}


def original() -> str:
    return (ROOT / PATH).read_text(encoding="utf-8")


@cache
def before() -> tuple[PortfolioSettings, set[Place]]:
    result = with_text(PATH, as_yaml(full()))
    return result.portfolio.settings, places(result)


STEPS = sorted(steps(full()), key=str)


def test_all_settings_are_tried() -> None:
    def leaves(node: dict[str, Any]) -> set[str]:
        found = set()
        for name, raw in node.get("properties", {}).items():
            inner = resolved(raw)
            found |= {name, *leaves(inner), *leaves(resolved(inner.get("items", {})))}
        return found

    tried = {part for parts in STEPS for part in parts if isinstance(part, str)}
    assert leaves(load_schema("portfolio").record) - {"id"} <= tried


def wrong(value: Any) -> list[Any]:
    """Return what cannot stand where a value stands."""
    return [5, None, "x"] if isinstance(value, dict | list) else [{"x": 1}, None, []]


@pytest.mark.parametrize("parts", STEPS, ids=lambda parts: "/".join(map(str, parts)))
def test_a_wrong_setting_is_one_finding_and_the_others_hold(parts: tuple[str | int, ...]) -> None:
    if parts[0] == "custom" and len(parts) > 1:
        return  # all values will do there
    settings, known = before()
    for value in wrong(at(full(), parts)):
        result = with_text(PATH, as_yaml(changed(full(), parts, value)))
        (finding,) = added(result, known)
        assert finding.path == PATH
        assert finding.pointer == "/" + "/".join(map(str, parts))
        now = result.portfolio.settings
        assert now.is_unread("/".join(part for part in parts[: _list_at(parts)] if isinstance(part, str)))
        unread = {pointer.partition("/")[0] for pointer in now.unread}
        assert unread == {parts[0]}
        assert _leaves(now, parts[0]) == _leaves(settings, parts[0])
        if parts[0] in {"rag", "risk", "tolerances", "report_differences"} and len(parts) > 1:
            group = str(parts[0])
            kind = type(getattr(now, group))
            written = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
            others = {name for name, key in written if key != parts[1]}
            assert {name: getattr(getattr(now, group), name) for name in others} == {
                name: getattr(getattr(settings, group), name) for name in others
            }


def _list_at(parts: tuple[str | int, ...]) -> int:
    return next((at for at, part in enumerate(parts) if isinstance(part, int)), len(parts))


def _leaves(settings: PortfolioSettings, but: str | int) -> dict[str, Any]:
    return {
        field.encode_name: getattr(settings, field.name)
        for field in msgspec.structs.fields(PortfolioSettings)
        if field.encode_name not in {but, "unread"}
    }


@pytest.mark.parametrize(
    ("line", "instead", "unread"),
    [
        ("currency: EUR", "currancy: EUR", "currency"),
        ("organisation: Municipality of Waterveen", "organization: Municipality of Waterveen", "organisation"),
        ("as_of: 2026-10-31", "asof: 2026-10-31", "as_of"),
        ("as_of: 2026-10-31", "as_of: 2026-10-32", "as_of"),
        ("as_of: 2026-10-31", "as_of: 31-10-2026", "as_of"),
        ("language: en", "language: no", "language"),
        ("language: en", "language: en\nlanguage: nl", "language"),
        ("appetite: 9", "appetit: 9", "risk/appetite"),
        ("appetite: 9", "appetite: 09", "risk/appetite"),
        ("appetite: 9", "appetite: 9.0", "risk/appetite"),
        ("appetite: 9", "appetite: nine", "risk/appetite"),
        ("matrix: {amber: 8, red: 15}", "matrix: {ambre: 8, red: 15}", "risk/matrix/amber"),
        ("matrix: {amber: 8, red: 15}", "matrix: {red: 15}", "risk/matrix"),
        ("{label: minor, from: 25000, to: 100000}", "{label: minor, from: 25.000, to: 100000}", "risk/impact"),
        ("{label: minor, from: 25000, to: 100000}", "{label: minor, form: 25000, to: 100000}", "risk/impact"),
        ("title: Waterveen project portfolio", "title: “Waterveen project portfolio”", "title"),
        ("title: Waterveen project portfolio", "title: Waterveen #1 of all", "title"),
        ("cpi: {amber: 0.95, red: 0.9}", "cpi: {amber: 0.95, red: 1.5}", "rag/cpi"),
        ("slip_days: {amber: 15, red: 45}", "slip_days: {amber: 45, red: 15}", "rag/slip_days"),
        ("matrix: {amber: 8, red: 15}", "matrix: {amber: 15, red: 8}", "risk/matrix"),
        ("slip_days: {amber: 15, red: 45}", "slip_days: {amber: 1_5, red: 45}", "rag/slip_days/amber"),
    ],
)
def test_what_people_mistype_is_one_finding(line: str, instead: str, unread: str) -> None:
    text = original().replace(line, instead)
    assert text != original()
    result = with_text(PATH, text)
    (finding,) = added(result, places(with_text(PATH, original())))
    assert finding.path == PATH
    assert result.portfolio.settings.is_unread(unread)
    assert {pointer.partition("/")[0] for pointer in result.portfolio.settings.unread} == {unread.partition("/")[0]}


@pytest.mark.parametrize(
    ("thresholds", "found"),
    [
        ("{amber: 15, red: 20}", ["POL009", "POL009"]),
        ("{amber: 20, red: 15}", ["CON009"]),  # whether 30 days are red depends on which of the two is meant
    ],
)
def test_a_threshold_that_contradicts_itself_judges_no_report(
    checkout: Checkout, thresholds: str, found: list[str]
) -> None:
    checkout.write("portfolio.yml", f"{SETTINGS}rag: {{slip_days: {thresholds}}}\n")
    milestone = "{id: end, title: Handover, baseline: 2026-12-01, forecast: 2026-12-31}"
    people = "manager: Jan\nsponsor: Els\n"
    checkout.write("projects/quay/project.yml", f"title: Quay\nstate: active\n{people}milestones: [{milestone}]\n")
    checkout.write("projects/quay/status/2026-10.yml", "as_of: 2026-10-31\nrag: {overall: green, schedule: green}\n")
    wanted = {"CON009", "POL009"}
    assert [code for code in checkout.codes() if code in wanted] == found


def test_a_field_that_nobody_knows_costs_nothing_else() -> None:
    result = with_text(PATH, original() + "\nfavourite_colour: blue\n")
    assert [finding.code for finding in added(result, places(with_text(PATH, original())))] == ["SCH002"]
    assert result.portfolio.settings.unread == frozenset()


@pytest.mark.parametrize("text", ["organisation: @x\n", "- organisation: x\n", "", "organisation: 'x\n", "just text"])
def test_a_file_that_cannot_be_read_is_one_finding(text: str) -> None:
    result = with_text(PATH, text)
    known = places(with_text(PATH, original()))
    (finding,) = added(result, known)
    assert finding.path == PATH
    settings = result.portfolio.settings
    assert settings.unread == set(load_schema("portfolio").record["properties"])
    assert (settings.risk.appetite, settings.risk.matrix, settings.rag.cpi) == (None, None, None)


def test_defaults_hold_where_nothing_is_said() -> None:
    document, _ = read_bytes(b"organisation: W\ncurrency: EUR\nas_of: 2026-10-31\n", PATH)
    settings = validated(PATH, document).portfolio.settings
    assert (settings.unread, settings.risk.appetite) == (frozenset(), 9)


def test_all_usual_values_but_these_are_forgotten_with_their_setting() -> None:
    """A value that is usual would pass for the PMO's own. Of these three a portal needs one, and it is said."""

    def usual(node: dict[str, Any], path: str = "") -> set[str]:
        found = {path} if "default" in node else set()
        for name, raw in node.get("properties", {}).items():
            found |= usual(resolved(raw), f"{path}/{name}")
        return found

    def forgotten(group: dict[str, Any], path: str = "") -> set[str]:
        found = set()
        for name, inner in group.items():
            found |= forgotten(inner, f"{path}/{name}") if isinstance(inner, dict) else {f"{path}/{name}"}
        return found

    lost = forgotten(UNREAD)
    kept = {path for path in usual(load_schema("portfolio").record) if not any(path.startswith(one) for one in lost)}
    assert kept == {"/language", "/time_zone", "/fiscal_year_start", "/repository/branch", "/repository/forge"}


def test_the_day_of_the_command_line_is_judged_by(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: W\ncurrency: EUR\nas_of: Friday\n")
    checkout.write("issues.yml", "- {id: a, title: A, due: 2026-01-01, owner: Jan}\n")
    assert [finding.code for finding in checkout.validate().findings] == ["SCH005"]
    told = checkout.validate(MUCH_LATER)
    assert "SCH005" in {finding.code for finding in told.findings}
    assert len(told.findings) > 1
    assert not told.portfolio.settings.is_unread("as_of")
    assert told.portfolio.all(PortfolioSettings) == (told.portfolio.settings,)


def test_a_waiver_of_what_is_not_judged_is_not_idle(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: W\ncurrency: EUR\nas_of: 2026-10-31\nrisk: {matrix: red}\n")
    checkout.write("risks.yml", "- {id: r, title: R, owner: Jan, current: {probability: 5, impact: 5}}\n")
    checkout.write(
        "waivers.yml", "- {id: w, rule: POL006, record: risk r, reason: x, approved_by: Jan, expires: 2027-01-01}\n"
    )
    assert checkout.codes() == ["SCH003"]


@pytest.mark.parametrize(
    ("settings", "seen"),
    [
        ("classification: internal\nrisk: {appetite: high}\n", True),
        ("classification: confidential\nrisk: {appetite: high}\n", False),
        ("classification: confidential\ntitle: “x”\n", False),
        ("classification: secret\n", False),
        ("classification:\n", False),
        ("clasification: internal\n", False),
        ("classification: internal\nclassification: public\n", False),
        ("Classification: confidential\n", False),
        ("risk: {appetite: high}\n", True),
        ("classification: internal\ntitle: 'x\n", False),
    ],
)
def test_what_is_confidential_stays_so_whatever_else_is_wrong(checkout: Checkout, settings: str, seen: bool) -> None:
    checkout.write("portfolio.yml", f"organisation: W\ncurrency: EUR\n{settings}")
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    result = checkout.validate()
    public = disclosed(result, Audience.INTERNAL).portfolio
    assert (public.find(Project, "quay") is not None) is seen


BROKEN = {
    "currency": "currency: euro\n", "language": "language: english\n", "as_of": "as_of: soon\n", "tiers": "tiers: x\n",
    "rag.cpi": "rag: {cpi: x}\n", "rag.spi": "rag: {spi: x}\n", "rag.slip_days": "rag: {slip_days: x}\n",
    "rag": "rag: x\n", "risk": "risk: x\n", "risk.matrix": "risk: {matrix: x}\n", "scoring": "scoring: x\n",
    "risk.appetite": "risk: {appetite: x}\n", "risk.probability": "risk: {probability: x}\n",
    "fiscal_year_start": "fiscal_year_start: x\n", "funding": "funding: x\n", "tolerances": "tolerances: x\n",
    "time_zone": "time_zone: 5\n", "organisation": "organisation: []\n", "custom": "custom: x\n", "links": "links: x\n",
    "repository.forge": "repository: {url: 'https://git.example/a', forge: x}\n", "rules": "rules: x\n",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("setting", BROKEN)
def test_every_page_says_which_settings_could_not_be_read(checkout: Checkout, setting: str, language: str) -> None:
    usual = {"organisation": "organisation: W\n", "currency": "currency: EUR\n", "as_of": "as_of: 2026-10-31\n"}
    text = "".join(line for name, line in usual.items() if name != setting) + BROKEN[setting]
    write(checkout.root, {**EVERYTHING, "portfolio.yml": text})
    pages, _ = rendered(checkout.root, language)
    said = "could not be read" if language == "en" else "niet te lezen"
    for page in pages:
        assert said in page.text, page.path
        assert f": {setting}." in page.text, page.path


def test_pages_say_nothing_of_settings_that_are_as_they_should_be(checkout: Checkout) -> None:
    write(checkout.root, EVERYTHING)
    pages, _ = rendered(checkout.root)
    assert not any('id="unread"' in page.text for page in pages)


def test_nothing_is_counted_that_is_not_judged(checkout: Checkout) -> None:
    write(
        checkout.root,
        {**EVERYTHING, "portfolio.yml": EVERYTHING["portfolio.yml"].replace("appetite: 2", "appetite: x")},
    )
    pages = {page.path: PageReader(page.text).text for page in rendered(checkout.root)[0]}
    assert "Above appetite n/a" in pages["risks.md"]
    assert "n/a above appetite" in pages["index.md"]


def test_a_file_that_is_all_wrong_is_named_on_every_page(checkout: Checkout) -> None:
    write(checkout.root, {**EVERYTHING, "portfolio.yml": "organisation: @x\nclassification: internal\n"})
    pages, _ = rendered(checkout.root)
    assert all("portfolio.yml could not be read. Nothing is judged" in page.text for page in pages)


@pytest.mark.parametrize(
    ("text", "language"),
    [("language: nl\nrisk: {appetite: x}\n", "nl"), ("language: x\n", "en"), ("language: nl\ntitle: @x\n", "nl")],
)
def test_the_language_holds_whatever_else_is_wrong(checkout: Checkout, text: str, language: str) -> None:
    checkout.write("portfolio.yml", f"organisation: W\ncurrency: EUR\n{text}")
    assert language_of(checkout.root) == language
    settings = validate(checkout.root, None, NOW).portfolio.settings
    assert settings.language == language or not settings.is_given

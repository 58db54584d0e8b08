"""Fields of an organisation's own: lists and groups too, shown as they stand in the file in every language."""

import json

import pytest
from portals import PageReader, rendered
from support import Checkout

from pmo_build.disclosure.audience import Audience
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import RESTRICTED
from pmo_build.model.records.risk import Risk
from pmo_build.pipeline import disclosed
from pmo_build.portal.downloads import downloads

PROJECT = "title: Quay\nstate: proposed\n"
SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
# What stands in the file, and what a page shows of it.
WRITTEN = {
    "year": ("2019", "Year 2019"),
    "big": ("1234567", "Big 1234567"),
    "rate": ("1.50", "Rate 1.50"),
    "signed": ("+1.50", "Signed +1.50"),
    "tiny": ("0.0000001", "Tiny 0.0000001"),
    "minus": ("-12", "Minus -12"),
    "zero": ("-0", "Zero -0"),
    "phone": ("+31201234567", "Phone +31201234567"),
    "quoted": ("'007'", "Quoted 007"),
    "day": ("2026-10-31", "Day 2026-10-31"),
    "markup": ("'<b>*x*</b>'", "Markup <b>*x*</b>"),
    "scope": ("[Try it, 'Not, yet', 2019]", "Scope Try it Not, yet 2019"),
    "group": ("{phone: +3120, rate: 2.0}", "Group Phone +3120 Rate 2.0"),
    "deep": ("[{a: [1000, [2000, {b: 3.10}]]}]", "Deep A 1000 2000 B 3.10"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", WRITTEN)
def test_own_fields_are_shown_as_written(checkout: Checkout, name: str, language: str) -> None:
    written, said = WRITTEN[name]
    own = f"custom:\n  {name}: {written}\n"
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", PROJECT + own)
    checkout.write("issues.yml", f"- id: i\n  title: I\n  custom: {{{name}: {written}}}\n")
    assert checkout.findings("projects") == checkout.findings("issues") == []
    pages = {page.path: page.text for page in rendered(checkout.root, language)[0]}
    for path in ("projects/quay.md", "issues.md"):
        assert said in PageReader(pages[path]).text, path


def test_what_says_nothing_is_not_shown(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    own = "custom: {nothing: , none: [], empty: {}, gaps: [{}, [], null], text: ''}\n"
    checkout.write("projects/quay/project.yml", PROJECT + own)
    page = next(page for page in rendered(checkout.root)[0] if page.path == "projects/quay.md")
    assert not any(label in page.text for label in (">Nothing<", ">None<", ">Empty<", ">Gaps<", ">Text<"))


def test_downloads_hold_own_fields_as_written(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write(
        "risks.yml", "- {id: r, title: R, custom: {year: 2019, rate: 1.50, tel: +3120, parts: [a, {b: 2.0}]}}\n"
    )
    files = {path: make().decode() for path, make in downloads(checkout.validate().portfolio)}
    said = '{"parts":["a",{"b":2.0}],"rate":1.50,"tel":"+3120","year":2019}'
    assert said in files["downloads/risk.json"]
    assert said.replace('"', '""') in files["downloads/risk.csv"]
    assert json.loads(files["downloads/risk.json"])[0]["custom"]["year"] == 2019


def test_numbers_of_records_in_a_list_are_their_own(checkout: Checkout) -> None:
    checkout.write(
        "risks.yml", "- {id: a, title: A, custom: {x: [1, +2]}}\n- {id: b, title: B, custom: {x: [+3, 4]}}\n"
    )
    assert [risk.custom["x"] for risk in checkout.validate().portfolio.all(Risk)] == [[1, "+2"], ["+3", 4]]


def test_confidential_names_leave_nested_own_fields(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write(
        "projects/falcon-merger/project.yml", "title: Falcon merger\nstate: active\nclassification: confidential\n"
    )
    told = "[ok, {why: After Falcon merger}, [falcon-merger, Falcon merger]]"
    own = f"custom: {{see: {told}, g: {{h: {{i: Falcon merger it is}}}}}}\n"
    checkout.write("projects/quay/project.yml", PROJECT + own)
    result = checkout.validate()
    public = disclosed(result, Audience.INTERNAL).portfolio
    quay = public.find(Project, "quay")
    assert quay is not None
    assert "alcon" not in str(quay.custom)
    assert RESTRICTED in quay.custom["g"]["h"]["i"]


@pytest.mark.parametrize(
    ("own", "codes"),
    [
        ("custom: {a: " + "[" * 40 + "1" + "]" * 40 + "}", []),
        ("custom: {a: " + "[" * 60 + "1" + "]" * 60 + "}", ["SYN007"]),
        ("custom: {" + ", ".join(f"a{at}: 1" for at in range(101)) + "}", ["SCH006"]),
        ("custom: {a: {" + ", ".join(f"a{at}: 1" for at in range(101)) + "}}", ["SCH006"]),
        ("custom: {a: [{b c: 1}]}", ["SCH005"]),
        ("custom: [a]", ["SCH003"]),
    ],
)
def test_own_fields_have_bounds(checkout: Checkout, own: str, codes: list[str]) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", f"{PROJECT}{own}\n")
    assert checkout.codes("projects") == codes
    assert rendered(checkout.root)


def test_texts_in_own_fields_are_still_what_projects_are_filtered_by(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    for number, ward in enumerate(["north", "north", "south", "south"]):
        checkout.write(
            f"projects/p{number}/project.yml", f"{PROJECT}custom: {{ward: {ward}, parts: [a, b], at: {{x: y1}}}}\n"
        )
    page = next(page for page in rendered(checkout.root)[0] if page.path == "portfolio.md")
    assert 'data-name="own-ward"' in page.text
    assert 'data-name="own-parts"' not in page.text

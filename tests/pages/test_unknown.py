"""What nobody knows is neither zero nor reassurance: pages of portfolios of which nothing, or only a part, is known."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages

SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
# Nothing but titles and states.
BARE = {
    "portfolio.yml": SETTINGS,
    "projects/mill/project.yml": "title: Mill\nstate: active\n",
    "projects/weir/project.yml": "title: Weir\nstate: on-hold\n",
    "projects/idea/project.yml": "title: Idea\nstate: proposed\n",
    "projects/old/project.yml": "title: Old\nstate: completed\n",
}
# A record of every kind, and no day, amount or level in any of them.
UNDATED = BARE | {
    "projects/mill/project.yml": "title: Mill\nstate: active\nmilestones: [{id: m, title: Open}]\n",
    "projects/mill/issues.yml": "- {id: i, title: Hole}\n",
    "projects/mill/assumptions.yml": "- {id: a, title: Dry}\n",
    "projects/mill/gates.yml": "- {id: g, title: Go on}\n",
    "projects/mill/dependencies.yml": "- {id: d, title: Steel, provider: weir, receiver: mill}\n",
    "projects/mill/communications.yml": "- {id: c, title: Letter}\n",
    "projects/mill/stakeholders.yml": "- {id: s, title: Miller}\n",
    "projects/mill/benefits.yml": "- {id: b, title: Flour}\n",
    "projects/mill/team.yml": "- {id: t, person: ann}\n- {id: u, role: Smith}\n",
    "projects/mill/status/2026-10.md": "---\nas_of: 2026-10-30\n---\nHm.\n",
    "people.yml": "- {id: ann, title: Ann, role: Miller}\n",
}
# One of two is known, and it is as it should be.
HALF = BARE | {
    "projects/mill/issues.yml": "- {id: i, title: Hole, due: 2026-12-01}\n- {id: j, title: Dust}\n",
    "projects/mill/gates.yml": "- {id: g, title: Go on, planned: 2027-06-01}\n- {id: h, title: Close}\n",
    "projects/mill/dependencies.yml": (
        "- {id: d, title: Steel, provider: weir, receiver: mill, need_by: 2027-02-01, promised: 2027-01-01}\n"
        "- {id: e, title: Wood, provider: weir, receiver: mill}\n"
    ),
    "projects/mill/communications.yml": "- {id: c, title: Letter, date: 2027-06-01}\n- {id: d, title: Talk}\n",
    "projects/mill/stakeholders.yml": (
        "- {id: s, title: Miller, engagement: leading, desired_engagement: leading}\n- {id: t, title: Baker}\n"
    ),
    "projects/mill/team.yml": (
        "- {id: t, person: ann, fte: 0.1, from: 2026-11-01, to: 2026-12-31}\n- {id: u, person: bob}\n"
    ),
    "people.yml": "- {id: ann, title: Ann, fte: 1}\n- {id: bob, title: Bob}\n",
}


def texts(root: Path, files: Mapping[str, str], language: str = "en") -> dict[str, str]:
    pages = rendered(write(root, files), language)[0]
    return {page.path: PageReader(html_pages.to_html(page.body)[0]).text for page in pages}


REASSURANCE = re.compile(
    r"\b0 (changed|running projects agreed|too late|overdue|less engaged|with more work)|of 0 (?!FTE)|"
    r"(?<!waits )(?:was due has been told|none missed|Nobody has more|No forecast is later|No project changed)|"
    r"(overdue|too late|for the better|target reached): 0\b|Gates overdue 0|Communications overdue 0|"
    r"with more work than time 0|short of time 0|Assumptions to check 0|behind plan 0|"
    r"Less engaged than needed 0|Moved for the worse 0"
)


@pytest.mark.parametrize("files", [BARE, UNDATED], ids=["bare", "undated"])
def test_of_what_nobody_knows_no_page_says_that_it_is_none(tmp_path: Path, files: dict[str, str]) -> None:
    said = {
        path: found.group()
        for path, text in texts(tmp_path, files).items()
        if not path.startswith(("fields", "rules", "roadmap", "finance")) and (found := REASSURANCE.search(text))
    }
    assert said == {}


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("index.md", "What changed? n/a changed since the last report, 0 of 1 known"),
        ("index.md", "No status is known both now and before, so nobody knows what changed."),
        ("index.md", "Can we staff it? n/a with more work than time in the next 12 months, 0 of 1 known"),
        ("index.md", "n/a too late · 0 of 1 known"),
        ("gates.md", "Gates overdue n/a 0 of 1 known"),
        ("gates.md", "No gate that is still to be held has a day, so nobody knows what is due."),
        ("gates.md", "Dependencies: 1; too late: n/a."),
        ("issues.md", "Open issues 1 overdue: n/a · 0 of 1 known"),
        ("issues.md", "Assumptions to check n/a open: 1 · 0 of 1 known"),
        ("stakeholders.md", "Communications overdue n/a 0 of 1 known"),
        ("stakeholders.md", "No planned communication has a day, so nobody knows what is due."),
        ("stakeholders.md", "Of nobody is it written down where they stand, and where the work needs them."),
        ("resources.md", "People with more work than time n/a 0 of 1 known"),
        ("benefits.md", "Benefits missed or behind plan n/a 0 of 1 known"),
    ],
)
def test_what_is_known_of_none_is_unknown(tmp_path: Path, page: str, shown: str) -> None:
    assert shown in texts(tmp_path, UNDATED)[page]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("index.md", "Can we staff it? 0 with more work than time in the next 12 months, 1 of 2 known"),
        ("index.md", "0 too late · 1 of 2 known"),
        ("index.md", "0 overdue · 1 of 2 known"),
        ("index.md", "0 less engaged than needed · 1 of 2 known"),
        ("gates.md", "Gates overdue 0 in the next 90 days: 0 · 1 of 2 known"),
        ("gates.md", "No gate that has a day is overdue or due in the next 90 days. 1 of 2 known."),
        ("issues.md", "overdue: 0 · 1 of 2 known"),
        ("stakeholders.md", "Of what has a day, nothing is overdue. 1 of 2 known."),
        ("resources.md", "Of whom it is known, nobody has more work than time. 1 of 2 known."),
    ],
)
def test_what_is_known_of_some_says_of_how_many(tmp_path: Path, page: str, shown: str) -> None:
    assert shown in texts(tmp_path, HALF)[page]


def test_a_risk_that_nobody_recorded_is_not_no_risk(tmp_path: Path) -> None:
    found = texts(tmp_path, BARE | {"projects/weir/risks.yml": "- {id: r, title: Rust, state: closed}\n"})
    assert "Open risks n/a" in found["projects/mill.md"]
    assert "Open risks 0" in found["projects/weir.md"]


RISK_COUNTS = {"index.md": "Open threats {} {} red · {} above appetite", "risks.md": "Open threats {} {} red"}
REPORTED = {"projects/mill/status/2026-10.md": "---\nas_of: 2026-10-30\nrag: {overall: green}\n---\nHm.\n"}


@pytest.mark.parametrize(
    ("risks", "shown"),
    [
        ("", ("n/a", "n/a", "n/a")),
        ("- {id: r, title: Rust, state: closed, closed: 2026-05-01}\n", ("0", "0", "0")),
        ("- {id: r, title: Rust}\n", ("1", "n/a", "n/a")),
        ("- {id: r, title: Rust, current: {probability: 1, impact: 1}}\n- {id: s, title: Salt}\n", ("2", "0", "0")),
    ],
    ids=["never-recorded", "closed", "never-assessed", "assessed-in-part"],
)
def test_threats_that_nobody_recorded_or_assessed_are_not_harmless(
    tmp_path: Path, risks: str, shown: tuple[str, str, str]
) -> None:
    files = BARE | REPORTED | {"programmes/land.yml": "title: Land\n"}
    files["projects/mill/project.yml"] += "programme: land\n"
    found = texts(tmp_path, files | ({"projects/mill/risks.yml": risks} if risks else {}))
    assert RISK_COUNTS["index.md"].format(*shown) in found["index.md"]
    if risks:
        assert RISK_COUNTS["risks.md"].format(*shown) in found["risks.md"]
    assert f"Threats above appetite {shown[2]}" in found["programmes/land.md"]


def test_a_report_does_not_call_threats_none_that_nobody_recorded(tmp_path: Path) -> None:
    found = texts(tmp_path, BARE | REPORTED)["reports/portfolio-2026-10.md"]
    assert "Open threats: n/a red, n/a amber, n/a green" in found


def test_as_many_reports_can_be_wrong_as_are_judged(tmp_path: Path) -> None:
    """Three reports are green and three projects late; of two the report is years old and says nothing any more."""
    late = "title: {0}\nstate: active\nmilestones: [{{id: m, title: M, baseline: 2026-01-31, forecast: 2027-01-31}}]\n"
    report = "---\nas_of: {}\nrag: {{overall: green}}\n---\nAll is well.\n"
    days = {"north": "2022-10-31", "south": "2022-10-31", "west": "2026-10-30"}
    files = {f"projects/{id_}/project.yml": late.format(id_) for id_ in days}
    files |= {f"projects/{id_}/status/{day[:7]}.md": report.format(day) for id_, day in days.items()}
    home = texts(tmp_path, {"portfolio.yml": SETTINGS} | files)["index.md"]
    assert "Can we believe the reports? 1 of 1 report green while their figures do not, 1 of 3 known" in home


def test_a_sentence_of_absence_holds_of_what_is_shown(tmp_path: Path) -> None:
    hidden = HALF | {"projects/weir/issues.yml": "- {id: x, title: Secret, classification: confidential}\n"}
    qualified = "That is said of what is shown here."
    open_, partly = texts(tmp_path / "open", HALF), texts(tmp_path / "partly", hidden)
    assert qualified not in open_["gates.md"]
    for page in ("index.md", "gates.md", "stakeholders.md", "resources.md"):
        assert qualified in partly[page], page
    assert "errors: 0, warnings:" in partly["index.md"]
    assert "of what is shown here" in partly["index.md"]

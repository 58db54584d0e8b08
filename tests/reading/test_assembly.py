"""From documents to the portfolio: ids from paths, what could not be read, and what stands there twice."""

import pytest
from support import Checkout

from pmo_build.model.findings import Finding
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.status_report import StatusReport
from pmo_build.reading.assembly import Assembly
from pmo_build.reading.reader import read_bytes

PROJECT = "title: Quay\nstate: active\n"


def portfolio_of(files: dict[str, str]) -> tuple[Portfolio, list[Finding]]:
    """Return what files make; their own problems come first."""
    assembly, problems = Assembly(), []
    for path, content in files.items():
        place = kinds().place(f"portfolio/{path}")
        assert place is not None
        document, found = read_bytes(content.encode(), f"portfolio/{path}")
        assembly.add(document, place)
        problems += found
    return assembly.portfolio(), problems + assembly.findings


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_the_id_of_a_record_follows_from_its_path() -> None:
    portfolio, findings = portfolio_of(
        {
            "projects/quay/project.yml": PROJECT,
            "projects/quay/risks/fire.yml": "title: Fire\n",
            "projects/quay/status/2026-10.md": "---\nas_of: 2026-10-31\n---\nAll is well.\n",
        }
    )
    assert findings == []
    assert {kind: list(records) for kind, records in portfolio.records.items()} == {
        "project": ["quay"],
        "risk": ["quay/fire"],
        "status-report": ["quay/2026-10"],
    }
    risk = portfolio.find(Risk, "quay/fire")
    assert risk is not None
    assert (risk.parent, risk.source) == ("quay", "portfolio/projects/quay/risks/fire.yml")


def test_a_register_holds_several_records_with_their_own_ids() -> None:
    portfolio, findings = portfolio_of(
        {"projects/quay/risks.yml": "- {id: r1, title: Fire}\n- {id: r2, title: Water}\n"}
    )
    assert findings == []
    assert [risk.key for risk in portfolio.all(Risk)] == ["quay/r1", "quay/r2"]


def test_a_register_may_hold_a_single_record() -> None:
    portfolio, findings = portfolio_of({"risks.yml": "id: r1\ntitle: Fire\n"})
    assert (findings, [risk.key for risk in portfolio.all(Risk)]) == ([], ["r1"])


def test_text_below_front_matter_is_a_field_with_its_place() -> None:
    path = "projects/quay/status/2026-10.md"
    portfolio, _ = portfolio_of({path: "---\nas_of: 2026-10-31\n---\n\nAll is well.\n"})
    report = portfolio.find(StatusReport, "quay/2026-10")
    assert report is not None
    assert report.narrative == "All is well."
    location, pointer = portfolio.locate(report.at("narrative"))
    assert (location.line, location.column, pointer) == (5, 1, "/narrative")


def test_a_record_with_errors_is_known_but_not_shown() -> None:
    portfolio, findings = portfolio_of({"projects/quay/project.yml": PROJECT + "onwer: Jan\n"})
    assert codes(findings) == ["SCH002"]
    assert portfolio.find(Project, "quay") is None
    assert portfolio.resolve("project", "quay", "") == "quay"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("title: @x\n", "SYN010"),
        ("just text\n", "SYN027"),
        ("- title: Quay\n", "SYN027"),
        ("", "SYN016"),
        ("start: '0000-01-01'\n" + PROJECT, "SCH005"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_known_record(content: str, code: str) -> None:
    portfolio, findings = portfolio_of({"projects/quay/project.yml": content})
    assert codes(findings) == [code]
    assert portfolio.all(Project) == ()
    assert portfolio.unread == {("project", "quay")}
    assert portfolio.keys["project"] == ("quay",)


@pytest.mark.parametrize("content", ["- {id: r1, title: @x}\n", "just text\n", "- {id: r1, title: Fire}\n- text\n"])
def test_what_is_in_an_unread_register_nobody_knows(content: str) -> None:
    portfolio, _ = portfolio_of({"risks.yml": content})
    assert portfolio.unread_registers == {("risk", "")}
    assert portfolio.resolve("risk", "anything", "quay") == "anything"
    portfolio, _ = portfolio_of({"projects/quay/risks.yml": content})
    assert portfolio.unread_registers == {("risk", "quay")}
    assert portfolio.resolve("risk", "anything", "quay") is None


def test_one_bad_record_spoils_no_other_of_its_register() -> None:
    portfolio, findings = portfolio_of(
        {"risks.yml": "- {id: r1, title: Fire}\n- {id: r2, titel: x}\n- {id: r3, title: Water}\n- {title: No id}\n"}
    )
    assert [(f.code, f.line, f.column, f.record) for f in findings] == [
        ("SCH002", 2, 12, "risk r2"),
        ("SCH001", 4, 3, "risk"),
    ]
    assert [risk.key for risk in portfolio.all(Risk)] == ["r1", "r3"]


@pytest.mark.parametrize("id_", ["5", "[a]", "{a: 1}", "''", "../../x", "R1"])
def test_an_id_that_is_none(id_: str) -> None:
    portfolio, findings = portfolio_of({"risks.yml": f"- {{id: {id_}, title: Fire}}\n"})
    assert [(f.line, f.column) for f in findings][:1] in ([(1, 8)], [(1, 4)])
    assert portfolio.all(Risk) == ()


def test_the_first_of_two_records_with_one_key_counts() -> None:
    portfolio, findings = portfolio_of({"risks.yml": "- {id: r1, title: First}\n", "risks/r1.yml": "title: Second\n"})
    assert findings == []  # a rule says so
    assert [risk.title for risk in portfolio.all(Risk)] == ["First"]
    ((kind, key, origin),) = portfolio.repeated
    assert (kind, key, origin.document.path) == ("risk", "r1", "portfolio/risks/r1.yml")


def test_a_whole_number_has_no_point() -> None:
    portfolio, (finding,) = portfolio_of({"projects/quay/project.yml": PROJECT + "tolerances: {time_days: 5.0}\n"})
    assert (finding.code, finding.line, finding.column) == ("SCH003", 3, 25)
    assert finding.message == "`time_days` must be a whole number, but is a number."
    assert portfolio.resolve("project", "quay", "") == "quay"


def test_settings_have_defaults_where_there_are_none() -> None:
    portfolio, _ = portfolio_of({})
    assert (portfolio.settings.currency, portfolio.settings.language) == ("XXX", "en")


def test_problems_of_one_file_do_not_become_problems_of_others(checkout: Checkout) -> None:
    """A project that cannot be read gives its own finding; its risks and reports are not called orphans."""
    checkout.write("projects/quay/project.yml", "title: Phase 2: quay\n")
    checkout.write("projects/quay/risks.yml", "- {id: r1, title: Fire, owner: Jan, escalated_to: p1}\n")
    checkout.write("risks.yml", "- id: p1\n  title: @x\n")
    assert sorted(checkout.codes()) == ["SYN010", "SYN010"]


def test_a_missing_id_is_asked_for_with_its_meaning() -> None:
    _, (finding,) = portfolio_of({"risks.yml": "- title: Fire\n"})
    assert finding.help.startswith("Add a line `id: …`. Short name of the risk")


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("projects/my quay/project.yml", PROJECT, "The name of the folder, `my quay`, cannot be the id of a record."),
        ("projects/P/project.yml", PROJECT, "The name of the folder, `P`, cannot be the id of a record."),
        ("projects/kadé/project.yml", PROJECT, "The name of the folder, `kadé`, cannot be the id of a record."),
        (
            "projects/quay/status/Oktober.md",
            "---\nas_of: 2026-10-31\n---\nAll is well.\n",
            "The name of the file, `Oktober`, cannot be the id of a record.",
        ),
    ],
)
def test_a_name_that_is_no_id_is_to_be_changed_where_it_is_given(path: str, text: str, message: str) -> None:
    _, (finding,) = portfolio_of({path: text})
    assert (finding.code, finding.path, finding.line, finding.column) == ("SCH005", f"portfolio/{path}", 1, 1)
    assert finding.message == message
    assert finding.help.startswith("Rename it: lower-case letters")


def test_a_register_below_its_own_name_is_to_be_a_list() -> None:
    portfolio, (finding,) = portfolio_of({"risks.yml": "risks:\n  - {id: r1, title: Fire}\n"})
    assert (finding.code, finding.line, finding.column) == ("SYN027", 1, 1)
    assert finding.help == "Write a list here: leave out the line `risks:` and start each record with “- ”."
    assert ("risk", "") in portfolio.unread_registers

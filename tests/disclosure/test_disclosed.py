"""What is confidential leaves no trace in the portal: not its text, not its name, not its findings."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from portals import files_of, write
from support import NOW

from pmo_build.disclosure.audience import Audience
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import RESTRICTED
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.waiver import Waiver
from pmo_build.pipeline import Disclosed, Validated, disclosed, translator, validate
from pmo_build.site.mkdocs_commands import build_site
from pmo_build.site.mkdocs_plugin import BuildOptions
from pmo_build.site.source import site_of, write_docs

SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
OPEN_PROJECT = "title: Quay\nstate: active\nmanager: Jan\n"
# Every text of a record that must not be seen holds this.
CANARY = "kanarie"


@dataclass(frozen=True)
class Case:
    """A portfolio in which something is confidential."""

    files: Mapping[str, str]
    # Whether the quay, which is open to all, is still there.
    quay: bool = True


SECRET = f"title: {CANARY} title\nstate: active\nowner: {CANARY} owner\nsummary: {CANARY} summary\n"
CASES = {
    "project": Case({f"projects/{CANARY}-x/project.yml": SECRET + "classification: confidential\n"}),
    "all below a project": Case(
        {
            f"projects/{CANARY}-x/project.yml": SECRET + "classification: confidential\n",
            f"projects/{CANARY}-x/risks.yml": f"- {{id: r, title: {CANARY} risk, classification: public}}\n",
            f"projects/{CANARY}-x/status/2026-10.yml": f"as_of: 2026-10-30\nachieved: {CANARY}\n",
            f"projects/{CANARY}-x/{CANARY}.yml": "a: b\n",
        }
    ),
    "risk": Case(
        {"projects/quay/risks.yml": f"- {{id: {CANARY}-r, title: {CANARY} risk, classification: confidential}}\n"}
    ),
    "risk in its own file": Case(
        {f"projects/quay/risks/{CANARY}.yml": f"title: {CANARY}\nclassification: confidential\n"}
    ),
    "report": Case(
        {"projects/quay/status/x.yml": f"as_of: 2026-10-01\nclassification: confidential\nnext: {CANARY}\n"}
    ),
    "programme": Case(
        {
            f"programmes/{CANARY}-p.yml": f"title: {CANARY} programme\nclassification: confidential\n",
            "projects/quay/project.yml": OPEN_PROJECT + f"programme: {CANARY}-p\n",
        }
    ),
    "a record with errors": Case(
        {f"projects/{CANARY}-x/project.yml": f"titel: {CANARY}\nstate: {CANARY}\nclassification: confidential\n"}
    ),
    "a record with an unknown classification": Case(
        {f"projects/{CANARY}-x/project.yml": f"title: {CANARY}\nstate: active\nclassification: secret\n"}
    ),
    "a classification that is no text": Case(
        {f"projects/{CANARY}-x/project.yml": f"title: {CANARY}\nstate: active\nclassification: [confidential]\n"}
    ),
    "a record that cannot be read": Case({f"projects/{CANARY}-x/project.yml": f"title: '{CANARY}\nstate: active\n"}),
    "a record that is no mapping": Case({f"projects/{CANARY}-x/project.yml": f"- {CANARY}\n"}),
    "a register that cannot be read": Case({"projects/quay/risks.yml": f"- title: '{CANARY}\n- {CANARY}: *x\n"}),
    "a record without an id": Case(
        {"projects/quay/risks.yml": f"- {{title: {CANARY}, {CANARY}: 1, classification: confidential}}\n"}
    ),
    "one record of a register": Case(
        {
            "projects/quay/risks.yml": (
                f"- {{id: open, title: Open risk, type: x}}\n"
                f"- {{id: {CANARY}-r, title: {CANARY}, {CANARY}: 1, state: {CANARY}, classification: confidential}}\n"
            )
        }
    ),
    "the name in other texts": Case(
        {
            f"projects/{CANARY}-x/project.yml": SECRET + "classification: confidential\n",
            "projects/quay/project.yml": (
                OPEN_PROJECT
                + f"summary: Waits for {CANARY}-x, called **{CANARY}  Title**, see `{CANARY.upper()}-X`.\n"
                + f"tags: [{CANARY}-x, harbour]\n"
                + f'links: [{{title: Plan of {CANARY}-x, url: "https://a.example/{CANARY}-x"}}]\n'
                + f"custom: {{{CANARY}-x: true, note: {CANARY} title}}\n"
            ),
            "projects/quay/risks.yml": (
                f"- {{id: r, title: Delay of {CANARY} title, projects: [{CANARY}-x, quay]}}\n"
                f"- {{id: s, title: Steel, escalated_to: {CANARY}-x/r}}\n"
            ),
        }
    ),
    "the name in a finding": Case(
        {
            f"programmes/{CANARY}.yml": f"title: {CANARY}\nclassification: confidential\n",
            "projects/quay/project.yml": OPEN_PROJECT + "programme: kanarei\n",
        }
    ),
    "a further record of an id": Case(
        {
            "projects/quay/risks.yml": "- {id: r, title: Steel}\n",
            "projects/quay/risks/r.yml": f"title: Steel\nclassification: confidential\nstate: {CANARY}\n",
        }
    ),
    "a classification a level too deep": Case(
        {
            f"projects/{CANARY}-x/project.yml": SECRET + "budget:\n  total: 5\n  classification: confidential\n",
            f"projects/{CANARY}-x/risks.yml": f"- {{id: r, title: {CANARY}}}\n",
        }
    ),
    "all of it below one field": Case(
        {
            f"projects/{CANARY}-x/project.yml": "project: {title: x, state: active, classification: confidential}\n",
            f"projects/{CANARY}-x/risks.yml": f"- {{id: r, title: {CANARY}}}\n",
        }
    ),
    "what is wrong in confidential settings": Case(
        {
            "portfolio.yml": SETTINGS + f"classification: confidential\nrepository: {{url: '{CANARY}'}}\n",
            "projects/quay/project.yml": OPEN_PROJECT + "classification: internal\n",
        }
    ),
    "waivers for what is confidential": Case(
        {
            f"projects/{CANARY}-x/project.yml": SECRET + "classification: confidential\n",
            f"projects/{CANARY}-x/risks.yml": f"- {{id: r, title: {CANARY}}}\n",
            "waivers.yml": (
                f"- {{id: w1, rule: POL001, record: project {CANARY}-x, reason: Zylonia, approved_by: {CANARY},"
                " expires: 2026-12-31}\n"
                f"- {{id: w2, rule: POL006, record: risk {CANARY}-x/r, reason: {CANARY}, approved_by: Jan,"
                " expires: 2026-01-31}\n"
                f"- {{id: w3, rule: POL006, record: risk {CANARY}-x/gone, reason: {CANARY}, approved_by: Jan,"
                " expires: 2026-12-31}\n"
            ),
        }
    ),
    "a confidential waiver for what is open": Case(
        {
            "projects/quay/project.yml": "title: Quay\nstate: active\n",
            "waivers.yml": (
                f"- {{id: {CANARY}-w, rule: POL001, record: project quay, reason: {CANARY}, approved_by: {CANARY},"
                " expires: 2026-12-31, classification: confidential}\n"
            ),
        }
    ),
    "everything, by the portfolio": Case(
        {
            "portfolio.yml": SETTINGS + "classification: confidential\n",
            f"projects/{CANARY}-x/project.yml": SECRET,
            "projects/quay/project.yml": OPEN_PROJECT + "classification: internal\n",
            "projects/quay/risks.yml": "- {id: r, title: Steel}\n",
            "risks.yml": f"- {{id: r, title: {CANARY}}}\n",
        }
    ),
    "everything, by a portfolio with errors": Case(
        {
            "portfolio.yml": "organisation: Waterveen\nclassification: confidential\n",
            f"projects/{CANARY}-x/project.yml": SECRET,
        },
        quay=False,
    ),
    "everything, by a portfolio below one field": Case(
        {
            "portfolio.yml": "portfolio: {organisation: Waterveen, classification: confidential}\n",
            f"projects/{CANARY}-x/project.yml": SECRET,
        },
        quay=False,
    ),
    "everything, as the portfolio cannot be read": Case(
        {"portfolio.yml": "organisation: 'Waterveen\n", f"projects/{CANARY}-x/project.yml": SECRET}, quay=False
    ),
}


def validated(root: Path, case: Case) -> Validated:
    files = {"portfolio.yml": SETTINGS, "projects/quay/project.yml": OPEN_PROJECT} | dict(case.files)
    return validate(write(root, files), None, NOW)


def seen(given: Validated) -> Disclosed:
    return disclosed(given, Audience.INTERNAL)


EACH_CASE = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


@EACH_CASE
def test_no_page_of_the_site_source_tells(tmp_path: Path, case: Case) -> None:
    given = validated(tmp_path / "checkout", case)
    docs = tmp_path / "docs"
    site = site_of(seen(given), translator(given.portfolio.settings, None))
    write_docs(site.pages(), site.downloads(), docs)
    for path, content in files_of(docs).items():
        assert CANARY not in path.casefold()
        assert CANARY not in content.decode().casefold(), path


@EACH_CASE
def test_what_is_open_stays_and_no_finding_tells(tmp_path: Path, case: Case) -> None:
    given = validated(tmp_path, case)
    public = seen(given)
    assert ("quay" in public.portfolio.records.get("project", {})) == case.quay
    assert not public.is_whole
    told = [*public.findings, *public.waived]
    assert not [finding for finding in told if CANARY in f"{finding}".casefold()]


def test_no_byte_of_a_built_site_tells(tmp_path: Path) -> None:
    """All cases that can stand in one portfolio, in the finished site: pages, search index, sitemap, file names."""
    together: dict[str, str] = {}
    for name in ("the name in other texts", "all below a project", "report", "risk in its own file", "programme"):
        together = dict(CASES[name].files) | together
    together["portfolio.yml"] = SETTINGS.replace("Waterveen", f"Waterveen of {CANARY} title")
    together["projects/broken/project.yml"] = f"title: '{CANARY}\n"
    checkout = write(tmp_path / "checkout", together)
    given, site, _ = build_site(BuildOptions(checkout), tmp_path / "site")
    assert any(CANARY in finding.path for finding in given.findings)
    for path, content in files_of(site).items():
        assert CANARY not in path.casefold()
        assert CANARY not in content.decode("utf-8", "ignore").casefold(), path
    assert "are left out" in (site / "data-quality.html").read_text(encoding="utf-8")


def public(tmp_path: Path, files: Mapping[str, str]) -> Disclosed:
    return seen(validated(tmp_path, Case(files)))


def test_names_of_hidden_records_are_blacked_out_and_references_dropped(tmp_path: Path) -> None:
    portfolio = public(tmp_path, CASES["the name in other texts"].files).portfolio
    quay, risk = portfolio.find(Project, "quay"), portfolio.find(Risk, "quay/r")
    assert quay is not None
    assert risk is not None
    assert quay.summary == f"Waits for {RESTRICTED}, called **{RESTRICTED}**, see `{RESTRICTED}`."
    assert quay.tags == ("harbour",)
    assert risk.projects == ("quay",)


def test_a_waiver_leaves_together_with_what_it_is_for(tmp_path: Path) -> None:
    files = CASES["waivers for what is confidential"].files
    assert {item.waiver.id for item in validated(tmp_path, Case(files)).waived} == {"w1"}
    shown = public(tmp_path, files)
    assert (shown.waived, shown.portfolio.all(Waiver)) == ((), ())


def test_names_are_blacked_out_in_the_waiver_of_something_open(tmp_path: Path) -> None:
    waiver = (
        "{id: w1, rule: POL001, record: project quay, reason: See secretgate, approved_by: Jan, expires: 2026-12-31}"
    )
    open_quay = {"projects/quay/project.yml": "title: Quay\nstate: active\n", "waivers.yml": f"- {waiver}\n"}
    (waived,) = public(tmp_path, MERGER | open_quay).waived
    assert (waived.finding.record, waived.waiver.reason) == ("project quay", f"See {RESTRICTED}")


MERGER = {
    "projects/secretgate/project.yml": "title: Merger with Zylonia\nstate: active\nclassification: confidential\n"
}


@pytest.mark.parametrize(
    "text",
    [
        "_secretgate_",
        "plan_secretgate_v2.pdf",
        "secret_gate",
        "secret**gate**",
        "secret[gate](https://a.example)",
        "secret&#103;ate",
        "https://a.example/a%2Fsecretgate",
        "https://a.example/?to=b%2Fa%252Fsecretgate",
        "https://a.example/secretgate_x",
        "https://a.example/Merger%20with%20Zylonia",
        "https://a.example/merger-with-zylonia",
        "merger_with_zylonia",
        "MergerWithZylonia.pdf",
        "Merger-with-Zylonia",
        "*Merger* with Zylonia",
        "Merger&nbsp;with&nbsp;Zylonia",
    ],
)
def test_a_name_is_found_however_it_is_spelt(tmp_path: Path, text: str) -> None:
    fields = f"summary: {json.dumps('See ' + text)}\ntags: [{json.dumps(text)}]\ncustom: {{note: {json.dumps(text)}}}\n"
    link = f"links: [{{title: Plan, url: {json.dumps(text)}}}, {{title: Site, url: 'https://a.example'}}]\n"
    files = MERGER | {"projects/quay/project.yml": OPEN_PROJECT + fields + (link if "//" in text[:8] else "")}
    given = validated(tmp_path / "checkout", Case(files))
    assert given.portfolio.find(Project, "quay") is not None
    docs = tmp_path / "docs"
    site = site_of(seen(given), translator(given.portfolio.settings, None))
    write_docs(site.pages(), site.downloads(), docs)
    for path, content in files_of(docs).items():
        letters = re.sub(r"[\W_]+", "", unquote(html.unescape(content.decode()))).casefold()
        assert "zylonia" not in letters, path
        assert "secretgate" not in letters, path


def test_a_link_that_tells_is_dropped_and_the_others_stay(tmp_path: Path) -> None:
    links = "links: [{title: A, url: 'https://a.example/x_secretgate'}, {title: B, url: 'https://b.example'}]\n"
    quay = public(tmp_path, MERGER | {"projects/quay/project.yml": OPEN_PROJECT + links}).portfolio.find(
        Project, "quay"
    )
    assert quay is not None
    assert [link.url for link in quay.links] == ["https://b.example"]


def test_the_bare_id_of_a_hidden_risk_is_a_name_unless_it_is_common(tmp_path: Path) -> None:
    hidden = ("kanarie-risk", "budget", "2026-10", "shared-id", "r1")
    entries = "".join(f"- {{id: '{id_}', title: Title {id_}, classification: confidential}}\n" for id_ in hidden)
    files = {
        "projects/quay/project.yml": OPEN_PROJECT + "summary: kanarie-risk, budget, 2026-10-31, shared-id, r1\n",
        "projects/quay/risks.yml": entries,
        "risks.yml": "- {id: shared-id, title: Steel}\n",
    }
    quay = public(tmp_path, files).portfolio.find(Project, "quay")
    assert quay is not None
    assert quay.summary == f"{RESTRICTED}, budget, 2026-10-31, shared-id, r1"


def test_a_hidden_record_named_like_an_ordinary_word_changes_no_state(tmp_path: Path) -> None:
    files = {"projects/secret/project.yml": "title: Active\nstate: active\nclassification: confidential\n"}
    quay = public(tmp_path, files).portfolio.find(Project, "quay")
    assert quay is not None
    assert quay.state is ProjectState.ACTIVE


def test_short_names_stay_in_texts_but_not_in_findings(tmp_path: Path) -> None:
    files = {
        "programmes/ict.yml": "title: ICT\nclassification: confidential\n",
        "projects/quay/project.yml": OPEN_PROJECT + "summary: With the ICT department.\nprogramme: icts\n",
    }
    shown = public(tmp_path, files)
    quay = shown.portfolio.find(Project, "quay")
    assert quay is not None
    assert quay.summary == "With the ICT department."
    assert "REF001" not in {finding.code for finding in shown.findings}


def test_a_name_inside_a_longer_word_is_another_word(tmp_path: Path) -> None:
    files = {
        "projects/port/project.yml": "title: Port\nstate: active\nclassification: confidential\n",
        "projects/quay/project.yml": OPEN_PROJECT + "summary: Transport to the port.\n",
    }
    quay = public(tmp_path, files).portfolio.find(Project, "quay")
    assert quay is not None
    assert quay.summary == f"Transport to the {RESTRICTED}."


def test_a_record_with_errors_that_is_not_confidential_keeps_its_findings(tmp_path: Path) -> None:
    shown = public(
        tmp_path, {"projects/dam/project.yml": "title: Dam\nstate: x\n", "projects/quay/risks.yml": "- {id: r}\n"}
    )
    assert {finding.record for finding in shown.findings if finding.code[:3] == "SCH"} == {"project dam", "risk quay/r"}
    assert shown.is_whole


def test_a_broken_record_says_of_itself_what_it_is(tmp_path: Path) -> None:
    settings = {"portfolio.yml": SETTINGS + "classification: confidential\n"}
    broken = {"projects/dam/project.yml": "title: Dam\nstate: x\nclassification: public\n"}
    assert [finding.record for finding in public(tmp_path, settings | broken).findings] == ["project dam"]


def test_records_of_a_folder_without_a_project_are_as_open_as_the_portfolio(tmp_path: Path) -> None:
    lost = {"projects/lost/risks.yml": "- {id: r, title: Steel}\n"}
    assert public(tmp_path / "open", lost).portfolio.find(Risk, "lost/r") is not None
    closed = lost | {"portfolio.yml": SETTINGS + "classification: confidential\n"}
    assert public(tmp_path / "closed", closed).portfolio.find(Risk, "lost/r") is None


def test_settings_are_shown_without_the_names_too(tmp_path: Path) -> None:
    files = {
        "portfolio.yml": "id: other\norganisation: City of Atlantis\ncurrency: EUR\n",
        "projects/x/project.yml": "title: Atlantis\nstate: active\nclassification: confidential\n",
    }
    assert public(tmp_path, files).portfolio.settings.organisation == f"City of {RESTRICTED}"


def test_nothing_changes_where_nothing_is_confidential(tmp_path: Path) -> None:
    given = validated(tmp_path, Case({}))
    shown = seen(given)
    assert shown.portfolio.records == given.portfolio.records
    assert (shown.findings, shown.waived, shown.is_whole) == (given.findings, given.waived, True)

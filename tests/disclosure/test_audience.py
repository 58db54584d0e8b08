"""Who may see what: three audiences, of which each sees what the one before sees."""

from pathlib import Path

import pytest
from portals import write
from support import NOW, SETTINGS

from pmo_build.disclosure.audience import Audience, stricter, strictness
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk
from pmo_build.pipeline import disclosed, validate

CLASSES = (None, "public", "internal", "confidential")


def keys(root: Path, audience: Audience, settings: str = SETTINGS) -> set[str]:
    files = {"portfolio.yml": settings}
    for given in CLASSES:
        own = f"classification: {given}\n" if given else ""
        name = given or "none"
        files[f"projects/{name}/project.yml"] = f"title: {name}\nstate: active\n{own}"
        files[f"projects/{name}/risks.yml"] = "- {id: r, title: Public, classification: public}\n"
    shown = disclosed(validate(write(root, files), None, NOW), audience).portfolio
    projects = {project.id for project in shown.all(Project)}
    # None is more open than the project in whose folder it stands.
    assert {risk.parent for risk in shown.all(Risk)} == projects
    return projects


@pytest.mark.parametrize(
    ("audience", "projects"),
    [
        (Audience.PUBLIC, {"public"}),
        (Audience.INTERNAL, {"public", "internal", "none"}),
        (Audience.CONFIDENTIAL, {"public", "internal", "none", "confidential"}),
    ],
)
def test_an_audience_sees_its_own_classification_and_those_before(
    tmp_path: Path, audience: Audience, projects: set[str]
) -> None:
    assert keys(tmp_path, audience) == projects


def test_what_nobody_classified_is_as_open_as_the_portfolio(tmp_path: Path) -> None:
    assert keys(tmp_path / "a", Audience.PUBLIC, SETTINGS + "classification: public\n") == {"public", "none"}
    assert "none" not in keys(tmp_path / "b", Audience.INTERNAL, SETTINGS + "classification: confidential\n")


@pytest.mark.parametrize("audience", Audience)
def test_an_unknown_classification_hides_from_everybody(tmp_path: Path, audience: Audience) -> None:
    assert not audience.may_see("secret")
    files = {"portfolio.yml": SETTINGS, "projects/x/project.yml": "title: X\nstate: active\nclassification: secret\n"}
    shown = disclosed(validate(write(tmp_path, files), None, NOW), audience)
    assert (shown.portfolio.unread, shown.findings, shown.is_whole) == (frozenset(), (), False)


def test_of_two_classifications_the_one_for_fewer_counts() -> None:
    assert stricter("public", "confidential") == stricter("confidential", "public") == "confidential"
    assert strictness("public") < strictness(None) == strictness("internal") < strictness("confidential")
    assert strictness("confidential") < strictness("whatever")


def test_settings_that_are_not_for_an_audience_are_only_those_a_portal_needs(tmp_path: Path) -> None:
    settings = (
        SETTINGS + "classification: internal\nowner: Eva\ntags: [own]\ncustom: {code: 7}\n"
        'funding: [{fiscal_year: "2026", capex: 5}]\nrepository: {url: https://git.example/pmo}\n'
    )
    given = validate(write(tmp_path, {"portfolio.yml": settings}), None, NOW)
    told = disclosed(given, Audience.INTERNAL).portfolio.settings
    assert (told.owner, told.tags, len(told.funding)) == ("Eva", ("own",), 1)
    kept = disclosed(given, Audience.PUBLIC).portfolio.settings
    assert (kept.organisation, kept.currency) == (told.organisation, told.currency)
    assert (kept.owner, kept.tags, kept.custom, kept.funding, kept.repository) == (None, (), {}, (), None)


def test_no_workflow_shows_more_than_the_organisation_may_see() -> None:
    folder = Path(__file__).parent.parent.parent / ".github" / "workflows"
    assert all("--audience" not in file.read_text(encoding="utf-8") for file in folder.iterdir())

"""A page that cannot be made is replaced by one that says so, and the rest of the portal is there."""

import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from portals import EVERYTHING, PageReader, dead_links, declare_anew, files_of, pages_of, write

from pmo_build.cli.main import main
from pmo_build.model.records.record import Record
from pmo_build.pages import registry
from pmo_build.pages.people import people_page, roles_page
from pmo_build.pages.project import project_page
from pmo_build.pages.reports import portfolio_reports_page
from pmo_build.portal import downloads
from pmo_build.portal.addresses import PageAddress
from pmo_build.portal.failures import Failure, Failures
from pmo_build.portal.page import AnyPage, Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.resources import languages
from pmo_build.site import source
from pmo_build.site.mkdocs_commands import Built, build_site
from pmo_build.site.mkdocs_plugin import BuildOptions

Whole = Callable[[str], Mapping[str, PageReader]]

# The portal without failures is built once.
pytestmark = pytest.mark.xdist_group("failures")

# Stands for what a record says: an error may repeat it in its message.
PRIVATE = "Closing the ferry"
FILES = EVERYTHING | {
    "people.yml": "- {id: noor, title: Noor Dijk, role: Architect}\n- {id: jan, title: Jan Smit, role: Diver}\n",
    "projects/everything/team.yml": "- {id: one, person: noor, role: Architect, fte: 0.5}\n",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return write(tmp_path / "checkout", FILES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Return a function that gives the pages of the same portal without a failure, in a language."""

    @cache
    def pages(language: str) -> Mapping[str, PageReader]:
        return pages_of(built(write(tmp_path_factory.mktemp(language), FILES), language).folder)

    return pages


def fails(*_: object, **__: object) -> Any:
    raise ValueError(PRIVATE)


def fails_for(function: Callable[..., Any], is_meant: Callable[..., bool]) -> Callable[..., Any]:
    """Return a function that fails for what is meant, and does its work for the rest."""
    return lambda *given: fails() if is_meant(*given) else function(*given)


class NotWritten:
    """Fails when a template comes to it."""

    __html__ = __str__ = fails


# What is broken of a page → the page.
BROKEN: dict[str, dict[str, Any]] = {
    "view": {"view": fails},
    "template": {"view": lambda _: SimpleNamespace(severity=NotWritten())},
    "lacks": {"view": lambda _: None},
    "search": {"view": lambda _: (), "template": "quality/rule_reference", "search": fails},
    "one-by-one": {"view": lambda _: (), "template": "quality/rule_reference", "search": lambda _, __: map(fails, "a")},
    "title": {"view": lambda _: (), "template": "quality/rule_reference", "title": fails, "navigation": "The broken"},
}


def registered(monkeypatch: pytest.MonkeyPatch, *pages: AnyPage) -> None:
    """Add a module of pages to those that there are."""
    found = registry._modules()
    monkeypatch.setattr(registry, "_modules", lambda: (*found, SimpleNamespace(PAGES=pages)))


def page_named(name: str, given: dict[str, Any]) -> AnyPage:
    """Return a page that is whole but for what is given."""
    usual = {
        "template": "quality/rule" if given else "quality/rule_reference",
        "view": lambda _: (),
        "title": f"The <{name}>",
    }
    shown = {**usual, "navigation": f"The {name}", **given}
    return Page(PageAddress(f"{name}.html"), order=200, section="Tests", **shown)


def built(checkout: Path, language: str = "en") -> Built:
    return build_site(BuildOptions(checkout, language=language), checkout / "site")


def no_page_is_missing(site: Path, shown: Mapping[str, PageReader]) -> bool:
    """Say whether there is a page at the address of each link; what is on it may have failed."""
    pages = (link.partition(" → ") for link in dead_links(site, shown))
    return all(
        (site / page).parent.joinpath(link.partition("#")[0].partition("?")[0]).is_file() for page, _, link in pages
    )


@pytest.mark.parametrize("language", languages())
def test_a_page_that_fails_says_so_in_its_place(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, whole: Whole, language: str
) -> None:
    usual = whole(language)

    registered(monkeypatch, *(page_named(name, BROKEN.get(name, {})) for name in ("before", *BROKEN, "behind")))
    _, site, failures = built(checkout, language)
    broken = [f"{name}.html" for name in BROKEN]
    assert [failure.place for failure in failures] == broken
    shown = pages_of(site)
    assert {*shown} == {*usual, "before.html", *broken, "behind.html"}
    said = {"en": "This page could not be made.", "nl": "Deze pagina kon niet worden gemaakt."}[language]
    assert [path for path, page in shown.items() if said in page.text] == sorted(broken)
    for failure in failures:
        text = shown[failure.place].text
        # A page whose title cannot be told goes without it.
        assert (f"The <{failure.place.removesuffix('.html')}>" in text) is (failure.place != "title.html")
        assert f"{failure.place} · {failure.kind}" in text
        for page in ("index.html", "before.html", "behind.html"):
            assert failure.place in shown[page].links
    assert dead_links(site, shown) == []
    assert all(PRIVATE.encode() not in content for content in files_of(site).values())


def test_a_page_whose_html_fails(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "to_html", fails_for(source.to_html, lambda text: "It is over" in text))
    _, site, failures = built(checkout)
    assert {failure.place for failure in failures} >= {"projects/everything.html", "risks.html"}
    shown = pages_of(site)
    assert "This page could not be made." in shown["risks.html"].text
    assert no_page_is_missing(site, shown)


@pytest.mark.parametrize("language", languages())
def test_the_other_pages_of_a_family_are_there(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, whole: Whole, language: str
) -> None:
    usual = whole(language)
    view = fails_for(project_page._view, lambda _, record: record.id == "everything")
    declare_anew(monkeypatch, "projects/{}.html", view=view)
    _, site, failures = built(checkout, language)
    assert [failure.place for failure in failures] == ["projects/everything.html"]
    shown = pages_of(site)
    assert {*shown} == {*usual}
    assert [path for path in shown if shown[path].text != usual[path].text] == ["projects/everything.html"]
    assert no_page_is_missing(site, shown)


# What fails, the family of pages that then cannot be told, and one of these.
NOT_LISTED: dict[str, list[tuple[Any, str, str, str]]] = {
    "some": [
        (roles_page, "role_name", "roles/{}.html", "roles/architect.html"),
        (
            portfolio_reports_page,
            "report_periods",
            "reports/portfolio-{}.html",
            "reports/portfolio-2026-10.html",
        ),
        (people_page, "Person", "people/{}.html", "people/noor.html"),
    ],
    "most": [(Portal, "projects", "projects/{}.html", "projects/everything.html")],
}


@pytest.mark.parametrize("failing", NOT_LISTED.values(), ids=NOT_LISTED)
def test_what_was_not_listed_and_is_linked_to_is_there(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, whole: Whole, failing: list[tuple[Any, str, str, str]]
) -> None:
    usual = whole("en")
    for module, name, _, _ in failing:
        monkeypatch.setattr(module, name, property(fails) if module is Portal else fails)
    _, site, failures = built(checkout)
    shown = pages_of(site)
    for _, _, not_listed, lost in failing:
        assert lost in usual
        assert "This page could not be made." in shown[lost].text
        assert not_listed in {failure.place for failure in failures}
    assert {"rules/index.html", "fields/risk.html", "index.html"} <= {*shown} <= {*usual}
    assert no_page_is_missing(site, shown)
    assert all(PRIVATE.encode() not in content for content in files_of(site).values())


def test_a_family_that_nobody_links_to_is_not_lost_in_silence(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family = PageOfEach(PageAddress("broken/{}.html"), "quality/rule", fails, fails, fails, 200)
    registered(monkeypatch, family)
    _, site, failures = built(checkout)
    assert [failure.place for failure in failures] == ["broken/{}.html"]
    assert dead_links(site) == []


def test_the_home_page_may_fail(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declare_anew(monkeypatch, "index.html", view=fails)
    _, site, failures = built(checkout)
    assert [failure.place for failure in failures] == ["index.html"]
    shown = pages_of(site)
    assert "Waterveen This page could not be made." in shown["index.html"].text
    assert dead_links(site, shown) == []


def test_a_download_that_fails_is_replaced_by_a_file_that_says_so(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_risk(record: Record) -> bool:
        return record.kind == "risk"

    monkeypatch.setattr(downloads, "_plain", fails_for(downloads._plain, is_risk))
    _, site, failures = built(checkout)
    assert [failure.place for failure in failures] == ["downloads/risk.csv", "downloads/risk.json"]
    for path in ("downloads/risk.csv", "downloads/risk.json"):
        assert (site / path).read_text().startswith("This file could not be made.")
    assert (site / "downloads/project.csv").stat().st_size > 100
    assert dead_links(site) == []


# What whoever builds is told

TOLD = (
    "broken.html could not be made (ValueError). This is a defect of pmo, not of the records; set PMO_DEBUG=1 to see "
    "where, and please report it.\n"
)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one more page, which fails."""
    registered(monkeypatch, page_named("broken", {"view": fails}))


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("target", ["--site-dir", "--write-docs"])
def test_a_line_for_each_page_that_failed_and_the_exit_code_3(
    checkout: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PMO_DEBUG", raising=False)
    assert run("build", "-C", checkout, target, checkout / "made") == 3
    told = capsys.readouterr()
    assert told.err == TOLD
    assert "in 18 files" in told.out
    suffix = ".html" if target == "--site-dir" else ".md"
    for name in ("index", "broken", "projects/everything"):
        assert (checkout / "made" / name).with_suffix(suffix).is_file()
    assert run("build", "-C", checkout, target, checkout / "made", "--language", "nl") == 3
    assert capsys.readouterr().err.startswith("broken.html kon niet worden gemaakt (ValueError). ")


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("target", ["--site-dir", "--write-docs"])
def test_with_pmo_debug_it_says_where(
    checkout: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMO_DEBUG", "1")
    assert run("build", "-C", checkout, target, checkout / "made") == 3
    told = capsys.readouterr().err
    assert told.startswith("Traceback")
    assert f"ValueError: {PRIVATE}\n{TOLD}" in told


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("strict", [False, True])
def test_mkdocs_warns_and_a_strict_build_fails(checkout: Path, caplog: pytest.LogCaptureFixture, strict: bool) -> None:
    (checkout / "docs").mkdir()
    (checkout / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [pmo]\n")
    config = load_config(str(checkout / "mkdocs.yml"), strict=strict)
    ended = pytest.raises(Abort, match="1 warnings in strict mode") if strict else nullcontext()
    with caplog.at_level(logging.WARNING, logger="mkdocs"), ended:
        mkdocs_build.build(config)
    assert [(record.levelname, record.getMessage() + "\n") for record in caplog.records] == [("WARNING", TOLD)]
    assert (checkout / "site/broken.html").is_file()


def test_what_all_pages_share_may_not_fail(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = built(checkout).folder
    old = files_of(site)
    monkeypatch.setattr(source, "with_configured_severity", fails)
    with pytest.raises(ValueError, match=PRIVATE):
        built(checkout)
    assert files_of(site) == old
    assert run("build", "-C", checkout) == 3
    assert files_of(site) == old


def test_what_fails_is_kept_and_the_rest_goes_on() -> None:
    failures = Failures()
    with failures.caught("here"):
        fails()
    with failures.caught("there"):
        done = True
    assert done
    assert [(failure.place, failure.kind) for failure in failures.found] == [("here", "ValueError")]
    with pytest.raises(KeyboardInterrupt), failures.caught("here"):
        raise KeyboardInterrupt
    assert PRIVATE not in Failure("here", ValueError(PRIVATE)).said(str)

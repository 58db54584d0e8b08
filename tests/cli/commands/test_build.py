"""What `pmo build` says and the exit code it ends with, as a user sees it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from portals import files_of, pages_of, write

from pmo_build.cli.main import main
from pmo_build.site.site_swap import Building

CLEAN = {
    "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\ntiers: [{id: small, title: Small}]\n",
    "projects/quay/project.yml": "title: Quay\nstate: active\nmanager: Jan\nsponsor: Piet\ntier: small\n",
}
OVERDUE = CLEAN["projects/quay/project.yml"] + "milestones: [{id: a, title: End, baseline: 2026-06-01}]\n"

Run = Callable[..., int]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with a clean portfolio, in which the command is started."""
    folder = write(tmp_path / "checkout", CLEAN)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run() -> Run:
    """Return a function that runs `pmo build` as the console script does, and returns the exit code."""

    def run_build(*arguments: str | Path) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["build", *map(str, arguments)])
        return int(ended.value.code or 0)

    return run_build


def test_a_clean_portfolio(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    told = capsys.readouterr()
    assert told.out == f"The portal is ready. Open {checkout}/site/index.html\nNo findings in 2 files.\n"
    assert told.err == ""
    assert (checkout / "site/index.html").is_file()


def test_records_with_errors_are_told_and_the_site_is_built(
    checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write(checkout, {"projects/dam/project.yml": "title: Dam\nstate: unheard-of\n"})
    assert run() == 1
    assert "1 error" in capsys.readouterr().out
    page = pages_of(checkout / "site")["data-quality.html"]
    assert "unheard-of" in page.text
    assert "projects/dam.html" not in pages_of(checkout / "site")


def test_warnings_count_when_asked(checkout: Path, run: Run) -> None:
    write(checkout, {"projects/quay/project.yml": OVERDUE})
    assert run() == 0
    assert run("--fail-on", "warning") == 1


def test_another_day(checkout: Path, run: Run) -> None:
    write(checkout, {"projects/quay/project.yml": OVERDUE})
    assert run("--as-of", "2026-05-01", "--fail-on", "warning") == 0
    home = pages_of(checkout / "site")["index.html"].text
    assert "1 May 2026" in home.replace("\xa0", " ")


def test_another_language(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(checkout, {"projects/quay/project.yml": OVERDUE})
    assert run("--language", "nl") == 0
    out = capsys.readouterr().out
    assert out.startswith("Het portaal is klaar. Open ")
    assert "1 waarschuwing" in out
    pages = pages_of(checkout / "site")
    assert "Lopende projecten" in pages["index.html"].text
    assert "had op" in pages["data-quality.html"].text or "verwacht" in pages["data-quality.html"].text


def test_the_language_of_the_portfolio(checkout: Path, run: Run) -> None:
    write(checkout, {"portfolio.yml": CLEAN["portfolio.yml"] + "language: nl\n"})
    assert run() == 0
    assert "Lopende projecten" in pages_of(checkout / "site")["index.html"].text
    assert run("--language", "en") == 0
    assert "Running projects" in pages_of(checkout / "site")["index.html"].text


def test_another_folder_relative_and_absolute(checkout: Path, tmp_path: Path, run: Run) -> None:
    assert run("--site-dir", "public/portal") == 0
    assert run("--site-dir", tmp_path / "elsewhere") == 0
    assert files_of(checkout / "public/portal") == files_of(tmp_path / "elsewhere")
    assert not (checkout / "site").exists()


def test_from_another_directory(checkout: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("-C", "checkout") == 0
    assert (checkout / "site/index.html").is_file()


def test_the_site_source_for_another_generator(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--write-docs", "docs") == 0
    pages = [path for path in files_of(checkout / "docs") if path.endswith(".md")]
    assert f"{len(pages)} pages written to docs." in capsys.readouterr().out
    assert {"index.md", "projects/quay.md"} <= set(pages)
    assert (checkout / "docs/stylesheets/pmo.css").is_file()
    assert not (checkout / "site").exists()


def test_writing_the_source_keeps_files_that_were_there(checkout: Path, run: Run) -> None:
    write(checkout, {"../docs/own.md": "mine"})
    assert run("--write-docs", "docs", "--language", "nl") == 0
    assert (checkout / "docs/own.md").read_text() == "mine"
    assert "Lopende projecten" in (checkout / "docs/index.md").read_text(encoding="utf-8")


def test_writing_the_source_removes_the_page_of_a_project_that_became_confidential(checkout: Path, run: Run) -> None:
    assert run("--write-docs", "docs") == 0
    write(
        checkout, {"projects/quay/project.yml": CLEAN["projects/quay/project.yml"] + "classification: confidential\n"}
    )
    assert run("--write-docs", "docs") == 0
    assert not (checkout / "docs/projects/quay.md").exists()
    assert (checkout / "docs/index.md").exists()


@pytest.mark.parametrize("arguments", [[], ["--write-docs", "docs"]])
def test_no_portfolio(
    tmp_path: Path, run: Run, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    assert "There is no folder portfolio/" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_such_directory(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-C", "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    return told.err


def test_a_second_build_at_once_says_so_in_one_line(
    checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    first = Building.start(checkout / "site")
    assert run() == 2
    assert one_line(capsys).startswith(f"Error: Another build of {checkout}/site is under way.")
    assert run("--write-docs", "site") == 2
    assert one_line(capsys).startswith(f"Error: Another build of {checkout}/site is under way.")
    assert run("--write-docs", "docs") == 0
    first.abandon()
    assert run() == 0


def test_a_site_and_docs_in_the_same_folder_replace_each_other_and_nothing_of_others(checkout: Path, run: Run) -> None:
    assert run() == 0
    write(checkout, {"../site/CNAME": "portal.example"})
    assert run("--write-docs", "site") == 0
    assert not (checkout / "site/index.html").exists()
    assert run() == 0
    assert not (checkout / "site/index.md").exists()
    assert (checkout / "site/CNAME").read_text() == "portal.example"


@pytest.mark.parametrize("folder", [".", "portfolio/..", "..", "docs/.."])
@pytest.mark.parametrize("option", ["--site-dir", "--write-docs"])
def test_a_folder_that_holds_the_records_is_not_replaced(
    checkout: Path, run: Run, option: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(checkout.parent)
    assert run(option, folder) == 2
    assert "holds portfolio/, which what is built would replace" in one_line(capsys)
    assert files_of(checkout.parent) == before


def test_a_web_root_is_not_replaced(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(checkout, {"../www/404.html": "lost", "../www/thesis.docx": "thesis", "../www/uploads/x": "x"})
    before = files_of(checkout)
    assert run("--site-dir", "www") == 2
    assert f"{checkout}/www holds files and no list, .pmo-files" in one_line(capsys)
    assert files_of(checkout) == before


def test_an_index_that_somebody_wrote_is_not_overwritten(
    checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write(checkout, {"../docs/index.md": "mine", "../docs/other.md": "mine"})
    before = files_of(checkout)
    assert run("--write-docs", "docs") == 2
    assert f"{checkout}/docs/index.md would be lost" in one_line(capsys)
    assert files_of(checkout / "docs") == {"index.md": b"mine", "other.md": b"mine"}
    write(checkout, {"../docs/index.md": "changed"})
    (checkout / "docs/index.md").unlink()
    assert run("--write-docs", "docs") == 0
    assert set(before) < set(files_of(checkout))


def test_what_people_put_into_the_site_stays(checkout: Path, run: Run) -> None:
    assert run() == 0
    theirs = {"CNAME": "portal.example", ".nojekyll": "", "robots.txt": "Disallow: /", "projects/own.html": "own"}
    write(checkout, {f"../site/{path}": text for path, text in theirs.items()})
    assert run("--language", "nl") == 0
    assert {path: (checkout / "site" / path).read_text() for path in theirs} == theirs


@pytest.mark.parametrize("option", ["--site-dir", "--write-docs"])
def test_nothing_is_built_among_the_records(
    checkout: Path, run: Run, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(checkout)
    assert run(option, "portfolio/site") == 2
    assert "is inside portfolio/" in one_line(capsys)
    assert files_of(checkout) == before


def test_a_wrong_mkdocs_yml(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "mkdocs.yml").write_text("site_name: [x\n")
    assert run() == 2
    assert "error parsing the configuration file" in one_line(capsys)


def test_a_site_where_a_file_is_in_the_way(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "site.txt").write_text("mine")
    assert run("--site-dir", "site.txt") == 2
    assert (checkout / "site.txt").read_text() == "mine"
    assert "site.txt" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_a_folder_that_cannot_be_written(checkout: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    checkout.chmod(0o500)
    assert run() == 3
    assert "Permission denied" in one_line(capsys)
    checkout.chmod(0o700)


def test_a_full_disk_leaves_the_old_site(
    checkout: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run() == 0
    old = files_of(checkout / "site")
    write(checkout, {"projects/quay/project.yml": OVERDUE})

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device", "index.html")

    capsys.readouterr()
    monkeypatch.setattr("mkdocs.utils.write_file", full)
    assert run() == 3
    assert one_line(capsys) == "pmo: index.html: No space left on device.\n"
    assert files_of(checkout / "site") == old
    monkeypatch.undo()
    monkeypatch.chdir(checkout)
    assert run() == 0


def test_a_folder_that_may_not_be_made(
    checkout: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", denied)
    assert run("--site-dir", "new/site") == 3
    assert "Permission denied" in one_line(capsys)
    assert run("--write-docs", "docs") == 3
    assert "Permission denied" in one_line(capsys)

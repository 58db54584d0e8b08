from pathlib import Path

import pytest
from portals import EVERYTHING, files_of, rendered, write

from pmo_build.portal.page_view import SourceFile
from pmo_build.site.assets import assets
from pmo_build.site.files_of_others import NotASiteError
from pmo_build.site.site_swap import Building, BusyError
from pmo_build.site.source import write_docs
from pmo_build.site.written_files import LIST


def test_the_source_holds_pages_styles_and_scripts(tmp_path: Path) -> None:
    pages, _ = rendered(write(tmp_path / "checkout", EVERYTHING))
    assert write_docs(pages, [], tmp_path / "docs") == len(pages)
    written = files_of(tmp_path / "docs")
    assert set(written) == {page.path for page in pages} | set(assets()) | {LIST}
    for path, content in written.items():
        assert b"\r" not in content, path


def test_writing_again_replaces_what_is_there(tmp_path: Path) -> None:
    write_docs([SourceFile("a/b.md", "B", "old", ())], [], tmp_path)
    assert write_docs([SourceFile("a/b.md", "B", "new", ())], [], tmp_path) == 1
    assert (tmp_path / "a/b.md").read_bytes() == b"new"


def test_a_file_where_a_folder_should_be_stays(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("mine")
    with pytest.raises(NotASiteError, match="docs is not a folder"):
        write_docs([page("b.md")], [], tmp_path / "docs")
    assert (tmp_path / "docs").read_text() == "mine"


def page(path: str) -> SourceFile:
    return SourceFile(path, "Title", "text", ())


def test_a_page_that_is_not_part_of_it_any_more_is_removed(tmp_path: Path) -> None:
    write_docs(
        [page("index.md"), page("projects/quay.md"), page("projects/dam.md"), page("risks/dam/x.md")],
        [],
        tmp_path,
    )
    (tmp_path / "projects/own.md").write_text("mine")
    write_docs([page("index.md"), page("projects/quay.md")], [], tmp_path)
    assert {path for path in files_of(tmp_path) if path.endswith(".md")} == {
        "index.md",
        "projects/quay.md",
        "projects/own.md",
    }
    assert not (tmp_path / "risks").exists()
    assert b"dam" not in (tmp_path / LIST).read_bytes()


def test_a_page_that_somebody_removed_already_is_no_problem(tmp_path: Path) -> None:
    write_docs([page("a.md"), page("b.md")], [], tmp_path)
    (tmp_path / "b.md").unlink()
    assert write_docs([page("a.md")], [], tmp_path) == 1


def test_a_page_that_somebody_wrote_before_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    with pytest.raises(NotASiteError, match=r"index\.md would be lost"):
        write_docs([page("a.md"), page("index.md")], [], tmp_path)
    assert files_of(tmp_path) == {"index.md": b"mine"}


def test_a_page_that_somebody_changed_is_not_overwritten(tmp_path: Path) -> None:
    write_docs([page("index.md")], [], tmp_path)
    (tmp_path / "index.md").write_text("mine")
    with pytest.raises(NotASiteError, match=r"index\.md would be lost"):
        write_docs([page("index.md")], [], tmp_path)
    assert (tmp_path / "index.md").read_text() == "mine"


def test_two_runs_do_not_write_to_the_same_folder_at_once(tmp_path: Path) -> None:
    first = Building.start(tmp_path / "docs")
    with pytest.raises(BusyError):
        write_docs([page("index.md")], [], tmp_path / "docs")
    first.abandon()
    assert write_docs([page("index.md")], [], tmp_path / "docs") == 1


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_stops_it_the_old_pages_stay(
    tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    write_docs([page("index.md"), page("old.md")], [], docs)
    before = files_of(docs)
    write_bytes = Path.write_bytes

    def stopped(path: Path, content: bytes) -> int:
        if path.name == "new.md":
            raise error
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(type(error)) as caught:
        write_docs([page("index.md"), page("new.md")], [], docs)
    assert files_of(docs) == before
    if isinstance(error, OSError):
        assert caught.value.filename.endswith("new.md")
    monkeypatch.undo()
    assert write_docs([page("index.md"), page("new.md")], [], docs) == 2

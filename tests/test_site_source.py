import sys
from pathlib import Path

import pytest
from portals import EVERYTHING, files_of, rendered, write

from pmo_build.rendering import SourceFile
from pmo_build.site_source import PAGE_LIST, Site, assets, assets_folder, write_docs


def test_the_source_holds_pages_styles_and_scripts(tmp_path: Path) -> None:
    pages, _ = rendered(write(tmp_path / "checkout", EVERYTHING))
    assert write_docs(Site(pages, []), tmp_path / "docs") == len(pages)
    written = files_of(tmp_path / "docs")
    assert set(written) == {page.path for page in pages} | {
        asset.relative_to(assets_folder()).as_posix() for asset in assets()
    } | {PAGE_LIST}
    for path, content in written.items():
        assert b"\r" not in content, path


def test_writing_again_replaces_what_is_there(tmp_path: Path) -> None:
    write_docs(Site([SourceFile("a/b.md", "B", "old", ())], []), tmp_path)
    assert write_docs(Site([SourceFile("a/b.md", "B", "new", ())], []), tmp_path) == 1
    assert (tmp_path / "a/b.md").read_bytes() == b"new"


def test_a_file_where_a_folder_should_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("mine")
    with pytest.raises(OSError, match="docs"):
        write_docs(Site([SourceFile("b.md", "B", "text", ())], []), tmp_path / "docs")
    assert (tmp_path / "docs").read_text() == "mine"


def page(path: str) -> SourceFile:
    return SourceFile(path, "Title", "text", ())


def test_a_page_that_is_not_part_of_it_any_more_is_removed(tmp_path: Path) -> None:
    write_docs(
        Site([page("index.md"), page("projects/quay.md"), page("projects/dam.md"), page("risks/dam/x.md")], []),
        tmp_path,
    )
    (tmp_path / "projects/own.md").write_text("mine")
    write_docs(Site([page("index.md"), page("projects/quay.md")], []), tmp_path)
    assert {path for path in files_of(tmp_path) if path.endswith(".md")} == {
        "index.md",
        "projects/quay.md",
        "projects/own.md",
    }
    assert not (tmp_path / "risks").exists()
    assert b"dam" not in (tmp_path / PAGE_LIST).read_bytes()


def test_a_page_that_somebody_removed_already_is_no_problem(tmp_path: Path) -> None:
    write_docs(Site([page("a.md"), page("b.md")], []), tmp_path)
    (tmp_path / "b.md").unlink()
    assert write_docs(Site([page("a.md")], []), tmp_path) == 1


@pytest.mark.parametrize(
    "listed", ["../precious.md", "a/../../precious.md", "{outside}", "link/precious.md", "", ".", "x.txt"]
)
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_nothing_else_is_removed_whatever_the_list_says(tmp_path: Path, listed: str) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "precious.md"
    (docs / "a").mkdir(parents=True)
    outside.write_text("mine")
    (docs / "x.txt").write_text("mine")
    (docs / "link").symlink_to(tmp_path)
    (docs / PAGE_LIST).write_text(listed.format(outside=outside) + "\n")
    write_docs(Site([page("index.md")], []), docs)
    assert outside.read_text() == "mine"
    assert (docs / "x.txt").read_text() == "mine"

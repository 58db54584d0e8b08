from pathlib import Path

import pytest
from portals import EVERYTHING, files_of, rendered, write

from pmo_build.rendering import SourceFile
from pmo_build.site_source import assets, assets_folder, write_docs


def test_the_source_holds_pages_styles_and_scripts(tmp_path: Path) -> None:
    pages, _ = rendered(write(tmp_path / "checkout", EVERYTHING))
    assert write_docs(pages, tmp_path / "docs") == len(pages)
    written = files_of(tmp_path / "docs")
    assert set(written) == {page.path for page in pages} | {
        asset.relative_to(assets_folder()).as_posix() for asset in assets()
    }
    for path, content in written.items():
        assert b"\r" not in content, path


def test_writing_again_replaces_what_is_there(tmp_path: Path) -> None:
    write_docs([SourceFile("a/b.md", "B", "old", ())], tmp_path)
    assert write_docs([SourceFile("a/b.md", "B", "new", ())], tmp_path) == 1
    assert (tmp_path / "a/b.md").read_bytes() == b"new"


def test_a_file_where_a_folder_should_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("mine")
    with pytest.raises(OSError, match="docs"):
        write_docs([SourceFile("b.md", "B", "text", ())], tmp_path / "docs")
    assert (tmp_path / "docs").read_text() == "mine"

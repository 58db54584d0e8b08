"""Every kind of page as it was agreed to look; `pytest --snapshot-update` accepts what has changed."""

from pathlib import Path

import pytest
from portals import PORTFOLIOS, rendered, write
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from pmo_build.resources import languages

# Rules and fields have a page each, all made alike: these stand for the others.
REFERENCE = {"rules/index.md", "rules/pol005.md", "fields/index.md", "fields/risk.md"}


class MarkdownFile(SingleFileSnapshotExtension):
    """Keeps each page as a file that reads as a page."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["everything", "value", "control", "staffing", "nothing but settings"])
def test_page(tmp_path: Path, name: str, language: str, snapshot: SnapshotAssertion) -> None:
    pages, _ = rendered(write(tmp_path, PORTFOLIOS[name]), language)
    shown = [page for page in pages if page.path in REFERENCE or not page.path.startswith(("rules/", "fields/"))]
    assert "\n".join(sorted(page.path for page in shown)) == snapshot(name="pages", extension_class=MarkdownFile)
    for page in shown:
        file = page.path.removesuffix(".md").replace("/", ".")
        assert page.text == snapshot(name=file, extension_class=MarkdownFile), page.path

"""Whatever happens while a site takes the place of another, it is old or new, and the next build works."""

import sys
from functools import partial
from pathlib import Path

import pytest
from fault_injection import Fault, denied, full, killed, run, stopped
from portals import files_of

from pmo_build.site import disk
from pmo_build.site.site_swap import Building
from pmo_build.site.written_files import LIST

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork"),
    # What it runs is covered by tests of its own; counting lines would take as long again.
    pytest.mark.no_cover,
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

OLD = {"index.html": "old", "projects/quay.html": "old", "projects/gone.html": "old"}
NEW = {"index.html": "new", "projects/quay.html": "new", "risks/rain.html": "new"}
THEIRS = {"CNAME": "portal.example", "projects/own.html": "own", "archive/2025.pdf": "report"}


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with disk.naming(folder / path):
            (folder / path).write_text(text)


def build(site: Path, files: dict[str, str]) -> None:
    building = Building.start(site)
    try:
        write(building.folder, files)
    except BaseException:
        building.abandon()
        raise
    building.finish()


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def shown(site: Path) -> dict[str, bytes]:
    return {path: content for path, content in files_of(site).items() if path != LIST}


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.fuzz)], ids=["some", "all"])
@pytest.mark.parametrize("fault", [killed, full, denied, stopped])
@pytest.mark.parametrize("start", ["no site", "a site", "a site with files of others"])
@pytest.mark.parametrize("way", ["exchanged", "renamed twice"])
def test_at_every_moment_the_site_is_whole(
    tmp_path: Path, way: str, start: str, fault: Fault, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "renamed twice":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)
    theirs = THEIRS if "others" in start else {}

    def prepared(name: str) -> Path:
        site = tmp_path / name / "site"
        site.parent.mkdir()
        if start != "no site":
            build(site, OLD)
            write(site, theirs)
        return site

    old = as_bytes(OLD | theirs) if start != "no site" else {}
    new = as_bytes(NEW | theirs)
    site = prepared("unharmed")
    moments = run(partial(build, site, NEW), site.parent).changes
    assert moments > 15
    assert shown(site) == new
    for moment in range(moments)[::step]:
        site = prepared(str(moment))
        ended = run(partial(build, site, NEW), site.parent, moment, fault)
        if way == "exchanged" or fault is not killed:
            assert shown(site) in (old, new), (moment, ended)
        assert {path for path in theirs if not (site / path).exists()} == set() or way == "renamed twice"
        # What git would show of it: each folder tells git to leave it alone.
        if (site.parent / ".site.pmo").exists() and any((site.parent / ".site.pmo").iterdir()):
            assert (site.parent / ".site.pmo/.gitignore").exists(), moment
        assert run(partial(build, site, NEW), site.parent).code == 0, (moment, ended)
        assert shown(site) == new, moment
        assert set(files_of(site.parent / ".site.pmo")) == {"lock", ".gitignore"}, moment

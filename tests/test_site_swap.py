import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_build.site_swap import Building, BusyError, NotASiteError, refuse_among_records


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a finished site."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "404.html").write_text("none")
    (folder / "index.html").write_text("old")
    return folder


def new_site(site: Path) -> Building:
    building = Building.start(site)
    (building.folder / "404.html").write_text("none")
    (building.folder / "index.html").write_text("new")
    return building


def shown(site: Path) -> str:
    return (site / "index.html").read_text()


def left_beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()} - {site.name, f".{site.name}.lock"}


def test_the_new_site_takes_the_place_of_the_old_one_when_it_is_whole(site: Path) -> None:
    building = new_site(site)
    assert shown(site) == "old"
    assert building.finish() == site
    assert shown(site) == "new"
    assert left_beside(site) == set()


def test_the_first_site_needs_nothing_to_be_there(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "below" / "site"
    assert shown(new_site(site).finish()) == "new"


def test_an_abandoned_build_leaves_the_old_site(site: Path) -> None:
    new_site(site).abandon()
    assert shown(site) == "old"
    assert left_beside(site) == set()
    assert shown(new_site(site).finish()) == "new"


def test_a_file_of_the_old_site_is_not_in_the_new_one(site: Path) -> None:
    (site / "gone.html").write_text("gone")
    new_site(site).finish()
    assert not (site / "gone.html").exists()


def test_a_second_build_of_the_same_site_is_refused_until_the_first_ends(site: Path) -> None:
    first = new_site(site)
    with pytest.raises(BusyError, match=r"Another build of .*site is under way"):
        Building.start(site)
    first.abandon()
    assert shown(new_site(site).finish()) == "new"


def test_sites_beside_each_other_can_be_built_at_once(site: Path) -> None:
    here, there = new_site(site), new_site(site.parent / "other")
    assert here.finish() != there.finish()


KILLED_HALFWAY = """
import os, signal, sys
from pathlib import Path
from pmo_build.site_swap import Building
building = Building.start(Path(sys.argv[1]))
(building.folder / "index.html").write_text("half")
os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_BETWEEN_THE_RENAMES = """
import os, signal, sys
from pathlib import Path
from pmo_build.site_swap import Building
building = Building.start(Path(sys.argv[1]))
(building.folder / "index.html").write_text("new")
rename = Path.rename
def once(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
Path.rename = once
building.finish()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("program", [KILLED_HALFWAY, KILLED_BETWEEN_THE_RENAMES], ids=["halfway", "between renames"])
def test_after_a_kill_the_old_site_is_there_as_soon_as_the_next_build_starts(site: Path, program: str) -> None:
    ended = subprocess.run([sys.executable, "-c", program, str(site)], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    building = new_site(site)
    assert shown(site) == "old"
    assert {path.name for path in building.folder.iterdir()} == {"404.html", "index.html"}
    building.finish()
    assert shown(site) == "new"
    assert left_beside(site) == set()


def test_if_the_new_site_cannot_be_moved_the_old_one_comes_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building = new_site(site)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path == building.folder:
            raise OSError("disk full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"):
        building.finish()
    assert shown(site) == "old"
    monkeypatch.undo()
    assert shown(new_site(site).finish()) == "new"


def test_if_the_very_first_site_cannot_be_moved_the_lock_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building = new_site(tmp_path / "site")
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        building.finish()
    monkeypatch.undo()
    assert shown(new_site(tmp_path / "site").finish()) == "new"


def test_if_nothing_can_be_written_the_lock_is_free_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def fail(path: Path, *arguments: object, **options: bool) -> None:
        if path.name == ".site.new":
            raise OSError("disk full")
        mkdir(path, **options)

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(OSError, match="disk full"):
        Building.start(site)
    monkeypatch.undo()
    assert shown(site) == "old"
    assert shown(new_site(site).finish()) == "new"


@pytest.mark.parametrize("file", ["portfolio/portfolio.yml", "notes.txt", ".git"])
def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "home"
    (folder / file).parent.mkdir(parents=True)
    (folder / file).write_text("precious")
    with pytest.raises(NotASiteError, match="holds other files than a site"):
        Building.start(folder)
    assert (folder / file).read_text() == "precious"


def test_a_site_that_is_a_checkout_of_git_is_refused(site: Path) -> None:
    (site / ".git").mkdir()
    with pytest.raises(NotASiteError):
        Building.start(site)


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert shown(new_site(tmp_path / "site").finish()) == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_behind_a_link_the_site_is_swapped_and_the_link_stays(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "public"
    link.symlink_to(site)
    assert new_site(link).finish() == site
    assert link.is_symlink()
    assert shown(link) == "new"


def test_a_lock_left_by_a_build_that_is_gone_does_not_count(site: Path) -> None:
    (site.parent / ".site.lock").touch()
    assert shown(new_site(site).finish()) == "new"


def test_where_no_file_can_be_made_the_cause_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "touch", denied)
    with pytest.raises(PermissionError, match=r"Permission denied.*\.site\.lock"):
        Building.start(site)
    assert shown(site) == "old"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_folder_that_no_file_can_be_made_in_is_not_called_busy() -> None:
    with pytest.raises(OSError, match=r"/proc/\.xx\.lock"):
        Building.start(Path("/proc/xx"))


@pytest.mark.parametrize("folder", ["portfolio", "portfolio/site", "portfolio/projects/../x", "docs/../portfolio/x"])
def test_a_folder_among_the_records_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(NotASiteError, match="is inside portfolio/"):
        refuse_among_records(tmp_path / folder, tmp_path / "portfolio")


@pytest.mark.parametrize("folder", ["site", "portfolio-site", "."])
def test_a_folder_beside_the_records_is_fine(tmp_path: Path, folder: str) -> None:
    refuse_among_records(tmp_path / folder, tmp_path / "portfolio")

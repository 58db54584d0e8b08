import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from portals import files_of

from pmo_build.site import disk
from pmo_build.site.files_of_others import NotASiteError
from pmo_build.site.site_swap import Building, BusyError, refuse_near_records
from pmo_build.site.written_files import LIST

NEEDS_LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
NOT_ROOT = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a finished site."""
    return built(tmp_path / "site", {"404.html": "none", "index.html": "old", "projects/quay.html": "old"})


@pytest.fixture(params=["exchanged", "renamed twice"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swap as systems do that can exchange two folders, and as others do."""
    if request.param == "renamed twice":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)


EITHER_WAY = pytest.mark.usefixtures("_either_way")
NEW = {"404.html": "none", "index.html": "new", "projects/quay.html": "new"}


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def new_site(site: Path, files: dict[str, str] = NEW, *, among_others: bool = False) -> Building:
    building = Building.start(site, among_others=among_others)
    write(building.folder, files)
    return building


def built(site: Path, files: dict[str, str] = NEW, *, among_others: bool = False) -> Path:
    return new_site(site, files, among_others=among_others).finish()


def shown(site: Path) -> str:
    return (site / "index.html").read_text()


def left_in_the_workshop(site: Path) -> set[str]:
    return {path.name for path in site.with_name(f".{site.name}.pmo").iterdir()} - {"lock", ".gitignore"}


# The swap


@EITHER_WAY
def test_the_new_site_takes_the_place_of_the_old_one_when_it_is_whole(site: Path) -> None:
    building = new_site(site)
    assert shown(site) == "old"
    assert building.finish() == site
    assert shown(site) == "new"
    assert left_in_the_workshop(site) == set()


@EITHER_WAY
def test_the_first_site_needs_nothing_to_be_there(tmp_path: Path) -> None:
    assert shown(built(tmp_path / "deep" / "below" / "site")) == "new"


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert shown(built(tmp_path / "site")) == "new"


def test_an_abandoned_build_leaves_the_old_site(site: Path) -> None:
    new_site(site).abandon()
    assert shown(site) == "old"
    assert left_in_the_workshop(site) == set()
    assert shown(built(site)) == "new"


@EITHER_WAY
def test_a_page_of_the_old_site_is_not_in_the_new_one(site: Path) -> None:
    built(site, {"index.html": "new"})
    assert set(files_of(site)) == {"index.html", LIST}
    assert not (site / "projects").exists()


def test_the_same_files_give_the_same_list(site: Path, tmp_path: Path) -> None:
    backwards = dict(reversed(NEW.items()))
    assert files_of(built(site)) == files_of(built(tmp_path / "other", backwards))
    assert set(json.loads((site / LIST).read_text())["files"]) == set(NEW)


def test_a_second_build_of_the_same_site_is_refused_until_the_first_ends(site: Path) -> None:
    first = new_site(site)
    with pytest.raises(BusyError, match=r"Another build of .*site is under way"):
        Building.start(site)
    assert first.finish() == site
    assert shown(built(site)) == "new"


def test_sites_beside_each_other_can_be_built_at_once(site: Path) -> None:
    here, there = new_site(site), new_site(site.parent / "other")
    assert here.finish() != there.finish()


def test_a_build_that_was_abandoned_does_not_disturb_the_next_one(site: Path) -> None:
    first = new_site(site)
    first.abandon()
    second = new_site(site)
    first.abandon()
    with pytest.raises(BusyError):
        Building.start(site)
    assert shown(second.finish()) == "new"


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="only these can exchange two folders")
def test_there_is_no_moment_without_a_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building = new_site(site)
    rename = os.rename
    seen = []

    def watched(path: Path, target: Path) -> None:
        rename(path, target)
        seen.append(shown(site))

    monkeypatch.setattr(os, "rename", watched)
    building.finish()
    assert seen == ["old", "new"]
    assert shown(site) == "new"


def test_what_cannot_be_exchanged_is_told(tmp_path: Path) -> None:
    assert not disk.exchange(tmp_path / "none", tmp_path / "nothing")


def test_an_error_that_names_no_file_gets_a_name() -> None:
    with pytest.raises(OSError, match="full") as caught, disk.naming("page.html"):
        raise OSError(errno.ENOSPC, "disk full")
    assert caught.value.filename == "page.html"


def test_all_files_are_on_the_disk_before_the_swap_where_each_has_to_be_brought_there(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = set()
    real = os.fsync
    monkeypatch.setattr(disk, "_sync_file_system", lambda _: False)
    monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.add(os.fstat(descriptor).st_ino), real(descriptor))[1])
    exchange = disk.exchange

    def swap(one: Path, other: Path) -> bool:
        for path in [one, *one.rglob("*")]:
            assert path.stat().st_ino in synced or sys.platform == "win32", path
        return exchange(one, other)

    monkeypatch.setattr(disk, "exchange", swap)
    assert shown(built(site)) == "new"


def test_a_disk_that_says_too_late_that_it_is_full_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(folder))

    monkeypatch.setattr(disk, "sync", full)
    with pytest.raises(OSError, match="No space left"):
        built(site)
    assert shown(site) == "old"
    assert left_in_the_workshop(site) == set()


@pytest.mark.parametrize("failing", ["new", "ready", "site"])
@EITHER_WAY
def test_whatever_cannot_be_moved_the_old_site_stays(site: Path, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    building = new_site(site)
    monkeypatch.setattr(disk, "exchange", lambda *_: False)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == failing:
            monkeypatch.undo()
            raise OSError(errno.EIO, "disk fails")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk fails"):
        building.finish()
    assert shown(site) == "old"
    assert left_in_the_workshop(site) == set()
    assert shown(built(site)) == "new"


def test_if_the_very_first_site_cannot_be_moved_the_lock_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building = new_site(tmp_path / "site")
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        building.finish()
    monkeypatch.undo()
    assert shown(built(tmp_path / "site")) == "new"


def test_if_nothing_can_be_written_the_lock_is_free_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def fail(path: Path, *arguments: object, **options: bool) -> None:
        if path.name == "new":
            raise OSError("disk full")
        mkdir(path, **options)

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(OSError, match="disk full"):
        Building.start(site)
    monkeypatch.undo()
    assert shown(site) == "old"
    assert shown(built(site)) == "new"


@NEEDS_LINKS
def test_behind_a_link_the_site_is_swapped_and_the_link_stays(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "public"
    link.symlink_to(site)
    assert built(link) == site
    assert link.is_symlink()
    assert shown(link) == "new"


@NEEDS_LINKS
def test_who_may_read_a_folder_stays_as_it_was(site: Path) -> None:
    site.chmod(0o750)
    built(site)
    assert site.stat().st_mode & 0o777 == 0o750


# What is ours


@pytest.mark.parametrize("file", ["portfolio/portfolio.yml", "notes.txt", "404.html", "stylesheets/pmo.css"])
def test_a_folder_that_holds_anything_but_a_site_is_refused(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "home"
    write(folder, {file: "precious"})
    with pytest.raises(NotASiteError, match=r"holds files and no list, \.pmo-files.*delete this one yourself"):
        Building.start(folder)
    assert files_of(tmp_path) == {f"home/{file}": b"precious"}


def test_a_web_root_with_a_page_for_what_is_lost_and_a_thesis_stays(tmp_path: Path) -> None:
    root = tmp_path / "www"
    write(root, {"404.html": "lost", "thesis.docx": "thesis", "uploads/x": "x"})
    before = files_of(tmp_path)
    with pytest.raises(NotASiteError):
        Building.start(root)
    assert files_of(tmp_path) == before


LISTS_OF_NOTHING = [
    "",
    "[]",
    "{}",
    "null",
    '{"files": 1}',
    '{"files": ["index.html"]}',
    "[" * 100_000,
    "\xff",
    "<<<<<<< HEAD",
]


@pytest.mark.parametrize("text", LISTS_OF_NOTHING, ids=range(len(LISTS_OF_NOTHING)))
@pytest.mark.parametrize("among_others", [False, True])
def test_a_list_that_cannot_be_read_makes_nothing_ours(site: Path, text: str, among_others: bool) -> None:
    (site / LIST).write_text(text, encoding="latin-1")
    before = files_of(site)
    with pytest.raises(NotASiteError):
        built(site, among_others=among_others)
    assert files_of(site) == before


@pytest.mark.parametrize("kind", [Path.mkdir, Path.touch])
@pytest.mark.parametrize("among_others", [False, True])
def test_a_checkout_of_git_is_refused(site: Path, kind, among_others: bool) -> None:
    kind(site / ".git")
    with pytest.raises(NotASiteError, match="is a checkout of git"):
        Building.start(site, among_others=among_others)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotASiteError, match="site is not a folder"):
        Building.start(tmp_path / "site")
    assert files_of(tmp_path) == {"site": b"mine"}


@NEEDS_LINKS
def test_a_link_in_a_circle_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "site")
    with pytest.raises(NotASiteError, match="is not a folder"):
        Building.start(tmp_path / "site")


@NEEDS_LINKS
def test_a_link_to_a_web_root_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "www", {"404.html": "lost"})
    (tmp_path / "site").symlink_to("www")
    with pytest.raises(NotASiteError, match="www holds files and no list"):
        Building.start(tmp_path / "site")
    assert files_of(tmp_path / "www") == {"404.html": b"lost"}


@pytest.mark.parametrize(
    "folder",
    ["portfolio", "portfolio/site", "portfolio/projects/../x", "docs/../portfolio/x", ".", "portfolio/..", ".."],
)
def test_a_folder_in_or_around_the_records_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(NotASiteError, match=r"is inside portfolio/|holds portfolio/"):
        refuse_near_records(tmp_path / folder, tmp_path / "portfolio")


@pytest.mark.parametrize("folder", ["site", "portfolio-site", "portfolio/../site"])
def test_a_folder_beside_the_records_is_fine(tmp_path: Path, folder: str) -> None:
    refuse_near_records(tmp_path / folder, tmp_path / "portfolio")


# Files of others

THEIRS = {"CNAME": "portal.example", ".nojekyll": "", "projects/own.txt": "own", ".well-known/a/b.txt": "proof"}


@EITHER_WAY
def test_files_that_people_put_into_the_site_stay(site: Path) -> None:
    write(site, THEIRS)
    (site / "empty").mkdir()
    for _ in range(2):
        built(site)
        assert files_of(site) == {path: text.encode() for path, text in (NEW | THEIRS).items()} | {
            LIST: (site / LIST).read_bytes()
        }
        assert (site / "empty").is_dir()
        assert set(json.loads((site / LIST).read_text())["files"]) == set(NEW)


def test_where_a_file_cannot_be_in_two_places_it_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", denied)
    write(site, THEIRS)
    built(site)
    assert {path: (site / path).read_text() for path in THEIRS} == THEIRS


@NEEDS_LINKS
def test_links_of_others_stay_links_and_are_not_followed(site: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"big.iso": "big"})
    for name, target in {"files": "../elsewhere", "dead": "nowhere", "one": "../elsewhere/big.iso"}.items():
        (site / name).symlink_to(target)
    built(site)
    assert {name: str((site / name).readlink()) for name in ("files", "dead", "one")} == {
        "files": "../elsewhere",
        "dead": "nowhere",
        "one": "../elsewhere/big.iso",
    }
    assert files_of(tmp_path / "elsewhere") == {"big.iso": b"big"}


@NEEDS_LINKS
def test_a_pipe_of_others_stays_and_nobody_waits_for_it(site: Path) -> None:
    os.mkfifo(site / "pipe")
    built(site)
    assert (site / "pipe").is_fifo()


@NEEDS_LINKS
def test_read_only_folders_of_others_stay_so(site: Path) -> None:
    write(site, {"archive/2025/report.pdf": "report"})
    (site / "archive/2025").chmod(0o555)
    (site / "archive").chmod(0o555)
    for _ in range(2):
        built(site)
        assert (site / "archive/2025/report.pdf").read_text() == "report"
        assert (site / "archive").stat().st_mode & 0o777 == 0o555
    for folder in ("archive", "archive/2025"):
        (site / folder).chmod(0o755)


@NEEDS_LINKS
def test_a_name_that_is_no_text_stays(site: Path) -> None:
    odd = os.fsencode(site) + b"/odd\xff\n"
    try:
        Path(os.fsdecode(odd)).write_text("odd")
    except OSError:
        pytest.skip("this file system has no such names")
    built(site)
    assert Path(os.fsdecode(odd)).read_text() == "odd"


CONFLICTS = {
    "where there is a page now": ({"about.html": "mine"}, {"about.html": "ours"}),
    "where there is a folder now": ({"risks": "mine"}, {"risks/x.html": "ours"}),
    "below what is a page now": ({"risks/x/mine.txt": "mine"}, {"risks/x": "ours"}),
    "over a page of ours": ({"index.html": "mine"}, {"index.html": "new"}),
    "over a page of ours that is gone": ({"projects/quay.html": "mine"}, {"index.html": "new"}),
}


@pytest.mark.parametrize(("theirs", "ours"), CONFLICTS.values(), ids=CONFLICTS)
@pytest.mark.parametrize("among_others", [False, True])
def test_no_file_of_others_is_lost(
    site: Path, theirs: dict[str, str], ours: dict[str, str], among_others: bool
) -> None:
    write(site, theirs)
    before = files_of(site)
    with pytest.raises(NotASiteError) as caught:
        built(site, ours, among_others=among_others)
    path = next(iter(theirs))
    assert str(caught.value) == (
        f"{site / path} would be lost, for pmo did not write what is there now. Move it away, "
        "or delete it if nobody needs it, and build again."
    )
    assert files_of(site) == before
    assert left_in_the_workshop(site) == set()
    (site / path).unlink()
    built(site, ours, among_others=among_others)


def test_of_many_files_that_would_be_lost_the_first_is_named(site: Path) -> None:
    write(site, dict.fromkeys(["index.html", "projects/quay.html", "404.html"], "mine"))
    with pytest.raises(NotASiteError, match=r"404\.html and 2 more would be lost"):
        built(site)


def test_a_file_of_others_that_says_the_same_as_ours_is_no_loss(site: Path) -> None:
    write(site, {"robots.txt": "same"})
    built(site, NEW | {"robots.txt": "same"})
    built(site)
    assert not (site / "robots.txt").exists()


def test_other_line_ends_as_git_makes_them_on_windows_are_no_change(site: Path) -> None:
    built(site, {"a.csv": "1\r\n2\r\n", "b.md": "1\n2\n"})
    (site / "a.csv").write_bytes(b"1\n2\n")
    (site / "b.md").write_bytes(b"1\r\n2\r\n")
    assert shown(built(site)) == "new"


def claim(site: Path, path: str) -> None:
    forged = json.loads((site / LIST).read_text())
    forged["files"][path] = "0" * 64
    (site / LIST).write_text(json.dumps(forged))


def test_a_list_forged_by_somebody_who_does_not_know_a_file_does_not_give_it_away(site: Path) -> None:
    write(site, {"thesis": "secret"})
    claim(site, "thesis")
    with pytest.raises(NotASiteError, match="thesis would be lost"):
        built(site)
    assert (site / "thesis").read_text() == "secret"


@NEEDS_LINKS
@pytest.mark.parametrize("listed", ["../precious", "{outside}", "link/precious", "", ".", "folder"])
def test_a_forged_list_gives_nothing_away(site: Path, tmp_path: Path, listed: str) -> None:
    outside = tmp_path / "precious"
    outside.write_text("mine")
    write(site, {"folder/x": "x"})
    (site / "link").symlink_to(tmp_path)
    claim(site, listed.format(outside=outside))
    built(site)
    assert outside.read_text() == "mine"
    assert (site / "folder/x").read_text() == "x"
    assert (site / "link").readlink() == tmp_path


@NEEDS_LINKS
def test_a_page_of_ours_that_became_a_link_is_not_ours(site: Path, tmp_path: Path) -> None:
    (tmp_path / "same").write_text("old")
    (site / "projects/quay.html").unlink()
    (site / "projects/quay.html").symlink_to(tmp_path / "same")
    with pytest.raises(NotASiteError, match=r"quay\.html would be lost"):
        built(site)
    assert (tmp_path / "same").read_text() == "old"


@pytest.mark.parametrize("text", ["mine", "a new file"])
@pytest.mark.parametrize("path", ["index.html", "late.txt"])
@EITHER_WAY
def test_what_somebody_writes_in_the_very_moment_of_the_swap_is_kept(
    site: Path, path: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = disk.sync

    def late(folder: Path) -> None:
        write(site, {path: text})
        sync(folder)

    monkeypatch.setattr(disk, "sync", late)
    with pytest.raises(NotASiteError, match=f"{path} would be lost") as caught:
        built(site)
    monkeypatch.undo()
    kept = Path(str(caught.value).partition(" would")[0])
    assert kept.read_text() == text
    assert shown(site) == "new"
    with pytest.raises(NotASiteError, match=f"{path} would be lost"):
        Building.start(site)
    kept.unlink()
    assert shown(built(site)) == "new"


# A folder of docs


def test_the_first_docs_may_go_among_files_of_others(tmp_path: Path) -> None:
    write(tmp_path / "docs", {"own.md": "mine"})
    built(tmp_path / "docs", {"index.md": "new"}, among_others=True)
    assert set(files_of(tmp_path / "docs")) == {"own.md", "index.md", LIST}
    with pytest.raises(NotASiteError, match=r"own\.md would be lost"):
        built(tmp_path / "docs", {"own.md": "ours"}, among_others=True)
    assert (tmp_path / "docs/own.md").read_text() == "mine"


# The workshop


def git(folder: Path, *arguments: str) -> str:
    ended = subprocess.run(
        ["git", "-c", "safe.directory=*", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ended.stdout


def test_git_sees_the_site_and_nothing_else(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    building = new_site(tmp_path / "site")
    assert git(tmp_path, "status", "--porcelain") == ""
    building.finish()
    assert git(tmp_path, "status", "--porcelain") == "?? site/\n"


def test_a_lock_left_by_a_build_that_is_gone_does_not_count(site: Path) -> None:
    assert (site.parent / ".site.pmo/lock").exists()
    assert shown(built(site)) == "new"


def test_where_no_file_can_be_made_the_cause_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "touch", denied)
    with pytest.raises(PermissionError, match=r"Permission denied.*\.site\.pmo/lock"):
        Building.start(site)
    assert shown(site) == "old"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_folder_that_no_file_can_be_made_in_is_not_called_busy() -> None:
    with pytest.raises(OSError, match=r"/proc/\.xx\.pmo"):
        Building.start(Path("/proc/xx"))


@NEEDS_LINKS
def test_a_workshop_that_is_a_link_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "precious", {"new/x": "x", "ready/x": "x"})
    (tmp_path / ".site.pmo").symlink_to("precious")
    with pytest.raises(NotASiteError, match=r"\.site\.pmo is a link"):
        Building.start(tmp_path / "site")
    assert set(files_of(tmp_path / "precious")) == {"new/x", "ready/x"}


@NEEDS_LINKS
@pytest.mark.parametrize("name", ["new", "ready", "old", "lock", ".gitignore"])
def test_nothing_is_written_or_deleted_through_a_link_in_the_workshop(tmp_path: Path, name: str) -> None:
    write(tmp_path / "precious", {"x": "x"})
    (tmp_path / "precious").chmod(0o755)
    target = "precious" if name in {"new", "ready", "old"} else "precious/x"
    (tmp_path / ".site.pmo").mkdir()
    (tmp_path / ".site.pmo" / name).symlink_to(tmp_path / target)
    assert shown(built(tmp_path / "site")) == "new"
    assert files_of(tmp_path / "precious") == {"x": b"x"}
    assert (tmp_path / "precious").stat().st_mode & 0o777 == 0o755


@NOT_ROOT
def test_a_site_that_may_not_be_written_stays(site: Path) -> None:
    site.chmod(0o555)
    with pytest.raises(PermissionError):
        built(site)
    assert shown(site) == "old"
    site.chmod(0o755)


def test_an_old_site_that_was_removed_halfway_does_not_disturb_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halfway(folder: Path) -> None:
        (folder / LIST).unlink()
        raise OSError(errno.EIO, "disk fails")

    monkeypatch.setattr(shutil, "rmtree", halfway)
    with pytest.raises(OSError, match="disk fails"):
        built(site)
    monkeypatch.undo()
    assert shown(site) == "new"
    built(site)
    assert left_in_the_workshop(site) == set()


KILLED_HALFWAY = """
import os, signal, sys
from pathlib import Path
from pmo_build.site.site_swap import Building
building = Building.start(Path(sys.argv[1]))
(building.folder / "index.html").write_text("half")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_build_that_was_killed_leaves_no_trace_in_the_next_one(site: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED_HALFWAY, str(site)], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    building = new_site(site, {"404.html": "none"})
    assert shown(site) == "old"
    assert {path.name for path in building.folder.iterdir()} == {"404.html"}
    building.finish()
    assert left_in_the_workshop(site) == set()

"""`pmo build` and `pmo build --write-docs` when the disk fails them, or somebody kills or stops them, at any moment."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from fault_injection import Fault, command, denied, end, full, killed, run, stopped, tell
from portals import files_of, write

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork"),
    # What it runs is covered by tests of its own; counting lines would take as long again.
    pytest.mark.no_cover,
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

OLD = {
    "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\ntiers: [{id: small, title: Small}]\n",
    "projects/quay/project.yml": "title: Quay\nstate: active\nmanager: Jan\nsponsor: Piet\ntier: small\n",
    "projects/gone/project.yml": "title: Gone\nstate: active\nmanager: Jan\nsponsor: Piet\ntier: small\n",
}
NEW = OLD | {"projects/quay/project.yml": OLD["projects/quay/project.yml"] + "tags: [new]\n"}
NEW.pop("projects/gone/project.yml")
THEIRS = {"CNAME": b"portal.example", "projects/own.html": b"own"}
COMMANDS = {"site": ["--site-dir", "site"], "docs": ["--write-docs", "docs"]}


class Place:
    """A checkout whose records changed since its site, and docs, were built."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder = folder
        self.built = folder / "checkout" / kind
        self.command = command("-C", folder / "checkout", "build", COMMANDS[kind][0], self.built)

    def prepare(self) -> None:
        """Build from the old records, and let people add files of theirs."""
        checkout = write(self.folder / "checkout", OLD)
        # Here, so that no process of the many that follow has to import all that a build needs.
        with pytest.raises(SystemExit, match="0"):
            self.command()
        for path, content in THEIRS.items():
            (self.built / path).write_bytes(content)
        shutil.rmtree(checkout / "portfolio")
        write(checkout, NEW)

    def copy(self, folder: Path, kind: str) -> "Place":
        """Return the same at another place."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Place(folder, kind)


@pytest.fixture(params=COMMANDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Return what is built."""
    return str(request.param)


@pytest.fixture
def prepared(tmp_path: Path, kind: str) -> Place:
    """Return a checkout that others can be copied from."""
    place = Place(tmp_path / "prepared", kind)
    place.prepare()
    return place


@pytest.mark.parametrize("are_all", [False, pytest.param(True, marks=pytest.mark.fuzz)], ids=["some", "all"])
@pytest.mark.parametrize("fault", [killed, full, denied, stopped])
def test_at_every_moment_what_was_built_is_whole(
    prepared: Place, kind: str, tmp_path: Path, fault: Fault, are_all: bool
) -> None:
    old = files_of(prepared.built)
    unharmed = prepared.copy(tmp_path / "unharmed", kind)
    moments = run(unharmed.command, unharmed.folder).changes
    new = files_of(unharmed.built)
    assert new != old
    assert THEIRS.items() < new.items()
    assert moments > 50
    # Most moments are the writing of one page or another; those of the swap, which both commands share, are the last.
    some = {"site": [1, moments - 20], "docs": [moments // 2, moments - 5]}
    for moment in range(moments) if are_all else some[kind]:
        place = prepared.copy(tmp_path / str(moment), kind)
        ended = run(place.command, place.folder, moment, fault)
        assert files_of(place.built) in (old, new), (moment, ended)
        if fault in (full, denied):
            one_line_that_names_a_file(ended.code, ended.err, place)
        if fault is stopped:
            assert (ended.code, ended.err.splitlines()[-1]) == (130, "pmo: stopped."), (moment, ended)
        again = run(place.command, place.folder)
        assert again.code == 0, (moment, ended, again)
        assert files_of(place.built) == new, moment
        assert set(files_of(place.built.with_name(f".{kind}.pmo"))) == {"lock", ".gitignore"}, moment
        shutil.rmtree(place.folder)


def one_line_that_names_a_file(code: int, err: str, place: Place) -> None:
    """Check the message of a command that failed; a fault that nothing was lost by may go unsaid."""
    if code == 0:
        return
    assert code == 3, err
    assert re.fullmatch(rf"pmo: {re.escape(str(place.folder))}[^:\n]*: [^\n]+\.\n", err), err


@pytest.mark.parametrize("size", [1_000, 30_000, 200_000])
def test_a_file_that_does_not_fit_leaves_what_was_built(prepared: Place, size: int) -> None:
    import resource

    def program() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        prepared.command()

    old = files_of(prepared.built)
    ended = run(program, prepared.folder)
    if ended.code:
        one_line_that_names_a_file(ended.code, ended.err, prepared)
        assert files_of(prepared.built) == old
    else:
        assert size > 1_000
    assert run(prepared.command, prepared.folder).code == 0
    assert files_of(prepared.built).items() > THEIRS.items()


def test_two_at_once_are_one_and_a_refusal_or_one_after_the_other(prepared: Place, kind: str) -> None:
    children = []
    for number in range(2):
        child = os.fork()
        if child == 0:
            code = 99
            try:
                tell(prepared.folder / f"told{number}.txt")
                prepared.command()
            except SystemExit as ended:
                code = int(ended.code or 0)
            finally:
                end(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    told = [(prepared.folder / f"told{number}.txt").read_text() for number in range(2)]
    assert 0 in codes, told
    assert set(codes) <= {0, 2}, told
    assert all("is under way" in text for code, text in zip(codes, told, strict=True) if code == 2)
    assert files_of(prepared.built).items() > THEIRS.items()

"""Opening files: how much is read, and whose links; what takes their place is in `tests/hostile/test_swaps.py`."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pmo_build.reading import opening
from pmo_build.reading.not_read import LinkError, NotReadError, TooLargeError
from pmo_build.reading.opening import open_files, read_named


@pytest.fixture(params=["by descriptor", "by path"], autouse=True)
def _each_way_of_opening(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32" and request.param == "by descriptor":
        pytest.skip("Windows cannot look up a name in an open folder")
    monkeypatch.setattr(opening, "HAS_DESCRIPTORS", request.param == "by descriptor")


@pytest.mark.parametrize("size", [0, 1, 99, 100])
def test_a_file_up_to_the_limit_is_read_whole(tmp_path: Path, size: int) -> None:
    (tmp_path / "x.yml").write_bytes(b"x" * size)
    assert read_named(tmp_path, "x.yml", 100) == b"x" * size


@pytest.mark.parametrize("size", [101, 102, 100_000, 10_000_000_000])
def test_of_a_larger_one_the_size_is_told_and_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    with (tmp_path / "x.yml").open("wb") as file:
        file.truncate(size)
    monkeypatch.delattr(os, "read")
    with pytest.raises(TooLargeError) as refused:
        read_named(tmp_path, "x.yml", 100)
    assert refused.value.size == size


def test_the_start_of_a_larger_one_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"abc" * 100)
    assert read_named(tmp_path, "x.yml", 4, cut=True) == b"abca"


@pytest.fixture
def during(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that lets something happen after the size of a file was asked and before it is read."""

    def let(happen: Callable[[], None]) -> None:
        real, once = os.read, iter([happen])

        def read(descriptor: int, size: int) -> bytes:
            next(once, lambda: None)()
            return real(descriptor, size)

        monkeypatch.setattr(os, "read", read)

    return let


def test_a_file_that_grows_meanwhile_is_read_to_its_end(tmp_path: Path, during: Callable[..., None]) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"a: 1\n")
    during(lambda: file.write_bytes(b"a: 1\n" * 40_000))
    assert read_named(tmp_path, "x.yml", 1_000_000) == b"a: 1\n" * 40_000


def test_a_file_that_grows_beyond_the_limit_is_refused(tmp_path: Path, during: Callable[..., None]) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"a: 1\n")
    during(lambda: os.truncate(file, 5_000))
    with pytest.raises(TooLargeError) as refused:
        read_named(tmp_path, "x.yml", 1_000)
    assert refused.value.size == 5_000


def test_a_file_that_shrinks_meanwhile_is_what_is_left_of_it(tmp_path: Path, during: Callable[..., None]) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"a: 1\nb: 2\n")
    during(lambda: os.truncate(file, 5))
    assert read_named(tmp_path, "x.yml", 1_000) == b"a: 1\n"


def test_a_drive_that_hands_over_little_at_a_time_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.yml").write_bytes(bytes(range(256)) * 4)
    real = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: real(descriptor, min(size, 7)))
    assert read_named(tmp_path, "x.yml", 100_000) == bytes(range(256)) * 4


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """Return a folder beside the checkout, whose links are the user's own."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "october.csv").write_bytes(b"a,b\n")
    (tmp_path / "checkout" / "imports").mkdir(parents=True)
    try:
        (folder / "latest.csv").symlink_to("october.csv")
        (tmp_path / "checkout" / "link.csv").symlink_to(folder / "october.csv")
        (tmp_path / "checkout" / "links").symlink_to(folder)
    except OSError:
        pytest.skip("symbolic links cannot be made here")
    return folder


@pytest.mark.parametrize(
    "name", ["../downloads/latest.csv", "{elsewhere}/latest.csv", "imports/../../downloads/latest.csv"]
)
def test_links_elsewhere_are_those_of_the_user(elsewhere: Path, name: str) -> None:
    assert read_named(elsewhere.parent / "checkout", name.format(elsewhere=elsewhere), 100) == b"a,b\n"


@pytest.mark.parametrize(
    "name", ["link.csv", "links/october.csv", "./link.csv", "imports/../link.csv", "{root}/link.csv"]
)
def test_links_in_the_checkout_may_be_those_of_strangers(elsewhere: Path, name: str) -> None:
    root = elsewhere.parent / "checkout"
    with pytest.raises(LinkError):
        read_named(root, name.format(root=root), 100)


def test_the_checkout_itself_may_be_reached_through_a_link(elsewhere: Path) -> None:
    (elsewhere.parent / "here").symlink_to("downloads")
    assert read_named(elsewhere.parent / "here", "october.csv", 100) == b"a,b\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("name", ["pipe", "{root}/pipe", "../pipe"])
def test_a_pipe_is_not_waited_for_wherever_it_is(tmp_path: Path, name: str) -> None:
    root = tmp_path / "checkout"
    root.mkdir()
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(root / "pipe")
    with pytest.raises(NotReadError, match="it is not an ordinary file"):
        read_named(root, name.format(root=root), 100)


@pytest.mark.parametrize("name", ["a\0b", "gone.csv", "../gone.csv", "gone/gone.csv", "x.csv/y.csv", "x" * 5000])
def test_what_is_not_there_is_said_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.csv").write_bytes(b"")
    with pytest.raises(NotReadError) as refused:
        read_named(tmp_path, name, 100)
    assert refused.value.reason in {"it is not there", "its path is too long"}


def test_nothing_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.yml").write_bytes(b"x")
    before = os.open(tmp_path / "a" / "b" / "x.yml", os.O_RDONLY)
    os.close(before)
    for path in ("a/b/x.yml", "a/x.yml", "a/b/c/x.yml", "a", "a/b/x.yml/y"):
        with open_files(tmp_path) as files:
            for name in (path, "a/b/x.yml"):
                try:
                    files.read(name, 0)
                except NotReadError:
                    continue
    after = os.open(tmp_path / "a" / "b" / "x.yml", os.O_RDONLY)
    os.close(after)
    assert after == before


def test_one_step_that_fails_does_not_mislead_the_next(tmp_path: Path) -> None:
    """After a folder that is not there, files are not looked up in the last one that was."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.yml").write_bytes(b"in a")
    (tmp_path / "x.yml").write_bytes(b"at the top")
    with open_files(tmp_path) as files:
        assert files.read("a/x.yml", 100) == b"in a"
        for path in ("gone/x.yml", "a/gone/x.yml", "gone/gone/x.yml"):
            with pytest.raises(NotReadError):
                files.read(path, 100)
            assert files.read("a/x.yml", 100) == b"in a"
        assert files.read("x.yml", 100) == b"at the top"

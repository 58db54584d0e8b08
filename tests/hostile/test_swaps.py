"""Between the moment a file is found and the moment it is opened something takes its place: a finding, and no more."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import FrameType

import pytest
from hostile.corpus import PROJECT
from hostile.swaps import CANARY, OF_A_FILE, OF_A_FOLDER, a_folder, outside, posix_only, remove
from support import Checkout

from pmo_build import pipeline
from pmo_build.model.findings import Finding
from pmo_build.model.records.project import Project
from pmo_build.reading import files_by_path, opening
from pmo_build.reading.checkout_files import Files
from pmo_build.reading.discovery import discover
from pmo_build.reading.reader import read_file
from pmo_build.reporters.output_formats import Report, load_reporter, reporter_names

pytestmark = posix_only
SWAPPED = "portfolio/projects/quay/project.yml"


@pytest.fixture(params=["by descriptor", "by path"], autouse=True)
def _each_way_of_opening(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has only the second one."""
    monkeypatch.setattr(opening, "HAS_DESCRIPTORS", request.param == "by descriptor")


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError("It waits for something.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path / "checkout")
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n")
    checkout.write("projects/healthy/project.yml", PROJECT)
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/risks.yml", "- id: fire\n  title: Fire\n  owner: Jan\n")
    return checkout


@pytest.fixture
def after_discovery(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that lets something happen once all files are found and none is opened."""

    def let(happen: Callable[[], None]) -> None:
        def discovered(root: Path, folder: str) -> tuple[list[str], list[Finding]]:
            found = discover(root, folder)
            happen()
            return found

        monkeypatch.setattr(pipeline, "discover", discovered)

    return let


def _printed(validated: pipeline.Validated, root: Path) -> str:
    """Return what all formats print."""
    report = Report(validated.findings, validated.files, root, str, validated.waived)
    return "".join(load_reporter(name)(report) for name in reporter_names())


@pytest.mark.parametrize("swap", OF_A_FILE, ids=lambda swap: swap.__name__)
def test_what_takes_the_place_of_a_file_is_a_finding(
    checkout: Checkout, after_discovery: Callable[..., None], swap: Callable[[Path], None]
) -> None:
    path = checkout.root / SWAPPED
    after_discovery(lambda: (remove(path), swap(path)))
    validated = checkout.validate()
    assert [(f.path, f.code, f.message) for f in validated.findings] == [(SWAPPED, *OF_A_FILE[swap])]
    assert validated.portfolio.find(Project, "healthy") is not None
    printed = _printed(validated, checkout.root)
    assert CANARY not in printed
    assert "root:" not in printed


@pytest.mark.parametrize("swap", OF_A_FOLDER, ids=lambda swap: swap.__name__)
@pytest.mark.parametrize("folder", ["portfolio/projects/quay", "portfolio/projects"])
def test_what_takes_the_place_of_a_folder_is_a_finding_at_each_file_in_it(
    checkout: Checkout, after_discovery: Callable[..., None], swap: Callable[[Path], None], folder: str
) -> None:
    found = [path for path in discover(checkout.root)[0] if path.startswith(folder)]
    path = checkout.root / folder
    after_discovery(lambda: (remove(path), swap(path)))
    validated = checkout.validate()
    assert [(f.path, f.code) for f in validated.findings] == [(path, OF_A_FOLDER[swap]) for path in found]
    assert CANARY not in _printed(validated, checkout.root)


@pytest.mark.parametrize("swap", OF_A_FOLDER, ids=lambda swap: swap.__name__)
def test_a_folder_swapped_while_others_are_listed_shows_no_name_of_elsewhere(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None]
) -> None:
    path, entries = checkout.root / "portfolio/projects/quay", Files.entries

    def listed(files: Files, folder: str) -> list[os.DirEntry[str]]:
        found = entries(files, folder)
        if folder == "portfolio/projects":
            remove(path)
            swap(path)
        return found

    monkeypatch.setattr(Files, "entries", listed)
    paths, findings = discover(checkout.root)
    assert [path for path in paths if "quay" in path] == []
    expected = [] if swap is a_folder else [("portfolio/projects/quay", OF_A_FOLDER[swap])]
    assert [(finding.path, finding.code) for finding in findings] == expected
    assert not any(CANARY in str(asdict(finding)) for finding in findings)


@pytest.mark.parametrize("swap", OF_A_FILE, ids=lambda swap: swap.__name__)
def test_a_file_swapped_before_its_lines_are_shown_shows_none_of_elsewhere(
    checkout: Checkout, swap: Callable[[Path], None]
) -> None:
    path = checkout.write("projects/quay/project.yml", "title: no\n")
    validated = checkout.validate()
    assert validated.findings
    remove(path)
    swap(path)
    printed = _printed(validated, checkout.root)
    assert CANARY not in printed
    assert "root:" not in printed


@pytest.mark.parametrize("swap", OF_A_FILE, ids=lambda swap: swap.__name__)
def test_settings_that_are_swapped_give_the_usual_language(checkout: Checkout, swap: Callable[[Path], None]) -> None:
    path = checkout.write("portfolio.yml", "language: nl\n")
    assert pipeline.language_of(checkout.root) == "nl"
    remove(path)
    swap(path)
    assert pipeline.language_of(checkout.root) == "en"


def test_a_folder_that_is_swapped_while_it_is_open_is_read_as_it_was(checkout: Checkout) -> None:
    if not opening.HAS_DESCRIPTORS:
        pytest.skip("nothing is open")
    folder = checkout.root / "portfolio/projects/quay"
    with opening.open_files(checkout.root) as files:
        files.read(SWAPPED, 1000)
        folder.rename(folder.with_name("moved"))
        folder.symlink_to(outside(folder))
        assert files.read("portfolio/projects/quay/risks.yml", 1000).startswith(b"- id: fire")


@pytest.mark.parametrize("swap", OF_A_FILE, ids=lambda swap: swap.__name__)
def test_what_takes_the_place_at_the_very_moment_of_opening_is_a_finding(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None]
) -> None:
    path, real = checkout.root / SWAPPED, os.open

    def late(name: str | Path, *flags: int, **more: int) -> int:
        if str(name).endswith("project.yml") and not swapped:
            swapped.append(path)
            # Held, so that what takes its place cannot get its number and pass for it.
            held.enter_context(path.open("rb"))
            remove(path)
            swap(path)
        return real(name, *flags, **more)

    swapped: list[Path] = []
    held = ExitStack()
    document, _ = read_file(checkout.root, SWAPPED)
    assert document.error_free
    monkeypatch.setattr(os, "open", late)
    with held:
        document, (finding,) = read_file(checkout.root, SWAPPED)
    assert swapped
    assert finding.code == OF_A_FILE[swap][0] or (finding.code == "SYN025" and not opening.HAS_DESCRIPTORS)
    assert document.data is None


def test_a_folder_swapped_before_a_file_in_it_is_looked_at_is_noticed_after_it_was_opened(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    if opening.HAS_DESCRIPTORS:
        pytest.skip("the folder is open by then")
    folder, look = checkout.root / "portfolio/projects/quay", files_by_path._looked_at

    def looked_at(path: Path) -> os.stat_result:
        status = look(path)
        if path == folder and not folder.is_symlink():
            remove(folder)
            folder.symlink_to(outside(folder))
        return status

    monkeypatch.setattr(files_by_path, "_looked_at", looked_at)
    document, (finding,) = read_file(checkout.root, SWAPPED)
    assert (finding.code, document.data) == ("SYN021", None)


def test_each_file_is_opened_once_and_never_a_link(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = os.open

    def watched(path: str, flags: int, *rest: int, **more: int) -> int:
        if str(path).endswith((".yml", ".md")):
            opened.append(Path(path).name)
            assert flags & os.O_NONBLOCK
        return real(path, flags, *rest, **more)

    checkout.write("projects/quay/status/2026-10.md", "---\nas_of: 2026-10-31\n---\n")
    monkeypatch.setattr(os, "open", watched)
    checkout.validate()
    assert sorted(opened) == ["2026-10.md", "portfolio.yml", "project.yml", "project.yml", "risks.yml"]

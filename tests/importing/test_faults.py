"""Imports and new records that are killed, run out of disk or meet each other: every file is old or new, and whole."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from support import PROJECT, SETTINGS, Checkout, Ended

from pmo_build.importing.importer import run_import
from pmo_build.writing.writer import STAGING, PortfolioBusyError, exclusive

Pmo = Callable[..., Result]
RunPmo = Callable[..., Ended]

# Runs `pmo` and kills it before its n-th call that changes something on disk.
KILLER = """
import os, signal, sys
at, root, calls = int(sys.argv[1]), os.path.realpath(sys.argv[2]), 0
def call():
    global calls
    calls += 1
    if calls == at:
        os.kill(os.getpid(), signal.SIGKILL)
def hook(event, arguments):
    if event == "open":
        if isinstance(arguments[0], (str, os.PathLike)) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            if os.path.realpath(arguments[0]).startswith(root):
                call()
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod"):
        call()
sys.addaudithook(hook)
for name in ("write", "fsync"):
    def counted(*arguments, inner=getattr(os, name)):
        call()
        return inner(*arguments)
    setattr(os, name, counted)
from pmo_build.cli.main import main
main(sys.argv[3:])
"""
MAPPING = """\
kind: {kind}
id: Id
{project}fields: {{title: Title{state}}}
"""
RISKS = "- id: r1\n  title: Old # ours\n- id: r3\n  title: Three\n"
COMMANDS = {
    "into a list": ("import", "risks.csv", "--mapping", "risks.yml", "--as-of", "2026-10-31"),
    "into files": ("import", "projects.csv", "--mapping", "projects.yml", "--as-of", "2026-10-31"),
    "new in a list": ("new", "risk", "weak-wall", "--project", "quay"),
    "new in a file": ("new", "project", "tunnel"),
}


def prepared(root: Path) -> Checkout:
    """Write what the commands work on; a table brings something new and changes something old."""
    checkout = Checkout(root)
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/risks.yml", RISKS)
    (root / "risks.csv").write_text("Id,Project,Title\nr1,quay,New\nr2,quay,Two\n")
    (root / "risks.yml").write_text(MAPPING.format(kind="risk", project="project: Project\n", state=""))
    (root / "projects.csv").write_text("Id,Title\nquay,New quay\nbay,Bay\ndock,Dock\n")
    projects = MAPPING.format(kind="project", project="", state=", state: {constant: active}")
    (root / "projects.yml").write_text(projects)
    return checkout


def state(root: Path) -> dict[str, bytes]:
    """Return the files of the portfolio, but for those of a command that was killed."""
    files = (path for path in (root / "portfolio").rglob("*") if path.is_file() and STAGING not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def unseen_by_git(root: Path) -> list[str]:
    if shutil.which("git") is None:
        return []
    subprocess.run(["git", "init", "-q", root], check=True)
    shown = subprocess.run(
        ["git", "-C", root, "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    ).stdout
    ignore = root / "portfolio" / STAGING / ".gitignore"
    # In the moment between the two calls that make this file, git sees it; it is empty then.
    empty = ignore.is_file() and not ignore.read_bytes()
    return [line for line in shown.splitlines() if STAGING in line and not (empty and line.endswith(".gitignore"))]


def killed(root: Path, at: int, *arguments: str) -> bool:
    """Run a command and kill it at a call; return whether it got that far."""
    command = [sys.executable, "-c", KILLER, str(at), str(root), *arguments, "-C", str(root)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode in {0, 1, -signal.SIGKILL}, done.stderr
    return done.returncode == -signal.SIGKILL


def check_kill(tmp_path: Path, pmo: Pmo, name: str, at: int) -> bool:
    arguments = COMMANDS[name]
    prepared(tmp_path / "whole")
    before = state(tmp_path / "whole")
    assert pmo(*arguments, "-C", tmp_path / "whole", standalone_mode=False).exception is None
    after = state(tmp_path / "whole")
    root = tmp_path / f"at{at}"
    checkout = prepared(root)
    was_killed = killed(root, at, *arguments)
    found = state(root)
    for path in before.keys() | after.keys() | found.keys():
        assert found.get(path) in {before.get(path), after.get(path)}, path
    assert unseen_by_git(root) == []
    shutil.rmtree(root / ".git", ignore_errors=True)
    assert [f for f in checkout.validate().findings if f.severity == "error"] == []
    assert not any(STAGING in f.path for f in checkout.validate().findings)
    pmo(*arguments, "-C", root)
    assert state(root) == after
    assert list(root.rglob(STAGING)) == []
    return was_killed


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize(
    ("name", "at"), [("into a list", 4), ("into files", 9), ("into files", 14), ("new in a list", 7)]
)
def test_killed_in_the_middle(tmp_path: Path, pmo: Pmo, name: str, at: int) -> None:
    assert check_kill(tmp_path, pmo, name, at)


@pytest.mark.fuzz
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_every_call(tmp_path: Path, pmo: Pmo, name: str) -> None:
    at = 1
    while check_kill(tmp_path / str(at), pmo, name, at):
        at += 1
    assert at > 8


def fail_at(monkeypatch: pytest.MonkeyPatch, at: int, code: int) -> list[str]:
    """Let the n-th call that changes something on disk fail; return the names of the calls as they come."""
    calls: list[str] = []

    def failing(name: str, inner: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            if len(calls) == at:
                raise OSError(code, os.strerror(code))
            return inner(*arguments, **options)

        return call

    for name in ("write", "fsync", "mkdir", "replace", "rename", "chmod"):
        monkeypatch.setattr(os, name, failing(name, getattr(os, name)))
    return calls


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_fails_at_any_call(tmp_path: Path, pmo: Pmo, name: str, code: int) -> None:
    prepared(tmp_path / "whole")
    before = state(tmp_path / "whole")
    pmo(*COMMANDS[name], "-C", tmp_path / "whole")
    after = state(tmp_path / "whole")
    for at in range(1, 40):
        root = tmp_path / str(at)
        prepared(root)
        with pytest.MonkeyPatch.context() as monkeypatch:
            calls = fail_at(monkeypatch, at, code)
            error = pmo(*COMMANDS[name], "-C", root, standalone_mode=False).exception
        if len(calls) < at:
            break
        found = state(root)
        if error is not None:  # some calls of libraries may fail
            assert isinstance(error, OSError)
            assert str(error.filename).startswith(str(root))
            if not {"replace", "rename"} & set(calls):
                assert found == before
        for path in before.keys() | after.keys() | found.keys():
            assert found.get(path) in {before.get(path), after.get(path)}
        assert list(root.rglob(STAGING)) == []
        pmo(*COMMANDS[name], "-C", root)
        assert state(root) == after
    assert at > 5


def test_a_disk_that_is_full_changes_no_file_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = prepared(tmp_path)
    before = state(tmp_path)
    writes = 0

    def write(handle: int, content: bytes, inner: Callable[[int, bytes], int] = os.write) -> int:
        nonlocal writes
        writes += 1
        if writes == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return inner(handle, content)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match=r"dock.project\.yml") as raised:
        run_import(tmp_path, "projects.csv", "projects.yml", checkout.validate().as_of)
    assert raised.value.errno == errno.ENOSPC
    assert state(tmp_path) == before


def test_the_command_line_says_the_file_in_one_line(run_pmo: RunPmo, tmp_path: Path) -> None:
    prepared(tmp_path)
    folder = tmp_path / "portfolio"
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        for arguments in COMMANDS.values():
            ended = run_pmo(*arguments, "-C", tmp_path)
            assert ended.exit_code == 3
            assert re.fullmatch(rf"pmo: .*{re.escape(STAGING)}: Permission denied\.\n", ended.stderr.decode())
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("name", COMMANDS)
def test_one_command_at_a_time(tmp_path: Path, pmo: Pmo, name: str) -> None:
    prepared(tmp_path)
    before = state(tmp_path)
    with exclusive(tmp_path):
        result = pmo(*COMMANDS[name], "-C", tmp_path, "--language", "nl")
        assert result.exit_code == 1
        assert "Een ander commando schrijft records in" in result.output
        assert len(result.output.splitlines()) == 1
        assert state(tmp_path) == before
        assert pmo("validate", "-C", tmp_path, standalone_mode=False).exception is None
        assert "dry run" in pmo(*COMMANDS["into files"], "-C", tmp_path, "--dry-run").output
    assert pmo(*COMMANDS[name], "-C", tmp_path).exit_code == 0
    assert state(tmp_path) != before


def test_who_holds_the_portfolio_leaves_nothing(tmp_path: Path) -> None:
    prepared(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with exclusive(tmp_path), pytest.raises(PortfolioBusyError), exclusive(tmp_path):
        pass
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_killed_command_left_is_cleared(tmp_path: Path, pmo: Pmo) -> None:
    prepared(tmp_path)
    for folder in (tmp_path / "portfolio" / STAGING, tmp_path / STAGING):
        folder.mkdir()
        (folder / "0.new").write_text("half a rec")
        (folder / "lock").touch()
    assert pmo(*COMMANDS["new in a file"], "-C", tmp_path).exit_code == 0
    assert list(tmp_path.rglob(STAGING)) == []


def test_a_link_in_place_of_the_folder_is_not_followed(
    tmp_path: Path, pmo: Pmo, tmp_path_factory: pytest.TempPathFactory
) -> None:
    prepared(tmp_path)
    outside = tmp_path_factory.mktemp("outside")
    (outside / "kept").write_text("ours")
    (tmp_path / "portfolio" / STAGING).symlink_to(outside)
    error = pmo(*COMMANDS["new in a file"], "-C", tmp_path, standalone_mode=False).exception
    assert isinstance(error, OSError)
    assert STAGING in str(error.filename)
    assert [path.name for path in outside.iterdir()] == ["kept"]


def test_several_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each that says it has written a record has; the others say that they have not."""
    checkout = prepared(tmp_path)
    commands = [[sys.executable, "-m", "pmo_build", "new", "risk", f"x{at}", "-C", str(tmp_path)] for at in range(4)]
    imports = [sys.executable, "-m", "pmo_build", *COMMANDS["into a list"], "-C", str(tmp_path)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in (*commands, imports)]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    for error, code in ended:
        assert code == 0 or (code == 2 and b"Another command is writing records" in error)
    assert any(code == 0 for _, code in ended)
    known = {key for key, record in checkout.validate().portfolio.records["risk"].items()}
    assert {f"x{at}" for at, (_, code) in enumerate(ended[:4]) if code == 0} <= known
    assert ("quay/r2" in known) == (ended[4][1] == 0)
    assert [f for f in checkout.validate().findings if f.severity == "error"] == []
    assert list(tmp_path.rglob(STAGING)) == []

"""Setting up from a bare Python: what is installed, and what is said when it cannot be done."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pmo_build import set_up


@pytest.fixture
def pip(monkeypatch):
    """Record the runs of pip; the first `fail_at` of them succeed."""
    runs = SimpleNamespace(commands=[], fail_at=None, has_pip=True, created=[])

    def run(command, *, check, cwd=None, capture_output=False):
        if command[-1] == "--version":
            return SimpleNamespace(returncode=0 if runs.has_pip else 1)
        runs.commands.append((command, cwd))
        return SimpleNamespace(returncode=1 if len(runs.commands) - 1 == runs.fail_at else 0)

    monkeypatch.setattr(set_up, "subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr(set_up.venv, "create", lambda folder, **options: runs.created.append((folder, options)))
    return runs


def test_the_lock_is_installed_with_hashes_and_then_the_package_itself(pip, tmp_path):
    assert set_up.install(tmp_path, "requirements.lock") == 0

    (locked, _), (itself, _) = pip.commands
    assert locked[-4:] == ["--no-deps", "--require-hashes", "-r", "requirements.lock"]
    assert itself[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]
    assert locked[0] == itself[0] == str(set_up.python_in(tmp_path / ".venv"))


def test_an_environment_that_is_there_is_kept(pip, tmp_path):
    python = set_up.python_in(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()

    assert set_up.install(tmp_path, "requirements.lock") == 0
    assert pip.created == []


def test_an_environment_without_pip_is_made_anew(pip, tmp_path):
    python = set_up.python_in(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    pip.has_pip = False

    assert set_up.install(tmp_path, "requirements.lock") == 0
    assert pip.created == [(tmp_path / ".venv", {"with_pip": True, "clear": True})]


def test_a_failing_pip_ends_it(pip, tmp_path, monkeypatch, capsys):
    pip.fail_at = 0
    monkeypatch.setattr(set_up, "_CHECKOUT", tmp_path)

    assert set_up.main([]) == 1
    assert len(pip.commands) == 1
    assert "Ready" not in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "lock"), [([], "requirements.lock"), (["--dev"], "requirements-dev.lock")])
def test_it_says_what_is_next(pip, tmp_path, monkeypatch, capsys, arguments, lock):
    monkeypatch.setattr(set_up, "_CHECKOUT", tmp_path)

    assert set_up.main(arguments) == 0

    assert lock in pip.commands[0][0]
    assert str(Path(".venv")) in capsys.readouterr().out.splitlines()[-1]


def test_windows_keeps_python_elsewhere(monkeypatch):
    monkeypatch.setattr(set_up.sys, "platform", "win32")

    assert set_up.python_in(Path("x")).as_posix() == "x/Scripts/python.exe"


def test_an_old_python_gets_one_line(monkeypatch, capsys):
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2, "final", 0))

    assert set_up.main([]) == 2
    problem = capsys.readouterr().err
    assert problem.count("\n") == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9" in problem


def test_a_python_without_environments_gets_one_line(monkeypatch):
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: None)

    assert "python3-venv" in set_up.obstacle()


def test_it_needs_nothing_but_python():
    # -S: without anything that is installed
    code = "import pmo_build.set_up"
    root = Path(set_up.__file__).parent.parent
    assert subprocess.run([sys.executable, "-S", "-c", code], cwd=root, check=False).returncode == 0

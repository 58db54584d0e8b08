"""Installs everything that is pinned into `.venv`; needs nothing but Python itself.

Run in the checkout as `python -m pmo_build.set_up`, with `--dev` to add what tests and checks need.
"""

# Old Pythons must get as far as the sentence that says so.
from __future__ import annotations

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

OLDEST_PYTHON = (3, 11)
_CHECKOUT = Path(__file__).parent.parent


def python_in(environment: Path) -> Path:
    """Return the path of the Python of a virtual environment, on this platform."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def obstacle() -> str | None:
    """Return in one line why this Python cannot be used, or `None` if it can."""
    if sys.version_info < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
        return f"pmo needs Python {wanted} or newer, and this is Python {found} ({sys.executable})."
    if importlib.util.find_spec("ensurepip") is None:
        return "This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv."
    return None


def install(checkout: Path, lock: str) -> int:
    """Install what a lock file pins, and this package itself, into `.venv`.

    Args:
        checkout: Where `pyproject.toml` and the lock files are.
        lock: Name of the lock file.

    Returns:
        0, or the exit code of the pip run that failed.
    """
    environment = checkout / ".venv"
    python = python_in(environment)
    if not _has_pip(python):
        venv.create(environment, with_pip=True, clear=True)
    # The lock is complete. Left to find what packages ask for, pip 23 takes the newest `coverage[toml]` instead.
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    steps = (["--require-hashes", "-r", lock], ["--no-build-isolation", "-e", "."])
    for step in steps:
        code = subprocess.run([*pip, *step], cwd=checkout, check=False).returncode  # noqa: S603 - fixed arguments
        if code:
            return code
    return 0


def _has_pip(python: Path) -> bool:
    # Where ensurepip failed, Debian leaves an environment without pip.
    if not python.exists():
        return False
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0  # noqa: S603


def main(arguments: list[str]) -> int:
    """Install, say what to do next and return the exit code."""
    problem = obstacle()
    if problem:
        print(problem, file=sys.stderr)
        return 2
    lock = "requirements-dev.lock" if "--dev" in arguments else "requirements.lock"
    print(f"Installing what {lock} pins into .venv (a minute or so the first time)")
    code = install(_CHECKOUT, lock)
    if not code:
        print(f"Ready. To build the portal: {python_in(Path('.venv')).with_stem('pmo')} build")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

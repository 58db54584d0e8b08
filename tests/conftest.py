"""Fixtures that tests of several rooms share."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from support import SETTINGS, AddModule, Cached, Checkout, Ended

# The same examples in every run, so that a failure is never a matter of luck; `make fuzz` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what accepts the pages of today as those of `tests/pages/snapshots`."""
    parser.addoption("--accept-pages", action="store_true", help="write tests/pages/snapshots anew")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines in tests marked `no_cover`: in a worker, pytest-cov stops one of two counters only."""
    counter = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(counter)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a checkout with settings and nothing else."""
    made = Checkout(tmp_path)
    made.write("portfolio.yml", SETTINGS)
    return made


@pytest.fixture
def pmo() -> Callable[..., Result]:
    """Return a function that runs `pmo` with arguments inside this process."""
    from pmo_build.cli.main import pmo as command

    def run(*arguments: str | Path, **options: Any) -> Result:
        return CliRunner().invoke(command, [str(argument) for argument in arguments], **options)

    return run


@pytest.fixture
def add_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AddModule]:
    """Return a function that adds a module to a package, from a folder of its own; afterwards it is gone."""
    added: list[tuple[ModuleType, str, list[str]]] = []
    caches: list[Cached] = []

    def add(package: ModuleType, name: str, text: str, forget: Iterable[Cached] = (), **beside: str) -> None:
        folder = tmp_path_factory.mktemp(f"more_{package.__name__.rpartition('.')[2]}")
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
        for ending, content in beside.items():
            (folder / f"{name}.{ending.replace('_', '.')}").write_text(content, encoding="utf-8")
        added.append((package, name, list(package.__path__)))
        package.__path__ = [*package.__path__, str(folder)]
        caches.extend(forget)
        for cached in forget:
            cached.cache_clear()

    yield add
    for package, name, path in reversed(added):
        package.__path__ = path
        if sys.modules.pop(f"{package.__name__}.{name}", None) and hasattr(package, name):
            delattr(package, name)
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def run_pmo() -> Callable[..., Ended]:
    """Return a function that runs `pmo` as a process of its own; the time limit only guards against a hang."""

    def run(*arguments: str | Path, **environment: str) -> Ended:
        command = [sys.executable, "-m", "pmo_build", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False, env={**os.environ, **environment})
        return Ended(done.returncode, done.stdout, done.stderr)

    return run

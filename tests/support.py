"""What tests work with: a small checkout to write files into, and a process that has ended."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from pmo_build.model.findings import Finding
from pmo_build.pipeline import Validated, validate

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
PROJECT = "title: Quay\nstate: active\nmanager: Jan Smit\n"


class Cached(Protocol):
    """A function that remembers what it returned."""

    def cache_clear(self) -> None:
        """Forget it."""


class AddModule(Protocol):
    """Adds a module to a package, from a folder of its own, until the end of a test.

    Args:
        package: Where it is to be found.
        name: Of the module.
        text: Of the module.
        forget: Functions that remember which modules there are.
        beside: Other files of the same name, by their ending, with underscores for dots.
    """

    def __call__(self, package: ModuleType, name: str, text: str, forget: Iterable[Cached] = (), **beside: str) -> None:
        """Add it."""


@dataclass(frozen=True)
class Checkout:
    """A folder with a portfolio in it."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file below `portfolio/`, its folders included."""
        file = self.root / "portfolio" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def validate(self, as_of: date | None = None) -> Validated:
        """Read and check everything, on 31 October 2026 unless told otherwise."""
        return validate(self.root, as_of, NOW)

    def findings(self, path: str = "") -> list[Finding]:
        """Return what is found in the files below a path."""
        found = self.validate().findings
        return [finding for finding in found if finding.path.startswith(f"portfolio/{path}")]

    def codes(self, path: str = "") -> list[str]:
        """Return the codes of what is found in the files below a path."""
        return [finding.code for finding in self.findings(path)]


@dataclass(frozen=True)
class Ended:
    """A process that has ended."""

    exit_code: int
    stdout: bytes
    stderr: bytes

    @property
    def rows(self) -> Any:
        """The findings that it printed as JSON."""
        return json.loads(self.stdout)["findings"]

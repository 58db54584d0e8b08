"""The formats there are, found in this package: each module has a function `render`."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pmo_build import reporters
from pmo_build.findings import Finding, Translate


@dataclass(frozen=True, slots=True)
class Report:
    """What a format gets to print.

    Attributes:
        findings: In the language of the reader.
        files: Number of record files that were read.
        root: The checkout, for the source lines.
    """

    findings: tuple[Finding, ...]
    files: int
    root: Path
    translate: Translate


def reporter_names() -> list[str]:
    """Return the names of all formats."""
    names = {info.name for info in pkgutil.iter_modules(reporters.__path__)} - {"registry"}
    return sorted(name.removesuffix("_format") for name in names)


def load_reporter(name: str) -> Callable[[Report], str]:
    """Return the function of a format that makes its whole output, line ends included."""
    render: Callable[[Report], str] = importlib.import_module(f"{reporters.__name__}.{name}_format").render
    return render

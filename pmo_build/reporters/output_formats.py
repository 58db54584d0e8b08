"""The formats there are, found in this package: each module has a function `render`."""

import importlib
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pmo_build import reporters
from pmo_build.model.findings import Finding, Translate
from pmo_build.model.records.waiver import Waived


@dataclass(frozen=True, slots=True)
class Report:
    """What a format gets to print.

    Attributes:
        findings: The findings, in the language of the reader.
        files: The number of record files that were read.
        root: The checkout, for the source lines.
        waived: Findings that are accepted for a while, in the language of the reader.
        width: The number of columns of the terminal of the reader.
    """

    findings: tuple[Finding, ...]
    files: int
    root: Path
    translate: Translate
    waived: tuple[Waived, ...] = ()
    width: int = sys.maxsize


def waived_lines(report: Report) -> list[str]:
    """Return a line for each waived finding: where and what it is, until when it is accepted, and by whom."""
    until = report.translate("waived until {day} by {name}")
    return [
        f"{item.finding.path}:{item.finding.line}:{item.finding.column}  {item.finding.code}  {item.finding.message} "
        f"({until.format(day=item.waiver.expires, name=item.waiver.approved_by)})"
        for item in report.waived
    ]


def waived_count(report: Report) -> str:
    """Return how many findings are waived."""
    if len(report.waived) == 1:
        return report.translate("1 finding waived")
    return report.translate("{count} findings waived").format(count=len(report.waived))


def reporter_names() -> list[str]:
    """Return the names of all formats."""
    names = (info.name for info in pkgutil.iter_modules(reporters.__path__))
    return sorted(name.removesuffix("_format") for name in names if name.endswith("_format"))


def load_reporter(name: str) -> Callable[[Report], str]:
    """Return the function of a format that makes its whole output, line ends included."""
    render: Callable[[Report], str] = importlib.import_module(f"{reporters.__name__}.{name}_format").render
    return render

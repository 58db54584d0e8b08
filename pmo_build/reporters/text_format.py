"""Findings for people at a terminal: the source line, a caret, how to mend it, and a closing count."""

import re
from collections import Counter
from functools import cache, partial
from pathlib import Path

import click

from pmo_build.findings import Finding, Severity
from pmo_build.reporters.registry import Report, waived_count, waived_lines
from pmo_build.sources.opening import NotReadError, read_named
from pmo_build.sources.text_guard import MAX_BYTES, printable

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_WIDTH = 110


def render(report: Report) -> str:
    """Return all findings, what is waived and a closing count, with colours that `click.echo` drops where it must."""
    waived = "".join(f"{printable(line)}\n" for line in waived_lines(report))
    return blocks(report) + (f"{waived}\n" if waived else "") + count_line(report) + "\n"


def blocks(report: Report) -> str:
    """Return all findings, each followed by an empty line."""
    lines_of = cache(partial(_lines, report.root))
    return "".join(_block(report, finding, lines_of(finding.path)) for finding in report.findings)


def _block(report: Report, finding: Finding, lines: list[str]) -> str:
    severity = click.style(
        f"{report.translate(finding.severity)} {finding.code}", fg=_COLOURS[finding.severity], bold=True
    )
    place = f"{printable(finding.path)}:{finding.line}:{finding.column}"
    rows = [f"{click.style(place, bold=True)}  {severity}  {printable(finding.message)}"]
    source = lines[finding.line - 1] if finding.line <= len(lines) else ""
    if source.strip():
        shown, column = _window(source, finding.column)
        number = str(finding.line)
        rows.append(f"  {number} | {printable(shown)}")
        rows.append(f"  {' ' * len(number)} | {' ' * (column - 1)}{click.style('^', fg=_COLOURS[finding.severity])}")
    if finding.help:
        rows.append(f"  {printable(finding.help)}")
    return "\n".join(rows) + "\n\n"


def _lines(root: Path, name: str) -> list[str]:
    try:
        content = read_named(root, name, MAX_BYTES, cut=True)
    except NotReadError:
        return []
    text = content.decode("utf-8-sig", "replace")
    return re.split(r"\r\n|\r|\n", text)


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column in it."""
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    before = printable(line[start : column - 1].replace("\t", " "))
    return line[start : start + _WIDTH].replace("\t", " "), len(before) + 1


def count_line(report: Report) -> str:
    """Return how many findings there are, by severity, and how many are waived."""
    return _found(report) + (f" {waived_count(report)}." if report.waived else "")


def _found(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    translate = report.translate
    files = translate("1 file") if report.files == 1 else translate("{count} files").format(count=report.files)
    if not report.findings:
        return click.style(translate("No findings in {files}.").format(files=files), fg="green")
    words = {
        Severity.ERROR: ("1 error", "{count} errors"),
        Severity.WARNING: ("1 warning", "{count} warnings"),
        Severity.INFO: ("1 notice", "{count} notices"),
    }
    parts = [
        translate(words[severity][0 if counts[severity] == 1 else 1]).format(count=counts[severity])
        for severity in Severity
        if counts[severity]
    ]
    return translate("{counts} in {files}.").format(counts=", ".join(parts), files=files)

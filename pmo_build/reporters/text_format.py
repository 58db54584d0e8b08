"""Findings for people at a terminal: the source line, a caret, how to mend it, and a closing count."""

import re
from collections import Counter
from functools import cache, partial
from pathlib import Path
from unicodedata import combining, east_asian_width

import click

from pmo_build.model.findings import Finding, Severity
from pmo_build.reading.not_read import NotReadError
from pmo_build.reading.opening import read_named
from pmo_build.reading.text_guard import MAX_BYTES, printable
from pmo_build.reporters.output_formats import Report, waived_count, waived_lines

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_WIDTH = 110
# Of a line that is cut shorter nobody sees what it is.
_NARROWEST = 8


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
    margin = f"  {finding.line} | "
    room = min(report.width - len(margin), _WIDTH)
    if source.strip() and room >= _NARROWEST:
        shown, before = _window(source, finding.column - 1, room)
        rows.append(f"{margin}{shown}")
        rows.append(f"{' ' * (len(margin) - 2)}| {' ' * before}{click.style('^', fg=_COLOURS[finding.severity])}")
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


def _window(line: str, position: int, room: int) -> tuple[str, int]:
    """Return the part of a line around a character that fits into so many columns, and how many stand before it."""
    first = max(0, position - room)
    near = line[first : position + room]
    cells = [printable(character) for character in near.replace("\t", " ")]
    widths = [_columns(cell) for cell in cells]
    at = min(position - first, len(cells))
    if near == line and sum(widths) <= room:
        return "".join(cells), sum(widths[:at])
    start = at
    while start and sum(widths[start - 1 : at]) < room // 2:
        start -= 1
    end = start
    while end < len(cells) and sum(widths[start : end + 1]) <= room:
        end += 1
    return "".join(cells[start:end]), sum(widths[start:at])


def _columns(text: str) -> int:
    """Return how wide a text is on a terminal, where letters of Chinese take two columns and accents none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)


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

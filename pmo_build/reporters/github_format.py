"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from pmo_build.model.findings import Severity
from pmo_build.reporters.output_formats import Report, waived_count, waived_lines

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Return a line for each finding, and one for all that are waived.

    Nothing in a finding can start a command of its own or notify anybody.
    """
    lines = []
    for finding in report.findings:
        place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
        title = _property(f"{finding.code} {finding.slug}")
        text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
        lines.append(f"::{_COMMANDS[finding.severity]} {place},title={title}::{_message(text)}\n")
    return "".join(lines) + _waived(report)


def _waived(report: Report) -> str:
    # One notice for all: GitHub shows only ten of a step, and these are not what a reviewer has to look at first.
    text = "\n".join(waived_lines(report))
    return f"::notice title={_property(waived_count(report))}::{_message(text)}\n" if report.waived else ""


def _message(text: str) -> str:
    # A zero-width space keeps @names from becoming mentions.
    return _escape(text.replace("@", "@\u200b"))


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

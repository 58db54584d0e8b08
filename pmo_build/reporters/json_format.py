"""Findings as a JSON array of objects."""

import dataclasses
import json

from pmo_build.reporters.registry import Report


def render(report: Report) -> str:
    """Return an array with an object for each finding; its keys are the fields of `Finding`."""
    rows = [dataclasses.asdict(finding) for finding in report.findings]
    return json.dumps(rows, indent=2) + "\n"

"""Findings as a JSON object with two lists: those that count, and those that are waived."""

import dataclasses
import json
from typing import Any

from pmo_build.model.records.waiver import Waived
from pmo_build.reporters.output_formats import Report


def render(report: Report) -> str:
    """Return an object: `findings` holds an object for each, its keys being the fields of `Finding`.

    `waived` holds the same for each finding that is accepted for a while, with its `waiver`.
    """
    findings = [dataclasses.asdict(finding) for finding in report.findings]
    waived = [_waived(item) for item in report.waived]
    return json.dumps({"findings": findings, "waived": waived}, indent=2) + "\n"


def _waived(item: Waived) -> dict[str, Any]:
    waiver = item.waiver
    accepted = {
        "id": waiver.id,
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "expires": waiver.expires.isoformat(),
    }
    return dataclasses.asdict(item.finding) | {"waiver": accepted}

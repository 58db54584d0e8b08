"""What the PMO accepts for a while is set aside.

Only policies can be waived. They are agreements, and whoever made them can make an exception; that a reference leads
nowhere or that two figures contradict each other stays so, whoever approves of it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from pmo_build.model.findings import Finding
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.waiver import Waived, Waiver
from pmo_build.rules.consistency import waiver_without_effect
from pmo_build.rules.registry import POLICIES, located

_Waivers = Mapping[tuple[str, str], Waiver]


def set_aside(portfolio: Portfolio, as_of: date, found: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
    """Return the findings that count on a day, waivers without effect among them, and those that are waived.

    Args:
        portfolio: Its waivers decide.
        as_of: Waivers that do not hold on this day silence nothing.
        found: What all rules have found.
    """
    remaining: list[Finding] = []
    waived: list[Waived] = []
    waivers = _in_force(portfolio, as_of)
    for finding in found:
        waiver = _waiver_of(finding, waivers)
        if waiver is None:
            remaining.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    idle = waiver_without_effect.find_among(portfolio, as_of, waived)
    remaining += located(waiver_without_effect.CHECK, idle, portfolio)
    return remaining, waived


def _in_force(portfolio: Portfolio, as_of: date) -> _Waivers:
    # Of several for the same, the one that holds longest.
    ordered = sorted(portfolio.all(Waiver), key=lambda waiver: (waiver.expires, waiver.id))
    return {(waiver.rule, waiver.record): waiver for waiver in ordered if waiver.holds_on(as_of)}


def _waiver_of(finding: Finding, waivers: _Waivers) -> Waiver | None:
    if not finding.code.startswith(POLICIES):
        return None
    return waivers.get((finding.code, finding.record)) or waivers.get((finding.code, _project(finding.record)))


def _project(record: str) -> str:
    """Return the project in whose folder a record stands: a waiver for a project holds for all that is in it."""
    return f"project {record.partition(' ')[2].partition('/')[0]}" if "/" in record else record

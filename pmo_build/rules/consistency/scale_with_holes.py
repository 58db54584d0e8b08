"""A scale for risks with a hole in it.

**Why it matters.** The exposure of a risk is its probability times its cost, and the probability is the middle of the
range of its level. Where a level has no range, the exposure of risks at it is unknown, while that of others counts: the
sum is too low. Between two levels that do not meet, nobody knows which of the two a risk belongs to.

**Example.**

```yaml
risk:
  probability:
    - {label: unlikely, from: 0, to: 0.3}
    - {label: possible}                 # no range
    - {label: likely, from: 0.7, to: 1}
```

**How to mend it.** Give each level a range that starts where the level below it ends. If your organisation works with
words only, leave all ranges of the scale out: risks are scored then, and their exposure is unknown.

Ranges such as 0.01 to 0.10 and 0.11 to 0.30, or 0 to 24999 and 25000 to 100000, meet.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.risk_standard import ImpactLevel, Levels, ProbabilityLevel, clashes
from pmo_build.rules.registry import Violation

NO_RANGE = "The level “{label}” has no range, while others of this scale have one."
HALF = "The level “{label}” has only one end of its range: `{field}` is missing."
GAP = "The level “{label}” starts at {start}, but the level below it, “{below}”, ends at {end}."
RANGE_HELP = "Write `from` and `to`, or leave both out of all levels if they are words only."
GAP_HELP = "Let each level start where the one below it ends."

JUDGED_BY = ("risk/probability", "risk/impact")

CHECK = Check.declare(__name__, "CON151", Severity.WARNING)

# What people leave between two levels that meet: one per cent, and one unit of money.
_MEET = {"probability": Decimal("0.01"), "impact": Decimal(1)}


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each level without a range, with half a range, or that does not meet the level below it."""
    settings = portfolio.settings
    if settings.is_given:
        for scale, levels in (("probability", settings.risk.probability), ("impact", settings.risk.impact)):
            yield from _ranges(settings, scale, levels)
            yield from _gaps(settings, scale, levels)


def _ranges(settings: PortfolioSettings, scale: str, levels: Levels) -> Iterator[Violation]:
    if all(level.start is None and level.end is None for level in levels):
        return
    for position, level in enumerate(levels):
        missing = _missing(level)
        if level.start is None and level.end is None:
            message = Text(NO_RANGE, label=level.label)
            yield Violation(settings.at("risk", scale, position, "label"), message, Text(RANGE_HELP))
        elif missing:
            message = Text(HALF, label=level.label, field=missing)
            yield Violation(settings.at("risk", scale, position, "label"), message, Text(RANGE_HELP))


def _missing(level: ProbabilityLevel | ImpactLevel) -> str:
    if level.start is None:
        return "from"
    # The highest level of impact is open upwards; that no other is, is judged as a contradiction.
    return "to" if level.end is None and isinstance(level, ProbabilityLevel) else ""


def _gaps(settings: PortfolioSettings, scale: str, levels: Levels) -> Iterator[Violation]:
    if next(clashes(levels), None):
        return
    for position, level in enumerate(levels[1:], 1):
        below = levels[position - 1]
        if level.start is not None and below.end is not None and level.start - below.end > _MEET[scale]:
            message = Text(GAP, label=level.label, below=below.label, start=f"{level.start:f}", end=f"{below.end:f}")
            yield Violation(settings.at("risk", scale, position, "from"), message, Text(GAP_HELP))

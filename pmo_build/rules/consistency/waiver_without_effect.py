"""A waiver that silences nothing.

**Why it matters.** An exception that is not needed any more hides the next finding of its rule, which nobody has looked
at yet.

**Example.**

```yaml
# portfolio/waivers.yml; the reports of the schoolyards are up to date
- id: w1
  rule: POL002
  record: project schoolyards
```

**How to mend it.** Take the waiver out. If it should silence something, compare its rule and its record with those of
the finding.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pmo_build.metrics.records.open_records import in_unread_project
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.waiver import Waived, Waiver
from pmo_build.rules.registry import POLICIES, Violation, judging

MESSAGE = "This waiver silences nothing: {rule} finds nothing on `{record}`."
HELP = "Take it out if it is not needed any more."
TWICE = "This waiver silences nothing: `{other}` does so already."
TWICE_HELP = "Take one of the two out."

CHECK = Check.declare(__name__, "CON013", Severity.INFO)


def find_among(portfolio: Portfolio, as_of: date, waived: Sequence[Waived]) -> Iterator[Violation]:
    """Yield each waiver that holds on a day and silences nothing. Other rules do not know what is waived.

    Where records are missing that could not be read or may not be seen, nobody knows what it silences.

    Args:
        portfolio: All records.
        as_of: The day.
        waived: All findings that are silenced, each with its waiver.
    """
    used = {item.waiver.id for item in waived}
    others = {(item.waiver.rule, item.waiver.record): item.waiver.id for item in waived}
    policies = {rule.check.code for rule in judging(portfolio) if rule.check.code.startswith(POLICIES)}
    for waiver in portfolio.all(Waiver):
        if waiver.id in used or waiver.rule not in policies or not waiver.holds_on(as_of):
            continue
        other = others.get((waiver.rule, waiver.record))
        if other is not None:
            yield Violation(waiver.at("rule"), Text(TWICE, other=other), Text(TWICE_HELP))
        elif _is_read(portfolio, waiver.record) and not portfolio.unread_registers:
            message = Text(MESSAGE, rule=waiver.rule, record=waiver.record)
            yield Violation(waiver.at("rule"), message, Text(HELP))


def _is_read(portfolio: Portfolio, record: str) -> bool:
    """Tell whether rules have seen a record: what they would find on one with errors, nobody knows."""
    kind, _, key = record.partition(" ")
    found = portfolio.records.get(kind, {}).get(key)
    return found is not None and not in_unread_project(portfolio, found)

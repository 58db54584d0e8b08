"""A waiver for something that is not a policy.

**Why it matters.** A policy is an agreement, and whoever made it can make an exception. That a file cannot be read, a
reference leads nowhere or two figures contradict each other is a fact: silenced, it would make the numbers wrong
without anybody seeing it.

**Example.**

```yaml
# portfolio/waivers.yml
- id: w1
  rule: REF001    # a reference that leads nowhere
  record: project schoolyards
```

**How to mend it.** Mend what is found and take the waiver out. Where a rule is too strict for the whole portfolio, set
its severity below `rules` in `portfolio.yml`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.waiver import Waiver
from pmo_build.rules.registry import POLICIES, Violation, all_checks

MESSAGE = "{rule} cannot be waived: only policies can, whose codes begin with POL."
HELP = "Mend what {rule} finds on `{record}`, and take the waiver out."

CHECK = Check.declare(__name__, "CON014", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each waiver for something else that can be found; an unknown code is another rule’s finding."""
    facts = {check.code for check in all_checks() if not check.code.startswith(POLICIES)}
    for waiver in portfolio.all(Waiver):
        if waiver.rule in facts:
            help_ = Text(HELP, rule=waiver.rule, record=waiver.record)
            yield Violation(waiver.at("rule"), Text(MESSAGE, rule=waiver.rule), help_)

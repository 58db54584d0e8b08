"""A code that is not one of a rule.

**Why it matters.** A waiver or a severity for a misspelt code does nothing, and nobody notices: the finding keeps its
weight, or stays in everybody’s list.

**Example.**

```yaml
# portfolio/portfolio.yml
rules:
  POL02: error    # the rule is called POL002
  SYN004: info    # looks at a file, before any rule runs: it always weighs the same
```

**How to mend it.** Use the code of a rule: REF, CON or POL and three digits. The rule reference of the portal lists
them; every finding shows its own.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Pointer
from pmo_build.model.records.waiver import Waiver
from pmo_build.rules.registry import RULE_GROUPS, Violation, all_checks

MESSAGE = "There is no rule `{code}`."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Use the code of a rule as its findings show it, such as POL002."
FIXED = "The severity of `{code}` cannot be set: only that of rules can, whose codes begin with REF, CON or POL."
FIXED_HELP = "Leave `{code}` out here."

CHECK = Check.declare(__name__, "REF010", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each code in the settings and in waivers that no rule has."""
    codes = {check.slug: check.code for check in all_checks()}
    known = frozenset(codes.values())
    rules = [code for code in codes.values() if code.startswith(RULE_GROUPS)]
    suggester = Suggester()
    for code, pointer in _named(portfolio):
        if code not in known:
            meant = codes.get(code.lower()) or suggester.closest(code.upper(), rules)
            help_ = Text(DID_YOU_MEAN, suggestion=meant) if meant else Text(HELP)
            yield Violation(pointer, Text(MESSAGE, code=code), help_)
    for code in portfolio.settings.rules:
        if code in known and not code.startswith(RULE_GROUPS):
            pointer = portfolio.settings.at("rules", code, key=True)
            yield Violation(pointer, Text(FIXED, code=code), Text(FIXED_HELP, code=code))


def _named(portfolio: Portfolio) -> Iterator[tuple[str, Pointer]]:
    for code in portfolio.settings.rules:
        yield code, portfolio.settings.at("rules", code, key=True)
    for waiver in portfolio.all(Waiver):
        yield waiver.rule, waiver.at("rule")

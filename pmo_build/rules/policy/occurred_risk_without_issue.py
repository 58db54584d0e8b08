"""A risk that has occurred and became no issue.

**Why it matters.** What has happened no longer has a probability; it has to be dealt with. As long as it is not among
the issues, nobody is asked to, and the register of risks no longer shows it.

**Example.**

```yaml
# portfolio/projects/quay/risks.yml
- id: r3
  title: The cables are not moved in time
  state: occurred

# portfolio/projects/quay/issues.yml has no issue with `from_risk: r3`
```

**How to mend it.** Add the issue and name the risk under its `from_risk`. If the risk has not occurred, correct its
`state`.

This is only asked for where the project keeps issues, or the portfolio for a risk of its own.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.risk import Risk, RiskState
from pmo_build.rules.registry import Violation

MESSAGE = "This risk has occurred, but no issue came of it."
HELP = "Add an issue with `from_risk: {risk}`, or correct the state of the risk."

CHECK = Check.declare(__name__, "POL045", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each risk that has occurred and is named by no issue, where issues are kept."""
    if has_unread_anywhere(portfolio, Issue):
        return
    keepers = {issue.parent for issue in portfolio.all(Issue)}
    for risk in portfolio.all(Risk):
        occurred = risk.state is RiskState.OCCURRED and risk.parent in keepers
        if occurred and not may_have_ended(portfolio, risk) and not _has_issue(portfolio, risk):
            yield Violation(risk.at("state"), Text(MESSAGE), Text(HELP, risk=risk.id))


def _has_issue(portfolio: Portfolio, risk: Risk) -> bool:
    return any(pointer.kind == Issue.kind for pointer in portfolio.referring(risk))

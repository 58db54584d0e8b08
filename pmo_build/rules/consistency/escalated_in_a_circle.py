"""Risks that are escalated to each other.

**Why it matters.** A risk that is escalated is part of the other and counts once, there. In a circle each is part of
the next and none counts: the exposure of the portfolio is too low by all of them.

**Example.**

```yaml
# portfolio/risks.yml
- id: prices
  title: Prices rise
  escalated_to: steel
- id: steel
  title: Steel becomes scarce
  escalated_to: prices
```

**How to mend it.** Decide which of them is the whole, and take away its `escalated_to`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from pmo_build.metrics.risk.exposure import escalated_to
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

MESSAGE = "This risk is escalated to `{other}`, and from there, directly or by way of others, back to this one."
HELP = "Take away `escalated_to` of the one that is the whole."

CHECK = Check.declare(__name__, "CON048", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each risk that is escalated, in the end, to itself; who says so of itself is found by REF001."""
    above = {risk.key: escalated_to(portfolio, risk) for risk in portfolio.all(Risk)}
    for key in sorted(_in_circles(above)):
        risk = portfolio.find(Risk, key)
        if risk is not None:
            yield Violation(risk.at("escalated_to"), Text(MESSAGE, other=above[key]), Text(HELP))


def _in_circles(above: Mapping[str, str | None]) -> set[str]:
    """Return the keys from which one comes back to the same; each is walked from once."""
    walked: set[str] = set()
    circles: set[str] = set()
    for start in above:
        path: dict[str, int] = {}
        key: str | None = start
        while key is not None and key not in walked:
            walked.add(key)
            path[key] = len(path)
            key = above.get(key)
        if key in path:
            circles.update(list(path)[path[key] :])
    return circles

"""A high risk without a response or an owner.

**Why it matters.** A score in the red part of the matrix is more than the organisation wants to bear. Somebody has to
do something about it, and the register has to say who and what.

**Example.**

```yaml
title: The quay wall is weaker than drawn
current: {probability: 4, impact: 5}   # score 20, red from 15
owner: Fatima Yilmaz                   # and no response
```

**How to mend it.** Choose a `response` and name an `owner`. To bear it knowingly, write `response: accept`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.risk.risk_rollup import band
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

NO_RESPONSE = "This risk has score {score}, which is red, but no response."
NO_OWNER = "This risk has score {score}, which is red, but no owner."
NEITHER = "This risk has score {score}, which is red, but neither a response nor an owner."
HELP = "Choose a `response` and name an `owner`; write `response: accept` to bear it knowingly."

JUDGED_BY = ("risk/matrix",)

CHECK = Check.declare(__name__, "POL006", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open threat in the red that lacks a response or an owner; those of ended projects are found as a whole."""
    if not portfolio.settings.is_given:
        return
    for risk in portfolio.all(Risk):
        is_red = band(portfolio, risk) is Rag.RED
        if risk.present is None or not is_red or not risk.is_open or may_have_ended(portfolio, risk):
            continue
        message = _lacking(risk, risk.present.score)
        if message:
            yield Violation(risk.at(risk.present_field), message, Text(HELP))


def _lacking(risk: Risk, score: int) -> Text | None:
    if risk.response is None:
        return Text(NEITHER if risk.owner is None else NO_RESPONSE, score=score)
    return Text(NO_OWNER, score=score) if risk.owner is None else None

"""A risk above the appetite that was not escalated.

**Why it matters.** The appetite is what the organisation is willing to bear. Above it, a project cannot decide on its
own: a threat that its response will not bring back within the appetite belongs with those who can bear it, or decide to
stop.

**Example.**

```yaml
# portfolio.yml: the appetite is 9
title: The housing corporation withdraws
owner: Bram Kuipers
current: {probability: 4, impact: 4}   # score 16
target: {probability: 3, impact: 4}    # score 12, still above it
response: reduce
```

**How to mend it.** Add it to the register of the portfolio, or to a risk there, and name that under `escalated_to`. Or
agree on a response whose `target` is within the appetite. For a risk of the portfolio itself there is nobody above: it
needs an `owner`.

To accept a risk is no response that brings it down, and a response does not work while the score is higher than in the
assessment before (`earlier`). Risks in the red without a response or an owner are left to POL006, those of ended
projects to POL007.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.risk.risk_history import has_grown
from pmo_build.metrics.risk.risk_rollup import is_above_appetite
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Response, Risk
from pmo_build.rules.registry import Violation

NOT_ESCALATED = "This risk has score {score}, above the appetite of {appetite}, and is not escalated."
TO_CLOSED = (
    "This risk has score {score}, above the appetite of {appetite}, and is escalated to `{other}`, which is closed."
)
NO_OWNER = "This risk of the portfolio has score {score}, above the appetite of {appetite}, and no owner."
HELP = (
    "Name the risk of the portfolio it is part of as `escalated_to`, or agree on a response with a `target` within "
    "the appetite."
)
OWNER_HELP = "Name an `owner`."

JUDGED_BY = ("risk/appetite", "risk/matrix")

CHECK = Check.declare(__name__, "POL043", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each threat above the appetite that no one with the authority looks after."""
    appetite = portfolio.settings.risk.appetite
    if not portfolio.settings.is_given or appetite is None:
        return
    for risk in portfolio.all(Risk):
        assessment = risk.present
        if assessment is None or not is_above_appetite(portfolio, risk, as_of) or may_have_ended(portfolio, risk):
            continue
        red = portfolio.settings.risk.band(assessment.score) is Rag.RED
        if red and None in (risk.response, risk.owner):
            continue
        message = _unanswered(portfolio, risk, assessment.score, appetite)
        if message:
            yield Violation(risk.at(risk.present_field), message, Text(HELP if risk.parent else OWNER_HELP))


def _unanswered(portfolio: Portfolio, risk: Risk, score: int, appetite: int) -> Text | None:
    if not risk.parent:
        return Text(NO_OWNER, score=score, appetite=appetite) if risk.owner is None else None
    if _comes_down(risk, appetite):
        return None
    if risk.escalated_to is None:
        return Text(NOT_ESCALATED, score=score, appetite=appetite)
    above = portfolio.find(Risk, risk.escalated_to)
    if above is not None and not above.is_open:
        return Text(TO_CLOSED, score=score, appetite=appetite, other=above.id)
    return None


def _comes_down(risk: Risk, appetite: int) -> bool:
    """Tell whether a response is agreed that is to bring a risk within the appetite, and the risk does not grow."""
    answered = risk.response not in (None, Response.ACCEPT)
    return answered and risk.target is not None and risk.target.score <= appetite and not has_grown(risk)

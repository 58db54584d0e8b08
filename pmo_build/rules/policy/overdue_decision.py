"""A decision that was to be taken by now.

**Why it matters.** Work waits for it, or goes on without it. Either way the project now decides what somebody else was
to decide.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: Work on through the winter
due: 2026-10-13
decided_by: Steering group   # and no date under decided
```

**How to mend it.** If it was decided, write the day as `decided` and what was decided as `outcome`. If not, ask whoever
has to decide, and agree on a new `due` date.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.decision import Decision
from pmo_build.rules.registry import Violation

MESSAGE = "This was to be decided by {date}, before the reporting date {as_of}."
ASKED = "This was to be decided by {date}, before the reporting date {as_of}; {who} has to decide."
HELP = "Write the day as `decided` and what was decided as `outcome`, or agree on a new `due` date."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(
    __name__,
    "POL053",
    "overdue-decision",
    Severity.WARNING,
    dutch="""Een besluit dat al genomen had moeten zijn.

    **Waarom dit telt.** Het werk wacht erop, of gaat zonder besluit door. Hoe dan ook beslist nu het project wat iemand
    anders had moeten beslissen.

    **Voorbeeld.**

    ```yaml
    # alles is berekend voor 2026-10-31
    title: In de winter doorwerken
    due: 2026-10-13
    decided_by: Stuurgroep   # en geen datum bij decided
    ```

    **Zo lost u het op.** Is het besluit genomen, noteer dan de dag bij `decided` en het besluit bij `outcome`. Zo niet,
    vraag het dan aan wie moet beslissen en spreek een nieuwe datum af voor `due`.
    """,
    texts={
        MESSAGE: "Hierover had op {date} besloten moeten zijn, en dat is vóór de peildatum {as_of}.",
        ASKED: "Hierover had op {date} besloten moeten zijn, en dat is vóór de peildatum {as_of}; het besluit is aan {who}.",
        HELP: "Noteer de dag bij `decided` en het besluit bij `outcome`, of spreek een nieuwe datum af voor `due`.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each decision that waits past its day."""
    for decision in portfolio.all(Decision):
        if days_overdue(decision, as_of) and not may_have_ended(portfolio, decision):
            message = Text(MESSAGE, date=decision.due, as_of=as_of)
            if decision.decided_by is not None:
                message = Text(ASKED, date=decision.due, as_of=as_of, who=decision.decided_by)
            yield Violation(decision.at("due"), message, Text(HELP))

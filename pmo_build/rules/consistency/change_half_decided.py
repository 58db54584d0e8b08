"""A change whose state and decision do not agree.

**Why it matters.** An approved change moves dates and money. If nobody can read who approved it and when, the new
baseline is only what the project says it is. And a change with a day of decision that is still proposed is treated as
if nobody had decided.

**Example.**

```yaml
title: Two months more for the whole quay
state: approved
decided: 2025-10-14   # and nobody under decided_by
```

**How to mend it.** Write the day as `decided` and who decided as `decided_by`. If it was decided, change `state` too;
if it was not, take away `decided`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.rules.registry import Violation

NO_DAY = "This change is no longer open, but on which day that was decided is not written down."
NOBODY = "This change is no longer open, but who decided that is not written down."
NEITHER = "This change is no longer open, but who decided that, and when, is not written down."
STILL_PROPOSED = "This change was decided on {date}, but its state says that it is only proposed."
HELP = "Write the day as `decided` and who decided as `decided_by`."
STATE_HELP = "Change `state` to what was decided, or take away `decided`."

CHECK = Check.declare(
    __name__,
    "CON044",
    "change-half-decided",
    Severity.WARNING,
    dutch="""Een wijziging waarvan `state` en het besluit niet bij elkaar passen.

    **Waarom dit telt.** Een goedgekeurde wijziging verschuift datums en geld. Kan niemand nalezen wie haar heeft
    goedgekeurd en wanneer, dan is de nieuwe baseline alleen wat het project ervan zegt. En een wijziging met een dag
    van besluit die nog is voorgesteld, telt alsof niemand heeft besloten.

    **Voorbeeld.**

    ```yaml
    title: Twee maanden meer voor de hele kade
    state: approved
    decided: 2025-10-14   # en niemand bij decided_by
    ```

    **Zo lost u het op.** Noteer de dag als `decided` en wie heeft besloten als `decided_by`. Is er besloten, pas dan
    ook `state` aan; zo niet, haal dan `decided` weg.
    """,
    texts={
        NO_DAY: "Deze wijziging staat niet meer open, maar op welke dag dat is besloten staat er niet.",
        NOBODY: "Deze wijziging staat niet meer open, maar wie dat heeft besloten staat er niet.",
        NEITHER: "Deze wijziging staat niet meer open, maar wie dat heeft besloten en wanneer staat er niet.",
        STILL_PROPOSED: "Over deze wijziging is besloten op {date}, maar volgens `state` is ze nog maar voorgesteld.",
        HELP: "Noteer de dag als `decided` en wie heeft besloten als `decided_by`.",
        STATE_HELP: "Maak van `state` wat er is besloten, of haal `decided` weg.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each change that was decided without a trace, or has a trace without being decided."""
    for change in portfolio.all(Change):
        if change.state is ChangeState.PROPOSED:
            if change.decided is not None:
                yield Violation(change.at("decided"), Text(STILL_PROPOSED, date=change.decided), Text(STATE_HELP))
        elif change.state is not ChangeState.DEFERRED:
            lacking = _lacking(change)
            if lacking:
                yield Violation(change.at("state"), Text(lacking), Text(HELP))


def _lacking(change: Change) -> str | None:
    if change.decided is None:
        return NEITHER if change.decided_by is None else NO_DAY
    return NOBODY if change.decided_by is None else None

"""A value that is too small, too large, too short or too long.

**Why it matters.** Outside its range a value is almost always a slip: a percentage of 950, a budget
below 0, a day in the year 1.

**Example.**

```yaml
percent_complete: 950
```

**How to mend it.** Correct the value; the message names the limit.
"""

from pmo_build.model.findings import Check, Severity

BELOW = "`{field}` is {value}, but must be at least {limit}."
ABOVE = "`{field}` is {value}, but must be at most {limit}."
SHORT = "`{field}` is too short or empty; it needs at least {limit}."
LONG = "`{field}` is too long; at most {limit} fit."
REPEATED = "`{field}` names the same thing twice."
OUTSIDE = "`{field}` is {value}, but must lie between {first} and {last}."
HELP = "{meaning}"
DID_YOU_MEAN = "Did you mean {meant}?"
DAY_HELP = "Correct the year. If no day is known, leave the field out."
CORRECT = "Correct the year."

CHECK = Check.declare(
    __name__,
    "SCH006",
    "out-of-range",
    Severity.ERROR,
    dutch="""Een waarde die te klein, te groot, te kort of te lang is.

    **Waarom dit telt.** Buiten het bereik is een waarde bijna altijd een vergissing: een percentage van
    950, een budget onder 0, een dag in het jaar 1.

    **Voorbeeld.**

    ```yaml
    percent_complete: 950
    ```

    **Zo lost u het op.** Verbeter de waarde; de melding noemt de grens.
    """,
    texts={
        BELOW: "`{field}` is {value}, maar moet minstens {limit} zijn.",
        ABOVE: "`{field}` is {value}, maar mag hoogstens {limit} zijn.",
        SHORT: "`{field}` is te kort of leeg; er is minstens {limit} nodig.",
        LONG: "`{field}` is te lang; er passen hoogstens {limit} in.",
        REPEATED: "`{field}` noemt twee keer hetzelfde.",
        OUTSIDE: "`{field}` is {value}, maar moet tussen {first} en {last} liggen.",
        HELP: "{meaning}",
        DID_YOU_MEAN: "Bedoelde u {meant}?",
        DAY_HELP: "Verbeter het jaar. Is er geen dag bekend, laat het veld dan weg.",
        CORRECT: "Verbeter het jaar.",
    },
)

"""A date that does not exist.

**Why it matters.** No calendar has it, so every calculation with it would be a guess.

**Example.**

```yaml
review: 2026-02-30
```

**How to mend it.** Write a real date as year-month-day.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "{value} is not a date of the calendar."
HELP = "Write a real date as year-month-day, for example 2026-02-28."

CHECK = Check.declare(
    __name__,
    "SYN009",
    "impossible-date",
    Severity.ERROR,
    dutch="""Een datum die niet bestaat.

    **Waarom dit telt.** Geen kalender kent hem, dus elke berekening ermee zou een gok zijn.

    **Voorbeeld.**

    ```yaml
    review: 2026-02-30
    ```

    **Zo lost u het op.** Schrijf een bestaande datum als jaar-maand-dag.
    """,
    texts={
        MESSAGE: "{value} is geen datum van de kalender.",
        HELP: "Schrijf een bestaande datum als jaar-maand-dag, bijvoorbeeld 2026-02-28.",
    },
)

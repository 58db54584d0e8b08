"""A value that is not one of the choices.

**Why it matters.** Counts, filters and colours rest on a fixed set of words.

**Example.**

```yaml
state: in progress
```

**How to mend it.** Use one of the choices, spelt exactly like that.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` is not a choice for `{field}`."
CHOICES = "Choose one of: {choices}."
DID_YOU_MEAN = "Did you mean `{suggestion}`? The choices are: {choices}."

CHECK = Check.declare(
    __name__,
    "SCH004",
    "value-not-allowed",
    Severity.ERROR,
    dutch="""Een waarde die niet een van de keuzes is.

    **Waarom dit telt.** Tellingen, filters en kleuren berusten op een vaste set woorden.

    **Voorbeeld.**

    ```yaml
    state: in progress
    ```

    **Zo lost u het op.** Gebruik een van de keuzes, precies zo gespeld.
    """,
    texts={
        MESSAGE: "`{value}` is geen keuze voor `{field}`.",
        CHOICES: "Kies een van: {choices}.",
        DID_YOU_MEAN: "Bedoelde u `{suggestion}`? De keuzes zijn: {choices}.",
    },
)

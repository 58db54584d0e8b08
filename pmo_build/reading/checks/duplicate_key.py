"""The same field is there twice.

**Why it matters.** Most programs keep the last one without a word. Nobody can tell which one was meant.

**Example.**

```yaml
title: New quay
owner: Fatima
title: Old quay
```

**How to mend it.** Keep the line that is right and delete the other.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{key}` is there twice: on line {first} and on line {second}."
HELP = "Keep the one that is right and delete the other."

CHECK = Check.declare(
    __name__,
    "SYN004",
    "duplicate-key",
    Severity.ERROR,
    dutch="""Hetzelfde veld staat er twee keer.

    **Waarom dit telt.** De meeste programma’s nemen stilzwijgend het laatste. Niemand weet dan welk van
    de twee bedoeld is.

    **Voorbeeld.**

    ```yaml
    title: New quay
    owner: Fatima
    title: Old quay
    ```

    **Zo lost u het op.** Houd de regel die klopt en verwijder de andere.
    """,
    texts={
        MESSAGE: "`{key}` staat er twee keer: op regel {first} en op regel {second}.",
        HELP: "Houd de regel die klopt en verwijder de andere.",
    },
)

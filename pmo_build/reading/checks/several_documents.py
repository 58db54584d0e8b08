"""Several YAML documents in one file.

**Why it matters.** A line `---` starts a second document, and most programs read only the first.

**Example.**

```yaml
title: First
---
title: Second
```

**How to mend it.** Write a register as one list, each record starting with a dash, or use one file per
record.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "A second YAML document starts here."
HELP = "Write several records as one list, each starting with “- ”."

CHECK = Check.declare(
    __name__,
    "SYN017",
    "several-documents",
    Severity.ERROR,
    dutch="""Meerdere YAML-documenten in één bestand.

    **Waarom dit telt.** Een regel `---` begint een tweede document, en de meeste programma’s lezen
    alleen het eerste.

    **Voorbeeld.**

    ```yaml
    title: First
    ---
    title: Second
    ```

    **Zo lost u het op.** Schrijf een register als één lijst waarin elk record met een streepje begint,
    of gebruik één bestand per record.
    """,
    texts={
        MESSAGE: "Hier begint een tweede YAML-document.",
        HELP: "Schrijf meerdere records als één lijst, elk beginnend met ‘- ’.",
    },
)

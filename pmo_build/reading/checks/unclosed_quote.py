r"""Quotes that are not closed, or closed too early.

**Why it matters.** The text runs on to the end of the file, or the rest of the line belongs to nothing.

**Example.**

```yaml
title: "New quay
owner: Fatima
```

**How to mend it.** Close the text with the same quote it starts with. Inside double quotes write `\\`
for a backslash.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The text that starts here is not closed."
AFTER = "There is text after the closing quote."
ESCAPE = "This backslash starts no character that YAML knows."
DOUBLE_HELP = "Put double quotes around the text; inside them ' is an ordinary apostrophe."
HELP = "Start and end the text with the same quote. Write a backslash twice, or use single quotes."

CHECK = Check.declare(
    __name__,
    "SYN026",
    "unclosed-quote",
    Severity.ERROR,
    dutch=r"""Aanhalingstekens die niet of te vroeg worden gesloten.

    **Waarom dit telt.** De tekst loopt door tot het eind van het bestand, of de rest van de regel hoort
    nergens bij.

    **Voorbeeld.**

    ```yaml
    title: "New quay
    owner: Fatima
    ```

    **Zo lost u het op.** Sluit de tekst met hetzelfde teken als waarmee hij begint. Schrijf binnen
    dubbele aanhalingstekens `\\` voor een backslash.
    """,
    texts={
        MESSAGE: "De tekst die hier begint, wordt niet gesloten.",
        AFTER: "Na het sluitende aanhalingsteken staat nog tekst.",
        ESCAPE: "Deze backslash begint geen teken dat YAML kent.",
        DOUBLE_HELP: "Zet dubbele aanhalingstekens om de tekst; daarbinnen is ' een gewone apostrof.",
        HELP: "Begin en eindig de tekst met hetzelfde aanhalingsteken. Schrijf een backslash dubbel, of gebruik enkele aanhalingstekens.",
    },
)

r"""An invisible or control character.

**Why it matters.** It cannot be seen in a review, but it can change what a text shows, what a search
finds and what a terminal does.

**Example.**

```yaml
title: "Harbour\u202e quay"
```

**How to mend it.** Delete the character and type the text around it again.
"""

from pmo_build.findings import Check, Severity

MESSAGE = "There is an invisible or control character here: {name}."
HELP = "Delete the character and type the text around it again."

CHECK = Check.declare(
    __name__,
    "SYN003",
    "forbidden-character",
    Severity.ERROR,
    dutch=r"""Een onzichtbaar teken of stuurteken.

    **Waarom dit telt.** In een review is het niet te zien, maar het kan veranderen wat een tekst toont,
    wat een zoekopdracht vindt en wat een terminal doet.

    **Voorbeeld.**

    ```yaml
    title: "Harbour\u202e quay"
    ```

    **Zo lost u het op.** Verwijder het teken en typ de tekst eromheen opnieuw.
    """,
    texts={
        MESSAGE: "Hier staat een onzichtbaar teken of stuurteken: {name}.",
        HELP: "Verwijder het teken en typ de tekst eromheen opnieuw.",
    },
)

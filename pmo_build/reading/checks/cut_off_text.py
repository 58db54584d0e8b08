"""A text is cut off at `#`.

**Why it matters.** After a space, `#` starts a comment: the rest of the line is lost without a word.

**Example.**

```yaml
title: Follow-up of issue #12
```

**How to mend it.** Put quotes around the text. If it is a comment, put a space after the `#`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Only `{kept}` is kept; `{lost}` is read as a comment and lost."
EMPTY = "`{lost}` is read as a comment, so that no value is left."
NUMBER_HELP = "Put quotes around the whole text. If it is a comment, give it a line of its own."
HELP = "Put quotes around the whole text. If it is a comment, put a space after the #."

CHECK = Check.declare(
    __name__,
    "SYN011",
    "cut-off-text",
    Severity.ERROR,
    dutch="""Een tekst wordt afgebroken bij `#`.

    **Waarom dit telt.** Na een spatie begint `#` een opmerking: de rest van de regel gaat stilzwijgend
    verloren.

    **Voorbeeld.**

    ```yaml
    title: Vervolg op issue #12
    ```

    **Zo lost u het op.** Zet aanhalingstekens om de tekst. Is het een opmerking, zet dan een spatie na
    het `#`.
    """,
    texts={
        MESSAGE: "Alleen `{kept}` blijft over; `{lost}` telt als opmerking en gaat verloren.",
        EMPTY: "`{lost}` telt als opmerking, zodat er geen waarde overblijft.",
        NUMBER_HELP: "Zet aanhalingstekens om de hele tekst. Is het een opmerking, geef haar dan een eigen regel.",
        HELP: "Zet aanhalingstekens om de hele tekst. Is het een opmerking, zet dan een spatie na het #.",
    },
)

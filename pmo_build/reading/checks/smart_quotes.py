"""Curly quotes instead of straight ones.

**Why it matters.** Word and mail programs make quotes curly. YAML knows only straight ones, so the
curly ones become part of the text.

**Example.**

```yaml
title: “New quay”
```

**How to mend it.** Replace them by straight quotes: `"New quay"`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The text starts with a curly quote, which YAML reads as part of the text."
HELP = "Use straight quotes. To keep the curly ones, put straight quotes around the whole text."
# Only those that open a quotation: “’s-Hertogenbosch” starts with an apostrophe.
OPENING = frozenset("“„‟‘‚‛")

CHECK = Check.declare(
    __name__,
    "SYN014",
    "smart-quotes",
    Severity.ERROR,
    dutch="""Gekrulde aanhalingstekens in plaats van rechte.

    **Waarom dit telt.** Word en mailprogramma’s maken aanhalingstekens krom. YAML kent alleen rechte,
    dus de kromme worden deel van de tekst.

    **Voorbeeld.**

    ```yaml
    title: “Nieuwe kade”
    ```

    **Zo lost u het op.** Vervang ze door rechte: `"Nieuwe kade"`.
    """,
    texts={
        MESSAGE: "De tekst begint met een gekruld aanhalingsteken; YAML leest dat als deel van de tekst.",
        HELP: "Gebruik rechte aanhalingstekens. Wilt u de gekrulde houden, zet dan rechte om de hele tekst.",
    },
)

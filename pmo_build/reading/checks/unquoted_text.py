"""A text that needs quotes.

**Why it matters.** YAML gives a colon with a space after it, and `@ * & ! % | >` or a backtick at the
start, a meaning of their own.

**Example.**

```yaml
title: Phase 2: roll-out
owner: @jan
```

**How to mend it.** Put double quotes around the whole text.
"""

from pmo_build.model.findings import Check, Severity

COLON = "There is a second `: ` on this line, so YAML does not see where the text starts."
START = "YAML does not allow a text to start with `{character}`."
HELP = "Put quotes around the text: {fixed}"

CHECK = Check.declare(
    __name__,
    "SYN010",
    "unquoted-text",
    Severity.ERROR,
    dutch="""Een tekst die aanhalingstekens nodig heeft.

    **Waarom dit telt.** Een dubbele punt met een spatie erna, en `@ * & ! % | >` of een accent grave
    aan het begin, hebben in YAML een eigen betekenis.

    **Voorbeeld.**

    ```yaml
    title: Fase 2: uitrol
    owner: @jan
    ```

    **Zo lost u het op.** Zet dubbele aanhalingstekens om de hele tekst.
    """,
    texts={
        COLON: "Op deze regel staat een tweede `: `, waardoor YAML niet ziet waar de tekst begint.",
        START: "In YAML mag een tekst niet beginnen met `{character}`.",
        HELP: "Zet aanhalingstekens om de tekst: {fixed}",
    },
)

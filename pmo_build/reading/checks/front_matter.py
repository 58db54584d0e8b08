"""Front matter is missing or not closed.

**Why it matters.** A Markdown record says its fields between two lines `---` at the top. Without them
it is only text.

**Example.**

```markdown
---
as_of: 2026-10-31
---
The quay wall is finished.
```

**How to mend it.** Put `---` on the first line, the fields below it, and `---` on a line of its own
after them.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file does not start with fields between two lines `---`."
UNCLOSED = "The fields at the top are not closed by a line `---`."
BODY_AND_FIELD = "The text below the fields is the field `{field}`, which is also given above."
HELP = "Put `---` on the first line and on a line of its own below the fields."
BODY_HELP = "Keep one of the two."

CHECK = Check.declare(
    __name__,
    "SYN019",
    "front-matter",
    Severity.ERROR,
    dutch="""De velden bovenaan ontbreken of zijn niet afgesloten.

    **Waarom dit telt.** Een Markdown-record noemt zijn velden tussen twee regels `---` bovenaan. Zonder
    die regels is het alleen tekst.

    **Voorbeeld.**

    ```markdown
    ---
    as_of: 2026-10-31
    ---
    De kademuur is klaar.
    ```

    **Zo lost u het op.** Zet `---` op de eerste regel, de velden eronder, en `---` op een eigen regel
    erna.
    """,
    texts={
        MESSAGE: "Het bestand begint niet met velden tussen twee regels `---`.",
        UNCLOSED: "De velden bovenaan worden niet afgesloten door een regel `---`.",
        BODY_AND_FIELD: "De tekst onder de velden is het veld `{field}`, dat hierboven ook al staat.",
        HELP: "Zet `---` op de eerste regel en op een eigen regel onder de velden.",
        BODY_HELP: "Houd een van de twee.",
    },
)

"""A field that must be there is missing.

**Why it matters.** Without it the record cannot be shown or counted, so it is left out of the portal.

**Example.**

```yaml
id: r1
# a risk without a title
```

**How to mend it.** Add the field. The field reference says what it holds.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The field `{field}` is missing."
HELP = "Add a line `{field}: …`. {meaning}"
EMPTY = "`{group}` is empty; it must hold {fields}."
EMPTY_HELP = "Fill it in. {meaning}"
EMPTY_OPTIONAL = "Fill it in, or delete it. {meaning}"

CHECK = Check.declare(
    __name__,
    "SCH001",
    "missing-field",
    Severity.ERROR,
    dutch="""Een verplicht veld ontbreekt.

    **Waarom dit telt.** Zonder dat veld kan het record niet worden getoond of meegeteld; het ontbreekt
    dan in het portaal.

    **Voorbeeld.**

    ```yaml
    id: r1
    # a risk without a title
    ```

    **Zo lost u het op.** Voeg het veld toe. De veldenlijst zegt wat erin hoort.
    """,
    texts={
        MESSAGE: "Het veld `{field}` ontbreekt.",
        HELP: "Voeg een regel `{field}: …` toe. {meaning}",
        EMPTY: "`{group}` is leeg; het moet {fields} bevatten.",
        EMPTY_HELP: "Vul het in. {meaning}",
        EMPTY_OPTIONAL: "Vul het in of verwijder het. {meaning}",
    },
)

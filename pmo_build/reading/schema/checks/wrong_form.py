"""A text that does not have the form the field asks for.

**Why it matters.** Ids become addresses and dates are calculated with, so their form is fixed.

**Example.**

```yaml
id: Quay Renewal
review: 31-10-2026
```

**How to mend it.** Write it in the form that the message names.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` does not have the form of `{field}`."
NOT_A_DATE = "`{value}` is not a date."
DATE_HELP = "Write a date as year-month-day, e.g. 2026-10-31."
LOOK_ALIKE = "`{value}` contains {character}, which only looks like an ordinary letter."
FIELD_NAME = "`{field}` cannot be the name of a field."
FIELD_NAME_HELP = "Start with a letter; use the letters a to z, digits, - and _, at most 63 together."
HELP = "{meaning}"
WITH_FORM = "{meaning} {form}"
FOLDER = "The name of the folder, `{name}`, cannot be the id of a record."
FILE = "The name of the file, `{name}`, cannot be the id of a record."
RENAME = (
    "Rename it: lower-case letters a to z, digits and hyphens, starting with a letter or digit, at most 63 together."
)
SPACE = "The address `{value}` contains a space."
SPACE_HELP = "Write %20 instead of each space, or copy the address from the browser."

CHECK = Check.declare(
    __name__,
    "SCH005",
    "wrong-form",
    Severity.ERROR,
    dutch="""Een tekst die niet de vorm heeft waar het veld om vraagt.

    **Waarom dit telt.** Id’s worden adressen en met datums wordt gerekend, dus hun vorm ligt vast.

    **Voorbeeld.**

    ```yaml
    id: Quay Renewal
    review: 31-10-2026
    ```

    **Zo lost u het op.** Schrijf het in de vorm die de melding noemt.
    """,
    texts={
        MESSAGE: "`{value}` heeft niet de vorm van `{field}`.",
        NOT_A_DATE: "`{value}` is geen datum.",
        DATE_HELP: "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-10-31.",
        LOOK_ALIKE: "`{value}` bevat {character}; dat lijkt alleen op een gewone letter.",
        FIELD_NAME: "`{field}` kan geen naam van een veld zijn.",
        FIELD_NAME_HELP: "Begin met een letter; gebruik de letters a tot en met z, cijfers, - en _, samen hoogstens 63.",
        HELP: "{meaning}",
        WITH_FORM: "{meaning} {form}",
        FOLDER: "De naam van de map, `{name}`, kan geen id van een record zijn.",
        FILE: "De naam van het bestand, `{name}`, kan geen id van een record zijn.",
        RENAME: "Hernoem het: kleine letters a tot en met z, cijfers en koppeltekens, te beginnen met een letter of cijfer, samen hoogstens 63.",
        SPACE: "Het adres `{value}` bevat een spatie.",
        SPACE_HELP: "Schrijf %20 in plaats van elke spatie, of kopieer het adres uit de browser.",
    },
)

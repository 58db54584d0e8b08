"""A value of another type than the field holds.

**Why it matters.** A text cannot be added up and a number cannot be a list. The record is left out
until it is mended; of `portfolio.yml` just this setting, and nothing is judged by it.

**Example.**

```yaml
budget:
  total: € 1.250.000
```

**How to mend it.** Write the value as the field reference shows it: amounts as plain digits, lists with
dashes.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{field}` must be {expected}, but is {found}."
EMPTY = "`{field}` has no value."
EMPTY_ITEM = "`{field}` holds an item without a value."
EMPTY_HELP = "Fill it in, or delete the line. {meaning}"
NEEDED_HELP = "Fill it in. {meaning}"
CHOICE = "Write one of {choices}, or delete the line."
NEEDED_CHOICE = "Write one of {choices}."
PLAIN_DIGITS = (
    "Write plain digits with a point before the decimals, e.g. 1250000.50; no currency sign, no thousands separator."
)
WHOLE_DIGITS = "Write a whole number in plain digits, e.g. 12; no unit, no thousands separator."
QUOTES = 'Put quotes around it: "{value}".'
MEANING = "{meaning}"
OBJECT = "a group of fields"
ARRAY = "a list"
STRING = "text"
NUMBER = "a number"
INTEGER = "a whole number"
BOOLEAN = "true or false"
NULL = "empty"
OTHER = "something else"

CHECK = Check.declare(
    __name__,
    "SCH003",
    "wrong-type",
    Severity.ERROR,
    dutch="""Een waarde van een ander type dan het veld bevat.

    **Waarom dit telt.** Een tekst is niet op te tellen en een getal kan geen lijst zijn. Het record
    ontbreekt tot het is hersteld; van `portfolio.yml` alleen deze instelling, en er wordt niets aan getoetst.

    **Voorbeeld.**

    ```yaml
    budget:
      total: € 1.250.000
    ```

    **Zo lost u het op.** Schrijf de waarde zoals de veldenlijst toont: bedragen als losse cijfers,
    lijsten met streepjes.
    """,
    texts={
        MESSAGE: "`{field}` moet {expected} zijn, maar is {found}.",
        EMPTY: "`{field}` heeft geen waarde.",
        EMPTY_ITEM: "`{field}` bevat een onderdeel zonder waarde.",
        EMPTY_HELP: "Vul het in of verwijder de regel. {meaning}",
        NEEDED_HELP: "Vul het in. {meaning}",
        CHOICE: "Schrijf een van {choices}, of verwijder de regel.",
        NEEDED_CHOICE: "Schrijf een van {choices}.",
        PLAIN_DIGITS: "Schrijf losse cijfers met een punt voor de decimalen, bijvoorbeeld 1250000.50; geen valutateken, geen scheidingsteken voor duizendtallen.",
        WHOLE_DIGITS: "Schrijf een geheel getal in losse cijfers, bijvoorbeeld 12; geen eenheid, geen scheidingsteken voor duizendtallen.",
        QUOTES: 'Zet er aanhalingstekens omheen: "{value}".',
        MEANING: "{meaning}",
        OBJECT: "een groep velden",
        ARRAY: "een lijst",
        STRING: "tekst",
        NUMBER: "een getal",
        INTEGER: "een geheel getal",
        BOOLEAN: "true of false",
        NULL: "leeg",
        OTHER: "iets anders",
    },
)

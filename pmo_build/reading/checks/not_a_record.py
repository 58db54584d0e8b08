"""The file holds no fields.

**Why it matters.** A file holds one record (fields, each `name: value`) or a register (a list of
records). A bare text or number is neither.

**Example.**

```yaml
- just a text
- another
```

**How to mend it.** Write fields: `title: …`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Here a record with fields is expected, not {what}."
A_LIST = "a list"
A_TEXT = "a text"
A_NUMBER = "a number"
NOTHING = "nothing"
REGISTER = "The records of this register stand below the field `{field}`; here a list of records is expected."
REGISTER_HELP = "Write a list here: leave out the line `{field}:` and start each record with “- ”."
HELP = "Write fields as `name: value`; start each record of a register with “- ”."
ONE_RECORD = "This file is for one record: write its fields as `name: value`, without “- ” before them."

CHECK = Check.declare(
    __name__,
    "SYN027",
    "not-a-record",
    Severity.ERROR,
    dutch="""Het bestand bevat geen velden.

    **Waarom dit telt.** Een bestand bevat één record (velden, elk `naam: waarde`) of een register (een
    lijst van records). Losse tekst of een getal is geen van beide.

    **Voorbeeld.**

    ```yaml
    - just a text
    - another
    ```

    **Zo lost u het op.** Schrijf velden: `title: …`.
    """,
    texts={
        MESSAGE: "Hier hoort een record met velden te staan en niet {what}.",
        A_LIST: "een lijst",
        A_TEXT: "een tekst",
        A_NUMBER: "een getal",
        NOTHING: "niets",
        REGISTER: "De records van dit register staan onder het veld `{field}`; hier hoort een lijst van records.",
        REGISTER_HELP: "Schrijf hier een lijst: laat de regel `{field}:` weg en begin elk record met ‘- ’.",
        HELP: "Schrijf velden als `naam: waarde`; begin elk record van een register met ‘- ’.",
        ONE_RECORD: "Dit bestand is voor één record: schrijf de velden als `naam: waarde`, zonder ‘- ’ ervoor.",
    },
)

"""A date with a remark beside it.

**Why it matters.** A footnote star or a note in brackets says something about the date that a date cannot
hold. The date was read; the remark was not imported.

**How to mend it.** Nothing needs to be done if the remark does not matter. To keep it, write
`keep_as_given: true` for the field: the text then stands in the record's `custom:` as well.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{value}” in column “{column}” was read as {date}, without “{remark}”."
HELP = "To keep the text as it is given too, write `keep_as_given: true` for this field in the mapping."

CHECK = Check.declare(
    __name__,
    "IMP009",
    "date-with-remark",
    Severity.INFO,
    dutch="""Een datum met een opmerking erbij.

    **Waarom dit telt.** Een sterretje of een opmerking tussen haakjes zegt iets over de datum dat niet in
    een datum past. De datum is gelezen; de opmerking is niet geïmporteerd.

    **Zo lost u het op.** U hoeft niets te doen als de opmerking niet van belang is. Wilt u haar bewaren,
    schrijf dan `keep_as_given: true` bij het veld: de tekst staat dan ook onder `custom:` in het record.
    """,
    texts={
        MESSAGE: "‘{value}’ in kolom ‘{column}’ is gelezen als {date}, zonder ‘{remark}’.",
        HELP: "Wilt u ook de tekst zelf bewaren, schrijf dan `keep_as_given: true` bij dit veld in de mapping.",
    },
)

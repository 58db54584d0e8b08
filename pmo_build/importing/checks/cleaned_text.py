"""A text was cleaned while it was imported.

**Why it matters.** Invisible and control characters are refused in records, so they were taken out. The
text in the source file is another than in the record.

**How to mend it.** Nothing needs to be done. To have both the same, delete the characters in the source.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Characters that cannot be seen were taken out of column “{column}”: {names}."
HELP = "Read the text in the record once; delete the characters in the source if you can."

CHECK = Check.declare(
    __name__,
    "IMP008",
    "cleaned-text",
    Severity.INFO,
    dutch="""Een tekst is bij het importeren opgeschoond.

    **Waarom dit telt.** Onzichtbare tekens en stuurtekens worden in records geweigerd en zijn daarom
    weggehaald. De tekst in het bronbestand is een andere dan die in het record.

    **Zo lost u het op.** U hoeft niets te doen. Wilt u beide gelijk hebben, verwijder de tekens dan in de
    bron.
    """,
    texts={
        MESSAGE: "Uit kolom ‘{column}’ zijn onzichtbare tekens weggehaald: {names}.",
        HELP: "Lees de tekst in het record eens na; verwijder de tekens zo mogelijk in de bron.",
    },
)

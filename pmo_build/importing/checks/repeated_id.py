"""Two rows with the same id.

**Why it matters.** They would become one record, and half of what they say would be lost. Only the first
row is imported.

**How to mend it.** Delete the double row, or make the id from more columns: `id: {columns: [Unit, Code]}`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{given}” has the id `{id}`, which row {first} (“{other}”) has already. The row is not imported."
HELP = "Delete one of the two, or make the id from more columns: `id: {columns: […]}`."

CHECK = Check.declare(
    __name__,
    "IMP005",
    "repeated-id",
    Severity.ERROR,
    dutch="""Twee rijen met dezelfde id.

    **Waarom dit telt.** Ze zouden één record worden, en de helft van wat ze zeggen zou verloren gaan.
    Alleen de eerste rij wordt geïmporteerd.

    **Zo lost u het op.** Verwijder de dubbele rij, of maak de id van meer kolommen:
    `id: {columns: [Unit, Code]}`.
    """,
    texts={
        MESSAGE: "‘{given}’ heeft de id `{id}`, die rij {first} (‘{other}’) al heeft. De rij wordt niet geïmporteerd.",
        HELP: "Verwijder een van de twee, of maak de id van meer kolommen: `id: {columns: […]}`.",
    },
)

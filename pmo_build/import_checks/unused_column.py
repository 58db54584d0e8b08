"""A column of the file that the mapping does not use.

**Why it matters.** What it says is not imported, perhaps without anybody having decided so.

**How to mend it.** Map the column to a field, e.g. `custom/region: Region`, or name it below `ignore:`.
"""

from pmo_build.findings import Check, Severity

MESSAGE = "Column “{column}” is not imported."
NAMELESS = "Column {number} has no name and is not imported, though it holds values."
HELP = "Map it to a field, e.g. `custom/{field}: {column}`, or name it below `ignore:`."
HELP_NAMELESS = "Give the column a name in the file."

CHECK = Check.declare(
    __name__,
    "IMP003",
    "unused-column",
    Severity.WARNING,
    dutch="""Een kolom van het bestand die de mapping niet gebruikt.

    **Waarom dit telt.** Wat erin staat wordt niet geïmporteerd, misschien zonder dat iemand dat besloten
    heeft.

    **Zo lost u het op.** Koppel de kolom aan een veld, bijvoorbeeld `custom/region: Region`, of noem haar
    onder `ignore:`.
    """,
    texts={
        MESSAGE: "Kolom ‘{column}’ wordt niet geïmporteerd.",
        NAMELESS: "Kolom {number} heeft geen naam en wordt niet geïmporteerd, terwijl er waarden in staan.",
        HELP: "Koppel haar aan een veld, bijvoorbeeld `custom/{field}: {column}`, of noem haar onder `ignore:`.",
        HELP_NAMELESS: "Geef de kolom een naam in het bestand.",
    },
)

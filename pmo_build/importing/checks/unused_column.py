"""A column of the file that the mapping does not use.

**Why it matters.** What it says is not imported, perhaps without anybody having decided so.

**How to mend it.** Map the column to a field, e.g. `custom/region: Region`, or name it below `ignore:`. A
column without a name is called by its number, e.g. `"#1"`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Column “{column}” is not imported."
HELP = "Map it to a field, e.g. `custom/{field}: {column}`, or name it below `ignore:`."

CHECK = Check.declare(
    __name__,
    "IMP003",
    "unused-column",
    Severity.WARNING,
    dutch="""Een kolom van het bestand die de mapping niet gebruikt.

    **Waarom dit telt.** Wat erin staat wordt niet geïmporteerd, misschien zonder dat iemand dat besloten
    heeft.

    **Zo lost u het op.** Koppel de kolom aan een veld, bijvoorbeeld `custom/region: Region`, of noem haar
    onder `ignore:`. Een kolom zonder naam heet naar haar nummer, bijvoorbeeld `"#1"`.
    """,
    texts={
        MESSAGE: "Kolom ‘{column}’ wordt niet geïmporteerd.",
        HELP: "Koppel haar aan een veld, bijvoorbeeld `custom/{field}: {column}`, of noem haar onder `ignore:`.",
    },
)

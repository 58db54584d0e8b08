"""Cells of the table are merged.

**Why it matters.** Only the first of merged cells holds the value; the others are empty to every program. A
department that is written once for five rows is imported with the first of them only.

**How to mend it.** Undo the merging in the spreadsheet and write the value into every row. If the table is
right as it is, nothing needs to be done.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Cells are merged ({ranges}); only the first cell of each range has a value, the others are read as empty."
HELP = "Undo the merging and fill in every cell that should have the value."

CHECK = Check.declare(
    __name__,
    "IMP014",
    "merged-cells",
    Severity.WARNING,
    dutch="""Cellen van de tabel zijn samengevoegd.

    **Waarom dit telt.** Alleen de eerste van samengevoegde cellen bevat de waarde; de andere zijn voor elk
    programma leeg. Een afdeling die één keer voor vijf rijen is ingevuld, wordt alleen bij de eerste
    geïmporteerd.

    **Zo lost u het op.** Maak de samenvoeging in het rekenblad ongedaan en vul de waarde in elke rij in. Klopt de
    tabel zoals ze is, dan hoeft u niets te doen.
    """,
    texts={
        MESSAGE: "Er zijn cellen samengevoegd ({ranges}); alleen de eerste cel van elk bereik heeft een waarde, de andere gelden als leeg.",
        HELP: "Maak de samenvoeging ongedaan en vul elke cel in die de waarde moet hebben.",
    },
)

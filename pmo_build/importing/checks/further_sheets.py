"""The workbook has more sheets than the one that was read.

**Why it matters.** What stands on the other sheets is not imported, perhaps without anybody having decided so.

**How to mend it.** Name the sheet in the mapping: `sheet: …`. To import several, write a mapping for each.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The sheet “{sheet}” was read; not read, in the same workbook: {others}."
HELP = "Name the sheet that is meant in the mapping: `sheet: …`."

CHECK = Check.declare(
    __name__,
    "IMP015",
    "further-sheets",
    Severity.INFO,
    dutch="""De werkmap heeft meer bladen dan er gelezen is.

    **Waarom dit telt.** Wat op de andere bladen staat wordt niet geïmporteerd, misschien zonder dat iemand dat
    besloten heeft.

    **Zo lost u het op.** Noem het blad in de mapping: `sheet: …`. Wilt u er meerdere importeren, schrijf dan voor elk
    een mapping.
    """,
    texts={
        MESSAGE: "Gelezen is het blad ‘{sheet}’; niet gelezen, in dezelfde werkmap: {others}.",
        HELP: "Noem in de mapping welk blad bedoeld is: `sheet: …`.",
    },
)

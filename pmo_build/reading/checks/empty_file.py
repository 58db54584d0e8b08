"""The file is empty.

**Why it matters.** A file without a record says nothing, and may stand for one that was lost.

**How to mend it.** Write the record into it, or delete the file.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file holds no record."
HELP = "Write the record into it, or delete the file. An empty register is `[]`."

CHECK = Check.declare(
    __name__,
    "SYN016",
    "empty-file",
    Severity.ERROR,
    dutch="""Het bestand is leeg.

    **Waarom dit telt.** Een bestand zonder record zegt niets, en staat misschien voor een record dat
    verloren ging.

    **Zo lost u het op.** Schrijf het record erin of verwijder het bestand.
    """,
    texts={
        MESSAGE: "Het bestand bevat geen record.",
        HELP: "Schrijf het record erin of verwijder het bestand. Een leeg register is `[]`.",
    },
)

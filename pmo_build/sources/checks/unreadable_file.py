"""The file cannot be opened.

**Why it matters.** What cannot be opened is missing from the portal.

**How to mend it.** Check that it is an ordinary file that you may read.
"""

from pmo_build.findings import Check, Severity

MESSAGE = "The file cannot be opened: {reason}."
NOT_ORDINARY = "it is not an ordinary file"
FOLDER = "it is a folder"
HELP = "Check that it is an ordinary file that you may read."

CHECK = Check.declare(
    __name__,
    "SYN025",
    "unreadable-file",
    Severity.ERROR,
    dutch="""Het bestand is niet te openen.

    **Waarom dit telt.** Wat niet te openen is, ontbreekt in het portaal.

    **Zo lost u het op.** Controleer of het een gewoon bestand is dat u mag lezen.
    """,
    texts={
        MESSAGE: "Het bestand is niet te openen: {reason}.",
        NOT_ORDINARY: "het is geen gewoon bestand",
        FOLDER: "het is een map",
        HELP: "Controleer of het een gewoon bestand is dat u mag lezen.",
    },
)

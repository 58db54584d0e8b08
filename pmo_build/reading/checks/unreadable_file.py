"""The file cannot be opened.

**Why it matters.** What cannot be opened is missing from the portal.

**How to mend it.** Check that it is an ordinary file that you may read.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file cannot be opened: {reason}."
NOT_ORDINARY = "it is not an ordinary file"
FOLDER = "it is a folder"
MISSING = "it is not there"
FORBIDDEN = "it may not be read"
LINK = "it is a symbolic link or stands behind one, and those are not followed"
LARGE = "it is too large"
LONG_NAME = "its path is too long"
DEEP = "it stands in more than {limit} folders"
CHANGED = "something else took its place while it was opened"
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
        MISSING: "het bestaat niet",
        FORBIDDEN: "het mag niet worden gelezen",
        LINK: "het is een symbolische koppeling of staat erachter, en die worden niet gevolgd",
        LARGE: "het is te groot",
        LONG_NAME: "het pad is te lang",
        DEEP: "het staat in meer dan {limit} mappen",
        CHANGED: "er kwam iets anders voor in de plaats terwijl het werd geopend",
        HELP: "Controleer of het een gewoon bestand is dat u mag lezen.",
    },
)

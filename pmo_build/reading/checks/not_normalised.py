"""Accents are stored in an unusual form.

**Why it matters.** The same “é” can be one character or two. Searching, sorting and comparing then see
two different words.

**How to mend it.** Type the word again, or convert the file to NFC.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "{found} is stored as several characters; the usual form is one (NFC)."
HELP = "Type the letter again with its accent."

CHECK = Check.declare(
    __name__,
    "SYN022",
    "not-normalised",
    Severity.ERROR,
    dutch="""Accenten zijn op een ongebruikelijke manier opgeslagen.

    **Waarom dit telt.** Dezelfde ‘é’ kan één teken zijn of twee. Zoeken, sorteren en vergelijken zien
    dan twee verschillende woorden.

    **Zo lost u het op.** Typ het woord opnieuw, of zet het bestand om naar NFC.
    """,
    texts={
        MESSAGE: "{found} is opgeslagen als meerdere tekens; gebruikelijk is één (NFC).",
        HELP: "Typ de letter met het accent opnieuw.",
    },
)

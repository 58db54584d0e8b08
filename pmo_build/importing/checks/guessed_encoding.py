"""The encoding of the file was worked out from its bytes.

**Why it matters.** The file is not UTF-8, and does not say what it is. Letters with accents and dashes may
have become other ones.

**How to mend it.** If the texts look right, write the encoding into the mapping, e.g. `encoding: cp1252`;
if not, write the right one. Better still, save the file as UTF-8.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file is not UTF-8; it was read as {encoding}."
HELP = "Look at a text with accents. If it is right, write `encoding: {encoding}` in the mapping."

CHECK = Check.declare(
    __name__,
    "IMP011",
    "guessed-encoding",
    Severity.WARNING,
    dutch="""De tekencodering van het bestand is uit de bytes afgeleid.

    **Waarom dit telt.** Het bestand is geen UTF-8 en zegt niet wat het wel is. Letters met accenten en
    streepjes kunnen andere geworden zijn.

    **Zo lost u het op.** Zien de teksten er goed uit, schrijf de codering dan in de mapping, bijvoorbeeld
    `encoding: cp1252`; zo niet, schrijf dan de juiste. Nog beter: sla het bestand op als UTF-8.
    """,
    texts={
        MESSAGE: "Het bestand is geen UTF-8; het is gelezen als {encoding}.",
        HELP: "Bekijk een tekst met accenten. Klopt die, schrijf dan `encoding: {encoding}` in de mapping.",
    },
)

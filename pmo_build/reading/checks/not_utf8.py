"""The file is not UTF-8 text.

**Why it matters.** Other encodings turn names and euro signs into the wrong characters, without anybody
noticing.

**How to mend it.** In VS Code click the encoding in the status bar, choose “Reopen with Encoding”, then
“Save with Encoding” and UTF-8.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file is not UTF-8: the byte {byte} has no meaning here."
UTF16 = "The file is saved as UTF-16, not as UTF-8."
HELP = "Save the file again with the encoding UTF-8."

CHECK = Check.declare(
    __name__,
    "SYN002",
    "not-utf8",
    Severity.ERROR,
    dutch="""Het bestand is geen UTF-8-tekst.

    **Waarom dit telt.** Andere coderingen maken van namen en eurotekens ongemerkt de verkeerde tekens.

    **Zo lost u het op.** Klik in VS Code op de codering in de statusbalk, kies ‘Opnieuw openen met
    codering’ en daarna ‘Opslaan met codering’ en UTF-8.
    """,
    texts={
        MESSAGE: "Het bestand is geen UTF-8: de byte {byte} heeft hier geen betekenis.",
        UTF16: "Het bestand is opgeslagen als UTF-16 en niet als UTF-8.",
        HELP: "Sla het bestand opnieuw op met de codering UTF-8.",
    },
)

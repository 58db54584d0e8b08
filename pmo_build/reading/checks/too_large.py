"""The file is too large or too deep.

**Why it matters.** A file that takes minutes to read stops the validation of everybody’s changes.
After 100 problems a file or record is not looked at any further: most of them have one cause.

**How to mend it.** Split a register into one file per record (`risks/<id>.yml`), and keep attachments
outside the records.
"""

from pmo_build.model.findings import Check, Severity

BYTES = "The file has {size} bytes; more than {limit} are not read."
NODES = "The file has more than {limit} values."
DEPTH = "The values are nested more than {limit} levels deep."
FINDINGS = "The file has more than {limit} problems; it was not looked at any further."
HELP = "Split it into one file per record."
MANY = "Mend those above first. If they all have one cause, mend that."

CHECK = Check.declare(
    __name__,
    "SYN007",
    "too-large",
    Severity.ERROR,
    dutch="""Het bestand is te groot of te diep genest.

    **Waarom dit telt.** Een bestand dat minuten kost om te lezen houdt de controle van ieders
    wijzigingen op. Na 100 problemen wordt niet verder gekeken naar een bestand of record: de meeste
    hebben dezelfde oorzaak.

    **Zo lost u het op.** Splits een register in één bestand per record (`risks/<id>.yml`) en houd
    bijlagen buiten de records.
    """,
    texts={
        BYTES: "Het bestand telt {size} bytes; meer dan {limit} worden niet gelezen.",
        NODES: "Het bestand bevat meer dan {limit} waarden.",
        DEPTH: "De waarden zijn meer dan {limit} niveaus diep genest.",
        FINDINGS: "Het bestand heeft meer dan {limit} problemen; verder is er niet gekeken.",
        MANY: "Los eerst die hierboven op. Hebben ze één oorzaak, neem dan die weg.",
        HELP: "Splits het in één bestand per record.",
    },
)

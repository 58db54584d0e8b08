"""The file is older than what the portfolio already knows.

**Why it matters.** The project has a status report of a later date, so its own fields are newer than the
file. They are left as they are; only the status report of the older date is added.

**How to mend it.** Nothing needs to be done. Check `--as-of` if the file is newer than you told.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Project `{id}` has a report of {later}; of {as_of} only the status report is imported."
HELP = "Check the date behind --as-of if this file is the newer one."

CHECK = Check.declare(
    __name__,
    "IMP012",
    "older-than-record",
    Severity.WARNING,
    dutch="""Het bestand is ouder dan wat de portfolio al weet.

    **Waarom dit telt.** Het project heeft een statusrapport van een latere datum, dus zijn eigen velden
    zijn nieuwer dan het bestand. Ze blijven zoals ze zijn; alleen het statusrapport van de oudere datum
    komt erbij.

    **Zo lost u het op.** U hoeft niets te doen. Controleer `--as-of` als het bestand nieuwer is dan u
    opgaf.
    """,
    texts={
        MESSAGE: "Project `{id}` heeft een rapport van {later}; van {as_of} wordt alleen het statusrapport geïmporteerd.",
        HELP: "Controleer de datum achter --as-of als dit bestand het nieuwere is.",
    },
)

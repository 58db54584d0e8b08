"""Amounts that seem to be in another currency than the portfolio counts in.

**Why it matters.** Nothing is converted: 1,000 pounds become 1,000 euros.

**How to mend it.** Convert the amounts in the file, or map a column that holds them in the portfolio's currency. An
amount with the sign of another currency beside it is never read.
"""

from pmo_build.model.findings import Check, Severity

COLUMN = "Column “{column}” names {found}, but its amounts count as {currency}."
MAPPING = "The amounts of the file are in {found}, but the portfolio counts in {currency}. Nothing is converted."
HELP = "Convert the amounts to {currency} in the file."

CHECK = Check.declare(
    __name__,
    "IMP032",
    "other-currency",
    Severity.WARNING,
    dutch="""Bedragen die in een andere valuta lijken te staan dan die waarin de portfolio rekent.

    **Waarom dit telt.** Er wordt niets omgerekend: 1.000 pond wordt 1.000 euro.

    **Zo lost u het op.** Reken de bedragen in het bestand om, of koppel een kolom waarin ze in de valuta van de portfolio
    staan. Een bedrag met het teken van een andere valuta erbij wordt nooit gelezen.
    """,
    texts={
        COLUMN: "Kolom ‘{column}’ noemt {found}, maar de bedragen tellen als {currency}.",
        MAPPING: "De bedragen van het bestand staan in {found}, maar de portfolio rekent in {currency}. Er wordt niets omgerekend.",
        HELP: "Reken de bedragen in het bestand om naar {currency}.",
    },
)

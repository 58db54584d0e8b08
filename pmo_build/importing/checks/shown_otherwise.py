"""A cell of which an id was made shows something else than it holds.

**Why it matters.** A spreadsheet makes a date of the code `1-2`, and shows `7` as `0007` or `1,234.00` if it is told to.
Zeros and hyphens of a code are read as they are shown; what else is shown is not. A CSV file of the same sheet would
then make another id, and so another record.

**How to mend it.** Give the column of the ids the format “Text” in the spreadsheet, and write the codes anew. If the
ids are right as they are, nothing needs to be done.
"""

from pmo_build.model.findings import Check, Severity

NUMBER = "The cell holds the number {value} and shows it otherwise (`{format}`); the id was made of {value}."
DATE = "The cell holds a date, perhaps because the spreadsheet took a code for one; the id was made of {value}."
HELP = "Give column “{column}” the format “Text” in the spreadsheet, and write the codes as they should be."

CHECK = Check.declare(
    __name__,
    "IMP033",
    "shown-otherwise",
    Severity.INFO,
    dutch="""Een cel waarvan een id gemaakt is toont iets anders dan er in staat.

    **Waarom dit telt.** Een rekenblad maakt van de code `1-2` een datum, en toont `7` als `0007` of `1.234,00` als dat zo
    is ingesteld. Nullen en streepjes van een code worden gelezen zoals ze getoond worden; het andere niet. Een CSV-bestand
    van hetzelfde blad zou dan een andere id opleveren, en dus een ander record.

    **Zo lost u het op.** Geef de kolom met id’s in het rekenblad de opmaak ‘Tekst’ en schrijf de codes opnieuw. Kloppen
    de id’s zoals ze zijn, dan hoeft u niets te doen.
    """,
    texts={
        NUMBER: "In de cel staat het getal {value}, dat ze anders toont (`{format}`); de id is gemaakt van {value}.",
        DATE: "In de cel staat een datum, misschien doordat het rekenblad een code daarvoor aanzag; de id is gemaakt van {value}.",
        HELP: "Geef kolom ‘{column}’ in het rekenblad de opmaak ‘Tekst’, en schrijf de codes zoals ze horen te zijn.",
    },
)

"""Rows or columns of the sheet that are hidden or filtered away.

**Why it matters.** Whoever looks at the workbook does not see them. Often they are old, or not meant to be passed on;
just as often somebody only wanted to have less on the screen. They were read like the others.

**How to mend it.** If they are meant, write `hidden_rows: read` in the mapping; if not, `hidden_rows: skip`. A column is
read if the mapping names it: see whether it is the right one.
"""

from pmo_build.model.findings import Check, Severity

READ = "Hidden or filtered away in the sheet, and read all the same: {rows}."
SKIPPED = "Hidden or filtered away in the sheet, and not read: {rows}."
COLUMN = "Column “{column}” is hidden in the sheet, and is read all the same."
ROW = "row {numbers}"
ROWS = "rows {numbers}"
ONE_COLUMN = "column {numbers}"
COLUMNS = "columns {numbers}"
HELP_READ = "Write `hidden_rows: skip` in the mapping to leave them out, or `hidden_rows: read` if they are meant."
HELP_SKIPPED = "Show the rows that are meant, or write `hidden_rows: read` in the mapping."
HELP_COLUMN = "See whether the mapping means this column, or one that people see."

CHECK = Check.declare(
    __name__,
    "IMP030",
    "hidden-cells",
    Severity.INFO,
    dutch="""Rijen of kolommen van het blad die verborgen of weggefilterd zijn.

    **Waarom dit telt.** Wie de werkmap bekijkt, ziet ze niet. Vaak zijn ze oud, of niet bedoeld om door te geven; even
    vaak wilde iemand alleen minder op het scherm. Ze zijn gelezen zoals de andere.

    **Zo lost u het op.** Zijn ze bedoeld, schrijf dan `hidden_rows: read` in de mapping; zo niet, `hidden_rows: skip`.
    Een kolom wordt gelezen als de mapping haar noemt: ga na of het de juiste is.
    """,
    texts={
        READ: "Verborgen of weggefilterd in het blad, en toch gelezen: {rows}.",
        SKIPPED: "Verborgen of weggefilterd in het blad, en niet gelezen: {rows}.",
        COLUMN: "Kolom ‘{column}’ is verborgen in het blad, en wordt toch gelezen.",
        ROW: "rij {numbers}",
        ONE_COLUMN: "kolom {numbers}",
        ROWS: "rijen {numbers}",
        COLUMNS: "kolommen {numbers}",
        HELP_READ: "Schrijf `hidden_rows: skip` in de mapping om ze weg te laten, of `hidden_rows: read` als ze bedoeld zijn.",
        HELP_SKIPPED: "Maak de rijen zichtbaar die bedoeld zijn, of schrijf `hidden_rows: read` in de mapping.",
        HELP_COLUMN: "Ga na of de mapping deze kolom bedoelt, of een die mensen zien.",
    },
)

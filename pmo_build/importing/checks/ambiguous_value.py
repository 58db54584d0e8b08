"""A cell that can be read in two ways.

**Why it matters.** `01-04-2023` is the first of April to some and the fourth of January to others;
`1.234` is one and a bit, or more than a thousand. Nothing is guessed: the field is left as it was, or left
out of a new record.

**How to mend it.** Tell the mapping how the file is written: `date_order: day-month` or `month-day`,
`decimal_sign: "."` or `","`. Or correct the cell.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{value}” in column “{column}” is left out, as it can mean {first} or {second}."
HELP_DATE = "Write `date_order: day-month` or `date_order: month-day` in the mapping, or correct the cell."
HELP_NUMBER = 'Write `decimal_sign: "."` or `decimal_sign: ","` in the mapping, or correct the cell.'
HELP = "Correct the cell, or tell below `values:` in the mapping what it means."
CALENDAR_YEAR = "the calendar year {year}"
FISCAL_YEAR = "a fiscal year"
MONTH = "the month {month}"
A_DAY = "a day of that month"

CHECK = Check.declare(
    __name__,
    "IMP007",
    "ambiguous-value",
    Severity.WARNING,
    dutch="""Een cel die op twee manieren te lezen is.

    **Waarom dit telt.** `01-04-2023` is voor de een 1 april en voor de ander 4 januari; `1.234` is ruim
    één, of meer dan duizend. Er wordt niet gegokt: het veld blijft zoals het was, of ontbreekt in een nieuw
    record.

    **Zo lost u het op.** Vertel de mapping hoe het bestand geschreven is: `date_order: day-month` of
    `month-day`, `decimal_sign: "."` of `","`. Of verbeter de cel.
    """,
    texts={
        MESSAGE: "‘{value}’ in kolom ‘{column}’ is weggelaten, want het kan {first} of {second} betekenen.",
        HELP_DATE: "Schrijf `date_order: day-month` of `date_order: month-day` in de mapping, of verbeter de cel.",
        HELP_NUMBER: 'Schrijf `decimal_sign: "."` of `decimal_sign: ","` in de mapping, of verbeter de cel.',
        HELP: "Verbeter de cel, of vertel onder `values:` in de mapping wat ze betekent.",
        CALENDAR_YEAR: "het kalenderjaar {year}",
        FISCAL_YEAR: "een boekjaar",
        MONTH: "de maand {month}",
        A_DAY: "een dag van die maand",
    },
)

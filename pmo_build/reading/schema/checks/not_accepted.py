"""A value that the schema does not accept.

**Why it matters.** The schema of the kind says what can be shown and counted; this value does not fit
it.

**How to mend it.** Compare the value with the field reference.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{field}` is not accepted: {problem}."
HELP = "{meaning}"

CHECK = Check.declare(
    __name__,
    "SCH007",
    "not-accepted",
    Severity.ERROR,
    dutch="""Een waarde die het schema niet accepteert.

    **Waarom dit telt.** Het schema van de soort zegt wat getoond en geteld kan worden; deze waarde past
    er niet in.

    **Zo lost u het op.** Vergelijk de waarde met de veldenlijst.
    """,
    texts={
        MESSAGE: "`{field}` wordt niet geaccepteerd: {problem}.",
        HELP: "{meaning}",
    },
)

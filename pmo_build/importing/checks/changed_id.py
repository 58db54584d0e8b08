"""An id without some of the characters of its cell.

**Why it matters.** Ids hold the letters a to z, digits and hyphens. `C++` and `C#` both become `c`: in one file
that is an error, in two files the second would update the record of the first.

**How to mend it.** Make the id from a column with codes, or from several: `id: {columns: [Unit, Code]}`. If no
other name becomes the same id, nothing needs to be done.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{given}” became the id `{id}`, without: {characters}."
HELP = "If another name could become the same id, make it from another column, or from several."

CHECK = Check.declare(
    __name__,
    "IMP017",
    "changed-id",
    Severity.INFO,
    dutch="""Een id zonder sommige tekens van de cel.

    **Waarom dit telt.** Ids bevatten de letters a tot en met z, cijfers en koppeltekens. `C++` en `C#` worden allebei
    `c`: in één bestand is dat een fout, in twee bestanden zou het tweede het record van het eerste bijwerken.

    **Zo lost u het op.** Maak de id van een kolom met codes, of van meerdere: `id: {columns: [Unit, Code]}`. Wordt geen
    andere naam dezelfde id, dan hoeft u niets te doen.
    """,
    texts={
        MESSAGE: "‘{given}’ werd de id `{id}`, zonder: {characters}.",
        HELP: "Zou een andere naam dezelfde id kunnen worden, maak haar dan van een andere kolom, of van meerdere.",
    },
)

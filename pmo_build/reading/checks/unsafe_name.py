"""A file name that some computers cannot handle.

**Why it matters.** Windows refuses some names (`CON`, a colon, a dot at the end), and names that differ
only in capitals overwrite each other there. A colleague could then not even clone the repository.

**Example.**

```text
portfolio/projects/Quay:2/CON.yml
```

**How to mend it.** Rename it with lower-case letters, digits and hyphens.
"""

from pmo_build.model.findings import Check, Severity

RESERVED = "Windows reserves the name {name}."
CHARACTER = "The name {name} contains {character}, which not every computer can store."
ENDING = "The name {name} ends with a dot or a space."
DASH = "The name {name} starts with a hyphen, which programs take for an option."
CASE = "{name} and {other} differ only in capitals; on Windows and macOS they are the same file."
HELP = "Rename it with lower-case letters, digits and hyphens."

CHECK = Check.declare(
    __name__,
    "SYN020",
    "unsafe-name",
    Severity.ERROR,
    dutch="""Een bestandsnaam waar sommige computers niet mee overweg kunnen.

    **Waarom dit telt.** Windows weigert sommige namen (`CON`, een dubbele punt, een punt aan het eind),
    en namen die alleen in hoofdletters verschillen overschrijven elkaar daar. Een collega kan de
    repository dan niet eens ophalen.

    **Voorbeeld.**

    ```text
    portfolio/projects/Quay:2/CON.yml
    ```

    **Zo lost u het op.** Hernoem het met kleine letters, cijfers en koppeltekens.
    """,
    texts={
        RESERVED: "Windows reserveert de naam {name}.",
        CHARACTER: "De naam {name} bevat {character}; dat kan niet elke computer opslaan.",
        ENDING: "De naam {name} eindigt op een punt of een spatie.",
        DASH: "De naam {name} begint met een koppelteken, wat programma’s voor een optie aanzien.",
        CASE: "{name} en {other} verschillen alleen in hoofdletters; op Windows en macOS is dat hetzelfde bestand.",
        HELP: "Hernoem het met kleine letters, cijfers en koppeltekens.",
    },
)

"""A merge conflict was left in the file.

**Why it matters.** Two people changed the same lines, and git left both versions for somebody to
choose. Until then neither holds.

**Example.**

```yaml
<<<<<<< HEAD
owner: Fatima
=======
owner: Jan
>>>>>>> quay
```

**How to mend it.** Keep the lines that are right, and delete the others together with the three marker
lines.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "A merge conflict was left here: `{marker}`."
HELP = "Keep one version and delete the lines that start with <<<<<<<, ======= and >>>>>>>."

CHECK = Check.declare(
    __name__,
    "SYN015",
    "merge-conflict",
    Severity.ERROR,
    dutch="""Er is een samenvoegconflict blijven staan.

    **Waarom dit telt.** Twee mensen wijzigden dezelfde regels, en git liet beide versies staan om uit
    te kiezen. Tot dan geldt geen van beide.

    **Voorbeeld.**

    ```yaml
    <<<<<<< HEAD
    owner: Fatima
    =======
    owner: Jan
    >>>>>>> quay
    ```

    **Zo lost u het op.** Houd de regels die kloppen en verwijder de andere, samen met de drie
    markeringsregels.
    """,
    texts={
        MESSAGE: "Hier is een samenvoegconflict blijven staan: `{marker}`.",
        HELP: "Houd één versie en verwijder de regels die beginnen met <<<<<<<, ======= en >>>>>>>.",
    },
)

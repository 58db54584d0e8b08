"""A file in a place where no record belongs.

**Why it matters.** The kind of a record follows from its path. A file elsewhere would be left out of
the portal without a word.

**Example.**

```text
portfolio/projects/quay/projct.yml
```

**How to mend it.** Rename or move the file; the field reference lists the places.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "No kind of record is kept at this place, so the file is not read."
SUGGEST = "Did you mean `{place}`?"
HELP = "Move it to the place of its kind; the field reference lists them."

CHECK = Check.declare(
    __name__,
    "SYN024",
    "unplaced-file",
    Severity.ERROR,
    dutch="""Een bestand op een plek waar geen record hoort.

    **Waarom dit telt.** De soort van een record volgt uit het pad. Een bestand elders zou stilzwijgend
    in het portaal ontbreken.

    **Voorbeeld.**

    ```text
    portfolio/projects/quay/projct.yml
    ```

    **Zo lost u het op.** Hernoem of verplaats het bestand; de veldenlijst noemt de plekken.
    """,
    texts={
        MESSAGE: "Op deze plek hoort geen enkele soort record, dus het bestand wordt niet gelezen.",
        SUGGEST: "Bedoelde u `{place}`?",
        HELP: "Verplaats het naar de plek van zijn soort; de veldenlijst noemt ze.",
    },
)

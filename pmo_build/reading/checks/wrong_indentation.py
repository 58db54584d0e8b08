"""The indentation does not fit.

**Why it matters.** YAML decides by indentation what belongs to what. A line that is a space off belongs
to nothing.

**Example.**

```yaml
owner: Fatima
 category: technical
```

**How to mend it.** Line the field up with the others of its record, two spaces for each level.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "This line does not line up with the lines above it."
DASH = "This line starts like an item of a list, but it is read as part of the text above it."
DASH_HELP = (
    "Write the list alone, below a line that ends with a colon; for a text with dashes write `|` behind the colon."
)
HELP = "Give fields of the same record the same indentation; write each as `name: value`."

CHECK = Check.declare(
    __name__,
    "SYN013",
    "wrong-indentation",
    Severity.ERROR,
    dutch="""De inspringing klopt niet.

    **Waarom dit telt.** YAML bepaalt aan de inspringing wat bij elkaar hoort. Een regel die een spatie
    afwijkt, hoort nergens bij.

    **Voorbeeld.**

    ```yaml
    owner: Fatima
     category: technical
    ```

    **Zo lost u het op.** Lijn het veld uit met de andere velden van het record, met twee spaties per
    niveau.
    """,
    texts={
        MESSAGE: "Deze regel staat niet in lijn met de regels erboven.",
        DASH: "Deze regel begint als een onderdeel van een lijst, maar telt als vervolg van de tekst erboven.",
        DASH_HELP: "Zet alleen de lijst onder een regel die op een dubbele punt eindigt; zet voor een tekst met streepjes `|` achter de dubbele punt.",
        HELP: "Geef velden van hetzelfde record dezelfde inspringing en schrijf elk als `naam: waarde`.",
    },
)

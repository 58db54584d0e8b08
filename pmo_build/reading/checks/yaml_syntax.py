"""This is not valid YAML.

**Why it matters.** Nothing after the first syntax error can be read, so the whole file is left out of
the portal.

**Example.**

```yaml
risks: [water, fire
```

**How to mend it.** Compare the line with the ones above it. Lists start with a dash and a space, fields
are `name: value`, brackets come in pairs.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file cannot be read from here on: {problem}."
NO_SPACE = "There is no space after the colon, so this is not read as a field."
NO_SPACE_HELP = "Put a space after the colon: {fixed}"
HELP = "Compare with the lines above: same indentation, `name: value`, brackets in pairs."

CHECK = Check.declare(
    __name__,
    "SYN001",
    "yaml-syntax",
    Severity.ERROR,
    dutch="""Dit is geen geldige YAML.

    **Waarom dit telt.** Na de eerste fout kan niets meer worden gelezen; het hele bestand ontbreekt dan
    in het portaal.

    **Voorbeeld.**

    ```yaml
    risks: [water, fire
    ```

    **Zo lost u het op.** Vergelijk de regel met de regels erboven. Een lijst begint met een streepje en
    een spatie, een veld is `naam: waarde`, haakjes komen in paren.
    """,
    texts={
        MESSAGE: "Vanaf hier is het bestand niet te lezen: {problem}.",
        NO_SPACE: "Na de dubbele punt ontbreekt een spatie, dus dit telt niet als veld.",
        NO_SPACE_HELP: "Zet een spatie na de dubbele punt: {fixed}",
        HELP: "Vergelijk met de regels erboven: zelfde inspringing, `naam: waarde`, haakjes in paren.",
    },
)

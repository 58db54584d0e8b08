"""An anchor, alias, merge key, tag or directive.

**Why it matters.** These YAML features make one line mean something elsewhere. They can make a small
file enormous, and a reviewer sees only the name.

**Example.**

```yaml
defaults: &d {state: open}
risk: *d
```

**How to mend it.** Write the value out where it is needed. If it is a text that starts with `*`, `&`,
`!` or `%`, put quotes around it.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{feature}` is a YAML feature (anchor, alias, merge key, tag or directive) that is not used here."
HELP = "Write the value out, or put quotes around it if it is text."

CHECK = Check.declare(
    __name__,
    "SYN006",
    "yaml-feature",
    Severity.ERROR,
    dutch="""Een anker, alias, samenvoegsleutel, tag of directive.

    **Waarom dit telt.** Met deze YAML-mogelijkheden betekent een regel iets op een andere plek. Ze
    kunnen een klein bestand reusachtig maken, en een beoordelaar ziet alleen de naam.

    **Voorbeeld.**

    ```yaml
    defaults: &d {state: open}
    risk: *d
    ```

    **Zo lost u het op.** Schrijf de waarde uit waar ze nodig is. Is het een tekst die begint met `*`,
    `&`, `!` of `%`, zet er dan aanhalingstekens omheen.
    """,
    texts={
        MESSAGE: "`{feature}` is een YAML-mogelijkheid (anker, alias, samenvoegsleutel, tag of directive) die hier niet wordt gebruikt.",
        HELP: "Schrijf de waarde uit, of zet er aanhalingstekens omheen als het tekst is.",
    },
)

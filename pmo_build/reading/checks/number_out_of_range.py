"""A number without end.

**Why it matters.** Infinity, “not a number” and numbers of more than 18 digits cannot be added up.

**Example.**

```yaml
budget:
  total: .inf
```

**How to mend it.** Write the number that is meant. If it is a text, such as a code, put quotes around
it.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` is infinite, not a number, or has more than 18 digits."
HELP = "Write the number that is meant, or put quotes around a code."

CHECK = Check.declare(
    __name__,
    "SYN023",
    "number-out-of-range",
    Severity.ERROR,
    dutch="""Een getal zonder einde.

    **Waarom dit telt.** Oneindig, ‘geen getal’ en getallen van meer dan 18 cijfers zijn niet op te
    tellen.

    **Voorbeeld.**

    ```yaml
    budget:
      total: .inf
    ```

    **Zo lost u het op.** Schrijf het getal dat bedoeld is. Is het een tekst, zoals een code, zet er dan
    aanhalingstekens omheen.
    """,
    texts={
        MESSAGE: "`{value}` is oneindig, geen getal, of heeft meer dan 18 cijfers.",
        HELP: "Schrijf het getal dat bedoeld is, of zet aanhalingstekens om een code.",
    },
)

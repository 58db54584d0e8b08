"""A field that is not known here.

**Why it matters.** A misspelt field is otherwise lost without a word: `onwer` is not `owner`.

**Example.**

```yaml
title: New quay
onwer: Fatima
```

**How to mend it.** Correct the name. Fields of your own go below `custom:`.
"""

from pmo_build.findings import Check, Severity

MESSAGE = "The field `{field}` is not known here."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Put fields of your own below `custom:`."

CHECK = Check.declare(
    __name__,
    "SCH002",
    "unknown-field",
    Severity.ERROR,
    dutch="""Een veld dat hier niet bekend is.

    **Waarom dit telt.** Een verkeerd gespeld veld gaat anders stilzwijgend verloren: `onwer` is niet
    `owner`.

    **Voorbeeld.**

    ```yaml
    title: New quay
    onwer: Fatima
    ```

    **Zo lost u het op.** Verbeter de naam. Eigen velden horen onder `custom:`.
    """,
    texts={
        MESSAGE: "Het veld `{field}` is hier niet bekend.",
        DID_YOU_MEAN: "Bedoelde u `{suggestion}`?",
        HELP: "Zet eigen velden onder `custom:`.",
    },
)

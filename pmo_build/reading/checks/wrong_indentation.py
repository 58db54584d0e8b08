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

CHECK = Check.declare(__name__, "SYN013", Severity.ERROR)

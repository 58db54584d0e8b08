"""A field that must be there is missing.

**Why it matters.** Without it the record cannot be shown or counted, so it is left out of the portal.

**Example.**

```yaml
id: r1
# a risk without a title
```

**How to mend it.** Add the field. The field reference says what it holds.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The field `{field}` is missing."
HELP = "Add a line `{field}: …`. {meaning}"
EMPTY = "`{group}` is empty; it must hold {fields}."
EMPTY_HELP = "Fill it in. {meaning}"
EMPTY_OPTIONAL = "Fill it in, or delete it. {meaning}"

CHECK = Check.declare(__name__, "SCH001", Severity.ERROR)

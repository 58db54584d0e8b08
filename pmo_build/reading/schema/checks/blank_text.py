"""A text that shows nothing.

**Why it matters.** Spaces, no-break spaces and characters without ink fill a field, so that nobody sees
that the text is missing; a blank title leaves a row and a link without a name.

**Example.**

```yaml
title: " "
```

**How to mend it.** Write the text. A field that need not be there can be left out.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{field}` is blank: it holds nothing but spaces, or other characters that show nothing."
HELP = "Write the text, or delete the line. {meaning}"
REQUIRED_HELP = "Write the text. {meaning}"

CHECK = Check.declare(__name__, "SCH020", Severity.ERROR)

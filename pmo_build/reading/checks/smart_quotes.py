"""Curly quotes instead of straight ones.

**Why it matters.** Word and mail programs make quotes curly. YAML knows only straight ones, so the
curly ones become part of the text.

**Example.**

```yaml
title: “New quay”
```

**How to mend it.** Replace them by straight quotes: `"New quay"`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The text starts with a curly quote, which YAML reads as part of the text."
HELP = "Use straight quotes. To keep the curly ones, put straight quotes around the whole text."
# Only those that open a quotation: “’s-Hertogenbosch” starts with an apostrophe.
OPENING = frozenset("“„‟‘‚‛")

CHECK = Check.declare(__name__, "SYN014", Severity.ERROR)

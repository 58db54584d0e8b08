r"""An invisible or control character, or one of private use.

**Why it matters.** It cannot be seen in a review, but it can change what a text shows, what a search
finds and what a terminal does. A character of private use has no meaning of its own: each typeface shows
it as something else, or as an empty box. Text copied from Word or a PDF holds such characters as bullets
or icons.

**Example.**

```yaml
title: "Harbour\u202e quay"
```

**How to mend it.** Delete the character and type the text around it again.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "There is an invisible or control character here: {name}."
HELP = "Delete the character and type the text around it again."
PRIVATE_USE = "There is a character of private use here, {name}: what it looks like depends on the typeface."
PRIVATE_USE_HELP = "Type the character that is meant; a bullet copied from Word is a - at the start of a line here."

CHECK = Check.declare(__name__, "SYN003", Severity.ERROR)

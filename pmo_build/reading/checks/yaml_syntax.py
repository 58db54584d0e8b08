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

CHECK = Check.declare(__name__, "SYN001", Severity.ERROR)

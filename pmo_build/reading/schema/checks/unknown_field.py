"""A field that is not known here.

**Why it matters.** A misspelt field is otherwise lost without a word: `onwer` is not `owner`.

**Example.**

```yaml
title: New quay
onwer: Fatima
```

**How to mend it.** Correct the name. Fields of your own go below `custom:`, which only the record as a whole has:

```yaml
title: New quay
custom:
  case_number: Z-2026-118
  not_in_scope:
    - The bridge
    - The car park
```
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The field `{field}` is not known here."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
ALREADY = "Did you mean `{suggestion}`? That is here already: keep one of the two."
HELP = "Put fields of your own below `custom:`."
AS = "Put fields of your own below `custom:`, this one as `{name}`."
NESTED = "Put fields of your own below `custom:` of the whole record, outside `{group}`."
NESTED_AS = "Put fields of your own below `custom:` of the whole record, outside `{group}`; this one as `{name}`."
MOVE = "Only the record as a whole has `custom:`. Move what stands below this one there, outside `{group}`."
NOWHERE = "Take it out. What can stand here: {choices}."

CHECK = Check.declare(__name__, "SCH002", Severity.ERROR)

"""The mapping does not fit the records.

**Why it matters.** A field that does not exist cannot be filled. So nothing is imported.

**Example.**

```yaml
fields:
  budget/totaal: Budget
```

**How to mend it.** Write the steps to the field with slashes, as the field reference shows them; an item of
a list by its id: `milestones/completion/forecast`. Fields of your own go below `custom/`.
"""

from pmo_build.model.findings import Check, Severity

NO_FIELD = "A {kind} has no field `{target}`."
NOT_WHOLE = "`{target}` is a group of fields; map the fields in it one by one."
NO_KIND = "`{kind}` is no kind of record."
NO_PLACE = "A {kind} has no file of its own, so it cannot be imported."
NEEDS_PROJECT = "A {kind} belongs to a project, and the mapping does not tell which."
ONLY_PROJECTS = "Only a project has status reports."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Fields of your own go below `custom/`."
HELP_KIND = "Choose from: {kinds}."
HELP_PROJECT = "Add `project: …` with the column that holds the id of the project."
HELP_WHOLE = "For example `{target}/{example}: …`."
HELP_REPORT = "Delete `status_report:`, or write `kind: project`."

CHECK = Check.declare(__name__, "IMP013", Severity.ERROR)

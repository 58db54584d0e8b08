"""A value that the schema does not accept.

**Why it matters.** The schema of the kind says what can be shown and counted; this value does not fit
it.

**How to mend it.** Compare the value with the field reference.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{field}` is not accepted: {problem}."
HELP = "{meaning}"

CHECK = Check.declare(__name__, "SCH007", Severity.ERROR)

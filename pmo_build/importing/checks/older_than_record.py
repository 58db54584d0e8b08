"""The file is older than what the portfolio already knows.

**Why it matters.** The project has a status report of a later date, so its own fields are newer than the
file. They are left as they are; only the status report of the older date is added.

**How to mend it.** Nothing needs to be done. Check `--as-of` if the file is newer than you told.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Project `{id}` has a report of {later}; of {as_of} only the status report is imported."
HELP = "Check the date behind --as-of if this file is the newer one."

CHECK = Check.declare(__name__, "IMP012", Severity.WARNING)

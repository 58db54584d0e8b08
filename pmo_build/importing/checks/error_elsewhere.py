"""An error that the import would make in a record that is not in the table.

**Why it matters.** Records hang together: two dependencies that are right by themselves can form a circle. The record of
the table was written; `pmo validate` now reports an error in another one.

**How to mend it.** Look at both records, and change the one that is wrong.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Since this import {record} has an error. {problem}"

CHECK = Check.declare(__name__, "IMP035", Severity.ERROR)

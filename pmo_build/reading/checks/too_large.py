"""The file is too large or too deep.

**Why it matters.** A file that takes minutes to read stops the validation of everybody’s changes.
After 100 problems a file or record is not looked at any further: most of them have one cause.

**How to mend it.** Split a register into one file per record (`risks/<id>.yml`), and keep attachments
outside the records.
"""

from pmo_build.model.findings import Check, Severity

BYTES = "The file has {size} bytes; more than {limit} are not read."
NODES = "The file has more than {limit} values."
DEPTH = "The values are nested more than {limit} levels deep."
FINDINGS = "The file has more than {limit} problems; it was not looked at any further."
HELP = "Split it into one file per record."
MANY = "Mend those above first. If they all have one cause, mend that."

CHECK = Check.declare(__name__, "SYN007", Severity.ERROR)

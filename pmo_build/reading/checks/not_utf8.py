"""The file is not UTF-8 text.

**Why it matters.** Other encodings turn names and euro signs into the wrong characters, without anybody
noticing.

**How to mend it.** In VS Code click the encoding in the status bar, choose “Reopen with Encoding”, then
“Save with Encoding” and UTF-8.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file is not UTF-8: the byte {byte} has no meaning here."
UTF16 = "The file is saved as UTF-16, not as UTF-8."
HELP = "Save the file again with the encoding UTF-8."

CHECK = Check.declare(__name__, "SYN002", Severity.ERROR)

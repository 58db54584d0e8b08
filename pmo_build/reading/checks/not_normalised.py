"""Accents are stored in an unusual form.

**Why it matters.** The same “é” can be one character or two. Searching, sorting and comparing then see
two different words.

**How to mend it.** Type the word again, or convert the file to NFC.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "{found} is stored as several characters; the usual form is one (NFC)."
HELP = "Type the letter again with its accent."

CHECK = Check.declare(__name__, "SYN022", Severity.ERROR)

"""A record that was not written.

**Why it matters.** What the row says is not in the portfolio. Nothing is written that `pmo validate` would
refuse, nothing outside `portfolio/`, nothing through a link, and no file that cannot be read first.

**How to mend it.** Mend what the message names, and import again. The other records were written.
"""

from pmo_build.model.findings import Check, Severity

RECORD = "{kind} `{key}`"
NOT_VALID = "{record} is not written: {problem}"
UNREADABLE = "{record} is not written: {path} has errors of its own. {problem}"
LINK = "{record} is not written: {path} is a link, and links are not followed."
NOT_A_FILE = "{record} is not written: {path} is no ordinary file."
NO_LIST = "It is no list of records."
CANNOT_EDIT = "{record} is not written: {fields} in {path} cannot be changed without losing comments or form."
WOULD_LOSE_COMMENT = "{record} is not written: a comment at `{field}` ({path}, line {line}) would be lost."
GIVEN_TWICE = "{record} is not written: it is there more than once, in {places}."
HELP_TWICE = "Merge them into one, or give one of them another id, and import the file again."
HELP = "Mend it, and import the file again."
HELP_LINK = "Replace the link by an ordinary file or folder."
HELP_EDIT = "Write the changed fields into it by hand."

CHECK = Check.declare(__name__, "IMP010", Severity.ERROR)

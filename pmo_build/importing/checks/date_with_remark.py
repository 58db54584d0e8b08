"""A date with a remark beside it.

**Why it matters.** A footnote star or a note in brackets says something about the date that a date cannot
hold. The date was read; the remark was not imported.

**How to mend it.** Nothing needs to be done if the remark does not matter. To keep it, write
`keep_as_given: true` for the field: the text then stands in the record's `custom:` as well.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{value}” in column “{column}” was read as {date}, without “{remark}”."
HELP = "To keep the text as it is given too, write `keep_as_given: true` for this field in the mapping."

CHECK = Check.declare(__name__, "IMP009", Severity.INFO)

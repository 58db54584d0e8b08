"""What was made, and what to do next, for the person who asked for it."""

from pmo_build.authoring.creation import NewRecord
from pmo_build.model.findings import Translate


def summary(made: NewRecord, translate: Translate) -> str:
    """Return a line with the place of the new record, and a line for each next step."""
    written = translate("Written: {path}, from line {line}." if made.line else "Written: {path}.")
    lines = [written.format(path=made.change.path, line=made.line)]
    if made.open_fields:
        fields = ", ".join(made.open_fields)
        lines.append(translate("See whether this is right, and change what is not: {fields}.").format(fields=fields))
    lines.append(translate("Take the # away in front of each field that you use; `pmo validate` checks them."))
    if made.is_first:
        lines.append(translate("Then make the first project: pmo new project NAME"))
    return "".join(f"{line}\n" for line in lines)

"""A reference to a record that is not there.

**Why it matters.** A misspelt id breaks the link silently: the project is missing from its programme, the risk from
its project.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
programme: livable-city   # the programme is called liveable-city
```

**How to mend it.** Use the id of a record that exists, or add the record. A risk is escalated to one in the
portfolio’s own register.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer, Record, values_at
from pmo_build.model.records.registry import kinds
from pmo_build.rules.registry import Violation

MESSAGE = "There is no {kind} `{reference}`."
PARENT = "There is no project `{reference}`, although this {kind} stands in its folder."
ITSELF = "This {kind} refers to itself."
ITSELF_HELP = "Name the {kind} in the portfolio’s register that it is part of, or leave the field out."
IN_PROJECT = "`{reference}` stands in the register of a project, but only the portfolio’s register is meant here."
IN_PROJECT_HELP = "Add it to the portfolio’s register and use its id there, or leave the field out."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Use the id of a {kind} that exists, or add it."
PARENT_HELP = "Add `portfolio/projects/{reference}/project.yml`, or move the file."

CHECK = Check.declare(__name__, "REF001", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each reference that leads nowhere."""
    folders = _project_folders(portfolio)
    suggester = Suggester()
    for kind in kinds().by_name.values():
        for record in portfolio.records.get(kind.name, {}).values():
            if record.parent and record.parent not in folders:
                folders.add(record.parent)  # said once for a folder
                message = Text(PARENT, reference=record.parent, kind=Text(kind.name))
                yield Violation(record.at(), message, Text(PARENT_HELP, reference=record.parent))
            for field, target in kind.references.items():
                for pointer, reference in values_at(record, field):
                    key = portfolio.resolve(target, reference, record.parent)
                    if key is None:
                        yield _unknown(portfolio, record, pointer, target, reference, suggester)
                    elif (target, key) == (record.kind, record.key):
                        yield Violation(pointer, Text(ITSELF, kind=Text(target)), Text(ITSELF_HELP, kind=Text(target)))
            for field, target in kind.nearby.items():
                for pointer, reference in values_at(record, field):
                    if portfolio.resolve_nearby(target, reference, record.parent) is None:
                        yield _unknown_nearby(portfolio, record, pointer, target, reference, suggester)


def _unknown(
    portfolio: Portfolio, record: Record, pointer: Pointer, target: str, reference: str, suggester: Suggester
) -> Violation:
    keys = portfolio.keys.get(target, ())
    if (target, f"{record.parent}/{reference}") == (record.kind, record.key):
        return Violation(pointer, Text(ITSELF, kind=Text(target)), Text(ITSELF_HELP, kind=Text(target)))
    if reference in keys or f"{record.parent}/{reference}" in keys:
        return Violation(pointer, Text(IN_PROJECT, reference=reference), Text(IN_PROJECT_HELP))
    suggestion = suggester.closest(reference, [key for key in keys if "/" not in key])
    return Violation(pointer, Text(MESSAGE, kind=Text(target), reference=reference), _help(target, suggestion))


def _unknown_nearby(
    portfolio: Portfolio, record: Record, pointer: Pointer, target: str, reference: str, suggester: Suggester
) -> Violation:
    # Of its own project by their ids, of all others as they must be written there.
    own = f"{record.parent}/"
    keys = [key.removeprefix(own) if record.parent else key for key in portfolio.keys.get(target, ())]
    suggestion = suggester.closest(reference, keys)
    return Violation(pointer, Text(MESSAGE, kind=Text(target), reference=reference), _help(target, suggestion))


def _project_folders(portfolio: Portfolio) -> set[str]:
    """Return the folders that hold a project, also where its id differs, which is a finding of its own."""
    paths = {origin.document.path for (kind, _), origin in portfolio.origins.items() if kind == Project.kind}
    places = (kinds().place(path) for path in paths)
    return {place.id for place in places if place}


def _help(kind: str, suggestion: str | None) -> Text:
    return Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(HELP, kind=Text(kind))

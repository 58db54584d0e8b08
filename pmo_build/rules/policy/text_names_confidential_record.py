"""A text that names a confidential record.

**Why it matters.** Whoever reads the portal reads this text, and so learns that the confidential record exists and what
it is about. The portal blacks out the name where it recognises it, but the sentence around it may tell as much, and
nobody can black out what a name is paraphrased by.

**Example.**

```yaml
# portfolio/projects/overmeer/project.yml
title: Merger with Overmeer
classification: confidential

# portfolio/projects/quay/project.yml
summary: The quay waits until the merger with Overmeer is through.
```

The name is recognised in any case, singular or plural, with or without accents and hyphens, as part of a link or an
address.

**How to mend it.** Say it without the name. Refer to the record in a field for that, such as `programme` or `projects`,
where the portal shows “restricted” instead. If the text itself is confidential, set `classification: confidential` on
its record.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.disclosure.audience import Audience
from pmo_build.disclosure.hidden_names import HiddenNames
from pmo_build.disclosure.hidden_records import hidden_records
from pmo_build.disclosure.names import HiddenName, names_of_called, telling
from pmo_build.disclosure.record_texts import texts_of
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Parts, Record, values_at
from pmo_build.model.records.registry import kinds
from pmo_build.rules.registry import Violation

MESSAGE = "This text names the confidential {kind} `{key}`."
HELP = "Say it without the name, or make this record confidential too: the portal is read by more people."

CHECK = Check.declare(__name__, "POL070", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each text of a record for the organisation that names a confidential one, once for each it names."""
    hidden = hidden_records(portfolio, Audience.INTERNAL)
    names = names_of_called(portfolio, hidden, Audience.INTERNAL)
    wanted = telling(names)
    if not wanted:
        return
    for kind, group in portfolio.records.items():
        for key, record in group.items():
            if (kind, key) not in hidden:
                yield from _named_in(portfolio, record, names, wanted)


def _named_in(
    portfolio: Portfolio, record: Record, names: tuple[HiddenName, ...], wanted: HiddenNames
) -> Iterator[Violation]:
    found = [(steps, text) for steps, text in texts_of(record) if wanted.found_in(text)]
    references = set(_references(portfolio, record)) if found else set()
    for steps, text in found:
        if steps not in references:
            named = (name.address for name in names if telling((name,)).found_in(text))
            for kind, key in dict.fromkeys(named):
                yield Violation(record.at(*steps), Text(MESSAGE, kind=Text(kind), key=key), Text(HELP))


def _references(portfolio: Portfolio, record: Record) -> Iterator[Parts]:
    """Yield where a record refers to others: the portal shows nothing of what may not be seen there."""
    kind = kinds().by_name[record.kind]
    for field in (*kind.references, *kind.nearby):
        yield from (pointer.parts for pointer, _ in values_at(record, field))
    for field in kind.people:
        yield from (pointer.parts for pointer, named in values_at(record, field) if portfolio.person(named) is not None)

"""A confidential record that is called like something everybody may know.

**Why it matters.** The portal blacks out the names of confidential records in the texts of others. If such a name is an
ordinary word, or the title of something that everybody may see, black bars all over the portal would spell it, so it is
left as it is. A text that does mean the confidential record by it is then not recognised.

**Example.**

```yaml
# portfolio/projects/quay/risks.yml
- id: renewal-delayed
  title: Renewal of the quay   # the title of the project itself
  classification: confidential
```

A word counts as ordinary if the portal uses it itself, or if at least four records that everybody may see do.

**How to mend it.** Give the record a title, or an id, that nothing else is called by: of two words or more, or a code
name. If nothing about it is confidential, leave out `classification`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.disclosure.audience import Audience
from pmo_build.disclosure.hidden_records import hidden_records
from pmo_build.disclosure.names import Common, names_of_called
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.rules.registry import Violation

PUBLIC_NAME = "`{name}` is also what something is called that everybody may see."
ORDINARY_WORD = "`{name}` is an ordinary word."
HELP = "Call this confidential record by a name of its own: this one cannot be blacked out in the texts of others."

CHECK = Check.declare(__name__, "POL071", Severity.INFO)
_SAYS = {Common.PUBLIC_NAME: PUBLIC_NAME, Common.ORDINARY_WORD: ORDINARY_WORD}


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each name of a confidential record that tells nothing of it."""
    hidden = hidden_records(portfolio, Audience.INTERNAL)
    for name in names_of_called(portfolio, hidden, Audience.INTERNAL):
        if name.common is not None:
            kind, key = name.address
            pointer = portfolio.records[kind][key].at(name.field)
            yield Violation(pointer, Text(_SAYS[name.common], name=name.text), Text(HELP))

"""An id that differs from the path of its file.

**Why it matters.** A record in a file or folder of its own is looked for by that name. If the file says otherwise,
links lead nowhere and the registers beside it belong to nobody.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
id: quay-renewal
```

**How to mend it.** Leave `id` out, as it follows from the path; or rename the file or folder.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.registry import kinds
from pmo_build.rules.registry import Violation

MESSAGE = "The id is `{id}`, but by the path of this file it is `{expected}`."
HELP = "Leave `id` out, as it follows from the path; or rename the file or folder."

CHECK = Check.declare(__name__, "CON003", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each record in a file of its own whose id is not the one its path says."""
    for kind, records in portfolio.records.items():
        for key, record in records.items():
            in_register = bool(portfolio.origins[kind, key].prefix)
            place = None if in_register else kinds().place(record.source)
            if place and place.id and place.id != record.id:
                yield Violation(record.at("id"), Text(MESSAGE, id=record.id, expected=place.id), Text(HELP))

"""The portfolio has no settings.

**Why it matters.** `portfolio.yml` says whose portfolio this is, in which currency its amounts are and from when
something is red. Without it, nothing can be totalled or judged.

**Example.**

```text
portfolio/projects/quay/project.yml    and no portfolio/portfolio.yml
```

**How to mend it.** Add `portfolio/portfolio.yml` with at least the organisation and the currency:

```yaml
organisation: Municipality of Waterveen
currency: EUR
```
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import SETTINGS_PATH, Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.record import Pointer
from pmo_build.rules.registry import Violation

MESSAGE = "There is no {path}, so the organisation and the currency are unknown."
HELP = "Add it with at least `organisation` and `currency`."

CHECK = Check.declare(__name__, "CON001", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield one violation if the settings are absent; broken ones have findings of their own."""
    kind = PortfolioSettings.kind
    if not any(found == kind for found, _ in portfolio.origins):
        yield Violation(Pointer(kind, kind), Text(MESSAGE, path=SETTINGS_PATH), Text(HELP))

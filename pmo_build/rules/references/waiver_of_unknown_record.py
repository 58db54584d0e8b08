"""A waiver for a record that is not there.

**Why it matters.** The waiver silences nothing, while whoever approved it believes that the matter is settled.

**Example.**

```yaml
# portfolio/waivers.yml
- id: w1
  rule: POL002
  record: project schoolyard    # the project is called schoolyards
```

**How to mend it.** Name the record by its kind, a space and its id; one in the register of a project by the project,
a slash and its id: `risk quay/r1`. Take the waiver out if the record is gone.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.waiver import Waiver
from pmo_build.rules.registry import Violation

MESSAGE = "There is no {kind} `{reference}`."
NO_KIND = "`{record}` does not begin with a kind of record."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Use the id of a {kind} that exists, or take the waiver out."
FORM = "Write the kind, a space and the id: `project quay`, or `risk quay/r1` for one in the register of a project."

CHECK = Check.declare(__name__, "REF011", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each waiver whose record does not exist; one that could not be read does."""
    suggester = Suggester()
    for waiver in portfolio.all(Waiver):
        kind, _, key = waiver.record.partition(" ")
        if kind not in kinds().by_name or not key:
            meant = _with_kind(portfolio, waiver.record) or _with_closest_kind(portfolio, kind, key, suggester)
            yield Violation(waiver.at("record"), Text(NO_KIND, record=waiver.record), _help(meant, Text(FORM)))
        elif portfolio.resolve_nearby(kind, key, "") is None:
            near = suggester.closest(key, portfolio.keys.get(kind, ()))
            message = Text(MESSAGE, kind=Text(kind), reference=key)
            help_ = _help(f"{kind} {near}" if near else None, Text(HELP, kind=Text(kind)))
            yield Violation(waiver.at("record"), message, help_)


def _with_kind(portfolio: Portfolio, key: str) -> str | None:
    """Return a key with its kind before it, if a record of just one kind has that key."""
    found = [kind for kind in kinds().by_name if key in portfolio.records.get(kind, {})]
    return f"{found[0]} {key}" if len(found) == 1 else None


def _with_closest_kind(portfolio: Portfolio, kind: str, key: str, suggester: Suggester) -> str | None:
    near = suggester.closest(kind, kinds().by_name)
    return f"{near} {key}" if near and key in portfolio.records.get(near, {}) else None


def _help(suggestion: str | None, otherwise: Text) -> Text:
    return Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else otherwise

"""A dependency that does not have two sides.

**Why it matters.** A dependency is an agreement between one who gives and one who gets. If a side is missing, nobody
feels bound by it; if there are three, nobody knows between whom it is.

**Example.**

```yaml
# portfolio/dependencies.yml
- title: Permit
  provider: quay   # and nobody who needs it
```

**How to mend it.** Name the project that delivers in `provider` and the one that needs it in `receiver`. In the register
of a project, the side that is left out is that project. If one side is not a project, name it in `outside` and the
project on the other side.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.schedule.dependencies import provider_of, receiver_of
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency
from pmo_build.rules.registry import Violation

SAME = "Both sides of this dependency are the project `{project}`."
MISSING = "Only one side of this dependency is known: `{project}`."
NEITHER = "No side of this dependency is a project."
DIRECTION = "It does not say whether `{project}` gets this from “{outside}” or gives it."
THREE = "This dependency has three sides: `{provider}`, `{receiver}` and “{outside}”."
HELP = (
    "Name who delivers in `provider` and who needs it in `receiver`; a party that is not a project goes in `outside`."
)
DIRECTION_HELP = "Write `receiver: {project}` if the project gets it, or `provider: {project}` if it gives it."

CHECK = Check.declare(__name__, "CON031", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each dependency with one side, three, or none that is a project."""
    for dependency in portfolio.all(Dependency):
        provider, receiver, outside = provider_of(dependency), receiver_of(dependency), dependency.outside
        if provider is None and receiver is None:
            yield Violation(dependency.at(), Text(NEITHER), Text(HELP))
        elif provider == receiver:
            yield _one_project(dependency, provider or "")
        elif provider and receiver and outside is not None:
            message = Text(THREE, provider=provider, receiver=receiver, outside=outside)
            yield Violation(dependency.at("outside"), message, Text(HELP))
        elif (provider is None or receiver is None) and outside is None:
            yield Violation(dependency.at(), Text(MISSING, project=provider or receiver), Text(HELP))


def _one_project(dependency: Dependency, project: str) -> Violation:
    if dependency.provider and dependency.receiver:
        return Violation(dependency.at("receiver"), Text(SAME, project=project), Text(HELP))
    if dependency.outside is not None:
        message = Text(DIRECTION, project=project, outside=dependency.outside)
        return Violation(dependency.at("outside"), message, Text(DIRECTION_HELP, project=project))
    return Violation(dependency.at(), Text(MISSING, project=project), Text(HELP))

"""Somebody who has left and still answers for something.

**Why it matters.** A record in the name of somebody who is gone has no owner: nobody is reminded of it, and nobody does
what it asks for.

**Example.**

```yaml
# portfolio/people.yml
- id: jan-smit
  title: Jan Smit
  left: 2026-06-30

# portfolio/projects/quay/risks.yml
- id: r1
  title: The quay wall is weaker than drawn
  owner: Jan Smit
```

**How to mend it.** Name the successor. What is over keeps its names: projects that have ended and all that belongs to
them (but for benefits still due), closed risks and issues, decisions taken, actions done. So do the authors of reports,
and whoever raised or decided something.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from pmo_build.metrics.control.registers import may_have_ended
from pmo_build.metrics.schedule.dependencies import is_open
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import AssumptionState
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import ChangeState
from pmo_build.model.records.communication import CommunicationState
from pmo_build.model.records.issue import IssueState
from pmo_build.model.records.person import Person
from pmo_build.model.records.record import Pointer, Record
from pmo_build.model.records.risk import Action, ActionState
from pmo_build.rules.registry import Violation

MESSAGE = "The last working day of {person}, who is named here, was {left}."
HELP = "Name the successor."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(
    __name__,
    "POL036",
    "owner-who-left",
    Severity.WARNING,
    dutch="""Iemand die vertrokken is en nog ergens voor aanspreekbaar is.

    **Waarom dit telt.** Een record op naam van iemand die weg is, heeft geen eigenaar: niemand wordt eraan herinnerd, en
    niemand doet wat ervoor nodig is.

    **Voorbeeld.**

    ```yaml
    # portfolio/people.yml
    - id: jan-smit
      title: Jan Smit
      left: 2026-06-30

    # portfolio/projects/quay/risks.yml
    - id: r1
      title: De kademuur is zwakker dan getekend
      owner: Jan Smit
    ```

    **Zo lost u het op.** Noem de opvolger. Wat voorbij is, houdt zijn namen: projecten die zijn geëindigd met alles wat
    daarbij hoort (behalve baten die nog moeten komen), gesloten risico’s en issues, genomen besluiten, uitgevoerde acties.
    Dat geldt ook voor de auteurs van rapporten en voor wie iets heeft gemeld of besloten.
    """,
    texts={
        MESSAGE: "De laatste werkdag van {person}, die hier wordt genoemd, was {left}.",
        HELP: "Noem de opvolger.",
    },
)

# Fields that name who answers for something, and not who once did something.
ANSWERING = {"owner", "sponsor", "manager", "sro", "actionee", "responsible", "accountable", "approver"}
# Fields of steps, each with an owner and a state of its own.
STEPS = {"actions", "conditions"}

# Kind → whether a record of it still asks something of somebody. Kinds that are not here never do.
_OPEN: dict[str, Callable[[Any], bool]] = {
    "assumption": lambda assumption: assumption.state is AssumptionState.OPEN,
    "benefit": lambda benefit: True,
    "change": lambda change: change.state in {ChangeState.PROPOSED, ChangeState.DEFERRED},
    "communication": lambda communication: communication.state is CommunicationState.PLANNED,
    "decision": lambda decision: decision.decided is None,
    "dependency": is_open,
    "gate": lambda gate: gate.held is None,
    "issue": lambda issue: issue.state is IssueState.OPEN,
    "objective": lambda objective: True,
    "programme": lambda programme: True,
    "project": lambda project: not project.state.is_closed,
    "raci": lambda activity: True,
    "risk": lambda risk: risk.is_open,
    "stakeholder": lambda stakeholder: True,
}


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each field of an open record that names somebody who has left."""
    for person in portfolio.all(Person):
        if person.left is not None and person.left < as_of:
            for pointer in portfolio.naming(person):
                if _asks(portfolio, pointer, as_of):
                    yield Violation(pointer, Text(MESSAGE, person=person.label, left=person.left), Text(HELP))


def _asks(portfolio: Portfolio, pointer: Pointer, as_of: date) -> bool:
    """Tell whether a field asks something of whom it names."""
    record = portfolio.records[pointer.kind][pointer.key]
    if pointer.kind not in _OPEN or _is_over_with_its_project(portfolio, record, as_of):
        return False
    field, *rest = pointer.parts
    if field in STEPS:
        steps: tuple[Action, ...] = getattr(record, str(field))
        # The conditions of a gate are still to be met after it was held.
        followed = pointer.kind == "gate" or _OPEN[pointer.kind](record)
        return followed and steps[int(rest[0])].state is ActionState.OPEN
    return field in ANSWERING and _OPEN[pointer.kind](record)


def _is_over_with_its_project(portfolio: Portfolio, record: Record, as_of: date) -> bool:
    if not may_have_ended(portfolio, record):
        return False
    return not (isinstance(record, Benefit) and record.due is not None and record.due >= as_of)

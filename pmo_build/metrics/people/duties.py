"""What somebody still answers for: open records that name them as the one to act or decide, and open actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.control import registers
from pmo_build.metrics.schedule import dependencies
from pmo_build.metrics.stakeholders import communications
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.communication import Communication, CommunicationState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer, Record
from pmo_build.model.records.risk import Action, ActionState, Risk
from pmo_build.model.records.status_report import StatusReport
from pmo_build.model.records.waiver import Waiver

# Who is consulted, informed or was the author has nothing left to do.
_ANSWERS = frozenset(
    {"owner", "sponsor", "manager", "sro", "accountable", "responsible", "actionee", "decided_by", "approver"}
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A record, or an action of it, that somebody answers for.

    Attributes:
        action: `None` if it is the record itself.
        fields: The fields that name the person.
        due: The day by which something must happen; `None` if there is none.
    """

    record: Record
    action: Action | None
    fields: tuple[str, ...]
    due: date | None

    @property
    def title(self) -> str:
        """What there is to do."""
        return self.action.title if self.action else self.record.label


def duties(portfolio: Portfolio, person: Person, as_of: date) -> tuple[Duty, ...]:
    """Return what a person still answers for on a day, that due first in front and that without a day last."""
    found: dict[tuple[str, str, object], Duty] = {}
    for record, action, field in _named(portfolio, person):
        if not _is_open(portfolio, record, action, as_of):
            continue
        known = found.get(place := (record.kind, record.key, action))
        fields = dict.fromkeys((*(known.fields if known else ()), field))
        found[place] = Duty(record, action, tuple(fields), action.due if action else _due(record))
    return tuple(sorted(found.values(), key=lambda duty: (duty.due or date.max, duty.record.kind, duty.record.key)))


def _named(portfolio: Portfolio, person: Person) -> Iterator[tuple[Record, Action | None, str]]:
    for pointer in portfolio.naming(person):
        record = portfolio.records.get(pointer.kind, {}).get(pointer.key)
        field = next(str(part) for part in reversed(pointer.parts) if isinstance(part, str))
        if record is not None and field in _ANSWERS:
            yield record, _action(record, pointer), field


def _action(record: Record, pointer: Pointer) -> Action | None:
    """Return the action that a pointer such as `("actions", 2, "owner")` leads into."""
    if len(pointer.parts) < 3:
        return None
    listed, position, _ = pointer.parts
    item = getattr(record, str(listed))[position]
    return item if isinstance(item, Action) else None


def _is_open(portfolio: Portfolio, record: Record, action: Action | None, as_of: date) -> bool:
    # Benefits come after their project has ended.
    if not isinstance(record, Benefit) and registers.in_closed_project(portfolio, record):
        return False
    return action.state is ActionState.OPEN if action else not _is_settled(record, as_of)


def _is_settled(record: Record, as_of: date) -> bool:
    match record:
        case Project():
            return record.state.is_closed
        case Risk():
            return not record.is_open
        case Issue():
            return not registers.is_open(record)
        case Decision():
            return not registers.is_waiting(record, as_of)
        case Change():
            return record.state is not ChangeState.PROPOSED
        case Assumption():
            return record.state is not AssumptionState.OPEN
        case Gate():
            return record.held is not None
        case Dependency():
            return not dependencies.is_open(record)
        case Communication():
            return record.state is not CommunicationState.PLANNED
    return isinstance(record, StatusReport | Waiver)


def _due(record: Record) -> date | None:
    match record:
        case Issue() | Decision() | Change() | Benefit():
            return record.due
        case Risk() | Assumption():
            return record.review
        case Gate():
            return record.planned
        case Dependency():
            return record.promised or record.need_by
        case Communication():
            return communications.next_due(record)
    return None

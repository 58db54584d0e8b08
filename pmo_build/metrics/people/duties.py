"""What somebody still answers for: open records that name them as the one to act or decide, and open actions."""

from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.gates import open_conditions
from pmo_build.metrics.stakeholders import communications
from pmo_build.metrics.value import benefits
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.person import Person
from pmo_build.model.records.record import Pointer, Record
from pmo_build.model.records.risk import Action, Risk

# Who is consulted, informed or was the author has nothing left to do.
_ANSWERING = frozenset(
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
    for pointer in portfolio.naming(person):
        if asks(portfolio, pointer, as_of):
            record = portfolio.records[pointer.kind][pointer.key]
            action = _action(record, pointer)
            known = found.get(place := (record.kind, record.key, action))
            fields = dict.fromkeys((*(known.fields if known else ()), _field(pointer)))
            found[place] = Duty(record, action, tuple(fields), action.due if action else _due(record, as_of))
    return tuple(sorted(found.values(), key=lambda duty: (duty.due or date.max, duty.record.kind, duty.record.key)))


def asks(portfolio: Portfolio, pointer: Pointer, as_of: date) -> bool:
    """Tell whether a field still asks something of whom it names: to act, or to decide, in work that has not ended.

    The benefits of a project ask until they are due, also if it was completed before; the conditions of a gate also
    after it was held.

    Args:
        portfolio: All records.
        pointer: A field that names somebody.
        as_of: The day.
    """
    record, field = portfolio.records.get(pointer.kind, {}).get(pointer.key), _field(pointer)
    if record is None or field not in _ANSWERING:
        return False
    if field == "decided_by" and isinstance(record, Decision | Change) and record.is_decided(as_of):
        return False
    is_ahead = isinstance(record, Benefit) and benefits.is_ahead(portfolio, record, as_of)
    if in_closed_project(portfolio, record) and not is_ahead:
        return False
    action = _action(record, pointer)
    if action is not None and isinstance(record, Gate):
        return action in open_conditions(record)
    return not record.is_settled(as_of) and (action is None or action.is_open)


def _field(pointer: Pointer) -> str:
    return next(str(part) for part in reversed(pointer.parts) if isinstance(part, str))


def _action(record: Record, pointer: Pointer) -> Action | None:
    """Return the action that a pointer such as `("actions", 2, "owner")` leads into."""
    if len(pointer.parts) < 3:
        return None
    listed, position, _ = pointer.parts
    item = getattr(record, str(listed))[position]
    return item if isinstance(item, Action) else None


def _due(record: Record, as_of: date) -> date | None:
    match record:
        case Decision() | Change():
            return None if record.is_decided(as_of) else record.due
        case Issue() | Benefit():
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

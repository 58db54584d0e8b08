"""Who is responsible, accountable, consulted and informed (RACI), and what nobody, or more than one, answers for.

Exactly one is accountable for an activity: PMI, A Guide to the PMBOK, 5th edition, 9.1.2.1.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.raci import RaciActivity


class RaciRole(StrEnum):
    """What somebody does for an activity."""

    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"


@dataclass(frozen=True, slots=True)
class Involvement:
    """An activity, and all that one person or role does for it."""

    activity: RaciActivity
    parts: tuple[RaciRole, ...]


def accountable(portfolio: Portfolio, activity: RaciActivity) -> tuple[str, ...]:
    """Return who is accountable for an activity, as written; somebody who is named twice, by id and by name, once."""
    named: dict[str, str] = {}
    for text in activity.accountable:
        named.setdefault(_who(portfolio, text), text)
    return tuple(named.values())


def without_one_accountable(portfolio: Portfolio, activities: Iterable[RaciActivity]) -> tuple[RaciActivity, ...]:
    """Return the activities that nobody is accountable for, or more than one."""
    return tuple(activity for activity in activities if len(accountable(portfolio, activity)) != 1)


def involvements(portfolio: Portfolio, activities: Iterable[RaciActivity]) -> dict[str, tuple[Involvement, ...]]:
    """Return who → what they are in, activities in order.

    Who is the id of a person or, if no person is known by the text, the text as written first: a role, or a stranger.
    """
    found: dict[str, list[Involvement]] = {}
    written: dict[str, str] = {}
    for activity in activities:
        parts: dict[str, list[RaciRole]] = {}
        for part, text in _entries(activity):
            who = _who(portfolio, text)
            person = portfolio.person(text)
            written.setdefault(who, person.id if person else text)
            parts.setdefault(who, []).append(part)
        for who, own in parts.items():
            found.setdefault(who, []).append(Involvement(activity, tuple(dict.fromkeys(own))))
    return {written[who]: tuple(own) for who, own in found.items()}


def _entries(activity: RaciActivity) -> Iterator[tuple[RaciRole, str]]:
    for part in RaciRole:
        for text in getattr(activity, part):
            yield part, text


def _who(portfolio: Portfolio, text: str) -> str:
    person = portfolio.person(text)
    return person.id if person else " ".join(text.casefold().split())

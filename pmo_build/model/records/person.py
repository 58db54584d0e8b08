"""Somebody who works for the portfolio, and how much time there is."""

from datetime import date
from decimal import Decimal

import msgspec

from pmo_build.model.records.record import Kind, Record


class Skill(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is good at."""

    name: str
    level: int | None = None


class Absence(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Days on which somebody has less time."""

    start: date
    end: date
    fte: Decimal = Decimal(0)


class Person(Record, frozen=True, kw_only=True):
    """A person."""

    kind = "person"

    title: str
    role: str | None = None
    unit: str | None = None
    skills: tuple[Skill, ...] = ()
    fte: Decimal | None = None
    absences: tuple[Absence, ...] = ()
    rate: Decimal | None = None
    joined: date | None = None
    left: date | None = None


KIND = Kind(
    name="person",
    entity=Person,
    places=("people", "people/{id}"),
    plural="people",
    columns=(
        "role",
        "unit",
        "fte",
        "left",
    ),
    classified=frozenset(["rate"]),
)

"""Sums that say how many records they rest on, and how many are unknown."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec


class Total(msgspec.Struct, frozen=True):
    """A sum of amounts.

    Attributes:
        amount: Sum of what is known; `None` if nothing is.
        known: Number of amounts in it.
        unknown: Number of records without an amount.
    """

    amount: Decimal | None
    known: int
    unknown: int

    @property
    def records(self) -> int:
        """Number of records, known or not."""
        return self.known + self.unknown


UNKNOWN = Total(None, 0, 0)


def total(amounts: Iterable[Decimal | None]) -> Total:
    """Add up amounts; those that are `None` are counted instead."""
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    return Total(sum(known, Decimal(0)) if known else None, len(known), len(listed) - len(known))

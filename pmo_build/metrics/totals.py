"""Sums that say how many records they rest on, and how many are unknown."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from pmo_build.metrics.metric import Metric, Unit


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


def count_known(verdicts: Iterable[bool | None]) -> Total:
    """Count the records of which something is so; those of which nobody knows are counted apart.

    Of some records, none of them known, the amount is `None`, which is no zero; of no records at all it is 0.
    """
    listed = [None if verdict is None else Decimal(verdict) for verdict in verdicts]
    return total(listed) if listed else Total(Decimal(0), 0, 0)


METRICS = (
    Metric(
        "known-records",
        "Known",
        Unit.COUNT,
        "Of how many records an amount or an answer is known; only these are in the sum.",
    ),
    Metric(
        "records-in-all",
        "In all",
        Unit.COUNT,
        "How many records a sum or an answer is about, known or not.",
    ),
)

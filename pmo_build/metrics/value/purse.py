"""A purse: what is left of an envelope while projects are paid from it, capex and opex from a line of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pmo_build.metrics.money.amounts import Money
from pmo_build.metrics.money.funding import Left


class Line(StrEnum):
    """A line of an envelope."""

    TOTAL = "total"
    CAPEX = "capex"
    OPEX = "opex"


class Lack(NamedTuple):
    """The line of an envelope in which there is too little, and how much."""

    line: Line
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Purse:
    """What is left of an envelope; below zero too much was paid.

    Attributes:
        capex: `None` if the envelope does not say what of it is for investments.
        opex: The same for running costs.
        is_divided: Whether all that was paid is known to be capex or opex.
    """

    total: Decimal
    capex: Decimal | None
    opex: Decimal | None
    is_divided: bool = True

    def pay(self, amounts: Iterable[Money]) -> "Purse":
        """Return what is left after amounts were paid; those that are unknown take nothing.

        An amount that nobody divided comes out of the whole only, as it may be of either line.
        """
        paid = [amount for amount in amounts if amount.total]
        return Purse(
            self.total - _sum(amount.total for amount in paid),
            None if self.capex is None else self.capex - _sum(amount.capex for amount in paid),
            None if self.opex is None else self.opex - _sum(amount.opex for amount in paid),
            self.is_divided and not any(amount.capex is None and amount.opex is None for amount in paid),
        )

    def lack(self, before: "Purse") -> Lack | None:
        """Return the line that was overdrawn by what was paid since, the whole first; `None` if there was enough.

        A line that was overdrawn before, and that nothing more was taken from, does not matter.
        """
        for line in Line:
            left, had = getattr(self, line), getattr(before, line)
            if left is not None and left < 0 and left < had:
                return Lack(line, -left)
        return None

    @property
    def left(self) -> Left:
        """What is left of each line; of the parts nobody can tell once something was paid that is not divided."""
        return Left(self.total, self.capex if self.is_divided else None, self.opex if self.is_divided else None)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))

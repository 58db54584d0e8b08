"""Money that may be divided into investments and running costs."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec

from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.costs import Split
from pmo_build.model.records.portfolio import YearAmount


class Money(msgspec.Struct, frozen=True):
    """An amount, with its parts as far as they are known.

    Attributes:
        total: The whole amount.
        capex: What of it is investment; unknown, not zero, if the amount is not divided.
        opex: What of it are running costs; the same.
    """

    total: Decimal | None = None
    capex: Decimal | None = None
    opex: Decimal | None = None


UNKNOWN = Money()
NOTHING = Money(Decimal(0), Decimal(0), Decimal(0))


class MoneyTotal(msgspec.Struct, frozen=True):
    """Sums of amounts and of their parts, each saying how many records it rests on."""

    total: Total
    capex: Total
    opex: Total


def money(given: Decimal | Split | YearAmount | None) -> Money:
    """Return what a record says about an amount; of one that is divided, a part left out adds nothing."""
    if given is None or isinstance(given, Decimal):
        return Money(total=given)
    known = [part for part in (given.capex, given.opex) if part is not None]
    return Money(sum(known, Decimal(0)) if known else None, given.capex, given.opex)


def add(amounts: Iterable[Money]) -> Money:
    """Add up amounts that belong to one whole: the sum is unknown as long as one of them is, or if there are none.

    Of an amount that is divided, a part left out adds nothing to the others.
    """
    listed = list(amounts)
    parts = [divided(amount) for amount in listed]
    return Money(
        whole(amount.total for amount in listed),
        whole(part.capex for part in parts) if any(amount.capex is not None for amount in listed) else None,
        whole(part.opex for part in parts) if any(amount.opex is not None for amount in listed) else None,
    )


def divided(amount: Money) -> Money:
    """Return an amount with both of its parts, if it is divided: the one that is left out is nothing."""
    if amount.capex is None and amount.opex is None:
        return amount
    return Money(amount.total, amount.capex or Decimal(0), amount.opex or Decimal(0))


def part_of(amount: Money, part: Fraction) -> Money:
    """Return a part of an amount and of its parts, such as what of a period lies in one year."""

    def share(of: Decimal | None) -> Decimal | None:
        return None if of is None else of * part.numerator / part.denominator

    return Money(share(amount.total), share(amount.capex), share(amount.opex))


def total_money(amounts: Iterable[Money]) -> MoneyTotal:
    """Add up amounts of several records, and count those that are unknown."""
    listed = list(amounts)
    return MoneyTotal(
        total(amount.total for amount in listed),
        total(amount.capex for amount in listed),
        total(amount.opex for amount in listed),
    )


def whole(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of amounts, `None` if one is unknown or there are none."""
    listed = total(amounts)
    return None if listed.unknown else listed.amount

"""Rounding that has a result, however large the number is: half up, once, when a number is shown."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

# `quantize` raises if the result has more digits than its context allows, usually 28. A forecast divides amounts of 15
# digits by indexes as small.
WIDE = Context(prec=200, rounding=ROUND_HALF_UP)


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Return a number with so many digits behind the point; in front of it if negative.

    A half goes away from zero, and what rounds to zero has no sign.
    """
    shown = value.quantize(Decimal(1).scaleb(-places), context=WIDE)
    return shown if shown else shown.copy_abs()


def at_most(value: Decimal, places: int) -> Decimal:
    """Return a number with so many digits behind the point or, as it ends in zeros, fewer."""
    # `normalize` alone would make 10 into 1E+1, which is read the same but compared as other text.
    return Decimal(f"{rounded(value, places).normalize():f}")


class Rounded(Decimal):
    """A number of a sentence as readers see it, which remembers what it is exactly.

    Attributes:
        exact: Before it was rounded.
    """

    exact: Decimal

    @classmethod
    def of(cls, value: Decimal, places: int) -> "Rounded":
        """Return a number with so many digits behind the point."""
        made = cls(rounded(value, places))
        made.exact = value
        return made

    def __reduce__(self) -> tuple[Callable[[Decimal, int], "Rounded"], tuple[Decimal, int]]:  # type: ignore[override]  # Decimal says less
        """Return what makes it again in another process."""
        return Rounded.of, (self.exact, -int(self.as_tuple().exponent))

"""Rounding that has a result, however large the number is."""

from decimal import ROUND_HALF_UP, Context, Decimal

# `quantize` raises if the result has more digits than its context allows, usually 28. A forecast divides amounts of 15
# digits by indexes as small.
WIDE = Context(prec=200)


def rounded(value: Decimal, places: int = 0, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Return a number with so many digits behind the point; in front of it if negative."""
    return value.quantize(Decimal(1).scaleb(-places), rounding, WIDE)

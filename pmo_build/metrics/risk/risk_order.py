"""Which risk comes first, wherever risks are listed by how much they matter."""

from decimal import Decimal

Place = tuple[int, Decimal, str]


def highest_first(score: int | None, exposure: Decimal | None, key: str) -> Place:
    """Return the place of a risk: by score, then by exposure, the highest first and the unknown last.

    Args:
        score: Probability level times impact level.
        exposure: Probability times cost.
        key: The address of the risk, so that the order is the same every time.
    """
    return -(score or 0), -(exposure or Decimal(0)), key

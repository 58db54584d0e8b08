"""From values to places: linear scales, and ticks at round numbers."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pmo_build.language.formats import Number


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale.

    Attributes:
        low: Value at the start.
        high: Value at the end.
        start: Place of the lowest value, in units of the drawing.
        end: Place of the highest; less than `start` on an axis that points up.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Number | float) -> float:
        """Return the place of a value; the middle if the scale has no length."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_number(value: Decimal, *, rounded: bool) -> Decimal:
    """Return 1, 2, 5 or 10 times a power of ten that is near a positive value.

    Source: Paul S. Heckbert, “Nice Numbers for Graph Labels”, Graphics Gems (1990), pages 61-63 and 657-659.

    Args:
        value: More than 0.
        rounded: The nearest one, or else the next that is not less.
    """
    power = Decimal(1).scaleb(value.adjusted())
    fraction = value / power
    limits = ("1.5", "3", "7") if rounded else ("1", "2", "5")
    for limit, nice in zip(limits, (1, 2, 5), strict=True):
        if fraction < Decimal(limit) or (fraction == Decimal(limit) and not rounded):
            return nice * power
    return 10 * power


def nice_ticks(low: Number, high: Number, count: int = 5, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Return evenly spaced round numbers, the first not above `low` and the last not below `high`.

    Source: Heckbert’s loose labels, see `nice_number`. Where both are equal, 0 is taken in, or else 1.

    Args:
        low: The lowest value to show.
        high: The highest.
        count: About how many; at least 2.
        whole: Whether there is nothing between whole numbers, as with counts.
    """
    least, most = Decimal(low), Decimal(high)
    if least == most:
        least, most = (min(least, Decimal(0)), max(most, Decimal(0))) if least else (Decimal(0), Decimal(1))
    step = nice_number(nice_number(most - least, rounded=False) / (count - 1), rounded=True)
    if whole:
        step = max(step, Decimal(1))
    first = (least / step).to_integral_value(ROUND_FLOOR)
    last = (most / step).to_integral_value(ROUND_CEILING)
    return tuple((first + place) * step for place in range(int(last - first) + 1))


def value_scale(ticks: tuple[Decimal, ...], start: float, end: float) -> Scale:
    """Return the scale from the first tick to the last."""
    return Scale(float(ticks[0]), float(ticks[-1]), start, end)

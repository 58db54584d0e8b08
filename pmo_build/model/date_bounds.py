"""The days that a record or an option may name: every plan fits in, and every calculation with them has a result."""

from datetime import date

FIRST = date(1900, 1, 1)
LAST = date(2200, 12, 31)

_LIKELY = range(1950, 2100)


def is_outside(year: int) -> bool:
    """Tell whether a year lies outside the bounds."""
    return not FIRST.year <= year <= LAST.year


def probably_meant(written: str) -> str:
    """Return what was probably meant by a date or fiscal year outside the bounds; empty if nothing suggests itself.

    Args:
        written: Starts with the four digits of its year, e.g. `0026-10-31`, `2206-27`.
    """
    years = {year for year in _slips(written[:4]) if year in _LIKELY}
    return f"{years.pop()}{written[4:]}" if len(years) == 1 else ""


def _slips(digits: str) -> set[int]:
    """Return the years that become these digits by one slip: no century, another first digit, two digits swapped."""
    swapped = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(3)}
    no_century = {f"20{digits[2:]}"} if digits.startswith("00") else set()
    return {int(year) for year in swapped | no_century | {f"2{digits[1:]}"}}

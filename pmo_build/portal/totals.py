"""How many records a sum rests on, in the reader's words."""

from pmo_build.metrics.totals import Total
from pmo_build.portal.portal import Portal


def part_of(portal: Portal, part: int, whole: int) -> str:
    """Return how many of all there are, e.g. `1 of 2`."""
    return _written(portal, "{part} of {all}", part=part, all=whole)


def known_of(portal: Portal, known: int, records: int) -> str:
    """Return of how many records an amount is known, e.g. `1 of 2 known`."""
    return _written(portal, "{known} of {all} known", known=known, all=records)


def known_part(portal: Portal, total: Total) -> str:
    """Return how many records a sum rests on; empty if each of them is known."""
    return known_of(portal, total.known, total.records) if total.unknown else ""


def none_of(portal: Portal, found: Total, none: str, unknown: str) -> str:
    """Return what stands where nothing of a kind was found, and on how many records that rests.

    Args:
        portal: What all pages are made from.
        found: How many there are, of the records that could be so.
        none: What is said if it is known of at least one.
        unknown: What is said if it is known of none.
    """
    if found.unknown and not found.known:
        return unknown
    known = known_part(portal, found)
    return f"{none} {known}." if known else none


def _written(portal: Portal, text: str, **numbers: int) -> str:
    shown = {name: portal.formats.number(number) for name, number in numbers.items()}
    return portal.translate(text).format(**shown)

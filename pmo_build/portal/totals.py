"""How many records a sum rests on, in the reader's words."""

from pmo_build.metrics.totals import Total
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import Number, Said, Words


def part_of(portal: Portal, part: int, whole: int, metric: str = "known-records", basis: str = "") -> Said:
    """Return how many of all there are, e.g. `1 of 2`, sorted by how many."""
    numbers = (("part", Number(part, metric=metric, basis=basis)), ("all", Number(whole, metric="records-in-all")))
    return Said(portal.translate("{part} of {all}"), numbers, sort=str(part))


def known_of(portal: Portal, known: int, records: int) -> Said:
    """Return of how many records an amount is known, e.g. `1 of 2 known`."""
    return Said.of(
        portal.translate("{known} of {all} known"),
        known=Number(known, metric="known-records"),
        all=Number(records, metric="records-in-all"),
    )


def known_part(portal: Portal, total: Total) -> Words:
    """Return how many records a sum rests on; empty if each of them is known."""
    return known_of(portal, total.known, total.records) if total.unknown else ""


def none_of(portal: Portal, found: Total, none: str, unknown: str) -> Words:
    """Return what stands where nothing of a kind was found, and on how many records that rests.

    Args:
        portal: What all pages are made from.
        found: How many there are, of the records that could be so.
        none: What is said if it is known of at least one.
        unknown: What is said if it is known of none.
    """
    if found.unknown and not found.known:
        return unknown
    return Said.of(f"{none} {{known}}.", known=known_of(portal, found.known, found.records)) if found.unknown else none

"""What pages say of sums."""

from pmo_build.metrics.totals import Total
from pmo_build.portal.portal import Portal


def known_of(portal: Portal, total: Total) -> str:
    """Return on how many records a sum rests; empty if all of them are known."""
    if not total.unknown:
        return ""
    number = portal.formats.number
    return portal.translate("{known} of {all} known").format(known=number(total.known), all=number(total.records))

"""What stands where no status changed."""

from collections.abc import Iterable

from pmo_build.metrics.status.rag import RagMove, changed
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import none_of
from pmo_build.portal.values import Words


def no_change(portal: Portal, moves: Iterable[RagMove]) -> Words:
    """Return what stands where no status changed, as far as anybody knows."""
    _ = portal.translate
    unknown = _("No status is known both now and before, so nobody knows what changed.")
    return none_of(portal, changed(moves), _("No status that is known changed."), unknown)

"""The risks of a project, for its page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.totals import Total
from pmo_build.pages.risk.project_section import matrix
from pmo_build.portal.charts.risk_matrix import RiskMatrix
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.totals import known_part


@dataclass(frozen=True, slots=True)
class RisksPart:
    """The risks of a project.

    Attributes:
        exposure: To the threats that are open.
        said: How many are open, and the exposure to the threats among them.
        own: Its own.
        elsewhere: Risks of others that touch it.
    """

    exposure: Total
    said: str
    matrix: RiskMatrix | None
    own: tuple[RiskRow, ...]
    count: int
    elsewhere: tuple[RiskRow, ...]


class Risks(NamedTuple):
    """Project → its own risks, and project → risks elsewhere that touch it."""

    own: Mapping[str, list[RiskRow]]
    touching: Mapping[str, list[RiskRow]]


def risks_part(portal: Portal, row: ProjectRow) -> RisksPart:
    """Return the risks of a project, those that are open first."""
    _, formats, risks = portal.translate, portal.formats, portal.once(_risks)
    own = sorted(risks.own.get(row.id, []), key=lambda risk: (not risk.is_live, -(risk.score or 0), risk.key))
    exposure = total_exposure(portal.portfolio, (risk.risk for risk in own if risk.is_live))
    said = _("Open: {count} · exposure of threats {exposure}").format(
        count=formats.number(row.open_risks), exposure=formats.money(exposure.amount)
    )
    known = known_part(portal, exposure)
    return RisksPart(
        exposure=exposure,
        said=f"{said} · {known}" if known else said,
        matrix=matrix(portal, row.id, own),
        own=tuple(own),
        count=len(own),
        elsewhere=tuple(risks.touching.get(row.id, [])),
    )


def _risks(portal: Portal) -> Risks:
    own: defaultdict[str, list[RiskRow]] = defaultdict(list)
    touching: defaultdict[str, list[RiskRow]] = defaultdict(list)
    for row in portal.risks:
        own[row.risk.parent].append(row)
        for project in row.risk.projects:
            if project != row.risk.parent:
                touching[project].append(row)
    return Risks(own, touching)

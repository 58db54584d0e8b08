"""The risks of a project, for its page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.risk.risk_order import highest_first
from pmo_build.metrics.totals import Total
from pmo_build.pages.addresses import PROJECT_RISKS
from pmo_build.pages.risk.risk_details import RiskDetails, risk_details
from pmo_build.pages.risk.risk_matrices import project_matrix
from pmo_build.pages.risk.risk_tables import risk_register
from pmo_build.pages.risk.risk_values import exposure_note, risk_link, score_value
from pmo_build.portal.charts.risk_matrix import RiskMatrix
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Number, Said, WholeMoney


@dataclass(frozen=True, slots=True)
class RisksPart:
    """The risks of a project.

    Attributes:
        exposure: To the threats that are open.
        said: How many are open, and the exposure to the threats among them.
        own: Its own.
        register: The same as a table.
        in_full: The same with all that they say.
        elsewhere: Risks of others that touch it.
    """

    exposure: Total
    said: Said
    matrix: RiskMatrix | None
    own: tuple[RiskRow, ...]
    register: Table
    in_full: tuple[RiskDetails, ...]
    count: int
    elsewhere: tuple[ListItem, ...]


class Risks(NamedTuple):
    """Project → its own risks, and project → risks elsewhere that touch it."""

    own: Mapping[str, list[RiskRow]]
    touching: Mapping[str, list[RiskRow]]


def risks_part(portal: Portal, row: ProjectRow) -> RisksPart:
    """Return the risks of a project, those that are open first."""
    _, risks = portal.translate, portal.once(_risks)
    own = sorted(
        risks.own.get(row.id, []),
        key=lambda risk: (not risk.is_live, highest_first(risk.score, risk.exposure, risk.key)),
    )
    exposure = total_exposure(portal.portfolio, (risk.risk for risk in own if risk.is_live))
    said = Said.of(
        _("Open: {count} · exposure of threats {exposure}"),
        count=Number(row.open_risks, metric="open-risks"),
        exposure=WholeMoney(exposure.amount, metric="exposure"),
    )
    known = exposure_note(portal, exposure)
    return RisksPart(
        exposure=exposure,
        said=Said.of("{said} · {known}", said=said, known=known) if isinstance(known, Said) else said,
        matrix=project_matrix(portal, row.id, own),
        own=tuple(own),
        register=risk_register(portal, PROJECT_RISKS, own),
        in_full=tuple(risk_details(portal, risk) for risk in own),
        count=len(own),
        elsewhere=tuple(ListItem(risk_link(risk), (score_value(risk),)) for risk in risks.touching.get(row.id, ())),
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

"""Risks that touch several projects, or that others were escalated to: those that share a cause."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmo_build.metrics.risk.exposure import escalated_to
from pmo_build.metrics.risk.risk_order import highest_first
from pmo_build.model.records.project import Project
from pmo_build.pages.risk.risk_values import exposure_value, risk_link, risk_value, score_value
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import NOTHING, Linked, LinkTo, Number, PageLink, Said, Value

_MOST_NAMES = 6


class SharedRisk(NamedTuple):
    """A risk that several projects share.

    Attributes:
        below: Risks that were escalated to it.
        projects: Ids of the projects that it touches.
    """

    row: RiskRow
    below: tuple[RiskRow, ...]
    projects: tuple[str, ...]


def shared_table(portal: Portal, rows: Sequence[RiskRow]) -> Table:
    """Return the risks that several projects share as a table, those that touch most of them first."""
    _ = portal.translate
    columns: tuple[Column[SharedRisk], ...] = (
        Column("risk", _("Shared risk"), _risk),
        Column("score", _("Score"), lambda shared: score_value(shared.row)),
        Column("count", _("Projects"), lambda shared: Number(len(shared.projects), metric="projects"), number=True),
        Column("projects", _("Touches"), lambda shared: _touched(portal, shared)),
        Column("below", _("Escalated to it"), lambda shared: _below(portal, shared)),
        Column("exposure", _("Exposure"), lambda shared: exposure_value(shared.row), number=True),
        Column("owner", _("Owner"), lambda shared: person_value(portal, shared.row.risk.owner)),
    )
    return Table.of("shared", _("Risks that several projects share"), columns, _shared(portal, rows))


def _shared(portal: Portal, rows: Sequence[RiskRow]) -> list[SharedRisk]:
    below: dict[str, list[RiskRow]] = {}
    for row in rows:
        below.setdefault(escalated_to(portal.portfolio, row.risk) or "", []).append(row)
    found = (_shared_risk(row, tuple(below.get(row.key, ()))) for row in rows)
    shared = [one for one in found if one.below or len(one.projects) > 1]
    return sorted(
        shared, key=lambda one: (-len(one.projects), highest_first(one.row.score, one.row.exposure, one.row.key))
    )


def _shared_risk(row: RiskRow, below: tuple[RiskRow, ...]) -> SharedRisk:
    touched = dict.fromkeys((*row.risk.projects, *(child.risk.parent for child in below), row.risk.parent))
    return SharedRisk(row, below, tuple(id_ for id_ in touched if id_))


def _risk(shared: SharedRisk) -> Value:
    return risk_value(shared.row)


def _touched(portal: Portal, shared: SharedRisk) -> Value:
    return _names(portal, (_project(portal, id_) for id_ in shared.projects), shared.row.url)


def _below(portal: Portal, shared: SharedRisk) -> Value:
    return _names(portal, map(risk_link, shared.below), shared.row.url) if shared.below else NOTHING


def _project(portal: Portal, id_: str) -> LinkTo:
    project = portal.portfolio.find(Project, id_)
    return LinkTo(id_) if project is None else link_to(portal, project)


def _names(portal: Portal, links: Iterable[LinkTo], url: str) -> Value:
    """Return the first names, and where the rest of them are."""
    names: list[Value] = [PageLink(link) for link in links]
    if len(names) > _MOST_NAMES:
        more = Number(len(names) - _MOST_NAMES, metric="not-shown")
        names[_MOST_NAMES:] = [Linked.of(Said.of(portal.translate("and {count} more"), count=more), url)]
    return Several(tuple(names))

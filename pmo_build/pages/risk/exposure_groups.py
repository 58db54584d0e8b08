"""Open risks by category, programme and project, with what those of each may cost and bring."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pmo_build.metrics.risk.risk_rollup import RiskRollUp, RiskSum, by_category, roll_up, sum_risks
from pmo_build.metrics.totals import Total
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class ExposureGroup:
    """Risks that belong together, and what they may cost and bring.

    Attributes:
        name: Of the group, with its page.
        columns: What the register is filtered by to show just these risks.
        risks: What they add up to.
        roll_up: The same against the contingency that is left, for a group that has its own.
        projects: Number of projects that have such risks.
    """

    name: LinkTo
    columns: Mapping[str, str]
    risks: RiskSum
    roll_up: RiskRollUp | None
    projects: int = 1

    @property
    def threats(self) -> int:
        """Number of threats among them."""
        return sum(risk.type is RiskType.THREAT for risk in self.risks.risks)

    @property
    def headroom(self) -> Decimal | None:
        """Contingency left less exposure; `None` if that is unknown, or there is no contingency of their own."""
        return None if self.roll_up is None else self.roll_up.headroom


def exposure_by_category(portal: Portal, rows: Iterable[RiskRow]) -> tuple[ExposureGroup, ...]:
    """Return the risks of each category, the highest exposure first."""
    grouped: dict[str | None, list[Risk]] = {}
    listed = list(rows)
    for row in listed:
        grouped.setdefault(row.risk.category, []).append(row.risk)
    money = by_category(portal.portfolio, (row.risk for row in listed), portal.as_of)
    return _highest_first(_category(portal, name, risks, money.get(name)) for name, risks in grouped.items())


def _category(portal: Portal, name: str | None, risks: Sequence[Risk], money: RiskSum | None) -> ExposureGroup:
    """Return the risks of a category: all of them are counted, but escalated ones are money of another category."""
    none = Total(None, 0, 0)
    found = replace(
        sum_risks(portal.portfolio, risks, portal.as_of),
        threats=money.threats if money else none,
        opportunities=money.opportunities if money else none,
    )
    projects = {id_ for risk in risks for id_ in (risk.parent, *risk.projects) if id_}
    title = LinkTo(name[0].upper() + name[1:] if name else portal.translate("Without a category"))
    return ExposureGroup(title, {"category": name or "none"}, found, None, len(projects))


def exposure_by_programme(portal: Portal, rows: Iterable[RiskRow]) -> tuple[ExposureGroup, ...]:
    """Return the risks of the projects of each programme, the highest exposure first."""
    grouped: dict[str, list[RiskRow]] = {}
    for row in rows:
        if row.project and row.project.programme_id:
            grouped.setdefault(row.project.programme_id, []).append(row)
    members: dict[str, list[Project]] = {}
    for project in portal.portfolio.all(Project):
        members.setdefault(project.programme or "", []).append(project)
    return _highest_first(
        _rolled_up(portal, _programme(portal, id_), {"programme": id_}, members[id_], own)
        for id_, own in grouped.items()
    )


def exposure_by_project(portal: Portal, rows: Iterable[RiskRow]) -> tuple[ExposureGroup, ...]:
    """Return the risks in the register of each project, the highest exposure first."""
    grouped: dict[str, list[RiskRow]] = {}
    for row in rows:
        if row.project:
            grouped.setdefault(row.project.id, []).append(row)
    found = []
    for id_, own in grouped.items():
        project = portal.portfolio.find(Project, id_)
        if project is not None:
            name = LinkTo(project.label, f"{portal.project_url(id_)}#risks")
            found.append(_rolled_up(portal, name, {"project": id_}, [project], own))
    return _highest_first(found)


def _rolled_up(
    portal: Portal, name: LinkTo, columns: Mapping[str, str], projects: Sequence[Project], rows: Iterable[RiskRow]
) -> ExposureGroup:
    found = roll_up(portal.portfolio, projects, [row.risk for row in rows], portal.as_of)
    return ExposureGroup(name, columns, found.sum, found)


def _programme(portal: Portal, id_: str) -> LinkTo:
    programme = portal.portfolio.find(Programme, id_)
    return LinkTo(id_) if programme is None else LinkTo(programme.label, portal.url(programme))


def _highest_first(groups: Iterable[ExposureGroup]) -> tuple[ExposureGroup, ...]:
    def place(group: ExposureGroup) -> tuple[Decimal, int, str]:
        return -(group.risks.threats.amount or Decimal(0)), -len(group.risks.risks), group.name.title

    return tuple(sorted(groups, key=place))

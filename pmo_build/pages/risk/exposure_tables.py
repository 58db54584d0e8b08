"""What open risks weigh: by category, programme and project, against contingency and appetite; and what they share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pmo_build.metrics.risk.exposure import escalated_to
from pmo_build.metrics.risk.risk_rollup import RiskRollUp, RiskSum, by_category, roll_up, sum_risks
from pmo_build.metrics.totals import Total
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.pages.risk.risk_tables import linked_risk, money_value, register_url, score_value
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, LinkTo, Number, PageLink, PlainText, Several, Value

_MOST_BARS = 8
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Weight:
    """What risks of one group weigh.

    Attributes:
        name: Of the group, with its page.
        columns: What the register is filtered by to show just these risks.
        roll_up: Against the contingency that is left, for a group that has its own.
        projects: Number of projects that have such risks.
    """

    name: LinkTo
    columns: Mapping[str, str]
    risks: RiskSum
    roll_up: RiskRollUp | None
    projects: int = 1


def weight_by_category(portal: Portal, rows: Iterable[RiskRow]) -> tuple[Weight, ...]:
    """Return what the risks of each category weigh, the heaviest first."""
    grouped: dict[str | None, list[Risk]] = {}
    for row in rows:
        grouped.setdefault(row.risk.category, []).append(row.risk)
    money = by_category(portal.portfolio, (risk for risks in grouped.values() for risk in risks))
    return _heaviest_first(_category(portal, name, risks, money.get(name)) for name, risks in grouped.items())


def _category(portal: Portal, name: str | None, risks: Sequence[Risk], money: RiskSum | None) -> Weight:
    """Return what a category weighs: all its risks are counted, but escalated ones are money of another category."""
    none = Total(None, 0, 0)
    found = replace(
        sum_risks(portal.portfolio, risks),
        threats=money.threats if money else none,
        opportunities=money.opportunities if money else none,
    )
    projects = {id_ for risk in risks for id_ in (risk.parent, *risk.projects) if id_}
    title = LinkTo(name[0].upper() + name[1:] if name else portal.translate("Without a category"))
    return Weight(title, {"category": name or "none"}, found, None, len(projects))


def weight_by_programme(portal: Portal, rows: Iterable[RiskRow]) -> tuple[Weight, ...]:
    """Return what the risks of the projects of each programme weigh, the heaviest first."""
    grouped: dict[str, list[RiskRow]] = {}
    for row in rows:
        if row.project and row.project.programme_id:
            grouped.setdefault(row.project.programme_id, []).append(row)
    members: dict[str, list[Project]] = {}
    for project in portal.portfolio.all(Project):
        members.setdefault(project.programme or "", []).append(project)
    return _heaviest_first(
        _rolled(portal, _programme(portal, id_), {"programme": id_}, members[id_], own) for id_, own in grouped.items()
    )


def weight_by_project(portal: Portal, rows: Iterable[RiskRow]) -> tuple[Weight, ...]:
    """Return what the risks in the register of each project weigh, the heaviest first."""
    grouped: dict[str, list[RiskRow]] = {}
    for row in rows:
        if row.project:
            grouped.setdefault(row.project.id, []).append(row)
    found = []
    for id_, own in grouped.items():
        project = portal.portfolio.find(Project, id_)
        if project is not None:
            name = LinkTo(project.label, f"{portal.project_url(id_)}#risks")
            found.append(_rolled(portal, name, {"project": id_}, [project], own))
    return _heaviest_first(found)


def weights_table(portal: Portal, id_: str, caption: str, head: str, weights: Sequence[Weight]) -> Table:
    """Return what groups of risks weigh as a table; each number leads to the risks it counts."""
    _ = portal.translate
    has_projects = any(weight.roll_up is None for weight in weights)
    columns = [
        Head("group", head),
        *([Head("projects", _("Projects"), number=True)] if has_projects else []),
        Head("threats", _("Open threats"), number=True),
        Head("above", _("Above appetite"), number=True),
        Head("exposure", _("Exposure"), number=True),
        Head("known", _("Estimated"), number=True),
        *(
            []
            if has_projects
            else [
                Head("contingency", _("Contingency left"), number=True),
                Head("headroom", _("Left after exposure"), number=True),
            ]
        ),
        Head("gain", _("Expected gain"), number=True),
    ]
    rows = tuple(_weight_row(portal, weight, has_projects) for weight in weights)
    return Table(id_, caption, tuple(columns), rows, {"short": _("Exposure above contingency left")})


def weight_bars(portal: Portal, key: str, title: str, weights: Sequence[Weight]) -> Bars:
    """Return the exposure of the heaviest groups as bars, beside the contingency that is left for each."""
    heavy = [weight for weight in weights if weight.risks.threats.amount][:_MOST_BARS]
    return Bars(key, title, tuple(_bar_group(portal, weight) for weight in heavy))


def shared_table(portal: Portal, rows: Sequence[RiskRow]) -> Table:
    """Return the risks that touch several projects, or that others were escalated to: those that share a cause."""
    _ = portal.translate
    children: dict[str, list[RiskRow]] = {}
    for row in rows:
        children.setdefault(escalated_to(portal.portfolio, row.risk) or "", []).append(row)
    shared = []
    for row in rows:
        below = children.get(row.key, [])
        touched = dict.fromkeys((*row.risk.projects, *(child.risk.parent for child in below), row.risk.parent))
        projects = [id_ for id_ in touched if id_]
        if below or len(projects) > 1:
            shared.append((row, below, projects))
    shared.sort(key=lambda one: (-len(one[2]), -(one[0].score or 0), one[0].key))
    columns = (
        Head("risk", _("Shared risk")),
        Head("score", _("Score")),
        Head("count", _("Projects"), number=True),
        Head("projects", _("Touches")),
        Head("below", _("Escalated to it")),
        Head("exposure", _("Exposure"), number=True),
        Head("owner", _("Owner")),
    )
    found = tuple(_shared_row(portal, row, below, projects) for row, below, projects in shared)
    return Table("shared", _("Risks that several projects share"), columns, found)


def _rolled(
    portal: Portal, name: LinkTo, columns: Mapping[str, str], projects: Sequence[Project], rows: Iterable[RiskRow]
) -> Weight:
    found = roll_up(portal.portfolio, projects, [row.risk for row in rows], portal.as_of)
    return Weight(name, columns, found.sum, found)


def _programme(portal: Portal, id_: str) -> LinkTo:
    programme = portal.portfolio.find(Programme, id_)
    return LinkTo(id_) if programme is None else LinkTo(programme.label, portal.url(programme))


def _heaviest_first(weights: Iterable[Weight]) -> tuple[Weight, ...]:
    def place(weight: Weight) -> tuple[Decimal, int, str]:
        return -(weight.risks.threats.amount or Decimal(0)), -len(weight.risks.risks), weight.name.title

    return tuple(sorted(weights, key=place))


def _weight_row(portal: Portal, weight: Weight, has_projects: bool) -> Row:
    risks = weight.risks
    threats = register_url(live="yes", type="threat", **weight.columns)
    above = register_url(live="yes", above="yes", **weight.columns)
    cells = [
        PageLink(weight.name),
        *([Number(weight.projects)] if has_projects else []),
        _count(portal, _threats(risks), threats),
        _count(portal, None if risks.above_appetite is None else len(risks.above_appetite), above),
        money_value(risks.threats.amount) if risks.threats.records else NOTHING,
        _known(portal, risks.threats),
    ]
    headroom = None
    if weight.roll_up is not None:
        headroom = weight.roll_up.headroom
        cells += [money_value(weight.roll_up.contingency_left.amount), money_value(headroom)]
    cells.append(money_value(risks.opportunities.amount) if risks.opportunities.records else NOTHING)
    return Row(tuple(cells), ("short",) if headroom is not None and headroom < 0 else ())


def _threats(risks: RiskSum) -> int:
    return sum(risk.type is RiskType.THREAT for risk in risks.risks)


def _count(portal: Portal, number: int | None, url: str) -> Value:
    if number is None:
        return Number(None)
    return PageLink(LinkTo(portal.formats.number(number), url if number else ""), sort=str(number))


def _known(portal: Portal, total: Total) -> Value:
    if not total.records:
        return NOTHING
    part, whole = portal.formats.number(total.known), portal.formats.number(total.records)
    return PlainText(portal.translate("{part} of {all}").format(part=part, all=whole), sort=str(total.known))


def _bar_group(portal: Portal, weight: Weight) -> BarGroup:
    _ = portal.translate
    exposure, bars = weight.risks.threats.amount, []
    left = weight.roll_up.contingency_left.amount if weight.roll_up else None
    is_short = left is not None and exposure is not None and exposure > left
    bars.append(Bar(_("Exposure"), exposure, "alert" if is_short else "plain"))
    if weight.roll_up:
        bars.append(Bar(_("Contingency left"), left, "reference"))
    url = register_url(live="yes", type="threat", **weight.columns)
    return BarGroup(weight.name.title, tuple(bars), url)


def _shared_row(portal: Portal, row: RiskRow, below: Sequence[RiskRow], projects: Sequence[str]) -> Row:
    return Row((
        linked_risk(row),
        score_value(row),
        Number(len(projects)),
        _names(portal, [_project(portal, id_) for id_ in projects], row.url),
        _names(portal, [LinkTo(child.title, child.url) for child in below], row.url) if below else NOTHING,
        money_value(row.exposure),
        person_value(portal, row.risk.owner),
    ))  # fmt: skip


def _project(portal: Portal, id_: str) -> LinkTo:
    project = portal.portfolio.find(Project, id_)
    return LinkTo(id_) if project is None else link_to(portal, project)


def _names(portal: Portal, links: Sequence[LinkTo], rest: str) -> Value:
    shown = [PageLink(link) for link in links[:_MOST_NAMES]]
    if links[_MOST_NAMES:]:
        more = portal.translate("and {count} more").format(count=portal.formats.number(len(links) - _MOST_NAMES))
        shown.append(PageLink(LinkTo(more, rest)))
    return Several(tuple(shown))

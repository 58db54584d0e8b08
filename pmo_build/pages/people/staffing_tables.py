"""Roles, people, clashes and vacancies as tables, and the heat map of roles."""

from collections.abc import Iterable
from decimal import Decimal

from pmo_build.metrics.people.capacity import Load, is_partial, role_key
from pmo_build.metrics.people.demand import project_span
from pmo_build.metrics.people.staffing import Clash, Outlook, Role, Vacancy
from pmo_build.metrics.totals import total
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import PEOPLE
from pmo_build.pages.people.load_tables import (
    free_value,
    fte,
    fte_value,
    known,
    month_anchor,
    month_columns,
    month_name,
    month_value,
    percent_value,
    role_value,
)  # fmt: skip
from pmo_build.pages.people.role_names import role_url
from pmo_build.portal.charts.heat_map import HeatCell, HeatMap, HeatRow
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, Day, LinkTo, Number, PageLink, PlainText, Shortfall, Stacked, Value, Word


def by_pressure(roles: Iterable[Role]) -> list[Role]:
    """Return roles: those shortest of time first, then those that are short with what is tentative; no role last."""

    def place(role: Role) -> tuple[bool, Decimal, bool, Decimal, str]:
        excess, share = _pressure(role.outlook)
        return role.key is None, -excess, not role.outlook.at_risk, -share, role.key or ""

    return sorted(roles, key=place)


def heat_map(portal: Portal, roles: Iterable[Role]) -> HeatMap:
    """Return roles by months."""
    _ = portal.translate
    rows = []
    for role in roles:
        page = "" if role.key is None else role_url(role.key)
        # The page of a role of which nothing is known has no table of months.
        has_months = page and role.outlook.is_known
        cells = (_cell(load, f"{page}#{month_anchor(load)}" if has_months else "") for load in role.outlook.loads)
        rows.append(HeatRow(_name(portal, role), tuple(cells), page or _without_role(role)))
    days = tuple(month.first for month in portal.staffing.horizon)
    return HeatMap("crunch", _("Capacity and demand of each role by month"), _("FTE"), days, tuple(rows))


def _cell(load: Load, url: str) -> HeatCell:
    capacity = None if load.capacity.unknown else fte(known(load.capacity))
    tentative = fte(known(load.tentative)) or Decimal(0)
    return HeatCell(fte(known(load.firm)), capacity, url, tentative, load.firm.unknown > 0)


def _name(portal: Portal, role: Role) -> str:
    return role.name or portal.translate("Without a role")


def _without_role(role: Role) -> str:
    # Of nobody there is no table.
    return PEOPLE.filtered(role="none") if role.people else ""


def roles_table(portal: Portal, roles: Iterable[Role]) -> Table:
    """Return roles as a table with a column for each month; flags `short`, `at-risk`, `single` and `nobody`."""
    _ = portal.translate
    columns = (
        Head("role", _("Role")),
        Head("people", _("People"), number=True),
        Head("tightest", _("Tightest month")),
        Head("short", _("Free then"), number=True),
        *month_columns(portal),
    )
    flags = {
        "short": _("Short of time"),
        "at-risk": _("Short with what is tentative"),
        "single": _("One person only"),
        "nobody": _("Nobody has it"),
    }
    rows = tuple(_role(portal, role) for role in roles)
    return Table("roles", _("Firm demand of capacity by role and month, in FTE"), columns, rows, flags)


def _role(portal: Portal, role: Role) -> Row:
    page = _without_role(role) if role.key is None else role_url(role.key)
    tightest = role.outlook.tightest
    cells = (
        PageLink(LinkTo(_name(portal, role), page)),
        Number(len(role.people)),
        month_value(portal, tightest),
        NOTHING if tightest is None else free_value(tightest),
        *(_of_capacity(portal, load) for load in role.outlook.loads),
    )
    holds = {
        "short": bool(role.outlook.over),
        "at-risk": role.outlook.at_risk,
        "single": role.hangs_on_one and role.key is not None,
        "nobody": role.has_nobody and role.key is not None,
    }
    return Row(cells, tuple(name for name, held in holds.items() if held))


def _of_capacity(portal: Portal, load: Load) -> Value:
    parts = (known(load.firm), None if load.capacity.unknown else known(load.capacity))
    if not load.could_exceed and not any(part is None or part for part in parts):
        return NOTHING
    shown = " / ".join("?" if part is None else portal.formats.number(fte(part)) for part in parts)
    mark = "▲ " if load.excess is not None else "△ " if load.could_exceed else ""
    return PlainText(f"{mark}{shown}", sort=str(fte(load.utilisation) if load.utilisation is not None else ""))


def people_table(portal: Portal, people: Iterable[Person], *, with_role: bool = True) -> Table:
    """Return people as a table; flags `over`, `free` (now) and `none` (asked by no project)."""
    _ = portal.translate
    columns = (
        Head("person", _("Person")),
        *((Head("role", _("Role"), filter="choice"),) if with_role else ()),
        Head("unit", _("Unit"), filter="choice", optional=True),
        Head("capacity", _("Capacity now"), number=True),
        Head("firm", _("Firm now"), number=True),
        Head("free", _("Free now"), number=True),
        Head("tightest", _("Tightest month")),
        Head("load", _("Load then"), number=True),
        Head("short", _("Free then"), number=True),
        Head("tentative", _("Tentative, at most"), number=True),
        Head("projects", _("Projects"), number=True),
    )
    flags = {"over": _("More work than time"), "free": _("Free time now"), "none": _("On no project")}
    rows = tuple(_person(portal, person, with_role) for person in people)
    return Table("people", _("People and their load, in FTE"), columns, rows, flags).without_empty()


def _person(portal: Portal, person: Person, with_role: bool) -> Row:
    outlook = portal.staffing.people[person.id]
    now, tightest = outlook.loads[0], outlook.tightest
    tentative = max((known(load.tentative) or Decimal(0) for load in outlook.loads), default=Decimal(0))
    projects = {allocation.parent for allocation in outlook.allocations}
    cells = (
        PageLink(link_to(portal, person)),
        *((role_value(portal, person.role),) if with_role else ()),
        PlainText(person.unit, choice=person.unit or "none"),
        fte_value(None if now.capacity.unknown else known(now.capacity)),
        fte_value(known(now.firm)),
        free_value(now),
        month_value(portal, tightest),
        NOTHING if tightest is None else percent_value(tightest.utilisation),
        NOTHING if tightest is None else free_value(tightest),
        fte_value(tentative) if tentative else NOTHING,
        Number(len(projects)),
    )
    holds = {
        "over": bool(outlook.over),
        "free": (fte(now.free) or 0) > 0,
        "none": not projects and not is_partial(portal.portfolio),
    }
    return Row(cells, tuple(name for name, held in holds.items() if held))


def by_free_time(portal: Portal, people: Iterable[Person]) -> list[Person]:
    """Return people, those shortest of time first."""

    def place(person: Person) -> tuple[Decimal, Decimal, str]:
        excess, share = _pressure(portal.staffing.people[person.id])
        return -excess, -share, person.label

    return sorted(people, key=place)


def _pressure(outlook: Outlook) -> tuple[Decimal, Decimal]:
    """Return what is short in the tightest month, and the share of capacity asked in it; -1 if nothing is asked."""
    month = outlook.tightest
    return (month.excess or Decimal(0), month.utilisation or Decimal(0)) if month else (Decimal(0), Decimal(-1))


def clashes_table(
    portal: Portal, clashes: Iterable[Clash], *, with_person: bool = True, with_role: bool = True
) -> Table:
    """Return clashes as a table, in the order given, with the projects that compete, the most important first."""
    _ = portal.translate
    columns = (
        *((Head("person", _("Person"), filter="choice"),) if with_person else ()),
        *((Head("role", _("Role"), filter="choice"),) if with_role else ()),
        Head("period", _("When")),
        Head("months", _("Months"), number=True, optional=True),
        Head("worst", _("Worst month")),
        Head("capacity", _("Capacity"), number=True),
        Head("firm", _("Firm"), number=True),
        Head("excess", _("Too much"), number=True),
        Head("projects", _("Projects that compete"), filter="choice"),
    )
    rows = tuple(_clash(portal, clash, with_person, with_role) for clash in clashes)
    return Table("clashes", _("People with more work than time, in FTE"), columns, rows)


def _clash(portal: Portal, clash: Clash, with_person: bool, with_role: bool) -> Row:
    worst, person = clash.worst, clash.person
    first, last = clash.conflicts[0].load, clash.conflicts[-1].load
    period = month_name(portal, first.month.first)
    if first is not last:
        period = f"{period}\N{NO-BREAK SPACE}– {month_name(portal, last.month.first)}"
    excess = fte(worst.excess)
    cells = (
        *((PageLink(link_to(portal, person), choice=person.label),) if with_person else ()),
        *((role_value(portal, person.role),) if with_role else ()),
        PlainText(period, sort=first.month.label),
        Number(len(clash.conflicts)),
        month_value(portal, worst.load),
        fte_value(known(worst.load.capacity)),
        fte_value(known(worst.load.firm)),
        Shortfall(excess),
        _competing(portal, clash),
    )
    return Row(cells)


def _competing(portal: Portal, clash: Clash) -> Value:
    found = []
    for share in clash.worst.demands:
        project = portal.portfolio.find(Project, share.allocation.parent)
        name = project.label if project else share.allocation.parent
        score = weighted_score(project, portal.portfolio.settings.scoring) if project else None
        is_mandatory = project is not None and project.mandatory
        amount = fte(share.fte)
        said = portal.translate("{project}: {amount} FTE").format(project=name, amount=portal.formats.number(amount))
        rank = _rank(portal, score, is_mandatory=is_mandatory)
        title = f"{said} · {rank}" if rank else said
        found.append(((not is_mandatory, -(score or 0), name), title, share.allocation, name))
    found.sort(key=lambda item: item[0])
    links = tuple(PageLink(LinkTo(title, link_to(portal, allocation).url)) for _, title, allocation, _ in found)
    return Stacked(links, choices=tuple(dict.fromkeys(name for *_, name in found)))


def _rank(portal: Portal, score: Decimal | None, *, is_mandatory: bool) -> str:
    _ = portal.translate
    if is_mandatory:
        return _("mandatory")
    return "" if score is None else _("score {score}").format(score=portal.formats.number(round(score, 1)))


def vacancies_table(portal: Portal, vacancies: Iterable[Vacancy], *, with_role: bool = True) -> Table:
    """Return allocations without a person as a table; flag `firm`."""
    _ = portal.translate
    columns = (
        Head("role", _("Role"), filter="choice") if with_role else Head("allocation", _("Allocation")),
        Head("project", _("Project"), filter="choice"),
        Head("skill", _("Skill"), filter="choice"),
        Head("fte", _("FTE"), number=True),
        Head("commitment", _("Commitment"), filter="choice"),
        Head("from", _("First month")),
        Head("to", _("Last month")),
        Head("candidates", _("Free with that role then"), number=True),
    )
    rows = tuple(_vacancy(portal, vacancy, with_role) for vacancy in vacancies)
    return Table("vacancies", _("Allocations without a person"), columns, rows).without_empty()


def _vacancy(portal: Portal, vacancy: Vacancy, with_role: bool) -> Row:
    months, to = [share.month for share in vacancy.demands], link_to(portal, vacancy.allocation)
    cells = (
        PageLink(to._replace(title=vacancy.role) if with_role and vacancy.role else to, choice=vacancy.role or "none"),
        project_value(portal, vacancy.allocation.parent),
        PlainText(vacancy.allocation.skill, choice=vacancy.allocation.skill or "none"),
        fte_value(vacancy.fte),
        Word("firm" if vacancy.firm else "tentative", choice="firm" if vacancy.firm else "tentative"),
        PlainText(month_name(portal, months[0].first), sort=months[0].label),
        PlainText(month_name(portal, months[-1].first), sort=months[-1].label),
    )
    return Row((*cells, _free_people(portal, vacancy)))


def _free_people(portal: Portal, vacancy: Vacancy) -> Value:
    """Return how much time people with the role have left, in the month in which that is least."""
    months = {share.month for share in vacancy.demands}
    found = portal.staffing.roles.get(role_key(vacancy.role))
    if found is None or not found.people:
        return fte_value(Decimal(0))
    return fte_value(
        min(_left(portal, found.people, at) for at, month in enumerate(portal.staffing.horizon) if month in months)
    )


def _left(portal: Portal, people: Iterable[Person], at: int) -> Decimal:
    free = (portal.staffing.people[person.id].loads[at].free for person in people)
    return total(max(amount, Decimal(0)) for amount in free if amount is not None).amount or Decimal(0)


def unstaffed_table(portal: Portal, projects: Iterable[Project]) -> Table:
    """Return projects that are approved and ask for nobody by name, the one that starts first in front."""
    _ = portal.translate
    columns = (
        Head("project", _("Project")),
        Head("state", _("State"), filter="choice"),
        Head("manager", _("Manager"), filter="choice"),
        Head("start", _("Start")),
        Head("why", _("What its team says"), filter="choice"),
    )
    listed = sorted(projects, key=lambda project: (str(project_span(project).first or "9999"), project.label))
    return Table("unstaffed", _("Approved and not staffed"), columns, tuple(_unstaffed(portal, one) for one in listed))


def _unstaffed(portal: Portal, project: Project) -> Row:
    _ = portal.translate
    row = portal.rows_by_id[project.id]
    asks = {allocation.person is None for allocation in portal.portfolio.of(project, Allocation)}
    why = _("nothing yet") if not asks else _("roles only, no names") if asks == {True} else _("nobody from now on")
    start = project_span(project).first
    return Row(
        (
            PageLink(LinkTo(row.title, row.url)),
            Word(row.state),
            person_value(portal, project.manager),
            Day(start),
            PlainText(why),
        )
    )

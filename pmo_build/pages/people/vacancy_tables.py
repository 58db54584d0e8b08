"""Allocations without a person, and projects that are approved and not staffed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pmo_build.metrics.people.capacity import role_key
from pmo_build.metrics.people.demand import project_span
from pmo_build.metrics.people.staffing import Vacancy
from pmo_build.metrics.totals import total
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.pages.people.load_values import commitment_value, fte_value, month_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, LinkTo, PageLink, PlainText, Value, Word


def vacancies_table(portal: Portal, vacancies: Iterable[Vacancy], *, with_role: bool = True) -> Table:
    """Return allocations without a person as a table.

    Args:
        portal: What all pages are made from.
        vacancies: In the order they are shown.
        with_role: Whether the first column says the role; else it says the allocation.
    """
    _ = portal.translate
    role: Column[Vacancy] = Column("role", _("Role"), lambda vacancy: _role(portal, vacancy), filter="choice")
    allocation: Column[Vacancy] = Column("allocation", _("Allocation"), lambda vacancy: _allocation(portal, vacancy))
    columns: tuple[Column[Vacancy], ...] = (
        role if with_role else allocation,
        Column("project", _("Project"), lambda one: project_value(portal, one.allocation.parent), filter="choice"),
        Column("skill", _("Skill"), _skill, filter="choice"),
        Column("fte", _("FTE"), lambda one: fte_value(one.fte, "fte-asked"), number=True),
        Column("commitment", _("Commitment"), lambda one: commitment_value(is_firm=one.firm), filter="choice"),
        Column("from", _("First month"), lambda one: month_value(portal, one.demands[0].month)),
        Column("to", _("Last month"), lambda one: month_value(portal, one.demands[-1].month)),
        Column("candidates", _("Free with that role then"), lambda one: _free_people(portal, one), number=True),
    )
    return Table.of("vacancies", _("Allocations without a person"), columns, vacancies).without_empty()


def _role(portal: Portal, vacancy: Vacancy) -> Value:
    to = link_to(portal, vacancy.allocation)
    return PageLink(to._replace(title=vacancy.role or to.title), choice=vacancy.role or "none")


def _allocation(portal: Portal, vacancy: Vacancy) -> Value:
    return PageLink(link_to(portal, vacancy.allocation), choice=vacancy.role or "none")


def _skill(vacancy: Vacancy) -> Value:
    return PlainText(vacancy.allocation.skill, choice=vacancy.allocation.skill or "none")


def _free_people(portal: Portal, vacancy: Vacancy) -> Value:
    """Return how much time people with the role have left, in the month in which that is least."""
    months = {asked.month for asked in vacancy.demands}
    found = portal.staffing.roles.get(role_key(vacancy.role))
    if found is None or not found.people:
        return fte_value(Decimal(0), "fte-free")
    least = min(_left(portal, found.people, at) for at, month in enumerate(portal.staffing.horizon) if month in months)
    return fte_value(least, "fte-free")


def _left(portal: Portal, people: Iterable[Person], at: int) -> Decimal:
    free = (portal.staffing.people[person.id].loads[at].free for person in people)
    return total(max(amount, Decimal(0)) for amount in free if amount is not None).amount or Decimal(0)


def unstaffed_table(portal: Portal, projects: Iterable[Project]) -> Table:
    """Return projects that are approved and ask for nobody by name, the one that starts first in front."""
    _ = portal.translate
    columns: tuple[Column[Project], ...] = (
        Column("project", _("Project"), lambda project: _project(portal, project)),
        Column("state", _("State"), lambda project: Word(project.state), filter="choice"),
        Column("manager", _("Manager"), lambda project: person_value(portal, project.manager), filter="choice"),
        Column("start", _("Start"), lambda project: Day(project.actual_start or project.start)),
        Column("why", _("What its team says"), lambda project: PlainText(_team(portal, project)), filter="choice"),
    )
    listed = sorted(projects, key=lambda project: (project_span(project).first or date.max, project.label))
    return Table.of("unstaffed", _("Approved and not staffed"), columns, listed)


def _project(portal: Portal, project: Project) -> Value:
    row = portal.rows_by_id[project.id]
    return PageLink(LinkTo(row.title, row.url))


def _team(portal: Portal, project: Project) -> str:
    """Return why nobody is there: what the allocations of the project say."""
    _ = portal.translate
    asks = {allocation.person is None for allocation in portal.portfolio.of(project, Allocation)}
    return _("nothing yet") if not asks else _("roles only, no names") if asks == {True} else _("nobody from now on")

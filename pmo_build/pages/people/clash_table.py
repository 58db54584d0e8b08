"""People with more work than time, and the projects that compete for them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.people.demand import MonthlyDemand
from pmo_build.metrics.people.staffing import Clash
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.records.project import Project
from pmo_build.pages.people.load_values import excess_value, fte_value, known, month_name, month_value, role_value
from pmo_build.portal.composed_values import Stacked
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Linked, Number, PageLink, PlainText, Said, Value


def clashes_table(
    portal: Portal, clashes: Iterable[Clash], *, with_person: bool = True, with_role: bool = True
) -> Table:
    """Return clashes as a table, in the order given, with the projects that compete, the most important first."""
    _ = portal.translate
    person: Column[Clash] = Column("person", _("Person"), lambda clash: _person(portal, clash), filter="choice")
    role: Column[Clash] = Column(
        "role", _("Role"), lambda clash: role_value(portal, clash.person.role), filter="choice"
    )
    columns: tuple[Column[Clash], ...] = (
        *((person,) if with_person else ()),
        *((role,) if with_role else ()),
        Column("period", _("When"), lambda clash: _period(portal, clash)),
        Column(
            "months",
            _("Months"),
            lambda clash: Number(len(clash.conflicts), metric="months-short", day=clash.conflicts[0].load.month.first),
            number=True,
            optional=True,
        ),
        Column("worst", _("Worst month"), lambda clash: month_value(portal, clash.worst.load.month)),
        Column(
            "capacity",
            _("Capacity"),
            lambda clash: fte_value(known(clash.worst.load.capacity), "fte-capacity", clash.worst.load),
            number=True,
        ),
        Column(
            "firm",
            _("Firm"),
            lambda clash: fte_value(known(clash.worst.load.firm), "fte-firm", clash.worst.load),
            number=True,
        ),
        Column("excess", _("Too much"), lambda clash: excess_value(clash.worst), number=True),
        Column("projects", _("Projects that compete"), lambda clash: _competing(portal, clash), filter="choice"),
    )
    return Table.of("clashes", _("People with more work than time, in FTE"), columns, clashes)


def _person(portal: Portal, clash: Clash) -> Value:
    return PageLink(link_to(portal, clash.person), choice=clash.person.label)


def _period(portal: Portal, clash: Clash) -> Value:
    first, last = clash.conflicts[0].load.month, clash.conflicts[-1].load.month
    period = month_name(portal, first.first)
    if first != last:
        period = f"{period}\N{NO-BREAK SPACE}– {month_name(portal, last.first)}"
    return PlainText(period, sort=first.label)


class _Competitor(NamedTuple):
    """A project that asks for somebody.

    Attributes:
        order: The mandatory one first, then the one with the highest score.
    """

    order: tuple[bool, Decimal, str]
    name: str
    link: Linked


def _competing(portal: Portal, clash: Clash) -> Value:
    found = sorted((_competitor(portal, asked) for asked in clash.worst.demands), key=lambda one: one.order)
    names = tuple(dict.fromkeys(one.name for one in found))
    return Stacked(tuple(one.link for one in found), choices=names)


def _competitor(portal: Portal, asked: MonthlyDemand) -> _Competitor:
    project = portal.portfolio.find(Project, asked.allocation.parent)
    name = project.label if project else asked.allocation.parent
    score = weighted_score(project, portal.portfolio.settings.scoring) if project else None
    is_mandatory = project is not None and project.mandatory
    said = Said.of(
        portal.translate("{project}: {amount} FTE"), project=PlainText(name), amount=fte_value(asked.fte, "fte-asked")
    )
    rank = _rank(portal, score, is_mandatory=is_mandatory)
    url = link_to(portal, asked.allocation).url
    order = (not is_mandatory, -(score or Decimal(0)), name)
    return _Competitor(order, name, Linked.of(Said.of("{said} · {rank}", said=said, rank=rank) if rank else said, url))


def _rank(portal: Portal, score: Decimal | None, *, is_mandatory: bool) -> Value | None:
    _ = portal.translate
    if is_mandatory:
        return PlainText(_("mandatory"))
    return None if score is None else Said.of(_("score {score}"), score=Number(score, places=1, metric="score"))

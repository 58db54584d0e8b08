"""Dependencies as pages show them: who needs what from whom, what comes late, and whose failure hurts most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_build.metrics.schedule.dependencies import gap_days, is_needed, provider_of, receiver_of
from pmo_build.metrics.schedule.dependency_graph import Edge, Impact, cycles, dependency_impacts, project_impacts
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.value.measure_tables import day_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import link_to, project_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    NOTHING,
    Late,
    LinkTo,
    Money,
    Number,
    Overdue,
    PageLink,
    PlainText,
    Value,
    Word,
    YesNo,
)

_NAMED = 3


@dataclass(frozen=True, slots=True)
class ImpactView:
    """What is held up if something fails.

    Attributes:
        late: Days that it comes too late, if it does.
        held_up: The first projects that wait for it.
        count: Number of all that do, directly or not.
        budget: Of these.
    """

    source: LinkTo
    late: int | None
    held_up: tuple[LinkTo, ...]
    count: int
    budget: Total

    @property
    def more(self) -> int:
        """Number of projects that are not named."""
        return self.count - len(self.held_up)


@dataclass(frozen=True, slots=True)
class Stakes:
    """What hangs on dependencies.

    Attributes:
        by_dependency: Key of a dependency that a project still waits for → what it holds up.
        projects: What each project holds up that delivers to another, the worst first.
    """

    by_dependency: Mapping[str, Impact]
    projects: tuple[Impact, ...]

    @classmethod
    def of(cls, portal: Portal) -> "Stakes":
        """Return what hangs on the dependencies of a portfolio."""
        found = {impact.source: impact for impact in dependency_impacts(portal.portfolio)}
        return cls(found, project_impacts(portal.portfolio))


def dependencies_table(portal: Portal, dependencies: Iterable[Dependency], stakes: Stakes) -> Table:
    """Return dependencies as a table: the open ones first, the one needed first in front; flags `open`, `late`."""
    _ = portal.translate
    columns = (
        Head("dependency", _("Dependency")),
        Head("provider", _("Provider"), filter="choice"),
        Head("receiver", _("Receiver"), filter="choice"),
        Head("state", _("State"), filter="choice"),
        Head("needed", _("Needed by")),
        Head("promised", _("Promised")),
        Head("delivered", _("Delivered"), optional=True),
        Head("late", _("Too late"), number=True),
        Head("critical", _("Critical"), filter="choice"),
        Head("holds", _("Projects held up"), number=True),
        Head("money", _("Money behind it"), number=True),
    )
    flags = {"open": _("Open"), "late": _("Too late")}

    def place(dependency: Dependency) -> tuple[bool, str, str]:
        return not is_needed(portal.portfolio, dependency), str(dependency.need_by or "9999"), dependency.key

    rows = tuple(_row(portal, one, stakes) for one in sorted(dependencies, key=place))
    return Table("dependencies", _("Who needs what from whom"), columns, rows, flags).without_empty()


def is_late(portal: Portal, dependency: Dependency) -> bool:
    """Tell whether something that is still needed is expected too late."""
    return is_needed(portal.portfolio, dependency) and (gap_days(dependency, portal.as_of) or 0) > 0


def held_up(portal: Portal, dependencies: Iterable[Dependency], stakes: Stakes) -> Total:
    """Return the budget of all projects that dependencies hold up; it rests on as many projects."""
    impacts = (stakes.by_dependency.get(dependency.key) for dependency in dependencies)
    projects = {project for impact in impacts if impact for project in impact.projects}
    found = (portal.portfolio.find(Project, id_) for id_ in sorted(projects))
    return total(project.budget.amount if project else None for project in found)


def dependency_impact(portal: Portal, dependency: Dependency, impact: Impact) -> ImpactView:
    """Return what is held up if something is not delivered."""
    late = gap_days(dependency, portal.as_of) if is_late(portal, dependency) else None
    return _impact(portal, link_to(portal, dependency), late, impact)


def project_impact(portal: Portal, impact: Impact) -> ImpactView:
    """Return what is held up if a project fails."""
    return _impact(portal, _project(portal, impact.source), None, impact)


def circles(portal: Portal) -> tuple[tuple[tuple[LinkTo, LinkTo], ...], ...]:
    """Return the ways round on which projects wait for each other, as what is given and who gives it."""

    def step(link: Edge) -> tuple[LinkTo, LinkTo]:
        return link_to(portal, link.dependency), _project(portal, link.provider)

    return tuple(tuple(step(link) for link in way) for way in cycles(portal.portfolio))


def sides(portal: Portal, dependency: Dependency) -> tuple[Value, Value]:
    """Return who gives and who gets."""
    giver, taker = provider_of(dependency), receiver_of(dependency)
    outside = PlainText(dependency.outside)
    if giver == taker and dependency.outside:
        # Only one side is known to be outside. Mostly that is the one that gives; a finding asks to say so.
        return outside, project_value(portal, taker or "")
    return (
        project_value(portal, giver) if giver else outside,
        project_value(portal, taker) if taker else outside,
    )


def _row(portal: Portal, dependency: Dependency, stakes: Stakes) -> Row:
    binds, gap = is_needed(portal.portfolio, dependency), gap_days(dependency, portal.as_of)
    impact = stakes.by_dependency.get(dependency.key) if binds else None
    overdue = binds and dependency.need_by is not None and dependency.need_by < portal.as_of
    giver, taker = sides(portal, dependency)
    cells = (
        PageLink(link_to(portal, dependency)),
        giver,
        taker,
        Word(dependency.state),
        Overdue(dependency.need_by) if overdue else day_value(dependency.need_by),
        day_value(dependency.promised),
        day_value(dependency.delivered) if dependency.delivered else NOTHING,
        Late(gap, Rag.RED if gap is not None and binds and gap > 0 else None),
        YesNo(dependency.critical),
        Number(len(impact.projects)) if impact else NOTHING,
        Money(impact.budget.amount) if impact else NOTHING,
    )
    flags = {"open": binds, "late": is_late(portal, dependency)}
    return Row(cells, tuple(name for name, holds in flags.items() if holds))


def _impact(portal: Portal, source: LinkTo, late: int | None, impact: Impact) -> ImpactView:
    # Those that wait for it directly first.
    order = (*impact.direct, *(id_ for id_ in impact.projects if id_ not in impact.direct))
    named = tuple(_project(portal, id_) for id_ in order if id_ in impact.projects)[:_NAMED]
    return ImpactView(source, late, named, len(impact.projects), impact.budget)


def _project(portal: Portal, id_: str) -> LinkTo:
    project = portal.portfolio.find(Project, id_)
    return LinkTo(id_) if project is None else link_to(portal, project)

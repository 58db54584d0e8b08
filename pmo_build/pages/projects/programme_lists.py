"""What comes next and what threatens most in a programme, as short lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.schedule.slip import is_overdue, milestone_slip
from pmo_build.model.records.project import Milestone, Project
from pmo_build.pages.addresses import PROJECT, RISKS
from pmo_build.pages.risk.risk_values import score_value
from pmo_build.portal.composed_values import Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.status_values import Late
from pmo_build.portal.values import Day, LinkTo, Listed, Overdue, Said, Value

_MILESTONES = 10
_THREATS = 6


@dataclass(frozen=True, slots=True)
class ProjectItem:
    """Something of a project in a short list.

    Attributes:
        item: What it is.
        project: Its section of the page of the project.
        value: Its date, or its score.
    """

    item: LinkTo
    project: LinkTo
    value: Value


def next_milestones(portal: Portal, projects: Iterable[Project]) -> Listed[ProjectItem]:
    """Return the milestones that come next."""

    def place(pair: tuple[Project, Milestone]) -> tuple[object, str]:
        return pair[1].expected or portal.as_of, pair[0].id

    ahead = sorted(_ahead(projects), key=place)
    return Listed(
        tuple(_milestone(portal, *pair) for pair in ahead[:_MILESTONES]), len(ahead[_MILESTONES:]), "#projects"
    )


def _ahead(projects: Iterable[Project]) -> Iterator[tuple[Project, Milestone]]:
    """Yield the milestones with a date that projects have not reached yet."""
    for project in projects:
        for milestone in () if project.state.is_closed else project.milestones:
            if milestone.actual is None and milestone.expected is not None:
                yield project, milestone


def _milestone(portal: Portal, project: Project, milestone: Milestone) -> ProjectItem:
    day = (Overdue if is_overdue(milestone, portal.as_of) else Day)(milestone.expected)
    slip = milestone_slip(milestone, portal.as_of)
    link = LinkTo(portal.rows_by_id[project.id].title, PROJECT.named(project.id).section("milestones"))
    return ProjectItem(
        LinkTo(milestone.title),
        link,
        Noted(day, Said.of("{slip}", slip=Late(slip, metric="milestone-slip")) if slip else ""),
    )


def highest_threats(rows: Sequence[RiskRow]) -> Listed[ProjectItem]:
    """Return the highest threats."""
    found = tuple(
        ProjectItem(
            LinkTo(row.title, row.url),
            LinkTo(row.project.title, PROJECT.named(row.project.id).section("risks")),
            score_value(row),
        )
        for row in rows[:_THREATS]
        if row.project is not None
    )
    return Listed(found, len(rows[_THREATS:]), RISKS.path)

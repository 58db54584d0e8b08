"""A page per programme: what it is for, its projects and when they end, its benefits and what refers to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.entities.benefit import Benefit
from pmo_build.entities.programme import Programme
from pmo_build.entities.project import Project
from pmo_build.metrics.totals import Total, total
from pmo_build.record_views import RecordView, record_entry, record_view, register
from pmo_build.rendering import PageView
from pmo_build.roadmap_views import RoadmapView, roadmap_view
from pmo_build.values import LinkTo, Table
from pmo_build.views import Portal, ProjectRow

ORDER = 90


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """What the page of a programme shows."""

    record: RecordView
    projects: tuple[ProjectRow, ...]
    budget: Total
    roadmap: RoadmapView
    benefits: Table


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of each programme."""
    crumbs = (LinkTo(portal.translate("Projects"), "portfolio.html"),)
    rows: dict[str, list[ProjectRow]] = {}
    for row in portal.projects:
        rows.setdefault(row.programme_id, []).append(row)
    benefits: dict[str, list[Benefit]] = {}
    for benefit in portal.portfolio.all(Benefit):
        project = portal.rows_by_id.get(benefit.parent)
        benefits.setdefault(benefit.programme or (project.programme_id if project else ""), []).append(benefit)
    for programme in portal.portfolio.all(Programme):
        own = tuple(rows.get(programme.id, ()))
        ids = {row.id for row in own}
        projects = (project for project in portal.portfolio.all(Project) if project.id in ids)
        view = ProgrammeView(
            record_view(portal, programme),
            own,
            total(row.budget for row in own),
            roadmap_view(portal, projects, "roadmap", portal.translate("Roadmap")),
            register(portal, Benefit.kind, benefits.get(programme.id, ()), with_project=True),
        )
        path = f"programmes/{programme.id}.md"
        entry = record_entry(portal, programme)
        yield PageView(path, programme.label, "programme", view, (entry,), crumbs=crumbs, hide=("navigation",))

"""The milestones of a portfolio report."""

from collections.abc import Sequence

from pmo_build.metrics.reports.period import Milestones, PeriodMilestone
from pmo_build.model.records.project import Project
from pmo_build.pages.reports.excerpts import Excerpt, excerpt
from pmo_build.portal.composed_values import Beside
from pmo_build.portal.portal import Portal
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column
from pmo_build.portal.values import Day, LinkTo, PageLink, PlainText, Tag, Value


def milestone_tables(portal: Portal, milestones: Milestones) -> tuple[Excerpt, ...]:
    """Return the milestones that were missed, those that were reached, and those that come soon; no empty table."""
    _ = portal.translate
    tables = (
        _table(portal, "missed", _("Due in this period and not reached"), _("Expected"), milestones.missed),
        _table(portal, "reached", _("Reached in this period"), _("Reached"), milestones.reached),
        _table(portal, "coming", _("Expected in the two months after it"), _("Expected"), milestones.next),
    )
    return tuple(one for one in tables if one.table.rows)


def _table(portal: Portal, id_: str, caption: str, day: str, milestones: Sequence[PeriodMilestone]) -> Excerpt:
    _ = portal.translate
    columns: tuple[Column[PeriodMilestone], ...] = (
        Column("milestone", _("Milestone"), lambda found: _milestone(portal, found)),
        Column("project", _("Project"), lambda found: PlainText(found.project.label)),
        Column("day", day, lambda found: Day(found.day)),
        Column("baseline", _("Baseline"), lambda found: Day(found.milestone.baseline)),
        Column("slip", _("Slip"), lambda found: Late(found.late, metric="milestone-slip"), number=True),
    )
    return excerpt(id_, caption, columns, milestones)


def _milestone(portal: Portal, found: PeriodMilestone) -> Value:
    page = portal.addresses.page(Project.kind, found.project.id)
    link = PageLink(LinkTo(found.milestone.title, page.section("milestones")))
    return Beside((link, Tag(portal.translate("critical")))) if found.milestone.critical else link

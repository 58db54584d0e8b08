"""The projects that miss what was agreed, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.schedule.milestone_forecasts import Slip
from pmo_build.metrics.schedule.slip import is_overdue
from pmo_build.model.records.project import Milestone
from pmo_build.pages.addresses import PROJECT, SLIPS
from pmo_build.pages.schedule.schedule_values import late_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Linked, LinkTo, Number, Overdue, PageLink, PlainText, Value


@dataclass(frozen=True, slots=True)
class SlipRow:
    """How late a project is, and how often it was agreed anew.

    Attributes:
        last: Its last milestone with a date.
        rebaselined: How often its baseline was moved; `None` if nobody knows.
    """

    slip: Slip
    last: Milestone
    project: ProjectRow
    rebaselined: int | None

    @property
    def is_late(self) -> bool:
        """Whether it is expected to end after its baseline."""
        return self.slip.days is not None and self.slip.days > 0


def slip_rows(portal: Portal, slips: Iterable[Slip]) -> tuple[SlipRow, ...]:
    """Return the rows of projects, but for those that have no milestone with a date."""
    return tuple(
        SlipRow(
            slip,
            slip.milestone,
            portal.rows_by_id[slip.project.id],
            rebaselining_count(portal.portfolio, slip.project, portal.as_of),
        )
        for slip in slips
        if slip.milestone is not None
    )


def slips_table(portal: Portal, rows: Iterable[SlipRow]) -> Table:
    """Return projects and how late they are as a table.

    Its flags are `running`, `late`, `moved` (agreed anew) and `untold` (so, but no approved change says when).
    """
    _ = portal.translate
    flags: tuple[Flag[SlipRow], ...] = (
        Flag("running", _("Running"), lambda row: row.project.is_running),
        Flag("late", _("Behind their baseline"), lambda row: row.is_late),
        Flag("moved", _("Re-baselined"), lambda row: bool(row.rebaselined)),
        Flag("untold", _("Re-baselined, nobody knows how often"), lambda row: row.rebaselined is None),
    )
    return Table.of(SLIPS, _("Who will miss what was agreed"), _columns(portal), rows, flags).without_empty()


def _columns(portal: Portal) -> tuple[Column[SlipRow], ...]:
    _ = portal.translate
    return (
        Column("project", _("Project"), _project),
        Column("rag", _("Status"), lambda row: RagStatus(row.project.rag), filter="choice"),
        Column("programme", _("Programme"), _programme, filter="choice"),
        Column("milestone", _("Last milestone"), lambda row: PlainText(row.last.title)),
        Column("first", _("First baseline"), lambda row: Day(row.last.first_baseline), optional=True),
        Column("baseline", _("Baseline"), lambda row: Day(row.last.baseline)),
        Column("expected", _("Expected"), lambda row: _expected(portal, row.last)),
        Column("slip", _("Behind the baseline"), lambda row: late_value(portal, row.slip.days), number=True),
        Column("original", _("Behind the first"), lambda row: late_value(portal, row.slip.original_days), number=True),
        Column("since", _("Reported since"), lambda row: Day(row.slip.since) if row.is_late else NOTHING),
        Column("moved", _("Re-baselined"), _rebaselined, number=True),
    )


def _project(row: SlipRow) -> Value:
    return PageLink(LinkTo(row.project.title, PROJECT.named(row.project.id).section("milestones")))


def _programme(row: SlipRow) -> Value:
    project = row.project
    return PageLink(LinkTo(project.programme, project.programme_url)) if project.programme else NOTHING


def _expected(portal: Portal, milestone: Milestone) -> Value:
    return (Overdue if is_overdue(milestone, portal.as_of) else Day)(milestone.expected)


def _rebaselined(row: SlipRow) -> Value:
    """Return how often a project was re-baselined, with a link to its changes."""
    times = row.rebaselined
    url = PROJECT.named(row.project.id).section("change") if times else ""
    return Linked.of(Number(times, metric="rebaselinings"), url)

"""The projects that miss what was agreed, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.schedule.expected_end import agreed_end, first_agreed_end
from pmo_build.metrics.schedule.milestone_forecasts import Slip
from pmo_build.metrics.schedule.slip import CriticalSlip
from pmo_build.pages.addresses import PROJECT, SLIPS
from pmo_build.pages.schedule.schedule_values import late_value
from pmo_build.portal.composed_values import Noted
from pmo_build.portal.expected_ends import basis_of_end, expected_end_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Linked, LinkTo, Number, PageLink, PlainText, Value


@dataclass(frozen=True, slots=True)
class SlipRow:
    """How late a project is, and how often it was agreed anew.

    Attributes:
        rebaselined: How often its baseline was moved; `None` if nobody knows.
    """

    slip: Slip
    project: ProjectRow
    rebaselined: int | None

    @property
    def is_late(self) -> bool:
        """Whether its end, or a critical milestone, is expected later than agreed."""
        return (self.slip.worst or 0) > 0


def slip_rows(portal: Portal, slips: Iterable[Slip]) -> tuple[SlipRow, ...]:
    """Return the rows of projects, but for those of which nobody knows when they end."""
    return tuple(
        SlipRow(
            slip,
            portal.rows_by_id[slip.project.id],
            rebaselining_count(portal.portfolio, slip.project, portal.as_of),
        )
        for slip in slips
        if slip.end.day is not None
    )


def slips_table(portal: Portal, rows: Iterable[SlipRow]) -> Table:
    """Return projects and how late they are as a table.

    Its flags are `running`, `late`, `late-at-first`, `moved` (agreed anew) and `untold` (so, but no approved change
    says when).
    """
    _ = portal.translate
    flags: tuple[Flag[SlipRow], ...] = (
        Flag("running", _("Running"), lambda row: row.project.is_running),
        Flag("late", _("Later than agreed"), lambda row: row.is_late),
        Flag("late-at-first", _("Later than first agreed"), lambda row: (row.slip.original_days or 0) > 0),
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
        Column("first", _("First agreed end"), lambda row: Day(first_agreed_end(row.slip.project)), optional=True),
        Column("baseline", _("Agreed end"), lambda row: Day(agreed_end(row.slip.project))),
        Column("expected", _("Expected end"), lambda row: expected_end_value(portal, row.slip.end)),
        Column("basis", _("Expected by"), lambda row: PlainText(basis_of_end(portal, row.slip.end)), optional=True),
        Column(
            "slip", _("Behind what is agreed"), lambda row: late_value(portal, row.slip.days, "days-late"), number=True
        ),
        Column(
            "original",
            _("Behind the first"),
            lambda row: late_value(portal, row.slip.original_days, "original-days-late"),
            number=True,
        ),
        Column("critical", _("Critical milestone"), lambda row: _critical(portal, row.slip.critical)),
        Column(
            "since",
            _("Reported since"),
            lambda row: Day(row.slip.since) if row.slip.days and row.slip.days > 0 else NOTHING,
        ),
        Column("moved", _("Re-baselined"), _rebaselined, number=True),
    )


def _project(row: SlipRow) -> Value:
    return PageLink(LinkTo(row.project.title, PROJECT.named(row.project.id).section("milestones")))


def _programme(row: SlipRow) -> Value:
    project = row.project
    return PageLink(LinkTo(project.programme, project.programme_url)) if project.programme else NOTHING


def _critical(portal: Portal, critical: CriticalSlip | None) -> Value:
    """Return the critical milestone furthest behind, if one is."""
    if critical is None or critical.days <= 0:
        return NOTHING
    return Noted(late_value(portal, critical.days, "critical-slip"), critical.milestone.title, sort=str(critical.days))


def _rebaselined(row: SlipRow) -> Value:
    """Return how often a project was re-baselined, with a link to its changes."""
    times = row.rebaselined
    url = PROJECT.named(row.project.id).section("change") if times else ""
    return Linked.of(Number(times, metric="rebaselinings"), url)

"""Dates that matter as tables: milestones, and the projects that miss what was agreed."""

from collections.abc import Iterable, Mapping
from datetime import date

from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.milestone_forecasts import Slip
from pmo_build.metrics.schedule.milestones import MilestoneStatus, was_judged
from pmo_build.metrics.schedule.slip import is_overdue
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.value.measure_tables import day_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import project_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    NOTHING,
    Late,
    LinkTo,
    Number,
    Overdue,
    PageLink,
    PlainText,
    RagStatus,
    State,
    Value,
    YesNo,
)

_WORDS: Mapping[Due, str] = {
    Due.OVERDUE: "overdue",
    Due.SOON: "next 90 days",
    Due.LATER: "later",
    Due.UNDATED: "no date",
    Due.DONE: "done",
    Due.DROPPED: "no longer needed",
}
_COLOURS: Mapping[Due, Rag] = {Due.OVERDUE: Rag.RED, Due.DONE: Rag.GREEN}


def due_value(state: Due, done: str = "") -> Value:
    """Return where something stands, as a word with its colour.

    Args:
        state: Where it stands.
        done: The word for what is done, e.g. `reached`.
    """
    word = done if state is Due.DONE and done else _WORDS[state]
    return State(word, _COLOURS.get(state), sort=str(state.rank), choice=state)


def late_value(portal: Portal, days: int | None) -> Value:
    """Return days after what was agreed, in the colour that the portfolio gives them."""
    thresholds = portal.portfolio.settings.rag.slip_days
    rag = None if days is None or thresholds is None else thresholds.if_high(days)
    return Late(days, rag)


def is_news(portal: Portal, day: date | None) -> bool:
    """Tell whether something happened since the end of the month before, and not after the day of the page."""
    return day is not None and portal.since < day <= portal.as_of


def milestones_table(portal: Portal, statuses: Iterable[MilestoneStatus]) -> Table:
    """Return milestones as a table.

    Its flags are `lately`, reached since the end of the month before, and `year`, what punctuality is computed from.
    """
    _ = portal.translate
    columns = (
        Head("milestone", _("Milestone")),
        Head("project", _("Project"), filter="choice"),
        Head("state", _("State"), filter="choice"),
        Head("first", _("First baseline"), optional=True),
        Head("baseline", _("Baseline")),
        Head("forecast", _("Forecast")),
        Head("reached", _("Reached")),
        Head("slip", _("Slip"), number=True),
        Head("critical", _("Critical"), filter="hidden"),
        Head("gate", _("Gate"), optional=True),
    )
    since = portal.formats.day(portal.since)
    flags = {"lately": _("Reached after {day}").format(day=since), "year": _("Reached in the last 12 months")}
    rows = tuple(_milestone_row(portal, status) for status in statuses)
    return Table("milestones", _("Milestones"), columns, rows, flags).without_empty()


def _milestone_row(portal: Portal, status: MilestoneStatus) -> Row:
    milestone, url = status.milestone, _plan_url(portal, status.project)
    reached = milestone.actual is not None
    forecast = milestone.forecast or milestone.baseline
    late = status.state is Due.OVERDUE
    cells = (
        PageLink(LinkTo(milestone.title, url)),
        project_value(portal, status.project.id),
        due_value(status.state, "reached"),
        day_value(milestone.original or milestone.baseline),
        day_value(milestone.baseline),
        NOTHING if reached else Overdue(forecast) if late else day_value(forecast),
        day_value(milestone.actual) if reached else NOTHING,
        late_value(portal, status.slip_days),
        YesNo(True, choice="yes") if milestone.critical else NOTHING,
        PlainText(milestone.gate) if milestone.gate else NOTHING,
    )
    flags = {"lately": is_news(portal, milestone.actual), "year": was_judged(status, portal.as_of)}
    return Row(cells, tuple(name for name, holds in flags.items() if holds))


def slips_table(portal: Portal, league: Iterable[Slip]) -> Table:
    """Return the slip league as a table, without projects that have no milestone with a date.

    Its flags are `running`, `late`, `moved` (agreed anew) and `untold` (so, but no approved change says when).
    """
    _ = portal.translate
    columns = (
        Head("project", _("Project")),
        Head("rag", _("Status"), filter="choice"),
        Head("programme", _("Programme"), filter="choice"),
        Head("milestone", _("Last milestone")),
        Head("first", _("First baseline"), optional=True),
        Head("baseline", _("Baseline")),
        Head("expected", _("Expected")),
        Head("slip", _("Behind the baseline"), number=True),
        Head("original", _("Behind the first"), number=True),
        Head("since", _("Reported since")),
        Head("moved", _("Re-baselined"), number=True),
    )
    flags = {
        "running": _("Running"),
        "late": _("Behind their baseline"),
        "moved": _("Re-baselined"),
        "untold": _("Re-baselined, nobody knows how often"),
    }
    rows = tuple(_slip_row(portal, slip, slip.milestone) for slip in league if slip.milestone is not None)
    return Table("slips", _("Who will miss what was agreed"), columns, rows, flags).without_empty()


def _slip_row(portal: Portal, slip: Slip, last: Milestone) -> Row:
    row = portal.rows_by_id[slip.project.id]
    times = rebaselining_count(portal.portfolio, slip.project, portal.as_of)
    is_late = slip.days is not None and slip.days > 0
    cells = (
        PageLink(LinkTo(row.title, _plan_url(portal, slip.project))),
        RagStatus(row.rag, sort=str(row.rag.rank) if row.rag else "", choice=row.rag or "none"),
        PageLink(LinkTo(row.programme, row.programme_url)) if row.programme else NOTHING,
        PlainText(last.title),
        day_value(last.original or last.baseline),
        day_value(last.baseline),
        _expected(portal, last),
        late_value(portal, slip.days),
        late_value(portal, slip.original_days),
        day_value(slip.since) if is_late else NOTHING,
        _times(portal, slip.project, times),
    )
    flags = {"running": row.is_running, "late": is_late, "moved": bool(times), "untold": times is None}
    return Row(cells, tuple(name for name, holds in flags.items() if holds))


def _expected(portal: Portal, milestone: Milestone) -> Value:
    day = milestone.expected
    return Overdue(day) if is_overdue(milestone, portal.as_of) else day_value(day)


def _times(portal: Portal, project: Project, times: int | None) -> Value:
    """Return how often a project was re-baselined, with a link to its changes."""
    if not times:
        return Number(times, sort="" if times is None else "0")
    return PageLink(LinkTo(portal.formats.number(times), f"{portal.project_url(project.id)}#change"), sort=str(times))


def _plan_url(portal: Portal, project: Project) -> str:
    return f"{portal.project_url(project.id)}#milestones"

"""Benefits as a table, and the results of benefits and KPIs, each a word with its colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.benefits import lacking
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.value.measured import (
    Measured,
    baseline_value,
    latest_value,
    measured_benefit,
    planned_value,
    progress_value,
    target_value,
    trend_value,
)  # fmt: skip
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.status_values import State
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import Day, PageLink, PlainText, Value, YesNo

# The colour of each; what nobody can tell has none.
_COLOURS: Mapping[MeasureState, Rag | None] = {
    MeasureState.MISSED: Rag.RED,
    MeasureState.BEHIND: Rag.AMBER,
    MeasureState.NOT_MEASURED: None,
    MeasureState.UNKNOWN: None,
    MeasureState.NOT_DUE: None,
    MeasureState.ON_TRACK: Rag.GREEN,
    MeasureState.REALISED: Rag.GREEN,
}
_WORDS: Mapping[MeasureState, str] = {
    MeasureState.MISSED: "missed",
    MeasureState.BEHIND: "behind plan",
    MeasureState.NOT_MEASURED: "not measured in time",
    MeasureState.UNKNOWN: "cannot be told",
    MeasureState.NOT_DUE: "not due yet",
    MeasureState.ON_TRACK: "on plan",
    MeasureState.REALISED: "target reached",
}


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many are in a state, and where they are listed."""

    state: Value
    count: int
    url: str


def state_value(state: MeasureState) -> Value:
    """Return the result of something measured, as a word with its colour."""
    return State(_WORDS[state], _COLOURS[state], sort=str(state.rank), choice=state)


def troubled(counts: Mapping[MeasureState, int]) -> Total:
    """Return how many missed their target, or are behind their plan; what was not measured in time is unknown."""
    unknown = counts[MeasureState.UNKNOWN] + counts[MeasureState.NOT_MEASURED]
    known = sum(counts.values()) - unknown
    found = Decimal(counts[MeasureState.MISSED] + counts[MeasureState.BEHIND])
    return Total(found if known else None, known, unknown)


def state_counts(counts: Mapping[MeasureState, int], table: TableAddress, **also: str) -> tuple[StateCount, ...]:
    """Return the states that occur, the worst first, each with a link to its rows.

    Args:
        counts: State → number.
        table: One with a column `state`.
        **also: Further columns to filter by, and their value.
    """
    return tuple(
        StateCount(state_value(state), count, table.filtered(state=state, **also))
        for state, count in counts.items()
        if count
    )


def is_of_ended_project(portal: Portal, benefit: Benefit) -> bool:
    """Tell whether the project that promised a benefit has ended."""
    project = portal.portfolio.find(Project, benefit.parent)
    return project is not None and project.state.is_closed


@dataclass(frozen=True, slots=True)
class _Row:
    benefit: Benefit
    measured: Measured


def benefits_table(
    portal: Portal,
    benefits: Iterable[Benefit],
    *,
    at: TableAddress | str = "benefits",
    with_project: bool = True,
) -> Table:
    """Return benefits as a table: the result of each, what is reached of it, and who looks after it."""
    _ = portal.translate
    project: Column[_Row] = Column(
        "project", _("Project"), lambda row: project_value(portal, row.benefit.parent), filter="choice"
    )
    title, *others = _columns(portal)
    flags: tuple[Flag[_Row], ...] = (
        Flag("closed", _("Of a project that has ended"), lambda row: is_of_ended_project(portal, row.benefit)),
        Flag("no-owner", _("Without an owner"), lambda row: row.benefit.owner is None),
        Flag("no-measure", _("Cannot be measured"), lambda row: bool(lacking(row.benefit))),
    )
    columns = (title, project, *others) if with_project else (title, *others)
    rows = (_Row(benefit, measured_benefit(portal, benefit)) for benefit in benefits)
    return Table.of(at, _("Benefits"), columns, rows, flags).without_empty()


def _columns(portal: Portal) -> tuple[Column[_Row], ...]:
    _ = portal.translate
    return (
        Column("benefit", _("Benefit"), lambda row: PageLink(link_to(portal, row.benefit))),
        Column("state", _("Result"), lambda row: state_value(row.measured.progress.state), filter="choice"),
        Column("way", _("Progress"), lambda row: progress_value(portal, row.measured)),
        Column("latest", _("Latest"), lambda row: latest_value(row.measured), number=True),
        Column("planned", _("Planned by then"), lambda row: planned_value(row.measured), number=True, optional=True),
        Column("target", _("Target"), lambda row: target_value(row.measured), number=True),
        Column("baseline", _("Baseline"), lambda row: baseline_value(row.measured), number=True, optional=True),
        Column("due", _("Due"), lambda row: Day(row.benefit.due)),
        Column("trend", _("Trend"), lambda row: trend_value(portal, row.measured), optional=True),
        Column("objective", _("Objective"), lambda row: _objective(portal, row), filter="hidden", optional=True),
        Column("owner", _("Owner"), lambda row: person_value(portal, row.benefit.owner), filter="choice"),
        Column(
            "disbenefit", _("Dis-benefit"), lambda row: YesNo(row.benefit.disbenefit), filter="hidden", optional=True
        ),
    )


def _objective(portal: Portal, row: _Row) -> Value:
    objective = portal.portfolio.find(Objective, row.benefit.objective)
    if objective is None:
        return PlainText(row.benefit.objective)
    return PageLink(link_to(portal, objective), choice=objective.label)

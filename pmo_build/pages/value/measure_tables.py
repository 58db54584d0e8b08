"""What is measured, as pages show it: how it stands in a word, values with their unit, and how far it has come."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.value.benefits import benefit_measure, benefit_progress, lacking
from pmo_build.metrics.value.measures import Measure, MeasureState, Progress, attained_part
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import rounded
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.charts.progress_bar import ProgressBar
from pmo_build.portal.charts.sparkline import Sparkline
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import Day, Drawing, Number, PageLink, PlainText, State, Value, YesNo

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
    """How many stand so, and where they are listed."""

    state: Value
    count: int
    url: str


def state_value(state: MeasureState) -> Value:
    """Return how something measured stands, as a word with its colour."""
    return State(_WORDS[state], _COLOURS[state], sort=str(state.rank), choice=state)


def troubled(counts: Mapping[MeasureState, int]) -> int:
    """Return how many missed their target, or are behind their plan."""
    return counts[MeasureState.MISSED] + counts[MeasureState.BEHIND]


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


def measured(portal: Portal, value: Decimal | None, unit: str | None) -> Value:
    """Return a value with its unit, e.g. `1,040 m`, `64%` or `€45,000 a year`."""
    if value is None:
        return PlainText(None)
    return PlainText(_with_unit(portal.formats.number(value), unit), sort=str(value))


def planned_value(portal: Portal, agreed: Measure, stands: Progress, unit: str | None) -> Value:
    """Return what was to be reached by now, with as many decimals as was agreed with.

    It is unknown while nothing was promised for a day that has come.
    """
    if stands.since is None or stands.planned is None:
        return measured(portal, None, unit)
    exact = [value for value in (agreed.baseline, agreed.target) if value is not None]
    decimals = max((max(0, -int(value.as_tuple().exponent)) for value in exact), default=0)
    return measured(portal, rounded(stands.planned, decimals), unit)


def way(portal: Portal, key: str, title: str, agreed: Measure, stands: Progress) -> Value:
    """Return how far something measured has come, as a small bar with a mark where it should be."""
    if stands.attained is None:
        return PlainText(None)
    planned = None if stands.since is None or stands.planned is None else attained_part(agreed, stands.planned)
    label = portal.translate("Progress: {title}").format(title=title)
    return Drawing(ProgressBar(f"way-{key}", label, stands.attained, planned), sort=str(stands.attained))


def day_value(day: date | None) -> Value:
    """Return a day."""
    return Day(day, sort="" if day is None else day.isoformat())


def number_value(number: Decimal | None) -> Value:
    """Return a number."""
    return Number(number)


def trend(portal: Portal, key: str, title: str, agreed: Measure) -> Value:
    """Return the measurements so far as a small line; nothing if there are not two."""
    values = sorted((point.day, point.value) for point in agreed.measurements if point.day <= portal.as_of)
    if len(values) < 2:
        return PlainText(None)
    label = portal.translate("Measurements: {title}").format(title=title)
    return Drawing(Sparkline(f"trend-{key}", label, tuple(value for _, value in values)))


def benefits_table(
    portal: Portal, benefits: Iterable[Benefit], *, id_: str = "benefits", with_project: bool = True
) -> Table:
    """Return benefits as a table: how each stands, what is reached of it, and who looks after it."""
    _ = portal.translate
    columns = [Head("benefit", _("Benefit"))]
    if with_project:
        columns.append(Head("project", _("Project"), filter="choice"))
    columns += [
        Head("state", _("Result"), filter="choice"),
        Head("way", _("Progress")),
        Head("latest", _("Latest"), number=True),
        Head("planned", _("Planned by then"), number=True, optional=True),
        Head("target", _("Target"), number=True),
        Head("baseline", _("Baseline"), number=True, optional=True),
        Head("due", _("Due")),
        Head("trend", _("Trend"), optional=True),
        Head("objective", _("Objective"), filter="hidden", optional=True),
        Head("owner", _("Owner"), filter="choice"),
        Head("disbenefit", _("Dis-benefit"), filter="hidden", optional=True),
    ]
    flags = {
        "closed": _("Of a project that has ended"),
        "no-owner": _("Without an owner"),
        "no-measure": _("Cannot be measured"),
    }
    rows = tuple(_row(portal, benefit, with_project) for benefit in benefits)
    return Table(id_, _("Benefits"), tuple(columns), rows, flags).without_empty()


def _row(portal: Portal, benefit: Benefit, with_project: bool) -> Row:
    agreed, stands = benefit_measure(benefit), benefit_progress(portal.portfolio, benefit, portal.as_of)
    objective = portal.portfolio.find(Objective, benefit.objective)
    project = portal.portfolio.find(Project, benefit.parent)
    key, title = benefit.key.replace("/", "-"), benefit.label
    latest = None if stands.latest is None else stands.latest.value
    cells: list[Value] = [PageLink(link_to(portal, benefit))]
    if with_project:
        cells.append(project_value(portal, benefit.parent))
    cells += [
        state_value(stands.state),
        way(portal, key, title, agreed, stands),
        measured(portal, latest, benefit.unit),
        planned_value(portal, agreed, stands, benefit.unit),
        measured(portal, benefit.target, benefit.unit),
        measured(portal, benefit.baseline, benefit.unit),
        day_value(benefit.due),
        trend(portal, key, title, agreed),
        PlainText(benefit.objective)
        if objective is None
        else PageLink(link_to(portal, objective), choice=objective.label),
        person_value(portal, benefit.owner),
        YesNo(benefit.disbenefit),
    ]
    flags = {
        "closed": project is not None and project.state.is_closed,
        "no-owner": benefit.owner is None,
        "no-measure": bool(lacking(benefit)),
    }
    return Row(tuple(cells), tuple(name for name, holds in flags.items() if holds))


def _with_unit(number: str, unit: str | None) -> str:
    if not unit:
        return number
    if unit.startswith("%"):
        return number + unit
    if unicodedata.category(unit[0]) == "Sc":
        return f"{unit[0]}{number}{unit[1:]}"
    return f"{number} {unit}"

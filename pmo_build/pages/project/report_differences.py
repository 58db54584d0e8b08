"""What the latest report of a project says beside what its records say, as a table on the page of the project."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.metrics.health.computed_rag import ComputedRag
from pmo_build.metrics.health.report_differences import (
    DateDifference,
    MoneyDifference,
    ReportDifferences,
    StatusDifference,
    report_differences,
    status_differences,
)
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.composed_values import Remark, SmallPrint
from pmo_build.portal.portal import Portal
from pmo_build.portal.status_values import Late, RagStatus, State
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, Money, Number, Percent, PlainText, Said, Value, Word

_LABELS = {"budget": "Budget", "forecast_cost": "Forecast cost"}
_METRICS = {"budget": "project/budget/total", "forecast_cost": "forecast-at-completion"}


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A field of the report, and the same of the records.

    Attributes:
        contradicts: `None` if nobody can tell.
    """

    label: Value
    reported: Value
    recorded: Value
    difference: Value
    contradicts: bool | None


@dataclass(frozen=True, slots=True)
class DifferencesPanel:
    """The table, and a sentence on which records it compares with."""

    table: Table
    said: str


def differences_panel(portal: Portal, project: Project) -> DifferencesPanel | None:
    """Return what the latest report says beside the records; `None` if it says nothing that could be compared."""
    found = report_differences(portal.portfolio, project, portal.as_of)
    if found is None:
        return None
    rows = tuple(_rows(portal, found, portal.computed.get(project.id)))
    said = portal.translate("The report of {day} against the records, as far as they are dated up to {until}.").format(
        day=portal.formats.day(found.report.as_of), until=portal.formats.day(found.known_until)
    )
    return DifferencesPanel(_table(portal, rows), said) if rows else None


def _table(portal: Portal, rows: tuple[DifferenceRow, ...]) -> Table:
    _ = portal.translate
    columns: tuple[Column[DifferenceRow], ...] = (
        Column("field", _("Compared"), lambda row: row.label),
        Column("reported", _("Report"), lambda row: row.reported, number=True),
        Column("recorded", _("Records"), lambda row: row.recorded, number=True),
        Column("difference", _("Difference"), lambda row: row.difference, number=True),
        Column("verdict", _("Verdict"), _verdict),
    )
    return Table.of("report-differences", _("Report against records"), columns, rows, is_plain=True)


def _verdict(row: DifferenceRow) -> Value:
    if row.contradicts is None:
        return State("not in the records")
    return State("contradiction", Rag.RED) if row.contradicts else State("agrees", Rag.GREEN)


def _rows(portal: Portal, found: ReportDifferences, computed: ComputedRag | None) -> Iterator[DifferenceRow]:
    if computed is not None:
        for status in status_differences(found.report, computed):
            if status.dimension == "overall" or status.contradicts:
                yield _status(portal, status)
    for one in found.money:
        yield _money(portal, one)
    if found.percent_complete is not None:
        yield _percent(portal, found.percent_complete)
    if found.finish is not None:
        yield _date(portal, found.finish)
    # The table of milestones shows the others.
    yield from (_date(portal, one) for one in found.milestones if one.contradicts)


def _status(portal: Portal, one: StatusDifference) -> DifferenceRow:
    _ = portal.translate
    label = PlainText(_("Overall status")) if one.dimension == "overall" else Word(one.dimension)
    said = ""
    if one.contradicts:
        said = _("better than the records") if one.flatters else _("worse than the records")
    return DifferenceRow(
        label,
        RagStatus(one.reported, metric=f"status-report/rag/{one.dimension}"),
        RagStatus(one.computed, metric="computed-status"),
        Remark(said, "#dimensions", is_alarm=one.flatters) if said else SmallPrint(""),
        one.contradicts,
    )


def _money(portal: Portal, one: MoneyDifference) -> DifferenceRow:
    return DifferenceRow(
        PlainText(portal.translate(_LABELS[one.field])),
        Money(one.reported, metric=f"status-report/{one.field}"),
        Money(one.recorded, metric=_METRICS[one.field]),
        _signed("{count}", Money(one.difference, metric="report-difference"), one),
        one.contradicts,
    )


def _percent(portal: Portal, one: MoneyDifference) -> DifferenceRow:
    points = portal.translate("{count} points")
    return DifferenceRow(
        PlainText(portal.translate("Complete")),
        Percent(one.reported, metric="status-report/percent_complete"),
        Percent(one.recorded, metric="costs/percent_complete"),
        _signed(points, Number(one.difference, metric="report-difference-points"), one),
        one.contradicts,
    )


def _date(portal: Portal, one: DateDifference) -> DifferenceRow:
    label = portal.translate("Finish") if one.is_finish or one.milestone is None else one.milestone.title
    field = "forecast_finish" if one.is_finish or one.milestone is None else "milestones"
    return DifferenceRow(
        PlainText(label),
        Day(one.reported, metric=f"status-report/{field}"),
        Day(one.recorded, metric="project/milestones/forecast"),
        _days(one),
        one.contradicts,
    )


def _signed(template: str, difference: Value, one: MoneyDifference) -> Value:
    if one.difference is None:
        return difference
    sign = "+" if one.difference > 0 else ""
    return Remark(Said.of(f"{sign}{template}", count=difference), is_alarm=one.contradicts is True)


def _days(one: DateDifference) -> Value:
    days = Late(one.difference, metric="report-difference-days")
    return days if one.difference is None else Remark(Said.of("{days}", days=days), is_alarm=one.contradicts is True)

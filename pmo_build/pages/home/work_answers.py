"""What must be decided, who will miss what was agreed, and whether there are people enough."""

from collections.abc import Iterable

from pmo_build.metrics.control.waiting import Undecided, due_day, to_decide
from pmo_build.metrics.people.capacity import Conflict, is_partial
from pmo_build.metrics.schedule.milestone_forecasts import slip_league
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.addresses import ISSUES, PROJECT, RESOURCES, SLIPS
from pmo_build.pages.control.control_values import nothing_to_decide, to_decide_remarks
from pmo_build.pages.home.answer import TOP, Answer
from pmo_build.pages.people.load_values import excess_value, nobody_over
from pmo_build.pages.schedule.schedule_values import first_promise_remarks, late_value
from pmo_build.portal.composed_values import Coloured, Remark, SmallPrint
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import Late
from pmo_build.portal.totals import known_of, known_part
from pmo_build.portal.values import Day, LinkTo, Number, Said, Value


def what_must_be_decided(portal: Portal) -> Answer:
    """Return what must be decided: in the registers, at gates, and as asked for in reports."""
    _ = portal.translate
    found = to_decide(portal.portfolio, portal.as_of)
    overdue = sum((day := due_day(one)) is not None and day < portal.as_of for one in found.all)
    unit: list[Value] = [*to_decide_remarks(portal, found)]
    if overdue:
        count = Number(overdue, metric="to-decide-overdue")
        unit.append(Remark(Said.of(_("{count} overdue"), count=count), is_alarm=True))
    return Answer(
        "decisions",
        _("What must be decided?"),
        Number(len(found.all) if found.is_known else None, metric="to-decide"),
        ISSUES.section("decide"),
        tuple(unit),
        between=" · ",
        items=tuple(_undecided(portal, one) for one in found.all[:TOP]),
        nothing=nothing_to_decide(portal, found),
    )


def _undecided(portal: Portal, record: Undecided) -> ListItem:
    day = due_day(record)
    if day is not None and day < portal.as_of:
        return ListItem(link_to(portal, record), (Late((portal.as_of - day).days, Rag.RED, metric="days-overdue"),))
    if isinstance(record, StatusReport):
        of_day = _report_of(portal, record)
        return ListItem(LinkTo(of_day, portal.url(record)))
    return ListItem(link_to(portal, record), (Day(day),))


def _report_of(portal: Portal, report: StatusReport) -> str:
    project = portal.portfolio.find(Project, report.parent)
    return portal.translate("{project} asks in its report").format(project=project.label if project else report.parent)


def who_is_late(portal: Portal, running: Iterable[ProjectRow]) -> Answer:
    """Return which running projects are behind what was agreed, their end or a critical milestone, the latest first."""
    _, rows = portal.translate, {row.id: row for row in running}
    projects = (project for project in portal.portfolio.all(Project) if project.id in rows)
    known = [slip for slip in slip_league(portal.portfolio, projects, portal.as_of) if slip.worst is not None]
    late = [slip for slip in known if slip.worst is not None and slip.worst > 0]
    nothing = _("Of no running project it is known when it ends, and when it was agreed to.")
    items = []
    for slip in late[:TOP]:
        row, since = rows[slip.project.id], slip.since
        end: list[Value] = [Late(row.slip_days, row.slip_rag, metric="days-late")]
        if slip.critical is not None and slip.critical.days == slip.worst and slip.worst != slip.days:
            end = [late_value(portal, slip.worst, "critical-slip"), SmallPrint(slip.critical.milestone.title)]
        elif since:
            end.append(SmallPrint(_("since {day}").format(day=portal.formats.day(since))))
        items.append(ListItem(LinkTo(row.title, PROJECT.named(row.id).section("milestones")), tuple(end)))
    return Answer(
        "late",
        _("Later than agreed"),
        Number(len(late) if known else None, metric="projects-late"),
        SLIPS.filtered("running", "late"),
        (Remark(known_of(portal, len(known), len(rows))), *first_promise_remarks(portal, rows.values())),
        items=tuple(items),
        nothing=_("No running project of which this is known is behind what was agreed.") if known else nothing,
    )


def can_be_staffed(portal: Portal) -> Answer:
    """Return who has more work than time, worst first; unknown if work or people are missing."""
    _, question, url = portal.translate, portal.translate("Can we staff it?"), RESOURCES.section("conflicts")
    is_withheld = is_partial(portal.portfolio)
    if is_withheld or not portal.portfolio.records.get(Allocation.kind):
        nothing = _("No project has said yet whose time it needs, in its team.yml.")
        figure: Value = Number(None, metric="people-overloaded")
        return Answer("people", question, figure, url, (), nothing=nothing, is_withheld=is_withheld)
    found = portal.staffing.overloaded
    unit = [Remark(_("with more work than time in the next 12 months"))]
    if found.unknown:
        unit.append(Remark(known_part(portal, found)))
    items = tuple(_overloaded(portal, clash.worst) for clash in portal.staffing.worst_clashes[:TOP])
    figure = Number(found.amount if found.records else None, metric="people-overloaded")
    return Answer("people", question, figure, url, tuple(unit), items=items, nothing=nobody_over(portal))


def _overloaded(portal: Portal, conflict: Conflict) -> ListItem:
    _, formats = portal.translate, portal.formats
    excess = Said.of(_("+{fte} FTE"), fte=excess_value(conflict))
    month = _("most in {month}").format(month=formats.month(conflict.load.month.first))
    return ListItem(link_to(portal, conflict.person), (Coloured(excess, Rag.AMBER), SmallPrint(month)))

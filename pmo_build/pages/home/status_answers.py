"""What changed lately, and whether what is reported can be believed."""

from collections.abc import Iterable, Iterator, Sequence

from pmo_build.metrics.health.computed_rag import watermelons
from pmo_build.metrics.reports.period import Period, events
from pmo_build.metrics.status.freshness import overdue_report
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import (
    ALL_GATES,
    DATA_QUALITY,
    FINDINGS,
    ISSUES,
    MILESTONES,
    PROJECT,
    PROJECTS,
    RISK_REGISTER,
)
from pmo_build.pages.home.answer import TOP, Answer
from pmo_build.pages.quality.finding_tables import count_by
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import RagChange, RagStatus
from pmo_build.portal.values import Linked, LinkTo, Number, PlainText, Said, Value

# Below them stands how many findings there are.
_MOST_DOUBTED = 2


def what_changed(portal: Portal, running: Iterable[ProjectRow]) -> Answer:
    """Return which statuses changed, worse first, and what happened since the end of the month before."""
    _ = portal.translate
    changed = sorted((row for row in running if row.move.moved), key=lambda row: not row.move.worse)
    worse, more = sum(row.move.worse for row in changed), len(changed[TOP:])
    url = PROJECTS.filtered("running", "moved")
    unit = [Remark(_("changed since the last report"))]
    if worse:
        unit.append(
            Remark(Said.of(_("{count} for the worse"), count=Number(worse, metric="statuses-worse")), is_alarm=True)
        )
    return Answer(
        "moves",
        _("What changed?"),
        Number(len(changed), metric="statuses-changed"),
        url,
        tuple(unit),
        items=tuple(
            ListItem(LinkTo(row.title, row.url), (RagStatus(row.rag), RagChange(row.move))) for row in changed[:TOP]
        ),
        more=Remark(Said.of(_("and {count} more"), count=Number(more, metric="not-shown")), url) if more else None,
        nothing=_("No project changed its overall status."),
        after=_("After {day}:").format(day=portal.formats.day(portal.since)),
        lately=tuple(_events(portal)),
    )


def _events(portal: Portal) -> Iterator[ListItem]:
    """Yield what happened since the end of the month before, how often, and where it is listed."""
    _, found = portal.translate, events(portal.portfolio, Period(portal.since, portal.as_of))
    listed = (
        (_("milestones reached"), found.milestones_reached, MILESTONES.filtered("lately")),
        (_("gates held"), found.gates_held, ALL_GATES.filtered("lately")),
        (_("changes approved"), found.changes_approved, ISSUES.section("all-changes")),
        (_("risks raised"), found.risks_raised, RISK_REGISTER.filtered("raised")),
        (_("risks closed"), found.risks_closed, RISK_REGISTER.filtered("ended")),
    )
    yield from (ListItem(LinkTo(text, url), (Number(times, metric="events"),)) for text, times, url in listed if times)


def can_be_believed(portal: Portal, running: Sequence[ProjectRow]) -> Answer:
    """Return which reports are better than the records, and how many are overdue."""
    _, doubted, judged = portal.translate, [], 0
    for row in running:
        project, computed = portal.portfolio.find(Project, row.id), portal.computed.get(row.id)
        if project is None or computed is None:
            continue
        judged += computed.overall is not None and row.rag is not None
        found = watermelons(portal.portfolio, project, computed, portal.as_of)
        doubted += [_doubted(portal, row, better.computed) for better in found if better.dimension == "overall"]
    text = _("of {count} report green while their figures do not")
    return Answer(
        "credible",
        _("Can we believe the reports?"),
        Number(len(doubted) if judged else None, metric="reports-doubted"),
        FINDINGS.whole,
        (Remark(Said.of(text, count=Number(judged, metric="reports-judged"))),),
        items=(*doubted[:_MOST_DOUBTED], _quality(portal, bool(running))),
    )


def _doubted(portal: Portal, row: ProjectRow, computed: Rag) -> ListItem:
    to = LinkTo(row.title, PROJECT.named(row.id).section("status"))
    return ListItem(to, (PlainText(portal.translate("computed")), RagStatus(computed)))


def _quality(portal: Portal, has_running: bool) -> ListItem:
    """Return how many reports are overdue, and how many findings there are."""
    _, severities = portal.translate, count_by(portal.findings)
    asks = any(tier.report_every_days for tier in portal.portfolio.settings.tiers)
    found = (overdue_report(portal.portfolio, project, portal.as_of) for project in portal.portfolio.all(Project))
    overdue = sum(report is not None for report in found) if asks else None
    text = Said.of(_("reports overdue: {count}"), count=Number(overdue, metric="reports-overdue"))
    findings = Said.of(
        _("errors: {errors}, warnings: {warnings}"),
        errors=Number(severities.get("error", 0), metric="findings", basis="error"),
        warnings=Number(severities.get("warning", 0), metric="findings", basis="warning"),
    )
    end: list[Value] = [Remark(findings, DATA_QUALITY.path)]
    if not portal.is_whole:
        end.append(PlainText(f"· {_('some are not shown')}"))
    return ListItem(Linked.of(text, DATA_QUALITY.section("age") if has_running else ""), tuple(end), is_small=True)

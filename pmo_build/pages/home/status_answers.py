"""What changed lately, and whether what is reported can be believed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pmo_build.metrics.health.computed_rag import watermelons
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk
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
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.values import LinkTo, Number, PlainText, RagChange, RagStatus, Remark, Value

# Below them stands how many findings there are.
_MOST_DOUBTED = 2


def what_changed(portal: Portal, running: Iterable[ProjectRow]) -> Answer:
    """Return which statuses changed, worse first, and what happened since the end of the month before."""
    _, number = portal.translate, portal.formats.number
    changed = sorted((row for row in running if row.move.moved), key=lambda row: not row.move.worse)
    worse, more = sum(row.move.worse for row in changed), len(changed[TOP:])
    url = PROJECTS.filtered("running", "moved")
    unit = [Remark(_("changed since the last report"))]
    if worse:
        unit.append(Remark(_("{count} for the worse").format(count=number(worse)), is_alarm=True))
    return Answer(
        "moves",
        _("What changed?"),
        Number(len(changed)),
        url,
        tuple(unit),
        items=tuple(
            ListItem(LinkTo(row.title, row.url), (RagStatus(row.rag), RagChange(row.move))) for row in changed[:TOP]
        ),
        more=Remark(_("and {count} more").format(count=number(more)), url) if more else None,
        nothing=_("No project changed its overall status."),
        after=_("After {day}:").format(day=portal.formats.day(portal.since)),
        lately=tuple(_events(portal)),
    )


def _events(portal: Portal) -> Iterator[ListItem]:
    """Yield what happened since the end of the month before, how often, and where it is listed."""
    _, portfolio = portal.translate, portal.portfolio

    def event(text: str, days: Iterable[date | None], url: str) -> Iterator[ListItem]:
        times = sum(day is not None and portal.since < day <= portal.as_of for day in days)
        if times:
            yield ListItem(LinkTo(text, url), (Number(times),))

    projects, risks = portfolio.all(Project), portfolio.all(Risk)
    reached = (milestone.actual for project in projects for milestone in project.milestones)
    approved = (change.decided for change in portfolio.all(Change) if change.state is ChangeState.APPROVED)
    yield from event(_("milestones reached"), reached, MILESTONES.filtered("lately"))
    yield from event(_("gates held"), (gate.held for gate in portfolio.all(Gate)), ALL_GATES.filtered("lately"))
    yield from event(_("changes approved"), approved, ISSUES.section("all-changes"))
    yield from event(_("risks raised"), (risk.raised for risk in risks), RISK_REGISTER.filtered("raised"))
    yield from event(_("risks closed"), (risk.closed for risk in risks), RISK_REGISTER.filtered("ended"))


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
        Number(len(doubted) if judged else None),
        FINDINGS.whole,
        (Remark(text.format(count=portal.formats.number(judged))),),
        items=(*doubted[:_MOST_DOUBTED], _quality(portal, bool(running))),
    )


def _doubted(portal: Portal, row: ProjectRow, computed: Rag) -> ListItem:
    to = LinkTo(row.title, PROJECT.named(row.id).section("status"))
    return ListItem(to, (PlainText(portal.translate("computed")), RagStatus(computed)))


def _quality(portal: Portal, has_running: bool) -> ListItem:
    """Return how many reports are overdue, and how many findings there are."""
    _, number, severities = portal.translate, portal.formats.number, count_by(portal.findings)
    asks = any(tier.report_every_days for tier in portal.portfolio.settings.tiers)
    overdue = sum(finding.slug == "overdue-status-report" for finding in portal.findings) if asks else None
    text = _("reports overdue: {count}").format(count=number(overdue))
    findings = _("errors: {errors}, warnings: {warnings}").format(
        errors=number(severities.get("error", 0)), warnings=number(severities.get("warning", 0))
    )
    end: list[Value] = [Remark(findings, DATA_QUALITY.path)]
    if not portal.is_whole:
        end.append(PlainText(f"· {_('some are not shown')}"))
    return ListItem(LinkTo(text, DATA_QUALITY.section("age") if has_running else ""), tuple(end), is_small=True)

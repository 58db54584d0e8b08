"""Risks as pages show them: the matrix with what moved in it, movement since the month before, and tables of risks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.risk.risk_history import ThreatsOn, assessment_on, counts_on, threats_on
from pmo_build.metrics.status.transitions import month_ends
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Assessment, Risk
from pmo_build.pages.addresses import RISK_REGISTER
from pmo_build.portal.charts.lines import Line, Lines
from pmo_build.portal.charts.risk_matrix import MatrixCell, RiskMatrix
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import person_value, project_value
from pmo_build.portal.register_table import register
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Column, Head, Row, Table
from pmo_build.portal.values import (
    NOTHING,
    Day,
    LinkTo,
    Listed,
    Money,
    Overdue,
    PageLink,
    RiskMovement,
    RiskScore,
    Value,
    Word,
)

_MONTHS = 12
_MOST_ISSUES = 20
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Course:
    """Open threats at the ends of the last months, oldest first."""

    chart: Lines
    days: tuple[ThreatsOn, ...]


def register_url(**columns: str) -> str:
    """Return the address of the register with some columns filtered."""
    return RISK_REGISTER.filtered(**columns)


def listed(rows: Iterable[RiskRow], most: int, **columns: str) -> Listed[RiskRow]:
    """Return the first of some risks, and where all of them are listed."""
    found = tuple(rows)
    return Listed(found[:most], len(found[most:]), register_url(**columns))


def matrix(portal: Portal, key: str, title: str, rows: Sequence[RiskRow], **columns: str) -> RiskMatrix | None:
    """Return the matrix of open threats, with how many more or fewer there are than at the end of the month before.

    Args:
        portal: What all pages are made from.
        key: Unique on the page.
        title: What it is called.
        rows: All threats that may be in it, those that have been closed since included.
        **columns: What the register is filtered by to show just these risks.
    """
    standard, bands = portal.portfolio.settings.risk, portal.portfolio.settings.bands
    if bands is None:
        return None
    now = Counter(_place(row.risk.current) for row in rows if row.is_live)
    before, unknown = _before(portal, rows)
    cells = []
    for probability in range(1, standard.probability_levels + 1):
        for impact in range(1, standard.impact_levels + 1):
            place, score = (probability, impact), probability * impact
            url = register_url(probability=str(probability), impact=str(impact), live="yes", type="threat", **columns)
            change = None if place in unknown else now[place] - before[place]
            accepted = standard.appetite is not None and score <= standard.appetite
            cells.append(MatrixCell(*place, bands.band(score), now[place], url, change, accepted))
    probabilities = tuple(level.label for level in standard.probability) or _levels(standard.probability_levels)
    impacts = tuple(level.label for level in standard.impact) or _levels(standard.impact_levels)
    return RiskMatrix(key, title, probabilities, impacts, tuple(cells))


def course(portal: Portal, rows: Iterable[RiskRow]) -> Course | None:
    """Return how many threats there were in each band at the ends of the last months; `None` if nobody knows."""
    risks = [row.risk for row in rows]
    found = tuple(threats_on(portal.portfolio, risks, day, portal.as_of) for day in month_ends(portal.as_of, _MONTHS))
    told = tuple(moment for moment in found if any(moment.bands.values()) or moment.not_assessed)
    if len(told) < 2:
        return None
    names = tuple(portal.formats.month(moment.day) for moment in told)
    lines = tuple(
        Line(portal.translate(rag).capitalize(), tuple(moment.bands[rag] for moment in told), rag) for rag in Rag
    )
    title = portal.translate("Open threats at the end of each month")
    return Course(Lines("threats-course", title, names, lines), told)


def risks_table(portal: Portal, id_: str, caption: str, rows: Iterable[RiskRow]) -> Table:
    """Return a few risks as a table: what they are, how they moved, and who does what about them."""
    _ = portal.translate
    columns = (
        Head("risk", _("Risk")),
        Head("project", _("Project")),
        Head("score", _("Score")),
        Head("moved", _("Moved")),
        Head("exposure", _("Exposure"), number=True),
        Head("response", _("Response")),
        Head("owner", _("Owner")),
        Head("review", _("Review")),
    )
    return Table(id_, caption, columns, tuple(_row(portal, row) for row in rows))


def score_value(row: RiskRow) -> Value:
    """Return the score of a risk with its colour."""
    return RiskScore(row.score, row.band)


def money_value(amount: Decimal | None) -> Value:
    """Return an amount of money."""
    return Money(amount)


def linked_risk(row: RiskRow) -> Value:
    """Return the title of a risk, with its address."""
    return PageLink(LinkTo(row.title, row.url))


def issues_from_risks(portal: Portal) -> tuple[Table, int]:
    """Return the newest issues that say which risk they came from, what was feared and happened; and how many more."""
    known = portal.portfolio.records.get(Risk.kind, {})
    issues = [
        issue
        for issue in portal.portfolio.all(Issue)
        if issue.from_risk and portal.portfolio.resolve_nearby(Risk.kind, issue.from_risk, issue.parent) in known
    ]
    issues.sort(key=lambda issue: (issue.raised is None, -(issue.raised.toordinal() if issue.raised else 0), issue.key))
    from_risk = portal.translate("From the risk")
    risk: Column[Issue] = Column("risk", from_risk, lambda issue: field_value(portal, issue, "from_risk"))
    optional = ("type", "priority", "due")
    table = register(
        portal, Issue.kind, issues[:_MOST_ISSUES], id_="happened", with_project=True, extra=[risk], optional=optional
    )
    return table.without_empty(), len(issues[_MOST_ISSUES:])


def _row(portal: Portal, row: RiskRow) -> Row:
    moved = NOTHING if row.move is None else RiskMovement(row.move.movement, row.move.before, row.is_worse, sort="")
    review = (Overdue if row.review_overdue else Day)(row.risk.review)
    return Row((
        linked_risk(row),
        project_value(portal, row.risk.parent),
        score_value(row),
        moved,
        money_value(row.exposure),
        Word(row.risk.response),
        person_value(portal, row.risk.owner),
        review,
    ))  # fmt: skip


def _before(portal: Portal, rows: Iterable[RiskRow]) -> tuple[Counter[Place | None], set[Place | None]]:
    """Return how many threats stood where at the end of the month before, and where nobody knows."""
    found: Counter[Place | None] = Counter()
    unknown: set[Place | None] = set()
    for row in rows:
        if row.risk.is_open and not row.is_live:
            continue
        counted, place = counts_on(row.risk, portal.since, portal.as_of), _place(assessment_on(row.risk, portal.since))
        if counted is None:
            unknown |= {place, _place(row.risk.current)}
        found[place] += counted is True
    return found, unknown


def _place(assessment: Assessment | None) -> Place | None:
    return None if assessment is None else (assessment.probability, assessment.impact)


def _levels(highest: int) -> tuple[str, ...]:
    return tuple(str(level) for level in range(1, highest + 1))

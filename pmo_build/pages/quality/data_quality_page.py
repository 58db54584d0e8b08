"""Data quality: all findings and who must act on them, what is waived, and how old what we know is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_build.model.findings import Check, Severity
from pmo_build.model.records.waiver import Waived, Waiver
from pmo_build.pages.addresses import DATA_QUALITY, FINDINGS, RULE
from pmo_build.pages.quality.finding_tables import FindingView, Team
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to
from pmo_build.portal.records import RecordView, entry_of, record_view
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often something was found."""

    check: Check
    url: str
    filter_url: str
    count: int


@dataclass(frozen=True, slots=True)
class SeverityCount:
    """How many findings there are of a severity, and where they are listed."""

    severity: Severity
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class TeamCount:
    """What a team has to mend: the worst first."""

    team: Team
    counts: tuple[SeverityCount, ...]
    url: str

    @property
    def count(self) -> int:
        """Number of all its findings."""
        return sum(one.count for one in self.counts)


@dataclass(frozen=True, slots=True)
class WaivedView:
    """A finding that is accepted for a while, and its waiver."""

    row: FindingView
    waiver: LinkTo
    waived: Waived


@dataclass(frozen=True, slots=True)
class DataQualityView:
    """What the data quality page shows.

    Attributes:
        waivers: All waivers in full, also those that silence nothing.
    """

    severities: tuple[SeverityCount, ...]
    files: int
    is_whole: bool
    by_team: tuple[TeamCount, ...]
    by_rule: tuple[RuleCount, ...]
    rows: tuple[FindingView, ...]
    waived: tuple[WaivedView, ...]
    waivers: tuple[RecordView, ...]
    projects: tuple[ProjectRow, ...]


def _view(portal: Portal) -> DataQualityView:
    counts = Counter(finding.code for finding in portal.findings)
    order = sorted(portal.findings, key=lambda finding: (finding.severity.rank, finding.sort_key))
    rows = tuple(FindingView.of(portal, finding) for finding in order)
    running = [row for row in portal.projects if not row.is_closed]
    return DataQualityView(
        severities=_severities(Counter(finding.severity for finding in order)),
        files=portal.files,
        is_whole=portal.is_whole,
        by_team=_teams(rows),
        by_rule=tuple(
            RuleCount(
                check,
                RULE.named(check.code.lower()).path,
                _findings(rule=check.code),
                counts[check.code],
            )
            for check in sorted(portal.checks, key=lambda check: (check.severity.rank, -counts[check.code], check.code))
            if counts[check.code]
        ),
        rows=rows,
        waived=tuple(
            WaivedView(FindingView.of(portal, item.finding), link_to(portal, item.waiver), item)
            for item in portal.waived
        ),
        waivers=tuple(record_view(portal, waiver) for waiver in portal.portfolio.all(Waiver)),
        projects=tuple(sorted(running, key=lambda row: (row.age is not None, -(row.age or 0), row.title.casefold()))),
    )


def _teams(rows: Iterable[FindingView]) -> tuple[TeamCount, ...]:
    """Return what each team has to mend, those with the most errors first, then the most warnings."""
    teams: dict[str, Team] = {}
    counts: dict[str, Counter[Severity]] = {}
    for row in rows:
        teams.setdefault(row.team.id, row.team)
        counts.setdefault(row.team.id, Counter())[row.finding.severity] += 1
    found = [
        TeamCount(team, _severities(counts[id_], team=id_ or "–"), _findings(team=id_ or "–"))
        for id_, team in teams.items()
    ]
    return tuple(sorted(found, key=lambda one: (*(-each.count for each in one.counts), one.team.title.casefold())))


def _severities(counts: Mapping[Severity, int], **also: str) -> tuple[SeverityCount, ...]:
    return tuple(SeverityCount(one, counts[one], _findings(severity=one, **also)) for one in Severity)


def _findings(**columns: str) -> str:
    return FINDINGS.filtered(**columns)


PAGES = (
    Page(
        DATA_QUALITY,
        "quality/data_quality",
        _view,
        title="Data quality",
        order=70,
        section="Data",
        kinds=("waiver",),
        tables=(FINDINGS,),
        search=lambda _, view: map(entry_of, view.waivers),
    ),
)

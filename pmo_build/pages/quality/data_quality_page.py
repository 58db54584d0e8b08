"""Data quality: all findings and who must act on them, what is waived, and how old what we know is."""

from collections import Counter
from dataclasses import dataclass

from pmo_build.model.findings import Severity
from pmo_build.model.records.waiver import Waiver
from pmo_build.pages.addresses import DATA_QUALITY, FINDINGS
from pmo_build.pages.quality.finding_tables import team_findings_table, waived_table
from pmo_build.pages.quality.quality_tables import ages_table, rules_table, teams_table
from pmo_build.pages.quality.teams import Team
from pmo_build.portal.code_values import FindingSeverity
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import Number


@dataclass(frozen=True, slots=True)
class DataQualityView:
    """What the data quality page shows.

    Attributes:
        count: Number of findings.
        files: Number of record files.
        waivers: All waivers in full, also those that silence nothing.
    """

    count: int
    files: int
    is_whole: bool
    tiles: tuple[Tile, ...]
    teams: Table
    rules: Table
    findings: Table
    waived_count: int
    waived: Table
    waivers: tuple[RecordView, ...]
    ages: Table


def _view(portal: Portal) -> DataQualityView:
    order = sorted(portal.findings, key=lambda finding: (finding.severity.rank, finding.sort_key))
    found = [(finding, Team.of(portal, finding)) for finding in order]
    return DataQualityView(
        count=len(found),
        files=portal.files,
        is_whole=portal.is_whole,
        tiles=_tiles(portal),
        teams=teams_table(portal, found),
        rules=rules_table(portal, portal.checks),
        findings=team_findings_table(portal, found),
        waived_count=len(portal.waived),
        waived=waived_table(portal, portal.waived),
        waivers=tuple(record_view(portal, waiver) for waiver in portal.portfolio.all(Waiver)),
        ages=ages_table(portal, (row for row in portal.projects if not row.is_closed)),
    )


def _tiles(portal: Portal) -> tuple[Tile, ...]:
    counts = Counter(finding.severity for finding in portal.findings)
    shown = () if portal.is_whole else (Remark(portal.translate("of what is shown here")),)
    return tuple(
        Tile(
            FindingSeverity(severity),
            Number(counts[severity], metric="findings"),
            FINDINGS.filtered(severity=severity),
            remarks=shown,
        )
        for severity in Severity
    )


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

"""Data quality: all findings, what is waived, and how old what we know is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.addresses import check_url, filtered
from pmo_build.entities.waiver import Waived, Waiver
from pmo_build.findings import Check
from pmo_build.record_views import RecordView, entry_of, link_to, record_view
from pmo_build.rendering import PageView
from pmo_build.values import LinkTo
from pmo_build.views import WIDE, FindingView, Portal, ProjectRow, count_by

ORDER = 70


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often something was found."""

    check: Check
    url: str
    filter_url: str
    count: int


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

    severities: dict[str, int]
    files: int
    withheld: int
    by_rule: tuple[RuleCount, ...]
    rows: tuple[FindingView, ...]
    waived: tuple[WaivedView, ...]
    waivers: tuple[RecordView, ...]
    projects: tuple[ProjectRow, ...]


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of all findings."""
    title = portal.translate("Data quality")
    view = _view(portal)
    yield PageView(
        "data-quality.md",
        title,
        "data_quality",
        view,
        tuple(entry_of(waiver) for waiver in view.waivers),
        navigation=title,
        section=portal.translate("Data"),
        hide=WIDE,
    )


def _view(portal: Portal) -> DataQualityView:
    counts = Counter(finding.code for finding in portal.findings)
    order = sorted(portal.findings, key=lambda finding: (finding.severity.rank, finding.sort_key))
    running = [row for row in portal.projects if not row.is_closed]
    return DataQualityView(
        severities=count_by(portal.findings),
        files=portal.files,
        withheld=portal.withheld,
        by_rule=tuple(
            RuleCount(
                check,
                check_url(check.code),
                filtered("data-quality.html", "findings", rule=check.code),
                counts[check.code],
            )
            for check in sorted(portal.checks, key=lambda check: (check.severity.rank, -counts[check.code], check.code))
            if counts[check.code]
        ),
        rows=tuple(FindingView.of(portal, finding) for finding in order),
        waived=tuple(
            WaivedView(FindingView.of(portal, item.finding), link_to(portal, item.waiver), item)
            for item in portal.waived
        ),
        waivers=tuple(record_view(portal, waiver) for waiver in portal.portfolio.all(Waiver)),
        projects=tuple(sorted(running, key=lambda row: (row.age is not None, -(row.age or 0), row.title.casefold()))),
    )

"""Data quality: all findings, and how old what we know is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.addresses import check_url, filtered
from pmo_build.findings import Check
from pmo_build.rendering import PageView
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
class DataQualityView:
    """What the data quality page shows."""

    severities: dict[str, int]
    files: int
    withheld: int
    by_rule: tuple[RuleCount, ...]
    rows: tuple[FindingView, ...]
    projects: tuple[ProjectRow, ...]


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of all findings."""
    title = portal.translate("Data quality")
    yield PageView(
        "data-quality.md",
        title,
        "data_quality",
        _view(portal),
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
        projects=tuple(sorted(running, key=lambda row: (row.age is not None, -(row.age or 0), row.title.casefold()))),
    )

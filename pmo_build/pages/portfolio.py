"""Portfolio: all projects in one table that can be filtered and sorted."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.metrics.totals import Total, total
from pmo_build.rendering import PageView
from pmo_build.views import WIDE, Portal, ProjectRow

ORDER = 20


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What the portfolio page shows."""

    rows: tuple[ProjectRow, ...]
    budget: Total


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the table of all projects."""
    title = portal.translate("Projects")
    view = PortfolioView(portal.projects, total(row.budget for row in portal.projects))
    yield PageView(
        "portfolio.md", title, "portfolio", view, navigation=title, section=portal.translate("Portfolio"), hide=WIDE
    )

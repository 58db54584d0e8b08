"""Which records are still open: what stands in the register of a project that has ended is not."""

from datetime import date

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record


def is_open(portfolio: Portfolio, record: Record, as_of: date) -> bool:
    """Tell whether something about a record is left to do, or to decide, in work that has not ended."""
    return not record.is_settled(as_of) and not in_closed_project(portfolio, record)


def has_ended(portfolio: Portfolio, project: str | None) -> bool:
    """Tell whether the project of an id has ended; one that is not known has not."""
    found = portfolio.find(Project, project)
    return found is not None and found.state.is_closed


def in_closed_project(portfolio: Portfolio, record: Record) -> bool:
    """Tell whether a record stands in the register of a project that has ended."""
    return has_ended(portfolio, record.parent)


def may_have_ended(portfolio: Portfolio, record: Record) -> bool:
    """Tell whether a record stands in the register of a project that has ended, or of one that could not be read."""
    return in_closed_project(portfolio, record) or in_unread_project(portfolio, record)


def in_unread_project(portfolio: Portfolio, record: Record) -> bool:
    """Tell whether a record stands in the register of a project that could not be read."""
    return (Project.kind, record.parent) in portfolio.unread


METRICS = (
    Metric(
        "records",
        "Number of records",
        Unit.COUNT,
        "How many records the list holds that the number stands beside or leads to.",
    ),
    Metric(
        "not-shown",
        "Not shown",
        Unit.COUNT,
        "How many further records of a list or a chart are not shown there.",
    ),
)

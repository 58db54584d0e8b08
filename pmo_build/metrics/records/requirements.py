"""Which records the PMO asks of a project, by its tier."""

from datetime import date
from functools import cache

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.registry import kinds

BUSINESS_CASE = "business-case"


@cache
def known_requirements() -> tuple[str, ...]:
    """Return what a tier can require: an approved business case, and every kind of record that projects keep."""
    return (BUSINESS_CASE, *(kind.name for kind in kinds().by_name.values() if kind.in_projects))


def missing_records(portfolio: Portfolio, project: Project, as_of: date) -> tuple[str, ...]:
    """Return which of the records that a project's tier requires it lacks on a day.

    A record that exists but could not be read counts as there.
    """
    tier = portfolio.settings.tier(project.tier, project.budget.amount)
    required = tier.requires if tier else ()
    known = (name for name in required if name in known_requirements())
    return tuple(name for name in known if not _is_there(portfolio, project, name, as_of))


def _is_there(portfolio: Portfolio, project: Project, name: str, as_of: date) -> bool:
    if name == BUSINESS_CASE:
        approved = project.business_case.approved
        return approved is not None and approved <= as_of
    entity = kinds().by_name[name].entity
    return bool(portfolio.of(project, entity)) or portfolio.has_unread(project, entity)

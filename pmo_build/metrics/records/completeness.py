"""Which kinds of record a portfolio uses at all, and where records may be missing because they were not read."""

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Record


def is_in_use(portfolio: Portfolio, entity: type[Record]) -> bool:
    """Tell whether a portfolio has records of a kind, or some that could not be read."""
    return bool(portfolio.all(entity)) or has_unread_anywhere(portfolio, entity)


def has_unread_anywhere(portfolio: Portfolio, *entities: type[Record]) -> bool:
    """Tell whether records of some kinds could not be read, or may not be seen, so that nobody knows what is in them.

    What is left of a whole, such as an envelope or somebody's time, is not known then: it would be too much.
    """
    asked = {entity.kind for entity in entities}
    lost = (*portfolio.unread, *portfolio.unread_registers, *portfolio.nameless)
    return any(kind in asked for kind, _ in lost)


METRICS = (
    Metric(
        "findings",
        "Findings",
        Unit.COUNT,
        "How many findings validation has, those that are waived left out.",
    ),
    Metric(
        "findings-waived",
        "Findings accepted for a while",
        Unit.COUNT,
        "How many findings the PMO accepts until a day.",
        needs=("waiver/expires",),
    ),
    Metric(
        "files-read",
        "Files read",
        Unit.COUNT,
        "How many files of records were read.",
    ),
    Metric(
        "projects-vacant",
        "Projects without a manager or a sponsor",
        Unit.COUNT,
        "How many running projects name no manager or no sponsor.",
        needs=("project/manager", "project/sponsor"),
    ),
)

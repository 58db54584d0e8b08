"""Which kinds of record a portfolio keeps at all, and where something may be missing only because it was not read."""

from pmo_build.entities.record import Record
from pmo_build.portfolio import Portfolio


def is_kept(portfolio: Portfolio, entity: type[Record]) -> bool:
    """Tell whether a portfolio has records of a kind, or some that could not be read."""
    return bool(portfolio.all(entity)) or has_unread_anywhere(portfolio, entity)


def has_unread_anywhere(portfolio: Portfolio, entity: type[Record]) -> bool:
    """Tell whether records of a kind could not be read, so that nobody knows what is in them."""
    lost = (*portfolio.unread, *portfolio.unread_registers, *portfolio.nameless)
    return any(kind == entity.kind for kind, _ in lost)

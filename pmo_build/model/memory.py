"""Metrics that others ask for again and again, computed once for a portfolio and what else they depend on."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Record

P = ParamSpec("P")
T = TypeVar("T")


def remembered(metric: Callable[Concatenate[Portfolio, P], T]) -> Callable[Concatenate[Portfolio, P], T]:
    """Return a metric that is computed once for the same portfolio, records and days.

    Records are told apart by identity: as they cannot change, and the portfolio holds them, that is enough.
    """

    @wraps(metric)
    def look_up(portfolio: Portfolio, /, *arguments: P.args, **named: P.kwargs) -> T:
        about = (*arguments, *named.values())
        key = (metric, *named, *[id(one) if isinstance(one, Record) else one for one in about])
        if key not in portfolio.memory:
            # With what it is about, so that no other record gets the same identity.
            portfolio.memory[key] = metric(portfolio, *arguments, **named), about
        return portfolio.memory[key][0]  # type: ignore[no-any-return]  # what this metric returned

    return look_up

"""What projects need from each other: who gives what to whom, and what comes late."""

from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.records.open_records import has_ended
from pmo_build.metrics.totals import Total, count_known
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency


@dataclass(frozen=True, slots=True)
class Handover:
    """A dependency that is still needed, and how it stands.

    Attributes:
        provider: Id of the project that delivers; `None` for a party outside, or if nobody knows.
        receiver: Id of the project that needs it; `None` likewise.
        gap_days: Days that it is expected after it is needed, negative if before; `None` if unknown.
    """

    dependency: Dependency
    provider: str | None
    receiver: str | None
    gap_days: int | None

    @property
    def late(self) -> bool | None:
        """Whether it comes after it is needed; `None` if unknown."""
        return None if self.gap_days is None else self.gap_days > 0


def provider_of(dependency: Dependency) -> str | None:
    """Return the id of the project that delivers; `None` for a party outside, or if nobody knows."""
    return dependency.provider or _own_project(dependency, dependency.receiver)


def receiver_of(dependency: Dependency) -> str | None:
    """Return the id of the project that needs it; `None` for a party outside, or if nobody knows."""
    return dependency.receiver or _own_project(dependency, dependency.provider)


def _own_project(dependency: Dependency, other_side: str | None) -> str | None:
    """Return the project in whose register it stands, unless both sides are taken: by a project, and from outside."""
    outside = dependency.outside is not None and other_side is not None
    return None if outside else dependency.parent or None


def is_needed(portfolio: Portfolio, dependency: Dependency) -> bool:
    """Tell whether something is still to be delivered, and not to a project that has ended.

    That the project which delivers has ended makes it no less needed.
    """
    return dependency.is_open and not has_ended(portfolio, receiver_of(dependency))


def gap_days(dependency: Dependency, as_of: date) -> int | None:
    """Return the days that it is expected, or was delivered, after it is needed; `None` if unknown.

    What is open cannot come before `as_of`, whatever was promised. Without a promise nobody knows when it comes, but
    once it should have been there it is late.
    """
    need_by, expected = dependency.need_by, dependency.promised
    if need_by is None:
        return None
    if not dependency.is_open:
        expected = dependency.delivered
    elif expected is not None or need_by < as_of:
        expected = max(expected or as_of, as_of)
    return None if expected is None else (expected - need_by).days


def is_late(portfolio: Portfolio, dependency: Dependency, as_of: date) -> bool:
    """Tell whether something that is still needed is expected too late."""
    return is_needed(portfolio, dependency) and (gap_days(dependency, as_of) or 0) > 0


def late_dependencies(portfolio: Portfolio, as_of: date) -> Total:
    """Count what is expected too late, of what is still needed; without a day of need or a promise nobody knows."""
    return count_known(handover.late for handover in handovers(portfolio, as_of))


def handovers(portfolio: Portfolio, as_of: date) -> tuple[Handover, ...]:
    """Return all dependencies that are still needed, by the day they are needed and those without a day last."""
    found = (
        Handover(dependency, provider_of(dependency), receiver_of(dependency), gap_days(dependency, as_of))
        for dependency in portfolio.all(Dependency)
        if is_needed(portfolio, dependency)
    )
    return tuple(sorted(found, key=lambda handover: handover.dependency.need_by or date.max))


METRICS = (
    Metric(
        "dependency-gap",
        "Days that a dependency comes late",
        Unit.CALENDAR_DAYS,
        "The days that something was delivered, or is promised, after it is needed; what is open comes today at the "
        "earliest.",
        formula="(delivered, or promised) - needed by",
        needs=("dependency/need_by", "dependency/promised"),
    ),
)

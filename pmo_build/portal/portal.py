"""What all pages are made from, and what several of them ask of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.health.computed_rag import MONTHS_AHEAD, ComputedRag, computed_rags
from pmo_build.metrics.lessons.lesson_use import LessonMatcher
from pmo_build.metrics.people.capacity import Load, person_loads
from pmo_build.metrics.people.staffing import Staffing
from pmo_build.metrics.risk.risk_order import highest_first
from pmo_build.metrics.schedule.dependencies import provider_of, receiver_of
from pmo_build.metrics.status.transitions import month_ends
from pmo_build.metrics.then.portfolio_then import as_known_on
from pmo_build.model.findings import Check, Finding
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.waiver import Waived
from pmo_build.portal.addresses import RecordAddresses
from pmo_build.portal.page_view import Ages
from pmo_build.portal.project_row import ProjectRow, project_row
from pmo_build.portal.risk_row import RiskRow, risk_row

Made = TypeVar("Made")


@dataclass(frozen=True)
class Portal:
    """What all pages are made from: the portfolio on a day, as their readers may see it.

    Attributes:
        waived: Findings that are accepted for a while, and are not among the others.
        is_whole: Whether nothing is left out that the readers may not see.
        files: Number of record files.
        addresses: Where records are shown.
    """

    portfolio: Portfolio
    as_of: date
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    is_whole: bool
    files: int
    translate: Translator
    formats: Formats
    addresses: RecordAddresses = field(repr=False)
    checks: tuple[Check, ...] = field(default=(), repr=False)
    _made: dict[Callable[["Portal"], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, make: Callable[["Portal"], Made]) -> Made:
        """Return what a function makes of the portal, made once however many pages ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]  # what this function returned

    def on(self, day: date) -> "Portal":
        """Return what was known on a day: of one that has passed, without what came later."""
        if day >= self.as_of:
            return self
        return replace(self, portfolio=as_known_on(self.portfolio, day), as_of=day)

    def url(self, record: Record) -> str:
        """Return the address of a record inside the site; empty if no page shows it."""
        return self.addresses.record(self.portfolio, record) or ""

    def project_url(self, id_: str) -> str:
        """Return the address of a project's page inside the site."""
        return self.addresses.page(Project.kind, id_).path

    @cached_property
    def since(self) -> date:
        """The end of the month before: what is compared with the period before is compared with that day."""
        return month_ends(self.as_of, 2)[0]

    @cached_property
    def ages(self) -> Ages:
        """How old the newest and the oldest latest report of a running project are, in days."""
        known = [row.age for row in self.projects if row.is_running and row.age is not None]
        return Ages(min(known, default=None), max(known, default=None))

    @cached_property
    def projects(self) -> tuple[ProjectRow, ...]:
        """All projects as rows, by title."""
        rows = (
            project_row(self.portfolio, self.as_of, project, self.computed.get(project.id), self.url)
            for project in self.portfolio.all(Project)
        )
        return tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.id)))

    @cached_property
    def rows_by_id(self) -> dict[str, ProjectRow]:
        """Id of a project → its row."""
        return {row.id: row for row in self.projects}

    @cached_property
    def computed(self) -> dict[str, ComputedRag]:
        """Id of a project → its status as it follows from the records, for those that run."""
        return computed_rags(self.portfolio, self.as_of)

    @cached_property
    def lessons(self) -> LessonMatcher:
        """Which lessons are of use for which projects."""
        return LessonMatcher.of(self.portfolio)

    @cached_property
    def dependencies(self) -> dict[str, tuple[Dependency, ...]]:
        """Id of a project → what it gives, what it gets, and what else stands in its register; by the day of need."""
        found: dict[str, list[Dependency]] = {}
        for one in sorted(self.portfolio.all(Dependency), key=lambda one: (one.need_by or date.max, one.key)):
            for project in {provider_of(one), receiver_of(one), one.parent} - {None, ""}:
                found.setdefault(str(project), []).append(one)
        return {project: tuple(touching) for project, touching in found.items()}

    @cached_property
    def loads(self) -> dict[str, tuple[Load, ...]]:
        """Id of a person → what is asked of them, by all projects, in each of the months to come."""
        return person_loads(self.portfolio, self.as_of, MONTHS_AHEAD)

    @cached_property
    def staffing(self) -> Staffing:
        """Who is asked for what in the months to come."""
        return Staffing.of(self.portfolio, self.as_of)

    @cached_property
    def risks(self) -> tuple[RiskRow, ...]:
        """All risks as rows, the highest score first."""
        rows = (
            risk_row(self.portfolio, self.since, self.as_of, risk, self.rows_by_id.get(risk.parent), self.url(risk))
            for risk in self.portfolio.all(Risk)
        )
        return tuple(sorted(rows, key=lambda row: highest_first(row.score, row.exposure, row.key)))

"""The organisation's settings: the PMO's standards as data."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from pmo_build.model.findings import Severity
from pmo_build.model.records.record import Kind, Rag, Record
from pmo_build.model.records.risk_standard import MatrixBands, RiskStandard


class Direction(StrEnum):
    """Whether a higher or a lower score is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """Values from which on something is amber or red."""

    amber: Decimal
    red: Decimal

    def if_high(self, value: Decimal | int) -> Rag:
        """Return the colour of a value of which more is worse."""
        return Rag.RED if value >= self.red else Rag.AMBER if value >= self.amber else Rag.GREEN

    def if_low(self, value: Decimal | int) -> Rag:
        """Return the colour of a value of which less is worse."""
        return Rag.RED if value <= self.red else Rag.AMBER if value <= self.amber else Rag.GREEN


class RagThresholds(msgspec.Struct, frozen=True, kw_only=True):
    """From which value on something is amber or red; `None` where portfolio.yml says it wrongly."""

    cpi: Threshold | None = Threshold(amber=Decimal("0.95"), red=Decimal("0.9"))
    spi: Threshold | None = Threshold(amber=Decimal("0.95"), red=Decimal("0.9"))
    slip_days: Threshold | None = Threshold(amber=Decimal(15), red=Decimal(45))
    overdue_days: Threshold | None = Threshold(amber=Decimal(1), red=Decimal(30))


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """One criterion that projects are scored on."""

    id: str
    title: str
    weight: Decimal
    direction: Direction = Direction.HIGHER


class Tier(msgspec.Struct, frozen=True, kw_only=True):
    """A size of project, and what it asks for."""

    id: str
    title: str
    budget_from: Decimal | None = None
    report_every_days: int | None = None
    requires: tuple[str, ...] = ()


class YearAmount(msgspec.Struct, frozen=True, kw_only=True):
    """Money of one fiscal year."""

    fiscal_year: str
    capex: Decimal | None = None
    opex: Decimal | None = None

    @property
    def total(self) -> Decimal | None:
        """Capex and opex together; `None` if neither is known."""
        known = [amount for amount in (self.capex, self.opex) if amount is not None]
        return sum(known, Decimal(0)) if known else None


class Tolerances(msgspec.Struct, frozen=True, kw_only=True):
    """How far a project may deviate before it must be escalated."""

    time_days: int | None = None
    cost_percent: Decimal | None = None
    scope: str | None = None
    quality: str | None = None
    risk_score: int | None = None
    benefit_percent: Decimal | None = None
    resource_percent: Decimal | None = None


class ReportDifferences(msgspec.Struct, frozen=True, kw_only=True):
    """How far a report may be from the records; `None` where portfolio.yml says it wrongly."""

    money_percent: Decimal | None = Decimal(1)
    days: int | None = 7


class Forge(StrEnum):
    """The software that a repository runs on."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


class Repository(msgspec.Struct, frozen=True, kw_only=True):
    """Where the files of the portfolio are kept."""

    url: str
    branch: str = "main"
    forge: Forge = Forge.GITHUB


# What stands for settings that must be there; XXX is ISO 4217 for “no currency”.
UNKNOWN = {"organisation": "", "currency": "XXX"}
# What stands for settings that could not be read, where leaving them out would mean a value that is usual.
UNREAD = {
    "rag": {"cpi": None, "spi": None, "slip_days": None, "overdue_days": None},
    "risk": {"matrix": None, "appetite": None},
    "report_differences": {"money_percent": None, "days": None},
}
# Setting → those that decide what is usual for it.
_SCALES = ("risk/probability", "risk/impact")
FOLLOWS = {"risk/matrix": _SCALES, "risk/appetite": _SCALES}


class Contradiction(msgspec.Struct, frozen=True):
    """A setting whose amber is beyond its red, so that nobody knows which one is meant."""

    pointer: str
    amber: Decimal
    red: Decimal


# Pointer to each setting with an amber and a red → whether a lower value is worse there.
THRESHOLDS = {"rag/cpi": True, "rag/spi": True, "rag/slip_days": False, "rag/overdue_days": False, "risk/matrix": False}


class PortfolioSettings(Record, frozen=True, kw_only=True):
    """The settings of the portfolio as a whole.

    Attributes:
        unread: Pointers to the settings that portfolio.yml says wrongly, such as `risk/appetite`. They are not what is
            usual either: what is judged by them is not judged.
        contradictory: Those of them that are unread because they contradict themselves.
    """

    kind = "portfolio"

    unread: frozenset[str] = frozenset()
    contradictory: frozenset[Contradiction] = frozenset()
    organisation: str
    currency: str
    language: str = "en"
    time_zone: str = "UTC"
    fiscal_year_start: int = 1
    as_of: date | None = None
    rag: RagThresholds = RagThresholds()
    risk: RiskStandard = RiskStandard()
    scoring: tuple[Criterion, ...] = ()
    tiers: tuple[Tier, ...] = ()
    funding: tuple[YearAmount, ...] = ()
    tolerances: Tolerances = Tolerances()
    report_differences: ReportDifferences = ReportDifferences()
    rules: dict[str, Severity] = msgspec.field(default_factory=dict)
    repository: Repository | None = None

    @property
    def is_given(self) -> bool:
        """Whether they were read from a file; else they are defaults that nobody chose."""
        return bool(self.source)

    def is_unread(self, *settings: str) -> bool:
        """Tell whether one of some settings, or a part of it, could not be read."""
        return any(
            unread == setting or unread.startswith(f"{setting}/") or setting.startswith(f"{unread}/")
            for unread in self.unread
            for setting in settings
        )

    @property
    def bands(self) -> MatrixBands | None:
        """Where the colours of the risk matrix start, if it can be drawn: nobody draws it on a scale that is unread."""
        return None if self.is_unread(*_SCALES) else self.risk.matrix

    def tier(self, id_: str | None, budget: Decimal | None) -> Tier | None:
        """Return the tier that a project names or, if it names none, the heaviest that its budget reaches."""
        if id_ is not None:
            return next((tier for tier in self.tiers if tier.id == id_), None)
        if budget is None:
            return None
        reached = [tier for tier in self.tiers if tier.budget_from is not None and tier.budget_from <= budget]
        return max(reached, key=lambda tier: tier.budget_from or Decimal(0), default=None)


KIND = Kind(
    name="portfolio",
    entity=PortfolioSettings,
    places=("portfolio",),
    plural="portfolio settings",
    single=True,
)

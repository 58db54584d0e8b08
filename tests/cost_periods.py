"""Projects with cost periods, as the tests of money need them."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod, Split
from pmo_build.model.records.portfolio import PortfolioSettings, YearAmount
from pmo_build.model.records.project import Budget, Project, ProjectState
from pmo_build.model.records.record import Record
from pmo_build.model.records.status_report import StatusReport

Amounts = Sequence[int | str | Decimal | Split | None]


def month_end(number: int, year: int = 2026) -> date:
    """Return the last day of a month, counted on from January of a year: 13 is the next January."""
    year, month = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def period(
    as_of: date,
    planned: int | None = None,
    percent: str | None = None,
    actual: int | None = None,
    forecast: int | None = None,
    project: str = "quay",
) -> CostPeriod:
    """Return a cost period that ends on any day."""
    amounts = {"planned_value": planned, "actual_cost": actual, "forecast": forecast, "percent_complete": percent}
    known = {name: None if amount is None else Decimal(amount) for name, amount in amounts.items()}
    return CostPeriod(id=as_of.isoformat(), parent=project, as_of=as_of, **known)  # type: ignore[arg-type]  # by name


def months(project: str = "quay", first: int = 1, **columns: Amounts) -> tuple[CostPeriod, ...]:
    """Return a cost period for each month: `months(planned_value=[10, 20], actual_cost=[12])`."""
    count = max(len(column) for column in columns.values())
    return tuple(
        CostPeriod(
            id=f"m{first + position:03d}",
            parent=project,
            as_of=month_end(first + position),
            **{name: _amount(column, position) for name, column in columns.items()},  # type: ignore[arg-type]  # by name
        )
        for position in range(count)
    )


def reported(
    day: date,
    percent: int | None = None,
    forecast: int | None = None,
    project: str = "quay",
    finish: date | None = None,
) -> StatusReport:
    """Return a status report."""
    return StatusReport(
        id=day.isoformat(),
        parent=project,
        as_of=day,
        percent_complete=None if percent is None else Decimal(percent),
        forecast_cost=None if forecast is None else Decimal(forecast),
        forecast_finish=finish,
    )


def budgeted(
    total: int | str | None = None,
    *by_year: YearAmount,
    id_: str = "quay",
    state: ProjectState = ProjectState.ACTIVE,
    contingency: int | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Project:
    """Return a project with a budget."""
    budget = Budget(
        total=None if total is None else Decimal(total),
        by_year=by_year,
        contingency=None if contingency is None else Decimal(contingency),
    )
    return Project(id=id_, title=id_.title(), state=state, budget=budget, start=start, end=end)


def year(label: str, capex: int | None = None, opex: int | None = None) -> YearAmount:
    """Return the money of a fiscal year."""
    return YearAmount(
        fiscal_year=label,
        capex=None if capex is None else Decimal(capex),
        opex=None if opex is None else Decimal(opex),
    )


def split(capex: int | None = None, opex: int | None = None) -> Split:
    """Return money, divided."""
    return Split(capex=None if capex is None else Decimal(capex), opex=None if opex is None else Decimal(opex))


def portfolio(
    *records: Record | Iterable[Record],
    fiscal_year_start: int = 1,
    funding: tuple[YearAmount, ...] = (),
    unread: frozenset[tuple[str, str]] = frozenset(),
) -> Portfolio:
    """Return a portfolio of records."""
    settings = PortfolioSettings(
        id="portfolio", organisation="W", currency="EUR", fiscal_year_start=fiscal_year_start, funding=funding
    )
    by_kind: dict[str, dict[str, Record]] = {}
    for given in records:
        for record in (given,) if isinstance(given, Record) else given:
            by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {}, unread=unread)


def _amount(column: Amounts, position: int) -> Decimal | Split | None:
    value = column[position] if position < len(column) else None
    return value if value is None or isinstance(value, Split) else Decimal(value)

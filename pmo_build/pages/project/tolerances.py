"""The tolerances of a project, and whether it stays within them, as a table on its page."""

from decimal import Decimal

from pmo_build.metrics.health.tolerances import Standing, Tolerance, tolerances
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.composed_values import Noted, SmallPrint
from pmo_build.portal.portal import Portal
from pmo_build.portal.sentences import sentence
from pmo_build.portal.status_values import State
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Days, Number, Percent, PlainText, Value, Word

# Field → what it is called, and the metric that is held against it; none for those in words.
_SHOWN = {
    "time_days": ("time", "days-late"),
    "cost_percent": ("cost", "percent-over-budget"),
    "scope": ("scope", ""),
    "quality": ("quality", ""),
    "risk_score": ("risk", "highest-risk-score"),
    "benefit_percent": ("benefits", "benefit-shortfall"),
    "resource_percent": ("resources", "unfilled-effort"),
}
# Field → values in its reason that are numbers of something else.
_COUNTS = {
    "scope": {"accepted": "deliverables-accepted"},
    "quality": {"accepted": "deliverables-accepted"},
    "risk_score": {"count": "threats-not-assessed"},
    "benefit_percent": {"count": "benefits-unknown"},
}
_STANDING = {Standing.OUTSIDE: Rag.RED, Standing.WITHIN: Rag.GREEN, Standing.UNKNOWN: None}


def tolerances_table(portal: Portal, project: Project) -> Table:
    """Return the tolerances that hold for a project; without rows if none are agreed, or it has ended."""
    _ = portal.translate
    columns: tuple[Column[Tolerance], ...] = (
        Column("tolerance", _("Tolerance"), lambda one: Word(_SHOWN[one.field][0])),
        Column("agreed", _("Agreed"), lambda one: _agreed(portal, one)),
        Column("now", _("Now"), _now, number=True),
        Column("standing", _("Standing"), lambda one: State(one.standing, _STANDING[one.standing])),
        Column("why", _("Why"), lambda one: _why(portal, one), is_wide=True),
    )
    found = () if project.state.is_closed else tolerances(portal.portfolio, project, portal.as_of)
    return Table.of("all-tolerances", _("Tolerances"), columns, found, is_plain=True)


def _why(portal: Portal, one: Tolerance) -> Value:
    return sentence(portal, one.measured.said, _SHOWN[one.field][1] or "deliverables", _COUNTS.get(one.field))


def _agreed(portal: Portal, one: Tolerance) -> Value:
    _ = portal.translate
    owner = _("of the project") if one.is_own else _("of the portfolio")
    metric = f"{'project' if one.is_own else 'portfolio'}/tolerances/{one.field}"
    if isinstance(one.agreed, str):
        return Noted(PlainText(one.agreed), owner)
    return Noted(_amount(one, one.agreed, metric), owner)


def _now(one: Tolerance) -> Value:
    return _amount(one, one.measured.amount, _SHOWN[one.field][1])


def _amount(one: Tolerance, amount: Decimal | int | None, metric: str) -> Value:
    if one.field in {"scope", "quality"}:
        return SmallPrint("")
    if one.field == "risk_score":
        return Number(amount, metric=metric)
    if one.field == "time_days":
        return Days(None if amount is None else int(amount), metric=metric)
    return Percent(amount, places=1, metric=metric)

"""What budgets were at first and what contingency is left, as sums that say what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.money.contingency import TotalContingency
from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.metrics.risk.risk_rollup import RiskRollUp
from pmo_build.metrics.totals import Total, total
from pmo_build.pages.addresses import COSTS, RISK_REGISTER
from pmo_build.pages.money.money_values import signed_money
from pmo_build.pages.money.project_money import ProjectMoney
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_part, part_of
from pmo_build.portal.values import Linked, Number, PlainText, Said, Value, WholeMoney, Words


@dataclass(frozen=True, slots=True)
class BaselineSums:
    """How often projects were agreed anew, and what their budgets were at first.

    Attributes:
        rebaselined: Number of projects that were.
        known: Number of projects of which it is known.
        times: Of all of them together.
        original_variance: Budget agreed first less forecast.
    """

    rebaselined: int
    known: int
    times: int
    original: Total
    original_variance: Total


@dataclass(frozen=True, slots=True)
class SumLine:
    """A sum in a list.

    Attributes:
        note: How many projects it rests on, if not on all; else empty.
    """

    label: str
    note: Words
    value: Value


def baseline_sums(projects: Iterable[ProjectMoney]) -> BaselineSums:
    """Add up how often projects were agreed anew, and their first budgets."""
    listed = list(projects)
    counts = [item.rebaselined for item in listed if item.rebaselined is not None]
    return BaselineSums(
        rebaselined=sum(count > 0 for count in counts),
        known=len(counts),
        times=sum(counts),
        original=total(item.original for item in listed),
        original_variance=total(item.original_variance for item in listed),
    )


def baseline_lines(portal: Portal, sums: BaselineSums, life: TotalOutturn) -> tuple[SumLine, ...]:
    """Return the forecast against the budgets that were agreed first, and those of now."""
    _ = portal.translate
    part = part_of(portal, sums.rebaselined, sums.known, "projects-rebaselined", basis="running")
    again = Linked.of(part, COSTS.filtered("running", "rebaselined"))
    return (
        _line(portal, _("Budget agreed first"), sums.original, "original-budget", basis="running"),
        _line(portal, _("Budget now"), life.budget.total, "budget", COSTS.filtered("running"), "running"),
        _line(portal, _("Forecast"), life.forecast.total, "forecast-at-completion", basis="running"),
        _line(
            portal, _("Variance against the first budget"), sums.original_variance, "original-variance", basis="running"
        ),
        _line(portal, _("Variance against the budget now"), life.variance, "variance", basis="running"),
        SumLine(_("Projects whose dates or budget were agreed anew"), "", again if sums.known else PlainText(None)),
    )


def contingency_lines(portal: Portal, found: TotalContingency, risks: RiskRollUp) -> tuple[SumLine, ...]:
    """Return the contingency that was set aside and what is left of it, against the exposure of the same projects."""
    _, unsaid = portal.translate, found.set_aside.known - found.priced_in - found.not_priced_in
    priced = Said.of(
        _("in: {priced} · not: {not_priced} · not said: {unknown}"),
        priced=Number(found.priced_in, metric="projects-priced-in"),
        not_priced=Number(found.not_priced_in, metric="projects-not-priced-in"),
        unknown=Number(unsaid, metric="projects-priced-in-unknown"),
    )
    return (
        _line(portal, _("Set aside"), found.set_aside, "contingency", COSTS.filtered("contingency")),
        _line(portal, _("Used"), found.used, "contingency-used"),
        _line(portal, _("Forecast above the budget"), found.overrun, "overrun"),
        _line(portal, _("Left"), risks.contingency_left, "contingency-left"),
        _line(portal, _("Exposure of the same projects"), risks.beside, "exposure", basis="beside-contingency"),
        SumLine(_("Left after exposure"), "", signed_money(risks.headroom, "exposure-headroom")),
        _line(
            portal,
            _("Exposure of other projects and of the portfolio"),
            risks.elsewhere,
            "exposure",
            RISK_REGISTER.whole,
            basis="elsewhere",
        ),
        SumLine(_("Risks priced into the forecast"), "", priced),
    )


def _line(portal: Portal, label: str, amount: Total, metric: str, url: str = "", basis: str = "") -> SumLine:
    value = Linked.of(WholeMoney(amount.amount, metric=metric, basis=basis), url)
    return SumLine(label, known_part(portal, amount), value)

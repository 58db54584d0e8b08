"""Open threats outside projects that have ended, against appetite and contingency."""

from decimal import Decimal

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.risk.risk_rollup import portfolio_risks
from pmo_build.pages.addresses import FINANCE, RISK_REGISTER, RISKS
from pmo_build.pages.home.answer import TOP, Answer
from pmo_build.pages.risk.risk_values import exposure_note, not_assessed, risk_link, score_value, threat_counts
from pmo_build.portal.composed_values import Beside, Remark, SmallPrint
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Linked, Number, PlainText, Said, ShortMoney, Value


def what_may_go_wrong(portal: Portal) -> Answer:
    """Return the open threats, the highest score first."""
    _ = portal.translate
    threats = tuple(row for row in portal.risks if row.is_live and row.is_threat)
    counts = threat_counts(portal, threats)
    filtered = RISK_REGISTER.filtered
    count_red = Number(counts.red, metric="threats-red")
    count_above = Number(counts.above, metric="threats-above-appetite")
    assessed = [row for row in threats if row.score]
    return Answer(
        "top-risks",
        _("Open threats"),
        Number(counts.open, metric="open-threats"),
        filtered("live", type="threat"),
        (
            Remark(Said.of(_("{count} red"), count=count_red), filtered("live", type="threat", band="red")),
            Remark(Said.of(_("{count} above appetite"), count=count_above), filtered("live", "above", type="threat")),
            *_not_assessed(portal, sum(row.score is None for row in threats)),
            _exposure(portal, threats),
            _contingency(portal),
        ),
        between=" · ",
        items=tuple(ListItem(risk_link(row), (score_value(row),)) for row in assessed[:TOP]),
        nothing=_("No open threat has been assessed.") if counts.open is not None else _("No threats are recorded."),
    )


def _not_assessed(portal: Portal, count: int) -> tuple[Value, ...]:
    url = RISK_REGISTER.filtered("live", "not-assessed", type="threat")
    return (Remark(not_assessed(portal, count), url),) if count else ()


def _exposure(portal: Portal, threats: tuple[RiskRow, ...]) -> Value:
    exposure = total_exposure(portal.portfolio, (row.risk for row in threats))
    url = RISKS.section("exposure") if threats else RISKS.path
    amount, note = _money(exposure.amount, url, "exposure"), SmallPrint(exposure_note(portal, exposure))
    return Beside((PlainText(portal.translate("Exposure")), amount, note))


def _contingency(portal: Portal) -> Value:
    left = portfolio_risks(portal.portfolio, portal.as_of).contingency_left
    amount = _money(left.amount, FINANCE.section("contingency"), "contingency-left")
    return Beside((PlainText(portal.translate("contingency left")), amount, SmallPrint(known_part(portal, left))))


def _money(amount: Decimal | None, url: str, metric: str) -> Value:
    return Linked.of(ShortMoney(amount, metric=metric), url)

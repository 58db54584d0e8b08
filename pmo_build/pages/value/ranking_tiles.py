"""The numbers at the top of the page of prioritisation."""

from collections.abc import Iterator

from pmo_build.metrics.money.funding import Left
from pmo_build.metrics.totals import total
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranking
from pmo_build.metrics.value.purse import Line
from pmo_build.pages.addresses import RANKING
from pmo_build.pages.money.money_values import requested_remark
from pmo_build.pages.value.ranking_tables import TOO_LITTLE
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said, ShortMoney


def ranking_tiles(portal: Portal, ranking: Ranking) -> Iterator[Tile]:
    """Yield what there is, what is asked for, and how many projects stop."""
    _ = portal.translate
    to = "#ranking" if ranking.ranked else "#what-stops"
    less = ShortMoney(ranking.less, metric="funding-available", basis="10-percent-less")
    yield Tile(
        _("Available in {year}").format(year=ranking.fiscal_year),
        ShortMoney(ranking.available, metric="funding-available"),
        "#years",
        remarks=(Remark(Said.of(_("with 10% less: {amount}"), amount=less)), _ended(portal, ranking)),
        always_linked=True,
    )
    yield Tile(
        _("Approved projects need"),
        ShortMoney(ranking.granted.amount, metric="funding-needed-approved"),
        to,
        remarks=(
            *_lines(portal, ranking.left),
            Remark(known_part(portal, ranking.granted)),
            requested_remark(portal, ranking.requested, to, "funding-needed-requested"),
        ),
        always_linked=True,
    )
    yield Tile(
        _("Stays unspent"),
        ShortMoney(ranking.unspent.total, metric="funding-unspent"),
        to,
        remarks=(_parts(portal, ranking.unspent),),
        always_linked=True,
    )
    yield _of(portal, ranking, FundingStatus.MUST, _("Must be done"), _("nothing is mandatory"))
    yield _of(portal, ranking, FundingStatus.SHORT, _("No money for it"), _("there is money for all"))
    yield _of(
        portal, ranking, FundingStatus.MARGINAL, _("Also stop with 10% less"), _("none besides those without money")
    )


def _lines(portal: Portal, left: Left) -> Iterator[Remark]:
    """Yield what is left of all together and, as the lines do not make up for each other, of each that is overdrawn.

    Where both lines are overdrawn, they say what is missing of all together.
    """
    _ = portal.translate
    if left.total is not None and left.total >= 0:
        yield Remark(Said.of(_("{amount} left"), amount=ShortMoney(left.total, metric="funding-after-need")))
    lines = {Line.TOTAL: left.total, Line.CAPEX: left.capex, Line.OPEX: left.opex}
    short = {line: -amount for line, amount in lines.items() if amount is not None and amount < 0}
    if len(short) == len(lines):
        del short[Line.TOTAL]
    for line, amount in short.items():
        lack = ShortMoney(amount, metric="funding-short", basis="" if line is Line.TOTAL else line)
        yield Remark(Said.of(_(TOO_LITTLE[line]), amount=lack), is_alarm=True)


def _parts(portal: Portal, left: Left) -> Remark:
    if left.capex is None or left.opex is None:
        return Remark("")
    capex = ShortMoney(left.capex, metric="funding-unspent", basis="capex")
    opex = ShortMoney(left.opex, metric="funding-unspent", basis="opex")
    return Remark(Said.of(portal.translate("capex {capex} · opex {opex}"), capex=capex, opex=opex))


def _ended(portal: Portal, ranking: Ranking) -> Remark:
    if not ranking.ended.total:
        return Remark("")
    used = ShortMoney(ranking.ended.total, metric="funding-claimed-by-ended")
    return Remark(Said.of(portal.translate("claimed by what has ended: {amount}"), amount=used))


def _of(portal: Portal, ranking: Ranking, status: FundingStatus, label: str, none: str) -> Tile:
    """Return for how many projects the envelope means something.

    Args:
        portal: What all pages are made from.
        ranking: Of the fiscal year.
        status: What it means for them.
        label: What that is called.
        none: What there is to say if it means that for none.
    """
    found = ranking.of(status)
    if not found and ranking.is_partial:
        return Tile(label, Number(None, metric="projects"))
    url = RANKING.filtered(standing=status) if ranking.ranked else ""
    if not found:
        return Tile(label, Number(0, metric="projects"), url, remarks=(Remark(none),))
    need = total(item.need for item in found)
    text = Said.of(
        portal.translate("they need {amount}"), amount=ShortMoney(need.amount, metric="funding-needed", basis=status)
    )
    remarks = (Remark(text), Remark(known_part(portal, need)))
    metric = "funding-stops" if status is FundingStatus.MARGINAL else "projects"
    return Tile(label, Number(len(found), metric=metric), url, remarks=remarks)

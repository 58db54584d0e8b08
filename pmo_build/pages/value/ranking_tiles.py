"""The numbers at the top of the page of prioritisation."""

from collections.abc import Iterator

from pmo_build.metrics.totals import total
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranking
from pmo_build.pages.addresses import RANKING
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said, ShortMoney


def ranking_tiles(portal: Portal, ranking: Ranking) -> Iterator[Tile]:
    """Yield what there is, what is asked for, and how many projects stop."""
    _ = portal.translate
    yield Tile(
        _("Available in {year}").format(year=ranking.fiscal_year),
        ShortMoney(ranking.available, metric="funding-available"),
        "#years",
        remarks=(
            Remark(
                Said.of(
                    _("with 10% less: {amount}"),
                    amount=ShortMoney(ranking.less, metric="funding-available", basis="10-percent-less"),
                )
            ),
        ),
        always_linked=True,
    )
    yield Tile(
        _("All together need"),
        ShortMoney(ranking.needed.amount, metric="funding-needed"),
        "#ranking" if ranking.ranked else "#what-stops",
        remarks=(_left(portal, ranking), Remark(known_part(portal, ranking.needed))),
        always_linked=True,
    )
    yield _of(portal, ranking, FundingStatus.MUST, _("Must be done"), _("nothing is mandatory"))
    yield _of(portal, ranking, FundingStatus.SHORT, _("No money for it"), _("there is money for all"))
    yield _of(portal, ranking, FundingStatus.MARGINAL, _("Stop with 10% less"), _("none besides those without money"))


def _left(portal: Portal, ranking: Ranking) -> Remark:
    _, left = portal.translate, ranking.left
    if left is None:
        return Remark("")
    if left >= 0:
        return Remark(Said.of(_("{amount} left"), amount=ShortMoney(left, metric="funding-left")))
    return Remark(Said.of(_("{amount} too little"), amount=ShortMoney(-left, metric="funding-short")), is_alarm=True)


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
    text = Said.of(portal.translate("they need {amount}"), amount=ShortMoney(need.amount, metric="funding-needed"))
    remarks = (Remark(text), Remark(known_part(portal, need)))
    return Tile(label, Number(len(found), metric="projects"), url, remarks=remarks)

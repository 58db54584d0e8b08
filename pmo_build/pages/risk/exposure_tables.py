"""What open risks may cost, against contingency and appetite: as tables and as bars."""

from collections.abc import Sequence

from pmo_build.metrics.totals import Total
from pmo_build.pages.addresses import RISK_REGISTER
from pmo_build.pages.risk.exposure_groups import ExposureGroup
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.totals import part_of
from pmo_build.portal.values import NOTHING, Linked, Money, Number, PageLink, Value, WholeMoney

_MOST_BARS = 8


def exposure_table(portal: Portal, id_: str, caption: str, head: str, groups: Sequence[ExposureGroup]) -> Table:
    """Return groups of risks as a table; each number leads to the risks it counts."""
    _ = portal.translate
    has_contingency = all(group.roll_up for group in groups)
    columns = (
        Column("group", head, _name),
        *(() if has_contingency else (_projects_column(portal),)),
        Column("threats", _("Open threats"), _threats, number=True),
        Column("above", _("Above appetite"), _above, number=True),
        Column("exposure", _("Exposure"), lambda group: _sum(group.risks.threats, "exposure"), number=True),
        Column("known", _("Estimated"), lambda group: _known(portal, group.risks.threats), number=True),
        *(_contingency_columns(portal) if has_contingency else ()),
        Column("gain", _("Expected gain"), lambda group: _sum(group.risks.opportunities, "expected-gain"), number=True),
    )
    return Table.of(id_, caption, columns, groups, [Flag("short", _("Exposure above contingency left"), _is_short)])


def exposure_bars(portal: Portal, key: str, title: str, groups: Sequence[ExposureGroup]) -> Bars:
    """Return the exposure of the first groups as bars, beside the contingency that is left for each."""
    first = [group for group in groups if group.risks.threats.amount][:_MOST_BARS]
    return Bars(key, title, tuple(_bar_group(portal, group) for group in first))


def _projects_column(portal: Portal) -> Column[ExposureGroup]:
    return Column(
        "projects", portal.translate("Projects"), lambda group: Number(group.projects, metric="projects"), number=True
    )


def _contingency_columns(portal: Portal) -> tuple[Column[ExposureGroup], ...]:
    _ = portal.translate
    return (
        Column("contingency", _("Contingency left"), _contingency, number=True),
        Column("headroom", _("Left after exposure"), _headroom, number=True),
    )


def _name(group: ExposureGroup) -> Value:
    return PageLink(group.name)


def _threats(group: ExposureGroup) -> Value:
    return _count(group.threats, _threats_url(group), "open-threats")


def _above(group: ExposureGroup) -> Value:
    above = group.risks.above_appetite
    url = RISK_REGISTER.filtered("live", "above", **group.columns)
    return _count(None if above is None else len(above), url, "threats-above-appetite")


def _count(number: int | None, url: str, metric: str) -> Value:
    return Linked.of(Number(number, metric=metric), url if number else "")


def _sum(total: Total, metric: str) -> Value:
    return WholeMoney(total.amount, metric=metric) if total.records else NOTHING


def _known(portal: Portal, total: Total) -> Value:
    if not total.records:
        return NOTHING
    return part_of(portal, total.known, total.records)


def _contingency(group: ExposureGroup) -> Value:
    return Money(group.roll_up.contingency_left.amount if group.roll_up else None, metric="contingency-left")


def _headroom(group: ExposureGroup) -> Value:
    return WholeMoney(group.headroom, metric="exposure-headroom")


def _is_short(group: ExposureGroup) -> bool:
    return group.headroom is not None and group.headroom < 0


def _threats_url(group: ExposureGroup) -> str:
    return RISK_REGISTER.filtered("live", type="threat", **group.columns)


def _bar_group(portal: Portal, group: ExposureGroup) -> BarGroup:
    _ = portal.translate
    exposure, bars = group.risks.threats.amount, []
    left = group.roll_up.contingency_left.amount if group.roll_up else None
    is_short = left is not None and exposure is not None and exposure > left
    bars.append(Bar(_("Exposure"), exposure, "alert" if is_short else "plain", metric="exposure"))
    if group.roll_up:
        bars.append(Bar(_("Contingency left"), left, "reference", metric="contingency-left"))
    return BarGroup(group.name.title, tuple(bars), _threats_url(group))

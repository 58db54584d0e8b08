"""Samples of `HeatMap`."""

from decimal import Decimal

from chart_samples import FEBRUARY, JANUARY, MARCH, Sample
from pmo_build.portal.charts.heat_map import HeatCell, HeatMap, HeatRow
from pmo_build.portal.charts.parts import Chart

SAMPLES: dict[str, Sample] = {
    "heat map": lambda key, label, url: HeatMap(
        key,
        label,
        label,
        (JANUARY, FEBRUARY, MARCH),
        (
            HeatRow(label, (HeatCell(Decimal("0.4"), 1, url), HeatCell(Decimal("0.6"), 1), HeatCell(1, 1)), url),
            HeatRow("B", (HeatCell(Decimal("1.1"), 1), HeatCell(5, 1), HeatCell(None, 1))),
            HeatRow("C", (HeatCell(0, 1), HeatCell(1, 0), HeatCell(0, 0))),
        ),
    ),
}
EMPTY: tuple[Chart, ...] = (HeatMap("k", "T", "FTE", (), ()),)

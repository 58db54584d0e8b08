"""Samples of `LoadColumns`."""

from datetime import date
from decimal import Decimal

from chart_samples import FEBRUARY, JANUARY, MARCH, Sample
from pmo_build.portal.charts.load_columns import LoadColumn, LoadColumns
from pmo_build.portal.charts.parts import Chart

SAMPLES: dict[str, Sample] = {
    "load columns": lambda key, label, url: LoadColumns(
        key,
        label,
        url,
        (
            LoadColumn(JANUARY, 1, Decimal("0.5"), 2),
            LoadColumn(FEBRUARY, Decimal("1.25"), 0, 1),
            LoadColumn(MARCH, None, None, None),
        ),
    ),
}
EMPTY: tuple[Chart, ...] = (
    LoadColumns("k", "T", "FTE", ()),
    LoadColumns("k", "T", "FTE", (LoadColumn(date(2026, 1, 1), 0, None, None),)),
)

"""Samples of `ProgressBar`."""

from decimal import Decimal

from chart_samples import Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.progress_bar import ProgressBar

SAMPLES: dict[str, Sample] = {
    "progress bar": lambda key, label, url: ProgressBar(key, label + url, Decimal("0.4"), Decimal("0.5")),
}
EMPTY: tuple[Chart, ...] = ()

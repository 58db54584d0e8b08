"""Samples of `Sparkline`."""

from chart_samples import Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.sparkline import Sparkline

SAMPLES: dict[str, Sample] = {
    "sparkline": lambda key, label, url: Sparkline(key, label + url, (1, None, 3, 2)),
}
EMPTY: tuple[Chart, ...] = ()

"""Samples of `Shares`."""

from chart_samples import AMBER, GREEN, RED, Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.shares import Share, ShareBar, Shares

SAMPLES: dict[str, Sample] = {
    "shares": lambda key, label, url: Shares(
        key,
        label,
        (ShareBar(label, (Share(RED, 1, url), Share(AMBER, 2), Share(GREEN, 0), Share(None, 1))),),
    ),
}
EMPTY: tuple[Chart, ...] = (Shares("k", "T", ()),)

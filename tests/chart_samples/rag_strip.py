"""Samples of `RagStrip`."""

from chart_samples import AMBER, GREEN, RED, Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.rag_strip import RagPeriod, RagStrip

SAMPLES: dict[str, Sample] = {
    "rag strip": lambda key, label, url: RagStrip(
        key, label, (RagPeriod(label, RED, url), RagPeriod(label, AMBER), RagPeriod("C", GREEN), RagPeriod("D", None))
    ),
    "bare strip": lambda key, label, url: RagStrip(
        key, label, (RagPeriod(label, RED), RagPeriod(url, None)), bare=True
    ),
}
EMPTY: tuple[Chart, ...] = (RagStrip("k", "T", ()),)

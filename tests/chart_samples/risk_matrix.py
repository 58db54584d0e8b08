"""Samples of `RiskMatrix`."""

from chart_samples import AMBER, GREEN, RED, Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.risk_matrix import MatrixCell, RiskMatrix

SAMPLES: dict[str, Sample] = {
    "risk matrix": lambda key, label, url: RiskMatrix(
        key,
        label,
        (label, "High"),
        (label, "Major"),
        (
            MatrixCell(1, 1, GREEN, 2, url, change=-1, within_appetite=True),
            MatrixCell(2, 1, AMBER, 0),
            MatrixCell(1, 2, AMBER, 1, change=3),
            MatrixCell(2, 2, RED, 4),
        ),
    ),
}
EMPTY: tuple[Chart, ...] = (RiskMatrix("k", "T", (), (), ()),)

"""How many reports can be judged by the records, and how many those contradict."""

from pmo_build.metrics.metric import Metric, Unit

METRICS = (
    Metric(
        "reports-judged",
        "Reports that can be judged",
        Unit.COUNT,
        "Of how many running projects both a reported and a computed status is known.",
        needs=("status-report/rag/overall",),
    ),
    Metric(
        "reports-doubted",
        "Green reports that their figures contradict",
        Unit.COUNT,
        "How many running projects report green while their records say amber or red.",
        needs=("status-report/rag/overall",),
    ),
)

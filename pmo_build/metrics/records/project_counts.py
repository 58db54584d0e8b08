"""How many projects and programmes a list or a sum is about."""

from pmo_build.metrics.metric import Metric, Unit

METRICS = (
    Metric(
        "projects",
        "Projects",
        Unit.COUNT,
        "How many projects the number stands beside or leads to.",
    ),
    Metric(
        "running-projects",
        "Running projects",
        Unit.COUNT,
        "How many projects work goes on for; those on hold are not among them.",
        needs=("project/state",),
    ),
    Metric(
        "programmes",
        "Programmes",
        Unit.COUNT,
        "How many programmes projects belong to.",
        needs=("project/programme",),
    ),
)

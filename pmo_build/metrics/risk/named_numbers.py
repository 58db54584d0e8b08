"""What the numbers about risks are called, and how they are made."""

from pmo_build.metrics.metric import Metric, Unit

METRICS = (
    Metric(
        "open-risks",
        "Open risks",
        Unit.COUNT,
        "How many threats and opportunities of a project are open.",
        needs=("risk/state",),
    ),
    Metric(
        "open-opportunities",
        "Open opportunities",
        Unit.COUNT,
        "How many opportunities are open, outside projects that have ended.",
        needs=("risk/state", "risk/type"),
    ),
    Metric(
        "threats-red",
        "Red threats",
        Unit.COUNT,
        "How many open threats score in the red band.",
        needs=("risk/current", "portfolio/risk/matrix"),
    ),
    Metric(
        "threats-amber",
        "Amber threats",
        Unit.COUNT,
        "How many open threats score in the amber band.",
        needs=("risk/current", "portfolio/risk/matrix"),
    ),
    Metric(
        "threats-green",
        "Green threats",
        Unit.COUNT,
        "How many open threats score in the green band.",
        needs=("risk/current", "portfolio/risk/matrix"),
    ),
    Metric(
        "threats-not-assessed",
        "Threats not assessed",
        Unit.COUNT,
        "How many open threats have no current assessment.",
        needs=("risk/current",),
    ),
    Metric(
        "threats-unknown",
        "Threats of which nobody knows when they were raised",
        Unit.COUNT,
        "Of how many threats nobody wrote down when they were raised, so that nobody knows whether they were "
        "open then.",
        needs=("risk/raised",),
    ),
    Metric(
        "threats-worse",
        "Threats that got worse",
        Unit.COUNT,
        "How many open threats score higher than at the end of the month before.",
        needs=("risk/current", "risk/earlier"),
    ),
    Metric(
        "risk-reviews-overdue",
        "Risk reviews overdue",
        Unit.COUNT,
        "How many open risks should have been reviewed by now.",
        needs=("risk/review",),
    ),
    Metric(
        "risks-unowned",
        "Risks without an owner",
        Unit.COUNT,
        "How many open risks nobody looks after.",
        needs=("risk/owner",),
    ),
    Metric(
        "risks-escalated",
        "Escalated risks",
        Unit.COUNT,
        "How many open risks were handed to a higher level.",
        needs=("risk/escalated_to",),
    ),
)

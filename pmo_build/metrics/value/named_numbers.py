"""What the numbers about objectives and priorities are called, and how they are made."""

from pmo_build.metrics.metric import Metric, Unit

METRICS = (
    Metric(
        "objectives",
        "Objectives",
        Unit.COUNT,
        "How many objectives the organisation has.",
    ),
    Metric(
        "objectives-unserved",
        "Objectives that no project serves",
        Unit.COUNT,
        "How many objectives no project and no programme serves.",
        needs=("project/objectives", "programme/objectives"),
    ),
    Metric(
        "contribution",
        "Contribution",
        Unit.PERCENT,
        "How much of an objective a project brings, as it says itself; of several projects, added up.",
        needs=("project/objectives/contribution",),
    ),
    Metric(
        "kpis",
        "KPIs",
        Unit.COUNT,
        "How many KPIs objectives have.",
        needs=("objective/kpis",),
    ),
    Metric(
        "kpis-troubled",
        "KPIs missed or behind plan",
        Unit.COUNT,
        "How many KPIs missed their target or are behind their plan.",
        needs=("objective/kpis/measurements", "objective/kpis/target"),
    ),
    Metric(
        "kpis-not-measured",
        "KPIs not measured in time",
        Unit.COUNT,
        "How many KPIs should have been measured by now and were not.",
        needs=("objective/kpis/measurements", "objective/kpis/due"),
    ),
    Metric(
        "projects-unaligned",
        "Projects without an objective",
        Unit.COUNT,
        "How many projects that have not ended serve no objective.",
        needs=("project/objectives",),
    ),
    Metric(
        "rank",
        "Rank",
        Unit.COUNT,
        "Where a project stands in the order in which money is divided: what must be done first, then by score.",
        needs=("project/mandatory", "project/scores"),
    ),
    Metric(
        "envelope-share",
        "Part of the envelope",
        Unit.PERCENT,
        "How much of the money available is given out so far, to a project and those that rank above it.",
        formula="given out so far / available",
    ),
)

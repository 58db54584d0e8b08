"""What the numbers about objectives and priorities are called, and how they are made."""

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.value.scoring import weighted_score

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
        "score",
        "Score",
        Unit.SCORE,
        "How well a project does by the criteria of the portfolio: their scores, each by its weight.",
        formula="sum(score x weight) / sum(weight)",
        needs=("project/scores", "portfolio/scoring"),
        of_project=lambda portfolio, project, as_of: weighted_score(project, portfolio.settings.scoring),
    ),
    Metric(
        "rank",
        "Rank",
        Unit.COUNT,
        "Where a project stands in the order in which money is divided: what must be done first, then by score.",
        needs=("project/mandatory", "project/scores"),
    ),
    Metric(
        "funding-needed",
        "Money needed",
        Unit.MONEY,
        "What projects that have not ended need in a fiscal year.",
        needs=("project/budget/by_year",),
    ),
    Metric(
        "funding-needed-so-far",
        "Money needed so far",
        Unit.MONEY,
        "What a project and all that rank above it need together.",
        needs=("project/budget/by_year",),
    ),
    Metric(
        "envelope-share",
        "Part of the envelope",
        Unit.PERCENT,
        "How much of the money available a project and all that rank above it need.",
        formula="needed so far / available",
    ),
    Metric(
        "projects-without-money",
        "Projects without money then",
        Unit.COUNT,
        "How many projects there is no money for with 10% less.",
        needs=("project/budget/by_year", "portfolio/funding"),
    ),
)

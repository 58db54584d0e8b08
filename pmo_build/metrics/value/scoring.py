"""The score of a project on the portfolio's criteria, to compare it with others."""

from collections.abc import Sequence
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.records.portfolio import Criterion, Direction
from pmo_build.model.records.project import Project

HIGHEST = Decimal(10)


def weighted_score(project: Project, criteria: Sequence[Criterion]) -> Decimal | None:
    """Return the weighted mean of a project's scores, from 0 to 10; `None` unless every criterion has a score.

    Weights count by their share in the sum of all weights. Where lower is better, 10 − score counts
    (simple scoring model: Penn State World Campus, MANGT 510, 2.5.2).
    """
    weights = sum((criterion.weight for criterion in criteria), Decimal(0))
    if not weights or any(criterion.id not in project.scores for criterion in criteria):
        return None
    counted = (criterion.weight * _counted(criterion, project.scores[criterion.id]) for criterion in criteria)
    return sum(counted, Decimal(0)) / weights


def _counted(criterion: Criterion, score: Decimal) -> Decimal:
    return score if criterion.direction is Direction.HIGHER else HIGHEST - score


SCORE = Metric(
    "score",
    "Score",
    Unit.SCORE,
    "The weighted mean of the scores of a project on the criteria of the portfolio, from 0 to 10, where 10 less the"
    " score counts if lower is better; it is unknown unless every criterion has a score.",
    formula="sum(weight * score) / sum(weight)",
    source="Simple scoring model: Penn State World Campus, MANGT 510, 2.5.2",
    needs=("project/scores", "portfolio/scoring"),
    of_project=lambda portfolio, project, as_of: weighted_score(project, portfolio.settings.scoring),
)

METRICS = (SCORE,)

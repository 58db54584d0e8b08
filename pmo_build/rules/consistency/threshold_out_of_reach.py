"""A threshold for risks that no score reaches.

**Why it matters.** The score of a risk is its probability level times its impact level. Where the scale ends below a
threshold, the worst risk there can be never turns red or never exceeds the appetite, and whoever reads the portal takes
that for good news. Colours and appetite are therefore shown as unknown until it is mended.

**Example.**

```yaml
# portfolio.yml has three levels of each: the highest score is 9
risk:
  matrix: {amber: 6, red: 15}
  appetite: 9
```

**How to mend it.** Choose scores that the scale has: on three by three 1, 2, 3, 4, 6 and 9. Or leave `matrix` and
`appetite` out: they follow the number of levels then. The same holds for a tolerated `risk_score`, in `portfolio.yml`
or of a project.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk_standard import MatrixBands, RiskStandard, usual_appetite, usual_matrix
from pmo_build.rules.registry import Violation

RED = "Red starts at {red}, but the highest score on the scale of {levels} is {highest}: no risk is ever red."
AMBER = "Amber starts at {amber} and red at {red}, but no score lies in between: no risk is ever amber."
MATRIX_HELP = (
    "Choose scores up to {highest}, or leave `matrix` out: then amber starts at {amber} and red at {red} on this scale."
)
APPETITE = (
    "The appetite is {appetite}, and the highest score on the scale of {levels} is {highest}: no risk exceeds it."
)
APPETITE_HELP = "Choose a score below {highest}, or leave `appetite` out: then it is {appetite} on this scale."
TOLERANCE = "A risk score of {tolerance} is tolerated, and the highest on the scale of {levels} is {highest}: no risk exceeds it."
TOLERANCE_HELP = "Choose a score below {highest}, or leave `risk_score` out."

JUDGED_BY = ("risk/probability", "risk/impact")

CHECK = Check.declare(__name__, "CON150", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each threshold for scores that is beyond the scale, or that no score reaches before the next one."""
    settings = portfolio.settings
    if not settings.is_given:
        return
    standard = settings.risk
    if isinstance(standard.written_matrix, MatrixBands):
        yield from _matrix(settings, standard, standard.written_matrix)
    appetite = standard.written_appetite
    if isinstance(appetite, int) and appetite >= standard.highest_score:
        usual = usual_appetite(standard.probability_levels, standard.impact_levels)
        message = Text(APPETITE, appetite=appetite, **_scale(standard))
        help_ = Text(APPETITE_HELP, highest=standard.highest_score, appetite=usual)
        yield Violation(settings.at("risk", "appetite"), message, help_)
    records: tuple[PortfolioSettings | Project, ...] = (settings, *portfolio.all(Project))
    for record in records:
        tolerance = record.tolerances.risk_score
        if tolerance is not None and tolerance >= standard.highest_score:
            message = Text(TOLERANCE, tolerance=tolerance, **_scale(standard))
            help_ = Text(TOLERANCE_HELP, highest=standard.highest_score)
            yield Violation(record.at("tolerances", "risk_score"), message, help_)


def _matrix(settings: PortfolioSettings, standard: RiskStandard, matrix: MatrixBands) -> Iterator[Violation]:
    usual = usual_matrix(standard.probability_levels, standard.impact_levels)
    help_ = Text(MATRIX_HELP, highest=standard.highest_score, amber=usual.amber, red=usual.red)
    if matrix.red > standard.highest_score:
        message = Text(RED, red=matrix.red, **_scale(standard))
        yield Violation(settings.at("risk", "matrix", "red"), message, help_)
    elif matrix.amber < matrix.red and not any(matrix.amber <= score < matrix.red for score in standard.scores):
        message = Text(AMBER, amber=matrix.amber, red=matrix.red)
        yield Violation(settings.at("risk", "matrix", "amber"), message, help_)


def _scale(standard: RiskStandard) -> dict[str, object]:
    levels = f"{standard.probability_levels} × {standard.impact_levels}"
    return {"levels": levels, "highest": standard.highest_score}

"""A level of probability or impact that the scale does not have.

**Why it matters.** The score of a risk is its probability level times its impact level. A level beyond the scale gives
a score that the risk matrix has no cell for.

**Example.**

```yaml
# portfolio.yml has five levels of probability
current: {probability: 7, impact: 3}
```

**How to mend it.** Use a level of the scale in `portfolio.yml`, 1 being the lowest. If `portfolio.yml` names no
levels, there are five.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Parts
from pmo_build.model.records.risk import Assessment, Risk
from pmo_build.rules.registry import Violation

PROBABILITY = "Level {level} is not on the probability scale, which ends at {highest}."
IMPACT = "Level {level} is not on the impact scale, which ends at {highest}."
HELP = "Use a level from 1 to {highest}; the scales are in portfolio.yml under `risk`."

JUDGED_BY = ("risk/probability", "risk/impact")

CHECK = Check.declare(__name__, "CON006", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each level beyond its scale."""
    if not portfolio.settings.is_given:
        return
    standard = portfolio.settings.risk
    for risk in portfolio.all(Risk):
        for place, assessment in _assessments(risk):
            for field, template, level, highest in (
                ("probability", PROBABILITY, assessment.probability, standard.probability_levels),
                ("impact", IMPACT, assessment.impact, standard.impact_levels),
            ):
                if level > highest:
                    message = Text(template, level=level, highest=highest)
                    yield Violation(risk.at(*place, field), message, Text(HELP, highest=highest))


def _assessments(risk: Risk) -> Iterator[tuple[Parts, Assessment]]:
    """Yield every assessment of a risk with its place, those of the past included."""
    for moment in ("inherent", "current", "target"):
        assessment = getattr(risk, moment)
        if assessment is not None:
            yield (moment,), assessment
    for position, past in enumerate(risk.earlier):
        yield ("earlier", position), past

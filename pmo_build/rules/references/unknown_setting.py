"""A value that portfolio.yml does not list.

**Why it matters.** Categories, tiers and criteria are agreed once, in `portfolio.yml`. A value outside them drops out
of every filter, total and ranking.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
tier: lrge   # portfolio.yml has the tiers large and small
```

**How to mend it.** Use a value that `portfolio.yml` lists, or add the new value there first.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pmo_build.language.suggestions import Suggester
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

SHOWN = 10

CATEGORY = "`{value}` is not one of the risk categories in portfolio.yml."
TIER = "`{value}` is not one of the tiers in portfolio.yml."
CRITERION = "`{value}` is not one of the scoring criteria in portfolio.yml."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
CHOICES = "Use one of {choices}, or add it to portfolio.yml under `{field}`."
NONE_YET = "portfolio.yml lists none yet. Add it there under `{field}`, or leave it out here."

CHECK = Check.declare(__name__, "REF002", Severity.ERROR)


class _Setting(NamedTuple):
    message: str
    field: str
    values: tuple[str, ...]


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each value that should be in the settings and is not."""
    settings = portfolio.settings
    if not settings.is_given:
        return
    suggester = Suggester()
    for setting, uses in _uses(portfolio, settings):
        if settings.is_unread(setting.field.replace(".", "/")):
            continue
        known = frozenset(setting.values)
        for value, pointer in uses:
            if value not in known:
                yield Violation(
                    pointer,
                    Text(setting.message, value=value),
                    _help(setting, suggester.closest(value, setting.values)),
                )


def _uses(
    portfolio: Portfolio, settings: PortfolioSettings
) -> Iterator[tuple[_Setting, Iterable[tuple[str, Pointer]]]]:
    projects = portfolio.all(Project)
    tiers = tuple(tier.id for tier in settings.tiers)
    yield _Setting(TIER, "tiers", tiers), ((p.tier, p.at("tier")) for p in projects if p.tier is not None)
    criteria = tuple(criterion.id for criterion in settings.scoring)
    scores = ((criterion, p.at("scores", criterion, key=True)) for p in projects for criterion in p.scores)
    yield _Setting(CRITERION, "scoring", criteria), scores
    # Without a list of categories, every word is one.
    if settings.risk.categories:
        risks = ((r.category, r.at("category")) for r in portfolio.all(Risk) if r.category is not None)
        yield _Setting(CATEGORY, "risk.categories", settings.risk.categories), risks


def _help(setting: _Setting, suggestion: str | None) -> Text:
    if suggestion:
        return Text(DID_YOU_MEAN, suggestion=suggestion)
    if not setting.values:
        return Text(NONE_YET, field=setting.field)
    choices = ", ".join(f"`{known}`" for known in setting.values[:SHOWN])
    more = ", …" if len(setting.values) > SHOWN else ""
    return Text(CHOICES, choices=choices + more, field=setting.field)

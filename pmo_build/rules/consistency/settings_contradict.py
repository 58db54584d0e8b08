"""Settings that contradict each other.

**Why it matters.** Every colour, score and reminder in the portal follows from `portfolio.yml`. If amber starts beyond
red, or two levels overlap, the same facts would get two judgements.

**Example.**

```yaml
risk:
  matrix:
    amber: 20
    red: 12
```

**How to mend it.** Correct the setting: amber comes before red; levels follow each other, lowest first, without
overlap; ids are given once; the time zone is a name of the IANA list, such as `Europe/Amsterdam`; a tier requires
kinds of record that a project can keep.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global

from pmo_build.language.suggestions import Suggester, closest
from pmo_build.metrics.records.requirements import known_requirements
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import THRESHOLDS, PortfolioSettings
from pmo_build.model.records.risk_standard import Clash, Levels, clashes
from pmo_build.rules.registry import Violation

AMBER_ABOVE_RED = "Amber starts at {amber}, above red at {red}, although here a higher value is worse."
AMBER_BELOW_RED = "Amber starts at {amber}, below red at {red}, although here a lower value is worse."
THRESHOLD_HELP = "Exchange the two, or correct the one that is wrong."
REVERSED = "The level “{label}” starts at {start}, above its end at {end}."
OVERLAP = "The level “{label}” starts at {start}, before the level below it, “{below}”, ends at {end}."
NO_UPPER_END = "The level “{below}” has no upper end, yet the level “{label}” comes above it."
LEVEL_HELP = "List the levels from low to high, each starting where the one below it ends."
CURRENCY = "There is no currency `{code}`."
CURRENCY_HELP = "Use a code of ISO 4217, such as `EUR` or `CAD`."
TIME_ZONE = "There is no time zone `{zone}`."
TIME_ZONE_HELP = "Use a name of the IANA list, such as `Europe/Amsterdam`."
REPEATED = "The id `{id}` is given twice in this list."
REPEATED_HELP = "Give each a different id."
REQUIRES = "A tier cannot require `{name}`: a project keeps no records of that kind."
REQUIRES_HELP = "Use one of {choices}."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"

CHECK = Check.declare(__name__, "CON009", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each contradiction in the settings."""
    settings = portfolio.settings
    if settings.is_given:
        yield from _currency(settings)
        yield from _time_zone(settings)
        yield from _thresholds(settings)
        yield from _levels(settings, "probability", settings.risk.probability)
        yield from _levels(settings, "impact", settings.risk.impact)
        yield from _repeated(settings, "tiers", [tier.id for tier in settings.tiers])
        yield from _repeated(settings, "scoring", [criterion.id for criterion in settings.scoring])
        yield from _requirements(settings)


def _currency(settings: PortfolioSettings) -> Iterator[Violation]:
    known = get_global("all_currencies")
    if settings.currency not in known:
        suggestion = closest(settings.currency, sorted(known))
        help_ = Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(CURRENCY_HELP)
        yield Violation(settings.at("currency"), Text(CURRENCY, code=settings.currency), help_)


def _time_zone(settings: PortfolioSettings) -> Iterator[Violation]:
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the list, such as `Europe`, is an OSError
        # The names below a region are no better guess than any other.
        names = sorted(name for name in available_timezones() if not name.startswith(f"{settings.time_zone}/"))
        suggestion = closest(settings.time_zone, names)
        help_ = Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(TIME_ZONE_HELP)
        yield Violation(settings.at("time_zone"), Text(TIME_ZONE, zone=settings.time_zone), help_)


def _thresholds(settings: PortfolioSettings) -> Iterator[Violation]:
    for one in settings.contradictory:
        template = AMBER_BELOW_RED if THRESHOLDS[one.pointer] else AMBER_ABOVE_RED
        message = Text(template, amber=f"{one.amber:f}", red=f"{one.red:f}")
        yield Violation(settings.at(*one.pointer.split("/"), "amber"), message, Text(THRESHOLD_HELP))


def _levels(settings: PortfolioSettings, scale: str, levels: Levels) -> Iterator[Violation]:
    for clash, position, lower in clashes(levels):
        level, below = levels[position], levels[lower]
        template = {Clash.REVERSED: REVERSED, Clash.NO_UPPER_END: NO_UPPER_END, Clash.OVERLAP: OVERLAP}[clash]
        ends = {"start": f"{level.start:f}"} | ({"end": f"{below.end:f}"} if below.end is not None else {})
        message = Text(template, label=level.label, below=below.label, **ends)
        yield Violation(settings.at("risk", scale, position, "from"), message, Text(LEVEL_HELP))


def _repeated(settings: PortfolioSettings, field: str, ids: Sequence[str]) -> Iterator[Violation]:
    seen: set[str] = set()
    for position, id_ in enumerate(ids):
        if id_ in seen:
            yield Violation(settings.at(field, position, "id"), Text(REPEATED, id=id_), Text(REPEATED_HELP))
        seen.add(id_)


def _requirements(settings: PortfolioSettings) -> Iterator[Violation]:
    suggester = Suggester()
    choices = ", ".join(f"`{choice}`" for choice in known_requirements())
    for position, tier in enumerate(settings.tiers):
        for place, name in enumerate(tier.requires):
            if name not in known_requirements():
                suggestion = suggester.closest(name, known_requirements())
                help_ = (
                    Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(REQUIRES_HELP, choices=choices)
                )
                yield Violation(settings.at("tiers", position, "requires", place), Text(REQUIRES, name=name), help_)

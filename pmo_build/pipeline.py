"""The stages in order: files → documents → checked records → portfolio → rules → findings, less what is waived.

For a day that has passed, the portfolio is first made that of then.

What is shown to an audience goes from the checked records on its own way, without what that audience may not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from pmo_build.disclosure.audience import Audience
from pmo_build.disclosure.disclosed import disclose
from pmo_build.language.i18n import DEFAULT_LANGUAGE, Translator
from pmo_build.metrics.then.portfolio_then import as_known_on
from pmo_build.model.document import Document
from pmo_build.model.findings import Finding, Location, Text, ordered
from pmo_build.model.portfolio import SETTINGS_PATH, Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.model.records.waiver import Waived
from pmo_build.reading.assembly import Assembly
from pmo_build.reading.checks import unplaced_file
from pmo_build.reading.discovery import discover
from pmo_build.reading.opening import open_files
from pmo_build.reading.reader import read_bytes, read_file, read_from
from pmo_build.resources import languages
from pmo_build.rules.registry import check_rules, translations
from pmo_build.rules.waiving import set_aside


class NoPortfolioError(Exception):
    """The directory holds no portfolio."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"There is no folder {PORTFOLIO_FOLDER}/ in {directory.resolve()}. "
            "Start pmo where it is, or name that place with -C."
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """A portfolio and what was found on the way to it, before any rule has run.

    Attributes:
        paths: The record files.
        is_of_then: Whether it is the portfolio of a day that has passed, without what came later.
    """

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    is_of_then: bool = False


@dataclass(frozen=True, slots=True)
class Validated:
    """A portfolio on a day, and all findings in their one order.

    Attributes:
        findings: All that count on the day.
        waived: Findings that are not among the others, as the PMO accepts them for a while; in the same order.
        loaded: What was known before any rule ran.
    """

    as_of: date
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    loaded: Loaded

    @property
    def portfolio(self) -> Portfolio:
        """All records."""
        return self.loaded.portfolio

    @property
    def files(self) -> int:
        """Number of record files."""
        return len(self.loaded.paths)


@dataclass(frozen=True, slots=True)
class Disclosed(Validated):
    """A portfolio on a day as an audience may see it, and what is found on that; see `disclosed`.

    Attributes:
        audience: Those who may see it.
        is_whole: Whether nothing is left out.
    """

    audience: Audience
    is_whole: bool


def load(root: Path, changed: Mapping[str, str] = MappingProxyType({})) -> Loaded:
    """Read all records of a checkout.

    Args:
        root: The checkout.
        changed: Path → text of files that are read as if they stood there so.

    Raises:
        NoPortfolioError: There is no folder `portfolio/`.
    """
    if not changed and not (root / PORTFOLIO_FOLDER).is_dir():
        raise NoPortfolioError(root)
    paths, findings = discover(root, PORTFOLIO_FOLDER) if (root / PORTFOLIO_FOLDER).is_dir() else ([], [])
    assembly = Assembly()
    for finding in findings:
        place = kinds().place(finding.path)
        if place is not None:  # so that references to it are not called unknown
            assembly.add(Document(finding.path, None, error_free=False), place)
    with open_files(root) as files:
        for path in sorted({*paths, *changed}):
            place = kinds().place(path)
            if place is None:
                findings.append(_unplaced(path))
                continue
            document, problems = read_bytes(changed[path].encode(), path) if path in changed else read_from(files, path)
            findings += problems
            assembly.add(document, place)
    return Loaded(assembly.portfolio(), (*findings, *assembly.findings), tuple(paths))


def check(loaded: Loaded, as_of: date) -> Validated:
    """Run all rules on what was loaded, for a day, and set aside what is waived on it."""
    found = ordered([*loaded.findings, *check_rules(loaded.portfolio, as_of)])
    findings, waived = set_aside(loaded.portfolio, as_of, found)
    return Validated(as_of, tuple(ordered(findings)), tuple(waived), loaded)


def disclosed(validated: Validated, audience: Audience) -> Disclosed:
    """Return what an audience may see, and what is found on that: the rules know nothing of the rest."""
    loaded = validated.loaded
    found = disclose(loaded.portfolio, loaded.findings, loaded.paths, audience)
    seen = Loaded(found.portfolio, found.findings, found.paths, loaded.is_of_then)
    if not found.is_whole:
        validated = check(seen, validated.as_of)
    return Disclosed(validated.as_of, validated.findings, validated.waived, seen, audience, found.is_whole)


def validate(root: Path, as_of: date | None, now: datetime) -> Validated:
    """Read and check all records of a checkout.

    On a day before that of the portfolio, what came later is left out; on its own day a later date is a finding.

    Args:
        root: The checkout.
        as_of: The day that everything is computed for; `None` for the one that `portfolio.yml` pins, or today.
        now: The time, with its zone; only a command asks the clock.

    Raises:
        NoPortfolioError: There is no folder `portfolio/`.
    """
    loaded = load(root)
    if as_of is not None:
        loaded = replace(loaded, portfolio=_with_day(loaded.portfolio))
    settings = loaded.portfolio.settings
    own_day = settings.as_of or _today(settings, now)
    if as_of is not None and as_of < own_day:
        loaded = replace(loaded, portfolio=as_known_on(loaded.portfolio, as_of), is_of_then=True)
    return check(loaded, as_of or own_day)


def _with_day(portfolio: Portfolio) -> Portfolio:
    """Return a portfolio for which it does not matter whether the day in `portfolio.yml` could be read."""
    settings = portfolio.settings
    if "as_of" not in settings.unread:
        return portfolio
    with_day = msgspec.structs.replace(settings, unread=settings.unread - {"as_of"})
    kind = PortfolioSettings.kind
    read = portfolio.records.get(kind, {})
    records = {**portfolio.records, kind: {key: with_day if one is settings else one for key, one in read.items()}}
    return replace(portfolio, settings=with_day, records=records)


def translator(settings: PortfolioSettings, language: str | None) -> Translator:
    """Return the translator for a language, or for the portfolio's own."""
    chosen = language or (settings.language if settings.language in languages() else DEFAULT_LANGUAGE)
    return Translator(chosen, translations(chosen))


def language_of(root: Path) -> str:
    """Return the language that `portfolio.yml` of a checkout asks for; English where there is none to read."""
    data = read_file(root, SETTINGS_PATH)[0].data
    language = data.get("language") if isinstance(data, dict) else None
    return language if language in languages() else DEFAULT_LANGUAGE


def _today(settings: PortfolioSettings, now: datetime) -> date:
    try:
        return now.astimezone(ZoneInfo(settings.time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # an unknown zone is a finding of a rule
        return now.date()


def _unplaced(path: str) -> Finding:
    suggestion = kinds().nearest_place(path)
    help_ = Text(unplaced_file.SUGGEST, place=suggestion) if suggestion else Text(unplaced_file.HELP)
    return unplaced_file.CHECK.at(Location(path), Text(unplaced_file.MESSAGE), help_)

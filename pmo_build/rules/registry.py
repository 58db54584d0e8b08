"""The rules there are, found in this package, and how they are run."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import ModuleType
from typing import NamedTuple, Protocol

from pmo_build import rules
from pmo_build.importing import checks as import_checks
from pmo_build.language.check_texts import check_texts
from pmo_build.language.i18n import DEFAULT_LANGUAGE
from pmo_build.model.findings import Check, Finding, Text
from pmo_build.model.portfolio import Origin, Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.record import Pointer
from pmo_build.reading import checks as file_checks
from pmo_build.reading.schema import checks as schema_checks
from pmo_build.writing import checks as writing_checks

# Codes of rules begin so; other checks look at a file, a schema or an import, and always weigh the same.
POLICIES = "POL"
RULE_GROUPS = ("REF", "CON", POLICIES)


class Violation(NamedTuple):
    """What a rule yields: it points at a value, where that stands is found by `check_rules`.

    Attributes:
        origin: Where the record stands, if its key is given more than once and this is not about the first.
    """

    pointer: Pointer
    message: Text
    help: Text
    origin: Origin | None = None


class Find(Protocol):
    """The function `find` of a rule: yields each violation in a portfolio on a day."""

    def __call__(self, portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
        """Yield what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check that looks at the portfolio.

    Attributes:
        judged_by: Pointers to the settings that it judges by, such as `risk/appetite`; its module says them in
            `JUDGED_BY`. If one of them could not be read, it finds nothing: nobody knows what the PMO asks for.
    """

    check: Check
    find: Find
    judged_by: tuple[str, ...] = ()


def check_rules(portfolio: Portfolio, as_of: date) -> list[Finding]:
    """Return what all rules find, each at its place and as severe as the portfolio says."""
    return [
        finding
        for rule in judging(portfolio)
        for finding in located(rule.check, rule.find(portfolio, as_of), portfolio)
    ]


def judging(portfolio: Portfolio) -> Iterator[Rule]:
    """Yield the rules whose settings could all be read."""
    unread = portfolio.settings.unread
    return (rule for rule in all_rules() if not (unread and portfolio.settings.is_unread(*rule.judged_by)))


def located(check: Check, violations: Iterable[Violation], portfolio: Portfolio) -> Iterator[Finding]:
    """Yield the finding for each violation of a rule, at its place and as severe as the portfolio says."""
    check = with_configured_severity(check, portfolio.settings)
    for pointer, message, help_, origin in violations:
        location, json_pointer = portfolio.locate(pointer, origin)
        yield check.at(location, message, help_, pointer=json_pointer, record=f"{pointer.kind} {pointer.key}")


def with_configured_severity(check: Check, settings: PortfolioSettings) -> Check:
    """Return a check with the severity that the portfolio gives it; only that of a rule can be set."""
    severity = settings.rules.get(check.code)
    return replace(check, severity=severity) if severity and check.code.startswith(RULE_GROUPS) else check


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return all rules, by code."""
    found = [
        Rule(module.CHECK, module.find, getattr(module, "JUDGED_BY", ()))
        for module in _modules(rules)
        if isinstance(getattr(module, "CHECK", None), Check) and not hasattr(module, "find_among")
    ]
    return tuple(sorted(found, key=lambda rule: rule.check.code))


@cache
def all_checks() -> tuple[Check, ...]:
    """Return everything that can be found: in a file, against a schema, by a rule; by code."""
    found = [
        module.CHECK
        for package in (file_checks, schema_checks, import_checks, writing_checks, rules)
        for module in _modules(package)
        if isinstance(getattr(module, "CHECK", None), Check)
    ]
    return tuple(sorted(found, key=lambda check: check.code))


@cache
def translations(language: str) -> Mapping[str, str]:
    """Return English text → translated text of all checks."""
    if language == DEFAULT_LANGUAGE:
        return {}
    return {english: said for check in all_checks() for english, said in check_texts(check, language).items()}


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    walk: Callable[..., Iterator[pkgutil.ModuleInfo]] = pkgutil.walk_packages
    for info in walk(package.__path__, package.__name__ + "."):
        if not info.ispkg:
            yield importlib.import_module(info.name)

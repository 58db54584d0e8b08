"""What may be shown: confidential records leave the portfolio before anything is generated from it.

A record inherits the classification of its project, and that of `portfolio.yml` beyond it. A record that could not
be read counts as confidential unless what was read of it says otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from pmo_build.entities.portfolio import PortfolioSettings
from pmo_build.entities.record import Classification, Record
from pmo_build.findings import Finding
from pmo_build.portfolio import Portfolio

REDACTED = "█████"
_CONFIDENTIAL = Classification.CONFIDENTIAL
# A shorter name would also be part of ordinary words.
_MIN_NAME = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a portfolio.

    Attributes:
        withheld: Number of findings that are left out.
    """

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    withheld: int


def shown(portfolio: Portfolio, findings: tuple[Finding, ...]) -> Shown:
    """Return the portfolio and its findings without confidential records, and without their names elsewhere."""
    hidden = _hidden(portfolio)
    hidden_paths = {portfolio.origins[key].document.path for key in hidden if key in portfolio.origins}
    folders = tuple(f"portfolio/projects/{key}/" for kind, key in hidden if kind == "project")
    whole_files = {path for path in hidden_paths if path not in _shown_paths(portfolio, hidden)}
    names = _names(portfolio, hidden)
    kept = tuple(
        finding
        for finding in findings
        if not _is_hidden(finding, hidden, whole_files, folders) and not (names and names.search(_text(finding)))
    )
    records = {
        kind: {key: _redacted(record, names) for key, record in group.items() if (kind, key) not in hidden}
        for kind, group in portfolio.records.items()
    }
    settings = records.get("portfolio", {}).get("portfolio")
    public = replace(
        portfolio,
        records=records,
        settings=settings if isinstance(settings, PortfolioSettings) else portfolio.settings,
        origins={key: origin for key, origin in portfolio.origins.items() if key not in hidden},
        unread=portfolio.unread - hidden,
        _cache={},
    )
    return Shown(public, kept, len(findings) - len(kept))


def _hidden(portfolio: Portfolio) -> frozenset[tuple[str, str]]:
    hidden = set()
    for kind, group in portfolio.records.items():
        for key, record in group.items():
            if kind != "portfolio" and _effective(portfolio, record.classification, record.parent) == _CONFIDENTIAL:
                hidden.add((kind, key))
    for kind, key in portfolio.unread:
        if kind != "portfolio" and _unread_classification(portfolio, kind, key) == _CONFIDENTIAL:
            hidden.add((kind, key))
    return frozenset(hidden)


def _effective(portfolio: Portfolio, own: str | None, parent: str) -> str | None:
    if own is not None:
        # A record inside a confidential project cannot be less confidential than the project.
        own = _CONFIDENTIAL if parent and _project(portfolio, parent) == _CONFIDENTIAL else own
        return own
    return _project(portfolio, parent) if parent else portfolio.settings.classification


def _project(portfolio: Portfolio, key: str) -> str | None:
    project = portfolio.records.get("project", {}).get(key)
    if project is not None:
        return project.classification or portfolio.settings.classification
    if ("project", key) in portfolio.unread:
        return _unread_classification(portfolio, "project", key)
    return portfolio.settings.classification


def _unread_classification(portfolio: Portfolio, kind: str, key: str) -> str | None:
    origin = portfolio.origins.get((kind, key))
    if origin is None:
        return _CONFIDENTIAL
    data: Any = origin.document.data
    for step in origin.prefix:
        data = data[step]
    if not isinstance(data, dict) or not origin.document.sound:
        return _CONFIDENTIAL
    own = data.get("classification")
    parent = key.rpartition("/")[0]
    if own is not None and own not in set(Classification):
        return _CONFIDENTIAL
    return _effective(portfolio, own, parent)


def _shown_paths(portfolio: Portfolio, hidden: frozenset[tuple[str, str]]) -> set[str]:
    return {origin.document.path for key, origin in portfolio.origins.items() if key not in hidden}


def _is_hidden(finding: Finding, hidden: frozenset[tuple[str, str]], files: set[str], folders: tuple[str, ...]) -> bool:
    kind, _, key = finding.record.partition(" ")
    return (kind, key) in hidden or finding.path in files or finding.path.startswith(folders)


def _names(portfolio: Portfolio, hidden: frozenset[tuple[str, str]]) -> re.Pattern[str] | None:
    names = set()
    for kind, key in hidden:
        names.add(key)
        record = portfolio.records.get(kind, {}).get(key)
        if record is not None and record.title:
            names.add(record.title)
    long_enough = sorted((name for name in names if len(name) >= _MIN_NAME), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, long_enough)) + r")(?!\w)", re.I) if long_enough else None


def _text(finding: Finding) -> str:
    return f"{finding.message}\n{finding.help}\n{finding.path}"


def _redacted(record: Record, names: re.Pattern[str] | None) -> Record:
    if names is None:
        return record
    plain = msgspec.to_builtins(record, builtin_types=(date, Decimal))
    redacted = _without(plain, names)
    return record if redacted == plain else msgspec.convert(redacted, type(record))


def _without(value: Any, names: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return names.sub(REDACTED, value)
    if isinstance(value, Mapping):
        return {key: item if key in {"id", "parent"} else _without(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        cleaned = [_without(item, names) for item in value]
        # A reference to a record that is not there any more is dropped.
        return [item for item in cleaned if item != REDACTED]
    return value

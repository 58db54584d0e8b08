"""What may be shown: confidential records leave the portfolio before anything is generated from it.

A record inherits the classification of its project, and that of `portfolio.yml` beyond it. A record that could not
be read counts as confidential unless what was read of it says otherwise.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

import msgspec

from pmo_build.entities.portfolio import PortfolioSettings
from pmo_build.entities.record import Classification, Link, Record
from pmo_build.entities.registry import kinds
from pmo_build.entities.waiver import Waived, Waiver
from pmo_build.findings import Finding
from pmo_build.hidden_names import MIN_NAME, REDACTED, HiddenNames
from pmo_build.portfolio import Portfolio

_CONFIDENTIAL = Classification.CONFIDENTIAL


@cache
def _fixed_words() -> frozenset[str]:
    """Return the words of all fixed lists that records choose from, such as states."""
    kinds()  # all kinds, and so their lists, are loaded then
    lists = (words for words in StrEnum.__subclasses__() if words.__module__.startswith("pmo_build.entities."))
    return frozenset(word.value for words in lists for word in words)


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a portfolio.

    Attributes:
        waived: Findings that are accepted for a while.
        withheld: Number of findings, waived ones too, that are left out.
    """

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    withheld: int


def shown(portfolio: Portfolio, findings: tuple[Finding, ...], waived: tuple[Waived, ...]) -> Shown:
    """Return the portfolio and its findings without confidential records, and without their names elsewhere."""
    hidden = _Classifier(portfolio).hidden()
    names = _names(portfolio, hidden)
    told = HiddenNames(names)
    # A shorter name is often an ordinary word as well; findings that hold it are withheld all the same.
    telling = HiddenNames(name for name in names if len(name) >= MIN_NAME)
    withheld = _Withheld(portfolio, hidden)

    def may_be_seen(finding: Finding) -> bool:
        return not withheld.holds(finding) and not (told and told.found_in(_text(finding)))

    kept = tuple(filter(may_be_seen, findings))
    records = {
        kind: {
            key: _without_classified(_without(record, telling) if telling else record)
            for key, record in group.items()
            if (kind, key) not in hidden
        }
        for kind, group in portfolio.records.items()
    }
    settings = next(iter(records.get("portfolio", {}).values()), None)
    public = replace(
        portfolio,
        records=records,
        settings=settings if isinstance(settings, PortfolioSettings) else portfolio.settings,
        origins={key: origin for key, origin in portfolio.origins.items() if key not in hidden},
        unread=portfolio.unread - hidden,
        memory={},
    )
    # With the waiver as it may be shown.
    accepted = tuple(
        Waived(item.finding, waiver)
        for item in waived
        if may_be_seen(item.finding) and (waiver := public.find(Waiver, item.waiver.key)) is not None
    )
    return Shown(public, kept, accepted, len(findings) - len(kept) + len(waived) - len(accepted))


def _without_classified(record: Record) -> Record:
    """Return a record without the fields that its kind declares as never to be shown."""
    classified = kinds().by_name[record.kind].classified
    return msgspec.structs.replace(record, **dict.fromkeys(classified)) if classified else record


def shown_settings(portfolio: Portfolio) -> PortfolioSettings:
    """Return the settings of a portfolio without the names of confidential records."""
    names = _names(portfolio, _Classifier(portfolio).hidden())
    telling = HiddenNames(name for name in names if len(name) >= MIN_NAME)
    settings: PortfolioSettings = _without(portfolio.settings, telling) if telling else portfolio.settings
    return settings


class _Classifier:
    """Tells who may see a record, also one that could not be read."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio

    def hidden(self) -> frozenset[tuple[str, str]]:
        """Return `(kind, key)` of all that is confidential."""
        portfolio = self._portfolio
        read = (
            (kind, key)
            for kind, group in portfolio.records.items()
            for key, record in group.items()
            if self._effective(record.classification, record.parent) == _CONFIDENTIAL
        )
        unread = ((kind, key) for kind, key in portfolio.unread if self._of_unread(kind, key) == _CONFIDENTIAL)
        found = frozenset(address for address in (*read, *unread) if address[0] != PortfolioSettings.kind)
        return found | {(Waiver.kind, waiver.key) for waiver in portfolio.all(Waiver) if _is_about(waiver, found)}

    def _effective(self, own: str | None, parent: str) -> str | None:
        if not parent:
            return own or self._default
        above = self._of_project(parent)
        # A record inside a confidential project cannot be less confidential than the project.
        return above if above == _CONFIDENTIAL else own or above

    def _of_project(self, key: str) -> str | None:
        project = self._portfolio.records.get("project", {}).get(key)
        if project is not None:
            return project.classification or self._default
        if ("project", key) in self._portfolio.unread:
            return self._of_unread("project", key)
        return self._default

    def _of_unread(self, kind: str, key: str) -> str | None:
        own = _stated(self._portfolio, kind, key)
        return own if own == _CONFIDENTIAL else self._effective(own, key.rpartition("/")[0])

    @cached_property
    def _default(self) -> str | None:
        """What `portfolio.yml` says of all records; confidential if it says that wrongly."""
        if self._portfolio.settings.is_unread("classification"):
            return _CONFIDENTIAL
        return self._portfolio.settings.classification


def _is_about(waiver: Waiver, hidden: frozenset[tuple[str, str]]) -> bool:
    """Tell whether the record that a waiver is for, or the project of that, is hidden: its reason is about it too."""
    kind, _, key = waiver.record.partition(" ")
    return (kind, key) in hidden or ("project", key.partition("/")[0]) in hidden


def _stated(portfolio: Portfolio, kind: str, key: str) -> str | None:
    """Return what a record with errors says of its classification; confidential if that cannot be read."""
    origin = portfolio.origins.get((kind, key))
    data = _unread(portfolio, kind, key)
    if origin is None or data is None or not origin.document.sound:
        return _CONFIDENTIAL
    own = data.get("classification")
    return own if own is None or (isinstance(own, str) and own in set(Classification)) else _CONFIDENTIAL


def _unread(portfolio: Portfolio, kind: str, key: str) -> dict[str, Any] | None:
    """Return what was read of a record with errors, `None` if nothing was."""
    origin = portfolio.origins.get((kind, key))
    data: Any = origin.document.data if origin else None
    for step in origin.prefix if origin else ():
        data = data[step]
    return data if isinstance(data, dict) else None


def _unread_value(portfolio: Portfolio, kind: str, key: str, field: str) -> object:
    return (_unread(portfolio, kind, key) or {}).get(field)


class _Withheld:
    """Knows which findings are about something hidden."""

    def __init__(self, portfolio: Portfolio, hidden: frozenset[tuple[str, str]]) -> None:
        self._hidden = hidden
        self._files = {portfolio.origins[key].document.path for key in hidden if key in portfolio.origins}
        self._folders = tuple(f"portfolio/projects/{key}/" for kind, key in hidden if kind == "project")
        self._known = portfolio.origins.keys() - hidden
        self._registers = portfolio.unread_registers

    def holds(self, finding: Finding) -> bool:
        kind, _, key = finding.record.partition(" ")
        if (kind, key) in self._hidden or finding.path.startswith(self._folders):
            return True
        if finding.path in self._files:
            # Only what is surely about another record of the same file may be shown.
            return (kind, key) not in self._known
        # A record without an id, or one in a register that could not be read: nobody knows whether it is confidential.
        return (bool(kind) and not key) or self._is_in_unread_register(finding.path)

    def _is_in_unread_register(self, path: str) -> bool:
        place = kinds().place(path)
        return place is not None and not place.id and (place.kind.name, place.parent) in self._registers


def _names(portfolio: Portfolio, hidden: frozenset[tuple[str, str]]) -> set[str]:
    names = set()
    for kind, key in hidden:
        names.add(key)
        record = portfolio.records.get(kind, {}).get(key)
        title = record.title if record is not None else _unread_value(portfolio, kind, key, "title")
        if isinstance(title, str) and title.strip():
            names.add(title)
    return names | _telling_ids(portfolio, hidden) if hidden else names


def _telling_ids(portfolio: Portfolio, hidden: frozenset[tuple[str, str]]) -> set[str]:
    """Return ids of hidden records of a project that are names by themselves.

    One of a single word, such as `budget`, would black out that word in every text of the portal, and so tell more
    than it hides. An id that an open record bears too tells nothing, and one that starts with a digit is a period.
    """
    shared = {
        key.rpartition("/")[2]
        for kind, group in portfolio.records.items()
        for key in group
        if (kind, key) not in hidden
    }
    ids = {key.rpartition("/")[2] for _, key in hidden if "/" in key}
    return {id_ for id_ in ids - shared - _fixed_words() if "-" in id_ and not id_[0].isdigit()}


def _text(finding: Finding) -> str:
    return f"{finding.message}\n{finding.help}\n{finding.path}"


def _without(value: Any, names: HiddenNames) -> Any:
    """Return a value without the names; words of a fixed list, such as states, stay."""
    if type(value) is str:
        return names.redacted(value)
    if isinstance(value, msgspec.Struct):
        fields = [name for name in value.__struct_fields__ if name not in {"id", "parent"}]
        changed = {name: _without(getattr(value, name), names) for name in fields}
        return msgspec.structs.replace(value, **changed)
    if isinstance(value, dict):
        return {_without(key, names): _without(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        told = (item for item in value if not (isinstance(item, Link) and names.found_in(item.url)))
        cleaned = [_without(item, names) for item in told]
        # A reference to a record that is not there any more is dropped.
        return type(value)(item for item in cleaned if item != REDACTED)
    return value

"""Which records an audience may not see.

A record inherits the classification of its project, and that of `portfolio.yml` beyond it. A record that could not
be read is hidden unless what was read of it says otherwise.
"""

from functools import cached_property
from typing import Any

from pmo_build.disclosure.audience import Audience, stricter
from pmo_build.language.suggestions import closest
from pmo_build.model.portfolio import Origin, Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Classification
from pmo_build.model.records.waiver import Waiver

# `kind` and `key` of a record.
Address = tuple[str, str]
# What a record says of its classification, if nobody can tell what that means.
_UNKNOWN = "unknown"
# Fields below which the names are the organisation's own.
_OF_OTHERS = frozenset({"custom", "rules"})


def hidden_records(portfolio: Portfolio, audience: Audience) -> frozenset[Address]:
    """Return the addresses of all records that an audience may not see, those that could not be read included.

    The settings are never among them: without them there is no portal; see `hides_settings`.
    """
    classes = _Classes(portfolio)
    read = (
        (kind, key)
        for kind, group in portfolio.records.items()
        for key, record in group.items()
        if not audience.may_see(classes.effective(record.classification, record.parent))
    )
    unread = ((kind, key) for kind, key in portfolio.unread if not audience.may_see(classes.of_unread(kind, key)))
    found = frozenset(address for address in (*read, *unread) if address[0] != PortfolioSettings.kind)
    return found | {(Waiver.kind, waiver.key) for waiver in portfolio.all(Waiver) if _is_about(waiver, found)}


def called_hidden(portfolio: Portfolio, audience: Audience) -> frozenset[Address]:
    """Return the addresses of the records that an audience may not see because somebody has said so.

    Those that are hidden as a precaution, as they, their project or the settings could not be read, are not among them.
    """
    classes = _Classes(portfolio)
    found = frozenset(
        (kind, key)
        for kind, group in portfolio.records.items()
        for key, record in group.items()
        if any(not audience.may_see(one) for one in classes.known(record.classification, record.parent))
    )
    return found | {(Waiver.kind, waiver.key) for waiver in portfolio.all(Waiver) if _is_about(waiver, found)}


def hides_settings(portfolio: Portfolio, audience: Audience) -> bool:
    """Tell whether what `portfolio.yml` says of itself is not for an audience."""
    return not audience.may_see(_Classes(portfolio).default)


def hidden_repeated(portfolio: Portfolio, audience: Audience) -> frozenset[Address]:
    """Return the keys that are given more than once, where one of the further records is not for an audience."""
    classes = _Classes(portfolio)
    return frozenset(
        (kind, key) for kind, key, origin in portfolio.repeated if not audience.may_see(classes.of_data(key, origin))
    )


def title_of_unread(portfolio: Portfolio, kind: str, key: str) -> object:
    """Return the title of a record that could not be read, as far as it was."""
    origin = portfolio.origins.get((kind, key))
    return (_data(origin) or {}).get("title") if origin else None


class _Classes:
    """Tells the classification of records, also of those that could not be read."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._of_projects: dict[str, str | None] = {}

    def effective(self, own: str | None, parent: str) -> str | None:
        if not parent:
            return own or self.default
        if parent not in self._of_projects:
            self._of_projects[parent] = self._of_project(parent)
        above = self._of_projects[parent]
        # A record inside a confidential project cannot be less confidential than the project.
        return stricter(above, own or above)

    def known(self, own: str | None, parent: str) -> list[str | None]:
        """Return the classifications that hold for a record, as far as they could be read."""
        given = [self.effective(None, parent), own] if parent or own is None else [own]
        return [one for one in given if one != _UNKNOWN]

    def of_unread(self, kind: str, key: str) -> str | None:
        return self.of_data(key, self._portfolio.origins.get((kind, key)))

    def of_data(self, key: str, origin: Origin | None) -> str | None:
        return self.effective(_stated(origin), key.rpartition("/")[0])

    @cached_property
    def default(self) -> str | None:
        """What `portfolio.yml` says of all records; nobody knows what it means if it says that wrongly."""
        settings = self._portfolio.settings
        if settings.is_unread("classification"):
            return _UNKNOWN
        origin = self._portfolio.origins.get((settings.kind, settings.key))
        misplaced = settings.classification is None and origin is not None and _names_classification(_data(origin))
        return _UNKNOWN if misplaced else settings.classification

    def _of_project(self, key: str) -> str | None:
        project = self._portfolio.find(Project, key)
        if project is not None:
            return project.classification or self.default
        return self.of_unread(Project.kind, key) if (Project.kind, key) in self._portfolio.unread else self.default


def _is_about(waiver: Waiver, hidden: frozenset[Address]) -> bool:
    """Tell whether the record that a waiver is for, or the project of that, is hidden: its reason is about it too."""
    kind, _, key = waiver.record.partition(" ")
    return (kind, key) in hidden or (Project.kind, key.partition("/")[0]) in hidden


def _stated(origin: Origin | None) -> str | None:
    """Return what a record with errors says of its classification; `_UNKNOWN` if nobody can tell."""
    data = _data(origin) if origin else None
    if origin is None or data is None or not origin.document.error_free:
        return _UNKNOWN
    own = data.get("classification")
    if own is None:
        return _UNKNOWN if _names_classification(data) else None
    return own if isinstance(own, str) and own in set(Classification) else _UNKNOWN


def _names_classification(data: Any) -> bool:
    """Tell whether a classification stands somewhere in a record: misspelt, or a level too deep."""
    if isinstance(data, list):
        return any(map(_names_classification, data))
    if not isinstance(data, dict):
        return False
    named = [name for name in data if isinstance(name, str)]
    deeper = (value for name, value in data.items() if name not in _OF_OTHERS)
    return bool(closest("classification", named)) or any(map(_names_classification, deeper))


def _data(origin: Origin) -> dict[str, Any] | None:
    """Return what was read of a record with errors, `None` if nothing was, or it is not there to be seen."""
    data: Any = origin.document.data
    for step in origin.prefix if data is not None else ():
        data = data[step]
    return data if isinstance(data, dict) else None

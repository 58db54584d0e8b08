"""What was found in files before any rule ran, and files that are counted: which of that is about something hidden."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pmo_build.disclosure.hidden_names import HiddenNames
from pmo_build.disclosure.hidden_records import Address
from pmo_build.model.document import Document
from pmo_build.model.findings import Finding
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.registry import kinds


class Withheld:
    """Knows which files hold something hidden, and which findings are about it.

    Args:
        portfolio: The portfolio with all records.
        hidden: What may not be seen.
        repeated: Keys that are given more than once, not always for all to see: a finding says not of which it is.
        names: The names of what is hidden that tell of it.
    """

    def __init__(
        self, portfolio: Portfolio, hidden: frozenset[Address], repeated: frozenset[Address], names: HiddenNames
    ) -> None:
        self._silent = hidden | repeated
        self._names = names
        self._files = {portfolio.origins[key].document.path for key in hidden if key in portfolio.origins}
        self._folders = tuple(f"portfolio/projects/{key}/" for kind, key in hidden if kind == Project.kind)
        self._known = portfolio.origins.keys() - hidden
        self._registers = portfolio.unread_registers
        self._partly_shown = _partly_shown(portfolio, hidden)
        self._seen_files = {portfolio.origins[address].document.path for address in self._known}

    def findings(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return what of it may be seen, without the lines of files of which only a part may."""
        return tuple(
            replace(finding, line=0, column=0) if finding.path in self._partly_shown else finding
            for finding in found
            if not self._holds(finding)
        )

    def paths(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return the files in which something may be seen."""
        return tuple(
            path
            for path in paths
            if not path.startswith(self._folders) and (path not in self._files or path in self._seen_files)
        )

    def document(self, document: Document) -> Document:
        """Return a file without the lines, if only a part of it may be seen: they count what stands before them."""
        return Document(document.path, None, (0, 0, None)) if document.path in self._partly_shown else document

    def _holds(self, finding: Finding) -> bool:
        kind, _, key = finding.record.partition(" ")
        if (kind, key) in self._silent or finding.path.startswith(self._folders):
            return True
        if self._names and self._names.found_in(f"{finding.message}\n{finding.help}\n{finding.path}"):
            return True
        if finding.path in self._files:
            # Only what is surely about another record of the same file may be shown.
            return (kind, key) not in self._known
        # A record without an id, or one in a register that could not be read: nobody knows whether it is hidden.
        return (bool(kind) and not key) or self._is_in_unread_register(finding.path)

    def _is_in_unread_register(self, path: str) -> bool:
        place = kinds().place(path)
        return place is not None and not place.id and (place.kind.name, place.parent) in self._registers


def _partly_shown(portfolio: Portfolio, hidden: frozenset[Address]) -> frozenset[str]:
    """Return the paths of registers in which not every item is a record that may be seen."""
    seen = Counter(origin.document.path for address, origin in portfolio.origins.items() if address not in hidden)
    registers = {origin.document.path: origin.document for origin in portfolio.origins.values() if origin.prefix}
    return frozenset(path for path, document in registers.items() if len(document.data) != seen[path])

"""What the rules would say of the portfolio after an import that they do not say before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pmo_build.model.findings import Finding, Severity
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.pipeline import Loaded, check, load
from pmo_build.reading.assembly import Assembly


@dataclass
class Consequences:
    """Judges changes as `pmo validate` would, before they are written.

    Attributes:
        root: The checkout.
        as_of: The day the rules are asked for.
    """

    root: Path
    as_of: date
    _before: frozenset[tuple[str, str, str, str]] | None = field(default=None, init=False)

    def errors(self, changed: Mapping[str, str]) -> list[Finding]:
        """Return the errors that there would be and are not there now.

        Args:
            changed: Path → text of each file that would change.
        """
        after = self._errors(load(self.root, changed)) if changed else []
        if after and self._before is None:
            is_there = (self.root / PORTFOLIO_FOLDER).is_dir()
            self._before = frozenset(map(_identity, self._errors(load(self.root) if is_there else _nothing())))
        return [finding for finding in after if _identity(finding) not in (self._before or ())]

    def _errors(self, loaded: Loaded) -> list[Finding]:
        return [finding for finding in check(loaded, self.as_of).findings if finding.severity is Severity.ERROR]


def _nothing() -> Loaded:
    return Loaded(Assembly().portfolio(), (), ())


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.path, finding.pointer, finding.message

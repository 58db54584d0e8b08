"""Where the source of a record stands on the forge."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pmo_build.model.findings import Location
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import Forge, Repository
from pmo_build.model.records.record import Record

# What stands in the address of a forge before the branch, to see a file and to change it.
_FORGES: Mapping[Forge, tuple[str, str]] = {
    Forge.GITHUB: ("blob", "edit"),
    Forge.GITLAB: ("-/blob", "-/edit"),
    Forge.FORGEJO: ("src/branch", "_edit"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands.

    Attributes:
        place: Its file and line.
        url: Of that line on the forge; empty if the portfolio does not say where it is kept.
        edit_url: Of the forge's editor for the file, which makes a proposal of a change; empty as above.
    """

    place: Location
    url: str = ""
    edit_url: str = ""


def source_of(portfolio: Portfolio, record: Record) -> Source:
    """Return where a record stands."""
    location, _ = portfolio.locate(record.at())
    repository = portfolio.settings.repository
    if repository is None:
        return Source(location)
    return Source(location, *_on_forge(repository, location))


def repository_url(portfolio: Portfolio) -> str:
    """Return where the files of the portfolio are kept; empty if it does not say so."""
    repository = portfolio.settings.repository
    return repository.url if repository else ""


def _on_forge(repository: Repository, location: Location) -> tuple[str, str]:
    view, edit = _FORGES[repository.forge]
    place = f"{quote(repository.branch)}/{quote(location.path)}"
    root = repository.url.rstrip("/")
    line = f"#L{location.line}" if location.line else ""
    return f"{root}/{view}/{place}{line}", f"{root}/{edit}/{place}"

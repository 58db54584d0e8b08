"""Where in the site a record is shown, and where its source stands on the forge."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, urlencode

from pmo_build.language.slugs import slug
from pmo_build.model.findings import Location
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import Forge, Repository
from pmo_build.model.records.record import Record
from pmo_build.reading.discovery import RESERVED_NAME

# Kinds whose records have a page each: kind → folder.
_FOLDERS = {
    "project": "projects", "programme": "programmes", "person": "people", "lesson": "lessons",
    "status-report": "reports",
}  # fmt: skip
# Pages that show the records of the portfolio's own registers; other kinds have a page with all of them.
_PAGES = {
    "risk": "risks.html", "issue": "issues.html", "decision": "issues.html", "assumption": "issues.html",
    "benefit": "benefits.html", "objective": "benefits.html",
    "gate": "gates.html", "dependency": "gates.html",
    "stakeholder": "stakeholders.html", "communication": "stakeholders.html", "waiver": "data-quality.html",
}  # fmt: skip
# Kinds of which the page of a project shows a table only, as a row says it all.
_TABLES = frozenset({"costs"})
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


def record_url(portfolio: Portfolio, record: Record) -> str | None:
    """Return the address of a record inside the site, `None` if no page shows it."""
    if record.kind == "portfolio":
        return None
    folder = _FOLDERS.get(record.kind)
    if folder:
        # No id holds an underscore, so no two records share a page.
        return f"{folder}/{record.key.replace('/', '_')}.html"
    if record.parent in portfolio.records.get("project", {}):
        if record.kind in _TABLES:
            return f"{project_url(record.parent)}#{record.kind}"
        return f"{project_url(record.parent)}#{anchor(record.kind, record.key)}"
    return f"{register_url(record.kind)}#{anchor(record.kind, record.key)}"


def register_url(kind: str) -> str:
    """Return the address of the page that shows the portfolio's own records of a kind."""
    return _PAGES.get(kind, f"registers/{kind}.html")


def finding_url(portfolio: Portfolio, record: str) -> str | None:
    """Return the address of a record that a finding names as `kind key`, or `None` if it has none."""
    kind, _, key = record.partition(" ")
    found = portfolio.records.get(kind, {}).get(key)
    if found is not None:
        return record_url(portfolio, found)
    project = key.partition("/")[0]
    return project_url(project) if project in portfolio.records.get("project", {}) else None


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


def project_url(id_: str) -> str:
    """Return the address of a project's page inside the site."""
    return f"projects/{id_}.html"


def role_url(key: str) -> str:
    """Return the address of the page of a role inside the site.

    Args:
        key: What tells the role from others; nothing else decides the address, so it stays when other roles come.
    """
    name = slug(key)
    if not name or name.replace("-", " ") != key or RESERVED_NAME.match(name) or name == "index":
        # Something is lost in the name, or it cannot be one. No name has an underscore, so the two sorts cannot clash.
        name = f"{name}_{sha256(key.encode()).hexdigest()[:8]}"
    return f"roles/{name}.html"


def check_url(code: str) -> str:
    """Return the address of the page of a check inside the site."""
    return f"rules/{code.lower()}.html"


def anchor(kind: str, key: str) -> str:
    """Return the anchor of a record on a page."""
    return f"{kind}-{key}".replace("/", "-")


def filtered(page: str, table: str, **columns: str) -> str:
    """Return the address of a table with some columns filtered; without scripts, that of the whole table.

    Args:
        page: Address of the page inside the site.
        table: Id of the table.
        **columns: Name of a column → the value it must have.
    """
    return f"{page}?{urlencode({f'{table}.{name}': value for name, value in columns.items()})}#{table}"

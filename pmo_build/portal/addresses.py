"""Where in the site pages, tables and records are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Record


class UnknownFilterError(LookupError):
    """A table cannot be filtered by something that an address names."""


@dataclass(frozen=True, slots=True)
class PageAddress:
    """Where a page stands in the site, or each of several pages alike.

    Attributes:
        path: E.g. `risks.html`, or `lessons/{}.html` with braces for the name of each.
    """

    path: str

    def named(self, name: str) -> "PageAddress":
        """Return the address of the page with a name."""
        return PageAddress(self.path.replace("{}", name))

    def is_path(self, path: str) -> bool:
        """Tell whether a path is this address with a name put into it."""
        before, _, after = self.path.partition("{}")
        return path == self.path or (
            "{}" in self.path and path.startswith(before) and path.endswith(after) and "/" not in path[len(before) :]
        )

    def section(self, anchor: str) -> str:
        """Return the address of a heading on the page."""
        return f"{self.path}#{anchor}"

    def table(self, id_: str, *filters: str) -> "TableAddress":
        """Return the address of a table on the page.

        Args:
            id_: Of the table on the page.
            *filters: Columns and flags that links filter it by.
        """
        return TableAddress(self, id_, frozenset(filters))


@dataclass(frozen=True, slots=True)
class TableAddress:
    """Where a table stands, and what links filter it by."""

    page: PageAddress
    id: str
    filters: frozenset[str]

    @property
    def whole(self) -> str:
        """The address of the table with all its rows."""
        return self.page.section(self.id)

    def on(self, name: str) -> "TableAddress":
        """Return the address of the same table on the page with a name."""
        return TableAddress(self.page.named(name), self.id, self.filters)

    def filtered(self, *flags: str, **columns: str) -> str:
        """Return the address of the table with some of its rows; without scripts, all of them are shown.

        Args:
            *flags: Those that must hold.
            **columns: Name of a column → the value it must have.

        Raises:
            UnknownFilterError: The table does not say that it can be filtered so.
        """
        chosen = dict.fromkeys(flags, "yes") | columns
        if unknown := chosen.keys() - self.filters:
            names = ", ".join(sorted(unknown))
            raise UnknownFilterError(f"the address of {self.whole} does not say that links filter it by {names}")
        query = urlencode({f"{self.id}.{name}": value for name, value in chosen.items()})
        return f"{self.page.path}?{query}#{self.id}"

    def check(self, names: Iterable[str]) -> None:
        """Check that the table has all columns and flags that links filter it by.

        Raises:
            UnknownFilterError: It has not.
        """
        if missing := self.filters - set(names):
            names = ", ".join(sorted(missing))
            raise UnknownFilterError(f"{self.whole} has no column or flag {names}, as its address says")


@dataclass(frozen=True, slots=True)
class RecordAddresses:
    """Where records are shown, as the pages say.

    Attributes:
        each: Kind → pages of which each shows one of its records.
        own: Kind → page that shows those records that stand in no project.
        others: The pages of all other kinds.
        in_rows: Kinds of which the page of a project shows a table only, as a row says all there is.
    """

    each: Mapping[str, PageAddress]
    own: Mapping[str, PageAddress]
    others: PageAddress
    in_rows: frozenset[str]

    def page(self, kind: str, key: str) -> PageAddress:
        """Return the page of a record whose kind has a page for each."""
        # No id holds an underscore, so no two records share a page.
        return self.each[kind].named(key.replace("/", "_"))

    def register(self, kind: str) -> PageAddress:
        """Return the page that shows the portfolio's own records of a kind."""
        return self.own.get(kind) or self.others.named(kind)

    def record(self, portfolio: Portfolio, record: Record) -> str | None:
        """Return the address of a record, `None` if no page shows it."""
        if record.kind == "portfolio":
            return None
        if record.kind in self.each:
            return self.page(record.kind, record.key).path
        place = anchor(record.kind, record.key)
        if record.parent in portfolio.records.get("project", {}):
            page = self.page("project", record.parent)
            return page.section(record.kind if record.kind in self.in_rows else place)
        return self.register(record.kind).section(place)

    def named(self, portfolio: Portfolio, name: str) -> str | None:
        """Return the address of a record that a finding names as `kind key`, or `None` if it has none."""
        kind, _, key = name.partition(" ")
        found = portfolio.records.get(kind, {}).get(key)
        if found is not None:
            return self.record(portfolio, found)
        project = key.partition("/")[0]
        return self.page("project", project).path if project in portfolio.records.get("project", {}) else None


def anchor(kind: str, key: str) -> str:
    """Return the anchor of a record on a page."""
    return f"{kind}-{key}".replace("/", "-")

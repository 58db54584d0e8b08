"""Tables of a paper: their first rows, and how many are left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmo_build.portal.tables import Column, Item, Table

# A board reads no more; the rest is in the portal.
MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The first rows of a table, and the number of those left out."""

    table: Table
    more: int

    @property
    def count(self) -> int:
        """Number of all rows."""
        return len(self.table.rows) + self.more


def excerpt(
    id_: str, caption: str, columns: Iterable[Column[Item]], items: Sequence[Item], most: int = MOST_ROWS
) -> Excerpt:
    """Return the first rows of a table that neither sorts nor filters."""
    return Excerpt(Table.of(id_, caption, columns, items[:most], is_plain=True), len(items[most:]))

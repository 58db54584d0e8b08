"""Tables that can be sorted and filtered: columns that know their cells, and the rows they make."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import msgspec

from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.values import Value

Item = TypeVar("Item")
# A column for any record is a column for risks, too.
About_contra = TypeVar("About_contra", contravariant=True)


class Head(msgspec.Struct, frozen=True):
    """The head of a column.

    Attributes:
        name: In the address of a filtered table.
        label: A text in the reader's language, or a value such as a severity.
        number: Whether its cells are numbers, which are aligned to the right.
        filter: `choice` to offer its values, `hidden` to be filtered by links only, empty for none.
        optional: Whether it is left out until the reader asks for it.
        hint: What an abbreviated label is short for; empty for none.
        is_wide: Whether its cells are sentences, which are not pressed together.
        metric: What all its cells are numbers of; empty if they are none, or not all of one metric.
    """

    name: str
    label: str | Value
    number: bool = False
    filter: str = ""
    optional: bool = False
    hint: str = ""
    is_wide: bool = False
    metric: str = ""


# Not with slots: Python could not make `Column[...](...)` of them.
@dataclass(frozen=True)
class Column(Generic[About_contra]):
    """A column of a table, and what stands in it.

    Attributes:
        cell: From what a row is about to what the row says in this column.
    """

    name: str
    label: str | Value
    cell: Callable[[About_contra], Value]
    number: bool = False
    filter: str = ""
    optional: bool = False
    hint: str = ""
    is_wide: bool = False

    @property
    def head(self) -> Head:
        """Its head, which needs no row."""
        return Head(self.name, self.label, self.number, self.filter, self.optional, self.hint, self.is_wide)


class Row(msgspec.Struct, frozen=True):
    """A row of a table; the first cell is its head, unless the table has no row heads.

    Attributes:
        flags: What the table can be filtered by besides its columns.
        id: Anchor of the row; empty for none.
        is_sum: Whether it adds up the rows above it.
        is_overall: Whether it says in one what the rows below it say part by part.
    """

    cells: tuple[Value, ...]
    flags: tuple[str, ...] = ()
    id: str = ""
    is_sum: bool = False
    is_overall: bool = False


# Not with slots: Python could not make `Flag[...](...)` of them.
@dataclass(frozen=True)
class Flag(Generic[About_contra]):
    """Something that a table can be filtered by besides its columns.

    Attributes:
        name: In the address of a filtered table.
        label: In the reader's language.
        holds: Whether it is true of what a row is about.
    """

    name: str
    label: str
    holds: Callable[[About_contra], bool]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be sorted and filtered.

    Attributes:
        id: On its page.
        caption: For those who cannot see it.
        flags: Name → label of what it can be filtered by besides its columns.
        is_plain: Whether it is short enough to do without sorting and filtering.
        has_row_heads: Whether the first cell of a row says what the row is about.
    """

    id: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    flags: Mapping[str, str] = field(default_factory=dict)
    is_plain: bool = False
    has_row_heads: bool = True

    @classmethod
    def of(
        cls,
        at: TableAddress | str,
        caption: str,
        columns: Iterable[Column[Item]],
        items: Iterable[Item],
        flags: Iterable[Flag[Item]] = (),
        anchor: Callable[[Item], str] = lambda _: "",
        *,
        is_sum: Callable[[Item], bool] = lambda _: False,
        is_plain: bool = False,
    ) -> "Table":
        """Return a table with a row for each item.

        Args:
            at: Its address, if other pages link to some of its rows; or its id on its page.
            caption: For those who cannot see it.
            columns: The first is the head of each row.
            items: What the rows are about, in their order.
            flags: What it can be filtered by besides its columns.
            anchor: From an item to the anchor of its row.
            is_sum: Whether an item is the sum of those before it.
            is_plain: Whether it is short enough to do without sorting and filtering.

        Raises:
            UnknownFilterError: It has no such column or flag as its address says.
        """
        columns, flags = tuple(columns), tuple(flags)
        if isinstance(at, TableAddress):
            at.check([*(column.name for column in columns), *(flag.name for flag in flags)])
        rows = tuple(
            Row(
                tuple(column.cell(item) for column in columns),
                tuple(flag.name for flag in flags if flag.holds(item)),
                anchor(item),
                is_sum(item),
            )
            for item in items
        )
        return cls(
            at if isinstance(at, str) else at.id,
            caption,
            _heads(columns, rows),
            rows,
            {flag.name: flag.label for flag in flags},
            is_plain,
        )

    def without_row_heads(self) -> "Table":
        """Return the table with cells only, as the first of a row does not say what the row is about."""
        return replace(self, has_row_heads=False)

    def with_overall(self) -> "Table":
        """Return the table with its first row marked: it says in one what the others say part by part."""
        first = tuple(msgspec.structs.replace(row, is_overall=True) for row in self.rows[:1])
        return replace(self, rows=first + self.rows[1:])

    def without_empty(self) -> "Table":
        """Return the table without the columns in which nothing is known, but for the first."""
        used = [0, *(at for at in range(1, len(self.heads)) if any(row.cells[at].is_known for row in self.rows))]
        if len(used) == len(self.heads):
            return self
        rows = tuple(msgspec.structs.replace(row, cells=tuple(row.cells[at] for at in used)) for row in self.rows)
        return replace(self, heads=tuple(self.heads[at] for at in used), rows=rows)


def _heads(columns: tuple[Column[Item], ...], rows: tuple[Row, ...]) -> tuple[Head, ...]:
    """Return the heads of columns, each with the metric that all its cells have, so that none need repeat it."""
    said = (
        {cell.metric for cell in cells if cell.metric or cell.is_known}
        for cells in zip(*(row.cells for row in rows), strict=True)
    )
    metrics = [found.pop() if len(found) == 1 else "" for found in said] or [""] * len(columns)
    return tuple(
        msgspec.structs.replace(column.head, metric=metric) if metric else column.head
        for column, metric in zip(columns, metrics, strict=True)
    )

"""Values that a page shows, and tables of them: what they are, not yet how a language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec


class LinkTo(NamedTuple):
    """A page of the site.

    Attributes:
        url: Inside the site; empty for a text without a link.
    """

    title: str
    url: str = ""


Shown = TypeVar("Shown")
_HOLDERS = (str, tuple)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Shown]):
    """The first of a list, and where all are.

    Attributes:
        more: Number of those that are not shown.
    """

    shown: tuple[Shown, ...]
    more: int
    url: str

    @property
    def count(self) -> int:
        """Number of all."""
        return len(self.shown) + self.more


def is_nothing(content: object) -> bool:
    """Tell whether there is nothing to show: nobody knows, or it holds no word or item."""
    # Compared with `""` and `()`, a decimal would take its time to find out that it cannot be.
    return content is None or (not content and isinstance(content, _HOLDERS))


class Value(msgspec.Struct, frozen=True):
    """A value and the form it is shown in.

    Attributes:
        form: `text`, `word` (of a fixed list, translated), `yes-no`, `day`, `money`, `number`, `percent`, `days`,
            `late`, `markdown`, `rag`, `band` (score and colour), `overdue` (a day that has passed), `link`,
            `external` (title and address elsewhere), `list` (of values), `fields` (of label and value), `state` (a word
            and its colour, or `None` for none), `moved` (movement of a risk, its score before, whether that is worse),
            `chart` (one that fits in a line), `lines` (of values, one on each), `beside` (of values, in one line),
            `noted` (a value and a text on it), `move` (of a status), `index` (as CPI and SPI),
            `short` (an amount that is missing), `none` (does not apply).
        content: What is shown; `None` is shown as unknown.
        sort: What a column is sorted by, if not by what is shown.
        choice: What a column is filtered by, if not by what is shown.
        choices: The same for a cell that is found by each of several.
    """

    form: str
    content: Any
    sort: str | None = None
    choice: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show."""
        return not is_nothing(self.content)


# More of them would make a column of a list that reads as a line.
_FEW = 6
# Nothing is missing: there is nothing to say.
NOTHING = Value("none", None, sort="", choice="")


class Fact(msgspec.Struct, frozen=True):
    """A value and what it is called, in the reader's language."""

    label: str
    value: Value

    @property
    def is_long(self) -> bool:
        """Whether it is prose, or a list that takes the width of the page."""
        if self.value.form == "list":
            items = self.value.content or ()
            return len(items) > _FEW or any(item.form in {"fields", "lines", "list"} for item in items)
        return self.value.form == "markdown"


class Column(msgspec.Struct, frozen=True):
    """A column of a table.

    Attributes:
        name: In the address of a filtered table.
        label: In the reader's language.
        filter: `choice` to offer its values, `hidden` to be filtered by links only, empty for none.
        optional: Whether it is left out until the reader asks for it.
    """

    name: str
    label: str
    number: bool = False
    filter: str = ""
    optional: bool = False


class Row(msgspec.Struct, frozen=True):
    """A row of a table; the first cell is its head.

    Attributes:
        flags: What the table can be filtered by besides its columns.
        id: Anchor of the row; empty for none.
    """

    cells: tuple[Value, ...]
    flags: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be sorted and filtered.

    Attributes:
        id: On its page.
        caption: For those who cannot see it.
        flags: Name → label of what it can be filtered by besides its columns.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    flags: Mapping[str, str] = field(default_factory=dict)

    def without_empty(self) -> "Table":
        """Return the table without the columns in which nothing is known, but for the first."""
        used = [0, *(at for at in range(1, len(self.columns)) if any(row.cells[at].is_known for row in self.rows))]
        if len(used) == len(self.columns):
            return self
        rows = tuple(Row(tuple(row.cells[at] for at in used), row.flags, row.id) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in used), rows=rows)

"""Values that are made of others, and remarks on them."""

from typing import ClassVar

import msgspec

from pmo_build.model.records.record import Rag
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.values import Markdown, Value, Words

# More of them would make a column of a list that reads as a line.
_FEW = 6


class Remark(Value, frozen=True):
    """A few words on a number.

    Attributes:
        text: In the reader's language, empty for nothing.
        url: Inside the site, or `#` and an anchor of the same page; empty for no link.
        is_alarm: Whether it tells of something that is wrong, and stands out.
        exact: What a rounded number in it is exactly; empty for nothing.
    """

    text: Words
    url: str = ""
    is_alarm: bool = False
    exact: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return bool(self.text)


class Coloured(Value, frozen=True):
    """A text in a colour that says how bad it is."""

    text: Words
    rag: Rag

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class _Many(Value, frozen=True):
    content: tuple[Value, ...]

    @property
    def is_known(self) -> bool:
        """Whether there is any."""
        return bool(self.content)


class Several(_Many, frozen=True):
    """Values in a row with commas; one on each line where they are long.

    Attributes:
        is_list: Whether each has a line, though it is short.
    """

    is_list: bool = False
    is_long: ClassVar[bool] = True


class Stacked(_Many, frozen=True):
    """Values, one on each line."""

    is_long: ClassVar[bool] = True


class Reasons(_Many, frozen=True):
    """Sentences that each lead to a record, one on each line."""

    is_long: ClassVar[bool] = True


class Beside(_Many, frozen=True):
    """Values in one line, without commas."""


class Below(_Many, frozen=True):
    """Values, each below the one before it."""


class Noted(Value, frozen=True):
    """A value, and a remark on it in small print.

    Attributes:
        is_below: Whether the remark stands on a line of its own.
    """

    value: Value
    note: Words | None
    is_below: bool = False

    @property
    def is_known(self) -> bool:
        """Always: the remark may say why the value is not known."""
        return True


class SmallPrint(Value, frozen=True):
    """Words that matter less than what stands around them; empty for a cell that has nothing to say."""

    text: Words

    @property
    def is_known(self) -> bool:
        """Always: nothing is missing where nothing is to be said."""
        return True


class Drawing(Value, frozen=True):
    """A chart that fits in a line."""

    content: Chart

    @property
    def is_known(self) -> bool:
        """Always: a chart says itself what is not known."""
        return True


class Fact(msgspec.Struct, frozen=True):
    """A value and what it is called, in the reader's language."""

    label: str
    value: Value

    @property
    def is_long(self) -> bool:
        """Whether it is prose, or a list that takes the width of the page."""
        if isinstance(self.value, Several):
            items = self.value.content
            return len(items) > _FEW or any(isinstance(item, (Fields, Stacked, Several)) for item in items)
        return isinstance(self.value, Markdown)


class Fields(Value, frozen=True):
    """What a group of fields says."""

    content: tuple[Fact, ...]
    is_long: ClassVar[bool] = True

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return bool(self.content)

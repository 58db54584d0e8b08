"""Values that a page shows: what they are, not yet how a language writes them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Generic, NamedTuple, TypeVar

import msgspec

from pmo_build.metrics.risk.risk_history import Movement
from pmo_build.metrics.status.rag import RagMove
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts.parts import Chart

Shown = TypeVar("Shown")
# More of them would make a column of a list that reads as a line.
_FEW = 6
_RANKS = {rag: rank for rank, rag in enumerate(Rag)}


class LinkTo(NamedTuple):
    """A page of the site.

    Attributes:
        url: Inside the site; empty for a text without a link.
    """

    title: str
    url: str = ""


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


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stands in a cell or beside a label; each kind of it is a class below.

    Attributes:
        sort: What a column is sorted by, if not by what the kind of value tells.
        choice: What a column is filtered by, if not by what the kind of value tells.
        choices: The same for a cell that is found by each of several.
    """

    sort: str | None = None
    choice: str | None = None
    choices: tuple[str, ...] = ()
    # Whether a list of such values has a line for each.
    is_long: ClassVar[bool] = False

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show; what is not known is shown as such."""
        raise NotImplementedError

    @property
    def sort_key(self) -> str | None:
        """What a column is sorted by, empty to stand last; `None` for the text that is shown."""
        return self.sort if self.sort is not None else self._order()

    @property
    def choice_key(self) -> str | None:
        """What a column is filtered by; `None` for the text that is shown."""
        return self.choice if self.choice is not None else self._word()

    def _order(self) -> str | None:
        return None

    def _word(self) -> str | None:
        return None


class _Said(Value, frozen=True):
    content: str | None

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return bool(self.content)


class PlainText(_Said, frozen=True):
    """A text as it is."""


class Markdown(_Said, frozen=True):
    """Prose of a record, of which its schema says that it is Markdown."""

    is_long: ClassVar[bool] = True


class Word(_Said, frozen=True):
    """A word of a fixed list: shown translated, filtered by as the schema has it."""

    def _word(self) -> str | None:
        return self.content


class Tag(_Said, frozen=True):
    """A word in a frame, beside what it says something about."""


class YesNo(Value, frozen=True):
    """Whether something holds."""

    content: bool | None

    @property
    def is_known(self) -> bool:
        """Whether anybody knows."""
        return self.content is not None

    def _word(self) -> str | None:
        return None if self.content is None else "yes" if self.content else "no"


class _Ordered(Value, frozen=True):
    content: Decimal | int | date | None

    @property
    def is_known(self) -> bool:
        """Whether anybody knows."""
        return self.content is not None

    def _order(self) -> str:
        return "" if self.content is None else str(self.content)


class Day(_Ordered, frozen=True):
    """A date."""

    content: date | None


class Overdue(_Ordered, frozen=True):
    """A date that has passed, though what should have happened then has not."""

    content: date | None


class Money(_Ordered, frozen=True):
    """An amount in the currency of the portfolio."""

    content: Decimal | int | None


class ShortMoney(_Ordered, frozen=True):
    """An amount of money in three digits or so, with the whole amount for whoever points at it."""

    content: Decimal | int | None


class Number(_Ordered, frozen=True):
    """A number."""

    content: Decimal | int | None


class Percent(_Ordered, frozen=True):
    """A part of a whole in per cent: 50 is a half."""

    content: Decimal | int | None


class PerformanceIndex(_Ordered, frozen=True):
    """A ratio such as CPI, in which hundredths count, in the colour of how it is judged, if it is."""

    content: Decimal | None
    rag: Rag | None = None


class Days(_Ordered, frozen=True):
    """A number of days."""

    content: int | None


class Shortfall(_Ordered, frozen=True):
    """A number of what is missing."""

    content: Decimal | int | None


class Late(Value, frozen=True):
    """A number of days that something is late, below zero early, and how bad that is."""

    days: int | None
    rag: Rag | None = None

    @property
    def is_known(self) -> bool:
        """Whether anybody knows."""
        return self.days is not None

    def _order(self) -> str:
        return "" if self.days is None else str(self.days)


class RagStatus(Value, frozen=True):
    """Red, amber or green, the worst sorted first; and what it was before, if that is to be told."""

    content: Rag | None
    move: RagMove | None = None
    is_worse_than_reported: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is one."""
        return self.content is not None

    def _order(self) -> str:
        return "" if self.content is None else str(_RANKS[self.content])

    def _word(self) -> str:
        return self.content or "none"


class RagChange(Value, frozen=True):
    """What a status was before it changed, and whether it is worse now."""

    content: RagMove

    @property
    def is_known(self) -> bool:
        """Whether it has changed."""
        return self.content.moved


class Worse(Value, frozen=True):
    """A mark on what is worse than what stands beside it."""

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class RagCount(Value, frozen=True):
    """How many have a status, and where they are listed."""

    rag: Rag | None
    count: int
    url: str

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class RiskScore(Value, frozen=True):
    """The score of a risk, and the colour of its band if there are bands."""

    score: int | None
    band: Rag | None = None

    @property
    def is_known(self) -> bool:
        """Whether the risk is assessed."""
        return self.score is not None

    def _order(self) -> str:
        return str(self.score or "")

    def _word(self) -> str:
        return self.band or "none"


class RiskMovement(Value, frozen=True):
    """How the score of a risk has moved, what it was before, and whether that is worse."""

    movement: Movement | None
    before: int | None = None
    is_worse: bool | None = None

    @property
    def is_known(self) -> bool:
        """Always: a movement that nobody knows is told as such."""
        return True


class State(Value, frozen=True):
    """A word of a fixed list in a colour, or in none."""

    word: str
    rag: Rag | None = None

    @property
    def is_known(self) -> bool:
        """Always: there is no state without a word."""
        return True


class PageLink(Value, frozen=True):
    """A link to a page of the site."""

    content: LinkTo | None

    @property
    def is_known(self) -> bool:
        """Whether there is anything to lead to."""
        return bool(self.content)


class PaperLink(Value, frozen=True):
    """A link beside a text on a page that is printed.

    Attributes:
        is_printed: Whether it says something on paper, too; it is in small print then.
    """

    content: LinkTo
    is_printed: bool

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class ExternalLink(Value, frozen=True):
    """A link that leaves the site; its URL was checked by the schema."""

    content: LinkTo
    is_long: ClassVar[bool] = True

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class Remark(Value, frozen=True):
    """A few words on a number.

    Attributes:
        text: In the reader's language.
        url: Inside the site, or `#` and an anchor of the same page; empty for no link.
        is_alarm: Whether it tells of something that is wrong, and stands out.
        exact: What a rounded number in it is exactly; empty for nothing.
    """

    text: str
    url: str = ""
    is_alarm: bool = False
    exact: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return bool(self.text)


class Coloured(Value, frozen=True):
    """A text in a colour that says how bad it is."""

    text: str
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
    note: str | None
    is_below: bool = False

    @property
    def is_known(self) -> bool:
        """Always: the remark may say why the value is not known."""
        return True


class SmallPrint(Value, frozen=True):
    """Words that matter less than what stands around them; empty for a cell that has nothing to say."""

    text: str

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


class NotApplicable(Value, frozen=True):
    """Nothing is missing, and there is nothing to say."""

    @property
    def is_known(self) -> bool:
        """Never."""
        return False


NOTHING = NotApplicable(sort="", choice="")


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

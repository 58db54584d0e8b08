"""Values that a page shows: what they are, not yet how a language writes them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Generic, NamedTuple, TypeVar

import msgspec

from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import Rounded

Shown = TypeVar("Shown")


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
        metric: Id of the metric that it is a number of, such as `cpi`, or the field that it is read from, such as
            `project/budget/total`; empty for what is no number.
        scope: What it is a number of, as the address of its page without suffix (`projects/quay`), if neither its
            page nor its row says so.
        day: The day that it is of, if that is not the day of its page.
        basis: What it rests on, if several of one metric and day stand on a page: `first` of a baseline.
    """

    sort: str | None = None
    choice: str | None = None
    choices: tuple[str, ...] = ()
    metric: str = ""
    scope: str = ""
    day: date | None = None
    basis: str = ""
    # Whether a list of such values has a line for each.
    is_long: ClassVar[bool] = False

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show; what is not known is shown as such."""
        raise NotImplementedError

    @property
    def exact(self) -> str:
        """What a program reads: the number as it is, not as it is written; empty for what nobody knows."""
        return ""

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

    @property
    def exact(self) -> str:
        """The number without signs of a language, or the date as ISO writes it."""
        content = self.content.exact if isinstance(self.content, Rounded) else self.content
        if content is None:
            return ""
        return f"{content:f}" if isinstance(content, Decimal) else str(content)

    def _order(self) -> str:
        if self.content is None:
            return ""
        return self.content.isoformat() if isinstance(self.content, date) else str(self.content)


class Day(_Ordered, frozen=True):
    """A date."""

    content: date | None


class Overdue(_Ordered, frozen=True):
    """A date that has passed, though what should have happened then has not."""

    content: date | None


class Money(_Ordered, frozen=True):
    """An amount in the currency of the portfolio."""

    content: Decimal | int | None


class WholeMoney(_Ordered, frozen=True):
    """An amount that was divided by something, without the cents that this makes: it is rounded when it is shown."""

    content: Decimal | int | None


class ShortMoney(_Ordered, frozen=True):
    """An amount of money in three digits or so, with the whole amount for whoever points at it."""

    content: Decimal | int | None


class Number(_Ordered, frozen=True):
    """A number.

    Attributes:
        places: How many digits behind the point are shown; `None` for all that there are.
    """

    content: Decimal | int | None
    places: int | None = None


class Fte(_Ordered, frozen=True):
    """An amount of work in full-time equivalents, of which hundredths count: it is rounded when it is shown.

    Attributes:
        is_short: Whether it is missing.
    """

    content: Decimal | None
    is_short: bool = False


class Percent(_Ordered, frozen=True):
    """A part of a whole in per cent: 50 is a half.

    Attributes:
        places: As of a number.
    """

    content: Decimal | int | None
    places: int | None = None


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


class Linked(Value, frozen=True):
    """A number that leads to the records it counts or adds up."""

    content: Value
    url: str

    @classmethod
    def of(cls, value: Value, url: str) -> "Linked":
        """Return a value with a link, the same number as without."""
        return cls(value, url, metric=value.metric, scope=value.scope, day=value.day, basis=value.basis)

    @property
    def is_known(self) -> bool:
        """Whether the number is."""
        return self.content.is_known

    @property
    def exact(self) -> str:
        """That of the number."""
        return self.content.exact

    def _order(self) -> str | None:
        return self.content.sort_key

    def _word(self) -> str | None:
        return self.content.choice_key


class Said(Value, frozen=True):
    """A sentence with values in it, each shown as its kind asks.

    Attributes:
        template: In the reader's language, with the names of the values in braces.
    """

    template: str
    values: tuple[tuple[str, Value], ...]

    @classmethod
    def of(cls, template: str, **values: Value) -> "Said":
        """Return the sentence that a template makes of values."""
        return cls(template, tuple(values.items()))

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return bool(self.template)


Words = str | Said
"""Words in the reader's language; with the numbers in them, if they hold any."""


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


class NotApplicable(Value, frozen=True):
    """Nothing is missing, and there is nothing to say."""

    @property
    def is_known(self) -> bool:
        """Never."""
        return False


NOTHING = NotApplicable(sort="", choice="")

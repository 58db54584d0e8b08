"""A question that the home page answers, with the figure that answers it and the records behind that."""

from dataclasses import dataclass

from pmo_build.portal.composed_values import Remark
from pmo_build.portal.lists import ListItem
from pmo_build.portal.values import Value, Words

# As many records as are named; where the others are, the figure leads to.
TOP = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what answers it.

    Attributes:
        id: Anchor on the page.
        figure: How many records there are; shown without its link where nobody knows it.
        url: Where they are listed.
        unit: What the figure counts, and what else is to be said of it.
        between: What stands between the parts of the unit.
        items: The first of the records.
        more: How many others there are, and where; nothing if there are none.
        nothing: What stands instead of records where there are none.
        lately: What happened since the end of the month before, below a line that says so.
        is_withheld: Whether the figure is not shown, as records are missing.
    """

    id: str
    question: str
    figure: Value
    url: str
    unit: tuple[Value, ...]
    between: str = ", "
    items: tuple[ListItem, ...] = ()
    more: Remark | None = None
    nothing: Words = ""
    after: str = ""
    lately: tuple[ListItem, ...] = ()
    is_withheld: bool = False

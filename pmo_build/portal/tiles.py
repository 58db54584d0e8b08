"""The numbers at the top of a page."""

from dataclasses import dataclass

from pmo_build.portal.composed_values import Remark
from pmo_build.portal.values import Value, Words


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that answers a question, and where its records are.

    Attributes:
        label: What it is called: a text in the reader's language, or a value such as a severity.
        figure: The number; shown without its link where nobody knows it, unless the tile is `always_linked`.
        url: Of its records: inside the site, or `#` and an anchor of the same page; empty for no link.
        of: What it is a part of, in smaller print beside it, e.g. `of 12`; empty for nothing.
        remarks: What else there is to say; those without a text are left out.
        below: What is to be said on a line of its own below them.
        is_alarm: Whether the number stands out, as something is wrong.
        always_linked: Whether the link also leads to where a number that nobody knows would stand.
        is_text: Whether the figure is a word or a day, which is set smaller than a number.
    """

    label: str | Value
    figure: Value
    url: str = ""
    of: Words = ""
    remarks: tuple[Value, ...] = ()
    below: Remark | None = None
    is_alarm: bool = False
    is_text: bool = False
    always_linked: bool = False

    @property
    def said(self) -> tuple[Value, ...]:
        """The remarks that say something."""
        return tuple(remark for remark in self.remarks if remark.is_known)

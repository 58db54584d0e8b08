"""Short lists, such as those of a panel."""

from dataclasses import dataclass

from pmo_build.portal.values import Linked, LinkTo, Value


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line of a short list.

    Attributes:
        to: What it is about.
        end: What is said of it at the end of the line.
        is_small: Whether that is in small print.
    """

    to: LinkTo | Linked
    end: tuple[Value, ...] = ()
    is_small: bool = False

"""What is to be written: the text of a file, and the record that changes in it."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What happens to a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """One record after the import.

    Attributes:
        path: Of the file it stands in, relative to the checkout.
        kind: Name of its kind.
        text: The whole content of the file, with all that changes in it.
        item: Its id, if it stands in a list.
    """

    path: str
    kind: str
    action: Action
    text: str
    item: str = ""

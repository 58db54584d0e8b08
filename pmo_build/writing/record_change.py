"""What is to be written: the text of a file, and the record that changes in it."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeAction(StrEnum):
    """What happens to a record."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record as a command leaves it, and the file that it writes for that.

    Attributes:
        path: The file it stands in, relative to the checkout.
        kind: Name of its kind.
        text: The whole content of the file, with all that changes in it.
        item: Its id, if it stands in a list.
    """

    path: str
    kind: str
    action: ChangeAction
    text: str
    item: str = ""

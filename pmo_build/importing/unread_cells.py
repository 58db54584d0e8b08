"""Why a cell is not read: the two ways to fail that all types of value share."""

from pmo_build.importing.checks import ambiguous_value
from pmo_build.model.findings import Text


class UnreadableCellError(ValueError):
    """The cell does not hold what is asked for.

    Attributes:
        reason: A clause that completes “… is left out: …”.
        help: How to mend it; `None` for what mends most cells.
    """

    def __init__(self, reason: str, help_: Text | None = None, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.help = Text(reason, **values), help_


class AmbiguousCellError(ValueError):
    """The cell can be read in two ways.

    Attributes:
        first: One reading.
        second: The other.
        help: What to tell the mapping to make it clear.
    """

    def __init__(self, first: object, second: object, help_: str = ambiguous_value.HELP) -> None:
        super().__init__(first, second)
        self.first, self.second, self.help = first, second, Text(help_)

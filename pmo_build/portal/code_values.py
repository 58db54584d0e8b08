"""Values of pages about files and rules: code, places in files, and what was found there."""

from pmo_build.model.findings import Severity
from pmo_build.portal.values import LinkTo, Value


class Code(Value, frozen=True):
    """A piece of code, such as a path or the name of a field.

    Attributes:
        is_whole: Whether it is never broken into two lines.
    """

    content: str
    is_whole: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is any."""
        return bool(self.content)


class CodeNote(Value, frozen=True):
    """A piece of code in small print, and what it is."""

    label: str
    content: str

    @property
    def is_known(self) -> bool:
        """Whether there is any."""
        return bool(self.content)


class FilePlace(Value, frozen=True):
    """A place in a file, and where the record in it is shown; line 0 is a line that may not be told."""

    path: str
    line: int
    column: int
    url: str

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class RuleLink(Value, frozen=True):
    """A link to a rule by its code, which is never broken into two lines."""

    content: LinkTo

    @property
    def is_known(self) -> bool:
        """Always."""
        return True

    def _word(self) -> str:
        return self.content.title


class FindingSeverity(Value, frozen=True):
    """How much a finding weighs, the heaviest sorted first."""

    content: Severity

    @property
    def is_known(self) -> bool:
        """Always."""
        return True

    def _order(self) -> str:
        return str(self.content.rank)

    def _word(self) -> str:
        return self.content


class FindingMessage(Value, frozen=True):
    """What a finding says, and how to mend it; what stands between backticks in them is code."""

    message: str
    help: str = ""

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class Downloads(Value, frozen=True):
    """The same data in several formats, to download."""

    content: tuple[LinkTo, ...]

    @property
    def is_known(self) -> bool:
        """Always: what holds nothing needs no download."""
        return True

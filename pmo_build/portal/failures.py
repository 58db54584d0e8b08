"""What of a portal could not be made, so that the rest of it is made all the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be made.

    Attributes:
        place: Address of a page or a download inside the site, or the module whose pages could not be listed.
        error: Its message may hold what records say, so it is never shown to readers.
    """

    place: str
    error: Exception

    @property
    def kind(self) -> str:
        """What the error is, which tells nothing of any record."""
        return type(self.error).__name__

    def said(self, translate: Callable[[str], str]) -> str:
        """Return what whoever builds the portal is told."""
        return translate(
            "{place} could not be made ({error}). This is a defect of pmo, not of the records; set PMO_DEBUG=1 to see "
            "where, and please report it."
        ).format(place=self.place, error=self.kind)


@dataclass
class Failures:
    """Collects failures while a portal is made."""

    found: list[Failure] = field(default_factory=list)

    @contextmanager
    def caught(self, place: str) -> Iterator[None]:
        """Keep what fails inside this context, and go on behind it."""
        try:
            yield
        # Whatever goes wrong in one page is no reason to be without the others.
        except Exception as error:
            self.found.append(Failure(place, error))

"""Words that have an order of their own, such as the colours of a status."""

from enum import StrEnum


class Ordered(StrEnum):
    """Words that are declared in their order: what comes first, or is worst, at the head.

    They are compared by `rank`: `<` would compare how they are spelt.
    """

    @property
    def rank(self) -> int:
        """The place of the word among the others, 0 for the first."""
        return list(type(self)).index(self)

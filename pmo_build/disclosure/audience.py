"""For whom a portal is made, and which classifications they may see."""

from enum import StrEnum
from functools import cache

from pmo_build.model.records.record import Classification


class Audience(StrEnum):
    """Who reads a portal; each sees what those before it see, and more."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"

    def may_see(self, classification: str | None) -> bool:
        """Tell whether records of a classification are for this audience; of an unknown one they are for nobody."""
        return strictness(classification) <= strictness(self.value)


# What nobody classified is for the organisation; that is where it comes from.
_UNCLASSIFIED = Classification.INTERNAL


@cache
def strictness(classification: str | None) -> int:
    """Return how few may see a classification: 0 for public; one that is not known is stricter than all others."""
    known = classification or _UNCLASSIFIED
    return Classification(known).rank if known in set(Classification) else len(Classification)


def stricter(one: str | None, other: str | None) -> str | None:
    """Return that of two classifications which fewer may see."""
    return one if strictness(one) >= strictness(other) else other

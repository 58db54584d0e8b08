"""Where something with a day stands: overdue, due soon, later, or done."""

from datetime import date, timedelta

from pmo_build.model.ordered import Ordered

# What comes within this time asks for attention now.
SOON = timedelta(days=90)


class Due(Ordered):
    """Where something with a day stands, the most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_near(self) -> bool:
        """Whether it is overdue, or due soon."""
        return self in {Due.OVERDUE, Due.SOON}


def due(day: date | None, as_of: date, *, done: bool, dropped: bool = False) -> Due:
    """Return where something stands on a day.

    Args:
        day: When it is expected.
        as_of: The day.
        done: Whether it is done.
        dropped: Whether it no longer has to be done.
    """
    if done:
        return Due.DONE
    if dropped:
        return Due.DROPPED
    if day is None:
        return Due.UNDATED
    if day < as_of:
        return Due.OVERDUE
    return Due.SOON if day <= as_of + SOON else Due.LATER

"""Days and delays as pages show them."""

from collections.abc import Iterable, Mapping
from datetime import date

from pmo_build.metrics.schedule.due import Due
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import SLIPS
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import Late, State
from pmo_build.portal.values import Number, Said, Value

_WORDS: Mapping[Due, str] = {
    Due.OVERDUE: "overdue",
    Due.SOON: "next 90 days",
    Due.LATER: "later",
    Due.UNDATED: "no date",
    Due.DONE: "done",
    Due.DROPPED: "no longer needed",
}
_COLOURS: Mapping[Due, Rag] = {Due.OVERDUE: Rag.RED, Due.DONE: Rag.GREEN}


def due_value(state: Due, done: str = "") -> Value:
    """Return whether something is overdue, due or done, as a word with its colour.

    Args:
        state: Which of these it is.
        done: The word for what is done, e.g. `reached`.
    """
    word = done if state is Due.DONE and done else _WORDS[state]
    return State(word, _COLOURS.get(state), sort=str(state.rank), choice=state)


def first_promise_remarks(portal: Portal, running: Iterable[ProjectRow]) -> tuple[Remark, ...]:
    """Return how many projects are later than first agreed; nothing if all are later than agreed now too."""
    behind = [row for row in running if (row.original_slip_days or 0) > 0]
    if all(row.is_late for row in behind):
        return ()
    count = Number(len(behind), metric="projects-later-than-first-agreed")
    said = Said.of(portal.translate("later than first agreed: {count}"), count=count)
    return (Remark(said, SLIPS.filtered("running", "late-at-first")),)


def late_value(portal: Portal, days: int | None, metric: str = "milestone-slip") -> Value:
    """Return days after what was agreed, in the colour that the portfolio gives them."""
    thresholds = portal.portfolio.settings.rag.slip_days
    rag = None if days is None or thresholds is None else thresholds.if_high(days)
    return Late(days, rag, metric=metric)


def is_news(portal: Portal, day: date | None) -> bool:
    """Tell whether something happened since the end of the month before, and not after the day of the page."""
    return day is not None and portal.since < day <= portal.as_of

"""What the computed status of a project follows from: a measure, its colour, and the promise it is held against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pmo_build.metrics.money.promises import Amount, Promise
from pmo_build.model.findings import Text
from pmo_build.model.records.record import Pointer, Rag, is_worse


class Against(StrEnum):
    """Which promise something is measured against."""

    BOTH = "both"
    NOW = "now"
    FIRST = "first"
    # What approved changes have made of the first promise, if that is neither the first nor the one of now.
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Reason:
    """A measure, and the colour that it gives.

    Attributes:
        dimension: One of the dimensions of a status report.
        rag: `None` if nobody knows; then the dimension may be worse than the other measures say.
        text: The measure as a sentence; numbers and dates among its values are not formatted yet.
        pointer: What it is read from.
        against: The promise it is held against; both if it has never moved, or has nothing to do with promises.
        metric: Id of the metric that the number in it is of; empty if there is none.
        is_judged: Whether the status rests on it; not if approved changes explain why the first promise is not kept.
    """

    dimension: str
    rag: Rag | None
    text: Text
    pointer: Pointer
    against: Against = Against.BOTH
    metric: str = ""
    is_judged: bool = True


Measure = Callable[[Amount, Against], Reason | None]


def against_promises(promise: Promise[Amount], measure: Measure[Amount]) -> Iterator[Reason]:
    """Yield the reasons of a measure held against the baseline of now and the first promise.

    Where approved changes explain part of the difference, it is judged against what they lead to, and where all of it,
    against the baseline of now only. Where the changes could not be read, nobody knows whether they explain it.

    Args:
        promise: What was agreed first and now.
        measure: From what was agreed, and which promise that is, to the reason; `None` if there is none.
    """
    now = _measured(promise.now, Against.NOW if promise.has_moved else Against.BOTH, measure)
    yield from filter(None, [now])
    if not promise.has_moved:
        return
    first = _measured(promise.first, Against.FIRST, measure)
    if first is not None:
        yield replace(first, is_judged=promise.agreed == promise.first)
    if promise.agreed is None and first is not None and (now is None or is_worse(first.rag, now.rag)):
        text = Text("Nobody can tell whether the first promise was changed with approval: changes could not be read.")
        yield replace(first, rag=None, text=text, against=Against.APPROVED)
    elif promise.agreed not in {promise.first, promise.now}:
        yield from filter(None, [_measured(promise.agreed, Against.APPROVED, measure)])


def _measured(agreed: Amount | None, against: Against, measure: Measure[Amount]) -> Reason | None:
    return None if agreed is None else measure(agreed, against)

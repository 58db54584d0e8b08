"""How an organisation measures its risks: scales of probability and impact, the matrix, and the appetite."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from pmo_build.model.records.record import Rag

# Where the colours and the appetite are on a scale of five by five, which most organisations use: of 25, the highest.
_AMBER, _RED, _APPETITE = Fraction(6, 25), Fraction(15, 25), Fraction(9, 25)
_USUAL_LEVELS = 5


class ProbabilityLevel(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """One level of probability, `start` and `end` from 0 to 1; `None` if the scale has words only."""

    label: str
    start: Decimal | None = None
    end: Decimal | None = None

    @property
    def midpoint(self) -> Decimal | None:
        """The probability that stands for the level in calculations; `None` if its range is not given."""
        return None if self.start is None or self.end is None else (self.start + self.end) / 2


class ImpactLevel(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """One level of impact, in the portfolio's currency; `start` is `None` if the scale has words only."""

    label: str
    start: Decimal | None = None
    end: Decimal | None = None


Levels = Sequence[ProbabilityLevel | ImpactLevel]


class Clash(Enum):
    """How the range of a level contradicts itself or the one below it."""

    REVERSED = 1
    NO_UPPER_END = 2
    OVERLAP = 3


class LevelClash(NamedTuple):
    """A level at a position of its scale that contradicts the one below it; or itself, then `below` is itself."""

    clash: Clash
    position: int
    below: int


def clashes(levels: Levels) -> Iterator[LevelClash]:
    """Yield each contradiction in a scale; levels without a range contradict nothing."""
    below: int | None = None
    for position, level in enumerate(levels):
        if level.start is None:
            continue
        if level.end is not None and level.start > level.end:
            yield LevelClash(Clash.REVERSED, position, position)
        if below is not None:
            end = levels[below].end
            if end is None:
                yield LevelClash(Clash.NO_UPPER_END, position, below)
            elif level.start < end:
                yield LevelClash(Clash.OVERLAP, position, below)
        below = position


class MatrixBands(msgspec.Struct, frozen=True, kw_only=True):
    """Scores from which a cell of the risk matrix is amber or red."""

    amber: int
    red: int

    def band(self, score: int) -> Rag:
        """Return the colour of a score."""
        if score >= self.red:
            return Rag.RED
        return Rag.AMBER if score >= self.amber else Rag.GREEN


class RiskStandard(
    msgspec.Struct, frozen=True, kw_only=True, rename={"written_matrix": "matrix", "written_appetite": "appetite"}
):
    """How risks are measured.

    Attributes:
        written_matrix: What portfolio.yml says; `None` where it says it wrongly, unset where it says nothing.
        written_appetite: As `written_matrix`.
    """

    probability: tuple[ProbabilityLevel, ...] = ()
    impact: tuple[ImpactLevel, ...] = ()
    written_matrix: MatrixBands | UnsetType | None = UNSET
    written_appetite: int | UnsetType | None = UNSET
    categories: tuple[str, ...] = ()

    @property
    def probability_levels(self) -> int:
        """Number of levels; five if the portfolio does not name them."""
        return len(self.probability) or _USUAL_LEVELS

    @property
    def impact_levels(self) -> int:
        """Number of levels; five if the portfolio does not name them."""
        return len(self.impact) or _USUAL_LEVELS

    @property
    def highest_score(self) -> int:
        """The score of the worst risk there can be."""
        return self.probability_levels * self.impact_levels

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores that a risk can have, the lowest first: on three by three 1, 2, 3, 4, 6 and 9."""
        return _scores(self.probability_levels, self.impact_levels)

    @property
    def matrix(self) -> MatrixBands | None:
        """Where colours start, `None` if nobody knows: it is said wrongly, or the worst risk would not be red."""
        written = self.written_matrix
        if isinstance(written, UnsetType):
            return usual_matrix(self.probability_levels, self.impact_levels)
        return written if written is not None and written.red <= self.highest_score else None

    @property
    def appetite(self) -> int | None:
        """The highest score that is borne, `None` if nobody knows: it is said wrongly, or no score is above it."""
        written = self.written_appetite
        if isinstance(written, UnsetType):
            return usual_appetite(self.probability_levels, self.impact_levels)
        return written if written is not None and written < self.highest_score else None

    def band(self, score: int) -> Rag | None:
        """Return the colour of a score in the matrix, `None` if nobody knows where colours start."""
        matrix = self.matrix
        return None if matrix is None else matrix.band(score)

    @property
    def is_contradictory(self) -> bool:
        """Whether levels of probability contradict each other, so that nothing can be computed from them."""
        return next(clashes(self.probability), None) is not None

    def probability_of(self, level: int) -> Decimal | None:
        """Return the probability that stands for a level, counted from 1; `None` if the scale does not tell it."""
        known = _probabilities(self.probability)
        return known[level - 1] if 1 <= level <= len(known) else None


@cache
def usual_matrix(probabilities: int, impacts: int) -> MatrixBands:
    """Return where colours start on a scale of so many levels, if the portfolio does not say it.

    As on a scale of five by five, where amber starts at 6 and red at 15 of 25: amber at the lowest score that there is
    from 6/25 of the highest on, but above 1, and red at the lowest from 15/25 on. On three by three that is 3 and 6.
    """
    scores = _scores(probabilities, impacts)
    return MatrixBands(
        amber=next(score for score in scores if score >= _AMBER * scores[-1] and score > 1),
        red=next(score for score in scores if score >= _RED * scores[-1]),
    )


@cache
def usual_appetite(probabilities: int, impacts: int) -> int:
    """Return the appetite on a scale of so many levels, if the portfolio does not say it.

    As on a scale of five by five, where it is 9 of 25: the highest score that there is up to 9/25 of the worst one, and
    at least 1. On three by three that is 3.
    """
    scores = _scores(probabilities, impacts)
    return max(score for score in scores if score == 1 or score <= _APPETITE * scores[-1])


@cache
def _scores(probabilities: int, impacts: int) -> tuple[int, ...]:
    every = {first * second for first in range(1, probabilities + 1) for second in range(1, impacts + 1)}
    return tuple(sorted(every))


@cache
def _probabilities(levels: tuple[ProbabilityLevel, ...]) -> tuple[Decimal | None, ...]:
    if next(clashes(levels), None) is not None:
        return ()
    return tuple(level.midpoint for level in levels)

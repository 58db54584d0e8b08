"""Values that say how well something stands, most of them in a colour."""

from pmo_build.metrics.health.computed_rag import Promises
from pmo_build.metrics.risk.risk_history import Movement
from pmo_build.metrics.status.rag import RagMove
from pmo_build.model.records.record import Rag
from pmo_build.portal.values import Value


class Late(Value, frozen=True):
    """A number of days that something is late, below zero early, and how bad that is."""

    days: int | None
    rag: Rag | None = None

    @property
    def is_known(self) -> bool:
        """Whether anybody knows."""
        return self.days is not None

    @property
    def exact(self) -> str:
        """The number of days."""
        return "" if self.days is None else str(self.days)

    def _order(self) -> str:
        return "" if self.days is None else str(self.days)


class RagStatus(Value, frozen=True):
    """Red, amber or green, the worst sorted first; and what it was before, if that is to be told.

    Attributes:
        promises: What it is against the baseline of now and the first promise, if those differ.
    """

    content: Rag | None
    move: RagMove | None = None
    promises: Promises | None = None
    is_worse_than_reported: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is one."""
        return self.content is not None or self.promises is not None

    @property
    def exact(self) -> str:
        """The status."""
        return self.content or ""

    def _order(self) -> str:
        return "" if self.content is None else str(self.content.rank)

    def _word(self) -> str:
        return self.content or "none"


class RagPromises(Value, frozen=True):
    """A status against the baseline of now and against the first promise."""

    content: Promises

    @property
    def is_known(self) -> bool:
        """Always: what is unknown of it is told as such."""
        return True


class RagChange(Value, frozen=True):
    """What a status was before it changed, and whether it is worse now."""

    content: RagMove

    @property
    def is_known(self) -> bool:
        """Whether it has changed."""
        return self.content.moved


class Worse(Value, frozen=True):
    """A mark on what is worse than what stands beside it."""

    @property
    def is_known(self) -> bool:
        """Always."""
        return True


class RagCount(Value, frozen=True):
    """How many have a status, and where they are listed."""

    rag: Rag | None
    count: int
    url: str

    @property
    def is_known(self) -> bool:
        """Always."""
        return True

    @property
    def exact(self) -> str:
        """The number."""
        return str(self.count)


class RiskScore(Value, frozen=True):
    """The score of a risk, and the colour of its band if there are bands.

    Attributes:
        is_opportunity: Whether a high score is good news; then there is no band.
        is_inherent: Whether it is the one without any response, as nobody has assessed the risk since.
    """

    score: int | None
    band: Rag | None = None
    is_opportunity: bool = False
    is_inherent: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the risk is assessed."""
        return self.score is not None

    @property
    def exact(self) -> str:
        """The score."""
        return "" if self.score is None else str(self.score)

    def _order(self) -> str:
        return str(self.score or "")

    def _word(self) -> str:
        return self.band or ("opportunity" if self.is_opportunity and self.is_known else "none")


class RiskMovement(Value, frozen=True):
    """How the score of a risk has moved, what it was before, and whether that is worse."""

    movement: Movement | None
    before: int | None = None
    is_worse: bool | None = None

    @property
    def is_known(self) -> bool:
        """Always: a movement that nobody knows is told as such."""
        return True


class State(Value, frozen=True):
    """A word of a fixed list in a colour, or in none."""

    word: str
    rag: Rag | None = None

    @property
    def is_known(self) -> bool:
        """Always: there is no state without a word."""
        return True

"""A person or group that has an interest in the work, or influence on it."""

from pmo_build.model.ordered import Ordered
from pmo_build.model.records.record import Kind, Record


class Engagement(Ordered):
    """How a stakeholder stands towards the work, least engaged first (PMI, A Guide to the PMBOK, 6th, 13.2.2.5)."""

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


class Stakeholder(Record, frozen=True, kw_only=True):
    """A stakeholder."""

    kind = "stakeholder"

    title: str
    role: str | None = None
    organisation: str | None = None
    interest: int | None = None
    influence: int | None = None
    interests: str | None = None
    engagement: Engagement | None = None
    desired_engagement: Engagement | None = None
    communication_needs: str | None = None


KIND = Kind(
    name="stakeholder",
    entity=Stakeholder,
    places=(
        "stakeholders",
        "stakeholders/{id}",
        "projects/{project}/stakeholders",
        "projects/{project}/stakeholders/{id}",
    ),
    plural="stakeholders",
    columns=(
        "role",
        "organisation",
        "interest",
        "influence",
        "engagement",
        "desired_engagement",
        "owner",
    ),
)

"""A stakeholder who can stop the work, and whom nobody looks after.

**Why it matters.** Who has much influence can help or harm the project more than any risk in its register. Relations do
not keep themselves up: somebody has to own them, and tell these people what is going on.

**Example.**

```yaml
# portfolio/projects/quay/stakeholders.yml
- id: cafes
  title: Café owners on the quay
  influence: 4
  engagement: resistant
  desired_engagement: neutral   # and no owner
```

**How to mend it.** Name as `owner` who keeps up the relation, and name the stakeholder in the `stakeholders` of a
communication. Influence 4 and 5 are high. An owner is also asked for where a stakeholder, whatever the influence, stands
two levels or more below where the work needs them. Communications are only asked for in a portfolio that keeps them.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.stakeholders.engagement import HIGH, engagement_gap, reached_by
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.rules.registry import Violation

NO_OWNER = "This stakeholder has much influence, but nobody keeps up the relation."
UNREACHED = "This stakeholder has much influence, but no communication reaches them."
NEITHER = "This stakeholder has much influence, but nobody keeps up the relation, and no communication reaches them."
FAR_BELOW = "This stakeholder stands {levels} levels below where the work needs them, and nobody keeps up the relation."
OWNER_HELP = "Name as `owner` who keeps up the relation."
REACH_HELP = "Name them in the `stakeholders` of a communication, or plan one for them."
BOTH_HELP = "Name as `owner` who keeps up the relation, and name them in the `stakeholders` of a communication."

CHECK = Check.declare(__name__, "POL064", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each stakeholder of high influence, or far below where the work needs them, whom nobody looks after."""
    tells = bool(portfolio.all(Communication)) and not has_unread_anywhere(portfolio, Communication)
    for stakeholder in portfolio.all(Stakeholder):
        if may_have_ended(portfolio, stakeholder):
            continue
        if (stakeholder.influence or 0) >= HIGH:
            unreached = tells and not reached_by(portfolio, stakeholder)
            text = _lacking(stakeholder.owner is None, unreached)
            if text is not None:
                yield Violation(stakeholder.at("influence"), *text)
        elif stakeholder.owner is None and (engagement_gap(stakeholder) or 0) >= 2:
            message = Text(FAR_BELOW, levels=engagement_gap(stakeholder))
            yield Violation(stakeholder.at("engagement"), message, Text(OWNER_HELP))


def _lacking(unowned: bool, unreached: bool) -> tuple[Text, Text] | None:
    if unowned and unreached:
        return Text(NEITHER), Text(BOTH_HELP)
    if unowned:
        return Text(NO_OWNER), Text(OWNER_HELP)
    return (Text(UNREACHED), Text(REACH_HELP)) if unreached else None

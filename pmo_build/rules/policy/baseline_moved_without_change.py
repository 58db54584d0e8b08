"""A baseline or a budget that is another than first agreed, without an approved change that explains it.

**Why it matters.** A baseline is a promise. Who moves it without asking makes the slip disappear: the project looks on
time, or within budget, against a figure that nobody agreed on. Its status is then judged against the first promise.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
milestones:
  - {id: handover, title: Handover, original: 2027-06-30, baseline: 2027-08-31}
budget: {original: 1200000, total: 1500000}

# portfolio/projects/quay/changes.yml has no approved change with the milestone `handover`, nor with a budget
```

**How to mend it.** Have the change approved and write it down in changes.yml, with what it makes of the baseline: its
`milestones` with `old` and `new`, its `end`, its `budget`. Or put the baseline back: what is expected now is the
`forecast`. If the decision was taken long ago and nobody can find it, ask the PMO for a waiver.

A change accounts for the days between the `old` and the `new` of a milestone, and for its `impact.cost`; what is left is
told. Projects are looked at from their approval until their end, also those that keep no changes.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.money.baselines import approved_last
from pmo_build.metrics.money.promises import MovedPromise, unexplained
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.rules.registry import Violation

MOVED = "The baseline of “{title}” has moved from {first} to {now}, and approved changes do not explain it."
MOVED_LESS = (
    "The baseline of “{title}” has moved from {first} to {now}, and approved changes explain it up to {agreed}."
)
END = "The agreed end has moved from {first} to {now}, and approved changes do not explain it."
END_LESS = "The agreed end has moved from {first} to {now}, and approved changes explain it up to {agreed}."
BUDGET = "The budget was {first} at first and is {now}, and approved changes do not explain it."
BUDGET_LESS = "The budget was {first} at first and is {now}, and approved changes explain it up to {agreed}."
PENDING = "The baseline of “{title}” is already {now}, as change `{change}` asks for, which is not approved."
TWO = "{one} {other}"
HELP = "Write down the approved change that says so, or put the baseline back and make the new date or amount the forecast."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL042", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each project of which something is other than first agreed, and approved changes do not explain it."""
    for project in portfolio.all(Project):
        if project.state.is_closed or project.state is ProjectState.PROPOSED:
            continue
        moved = [one for one in unexplained(portfolio, project, as_of) or () if not _is_contradicted(portfolio, one)]
        if moved:
            message = _message(moved[0])
            for other in moved[1:]:
                message = Text(TWO, one=message, other=_message(other))
            yield Violation(project.at(*moved[0].parts), message, Text(HELP))


def _is_contradicted(portfolio: Portfolio, moved: MovedPromise) -> bool:
    """Tell whether a change that was approved last says another baseline, which CON045 finds."""
    last = (
        None if moved.milestone is None else approved_last(portfolio.of(moved.project, Change)).get(moved.milestone.id)
    )
    return last is not None and last[1] != moved.promise.now


def _message(moved: MovedPromise) -> Text:
    promise, title = moved.promise, moved.milestone.title if moved.milestone else ""
    if promise.pending is not None:
        return Text(PENDING, title=title, now=promise.now, change=promise.pending.id)
    whole, part = {"end": (END, END_LESS), "budget": (BUDGET, BUDGET_LESS)}.get(
        str(moved.parts[0]), (MOVED, MOVED_LESS)
    )
    values = {"first": _plain(promise.first), "now": _plain(promise.now)}
    if moved.milestone:
        values["title"] = title
    if promise.agreed in {promise.first, None}:
        return Text(whole, **values)
    return Text(part, agreed=_plain(promise.agreed), **values)


def _plain(value: object) -> str:
    return str(value) if isinstance(value, date) else f"{value:f}"

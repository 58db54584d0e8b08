"""A date that cannot be, given the other dates.

**Why it matters.** What has happened cannot lie in the future, and a project cannot start after it was to end. Delays
and trends that rest on such a date are wrong.

**Example.**

```yaml
# everything is computed for 2026-10-31
milestones:
  - id: handover
    title: Handover
    actual: 2027-10-15
```

**How to mend it.** Correct the date. What is still expected is a `forecast`, not an `actual`. If the records are right,
it is the reporting date, `as_of` in `portfolio.yml`, that has to move on.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.entities.project import Project
from pmo_build.entities.record import Pointer
from pmo_build.entities.risk import Risk
from pmo_build.entities.status_report import StatusReport
from pmo_build.findings import Check, Severity, Text
from pmo_build.portfolio import Portfolio
from pmo_build.rules.registry import Violation

REACHED = "This milestone was reached on {date}, which is after the reporting date {as_of}."
ACCEPTED = "This deliverable was accepted on {date}, which is after the reporting date {as_of}."
APPROVED = "The business case was approved on {date}, which is after the reporting date {as_of}."
REPORTED = "The period of this report ends on {date}, which is after the reporting date {as_of}."
RAISED = "This risk was raised on {date}, which is after the reporting date {as_of}."
STARTS_LATE = "The project starts on {date}, which is after the baseline of its last milestone, {last}."
HELP = "Correct the date, or move on the reporting date (`as_of` in portfolio.yml)."
START_HELP = "Correct `start`, or the baselines of the milestones."

CHECK = Check.declare(
    __name__,
    "CON005",
    "date-out-of-order",
    Severity.ERROR,
    dutch="""Een datum die niet kan, gezien de andere datums.

    **Waarom dit telt.** Wat gebeurd is, kan niet in de toekomst liggen, en een project kan niet beginnen nadat het had
    moeten eindigen. Vertragingen en trends die op zo’n datum berusten, kloppen niet.

    **Voorbeeld.**

    ```yaml
    # alles is berekend voor 2026-10-31
    milestones:
      - id: handover
        title: Oplevering
        actual: 2027-10-15
    ```

    **Zo lost u het op.** Verbeter de datum. Wat nog verwacht wordt, is een `forecast` en geen `actual`. Kloppen de
    records, dan moet de peildatum, `as_of` in `portfolio.yml`, worden bijgewerkt.
    """,
    texts={
        REACHED: "Deze mijlpaal is bereikt op {date}, en dat is na de peildatum {as_of}.",
        ACCEPTED: "Dit resultaat is geaccepteerd op {date}, en dat is na de peildatum {as_of}.",
        APPROVED: "De businesscase is goedgekeurd op {date}, en dat is na de peildatum {as_of}.",
        REPORTED: "De periode van dit rapport eindigt op {date}, en dat is na de peildatum {as_of}.",
        RAISED: "Dit risico is gemeld op {date}, en dat is na de peildatum {as_of}.",
        STARTS_LATE: "Het project begint op {date}, en dat is na de baseline van zijn laatste mijlpaal, {last}.",
        HELP: "Verbeter de datum, of werk de peildatum (`as_of` in portfolio.yml) bij.",
        START_HELP: "Verbeter `start`, of de baselines van de mijlpalen.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each event in the future, and each start after the end."""
    for template, day, pointer in _events(portfolio):
        if day is not None and day > as_of:
            yield Violation(pointer, Text(template, date=day, as_of=as_of), Text(HELP))
    for project in portfolio.all(Project):
        last = max((m.baseline for m in project.milestones if m.baseline is not None), default=None)
        if project.start is not None and last is not None and project.start > last:
            message = Text(STARTS_LATE, date=project.start, last=last)
            yield Violation(project.at("start"), message, Text(START_HELP))


def _events(portfolio: Portfolio) -> Iterator[tuple[str, date | None, Pointer]]:
    """Yield every date that says when something has happened."""
    for project in portfolio.all(Project):
        yield APPROVED, project.business_case.approved, project.at("business_case", "approved")
        for position, milestone in enumerate(project.milestones):
            yield REACHED, milestone.actual, project.at("milestones", position, "actual")
        for position, deliverable in enumerate(project.deliverables):
            yield ACCEPTED, deliverable.accepted, project.at("deliverables", position, "accepted")
    for report in portfolio.all(StatusReport):
        yield REPORTED, report.as_of, report.at("as_of")
    for risk in portfolio.all(Risk):
        yield RAISED, risk.raised, risk.at("raised")

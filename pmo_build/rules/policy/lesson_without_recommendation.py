"""A lesson that does not say what others should do.

**Why it matters.** People look for lessons when they are about to do something. One that only tells what happened leaves
them to guess what to do with it.

**Example.**

```yaml
title: The contract said nothing about delays
type: badly
state: shared   # and no recommendation
```

**How to mend it.** Write what others should do as `recommendation`, in one or two sentences.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.lesson import Lesson, LessonState
from pmo_build.rules.registry import Violation

MESSAGE = "This lesson does not say what others should do."
HELP = "Write that as `recommendation`, in one or two sentences."

CHECK = Check.declare(__name__, "POL069", Severity.INFO)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each lesson without a recommendation that has not been retired."""
    for lesson in portfolio.all(Lesson):
        if lesson.recommendation is None and lesson.state is not LessonState.RETIRED:
            yield Violation(lesson.at(), Text(MESSAGE), Text(HELP))

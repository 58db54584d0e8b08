"""Records whose fields came to mean something else: what they must say now to mean what they did.

Until `actual_end` existed, `end` of a project that has ended was the day it ended; now it is the day agreed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_build.metrics.status.life import ending
from pmo_build.model.coarse_date import CoarseDate
from pmo_build.model.findings import Text, Translate
from pmo_build.model.records.project import KIND, Project
from pmo_build.pipeline import load
from pmo_build.writing.record_change import ChangeAction, RecordChange
from pmo_build.writing.record_files import NotWrittenError, open_record
from pmo_build.writing.targets import Setting, Step, Target

_ACTUAL_END = Target((Step("actual_end"),), "date")


@dataclass(frozen=True, slots=True)
class Migration:
    """A project that has to say when it ended.

    Attributes:
        project: Its id.
        path: Its file.
        ended: The day it gets as `actual_end`.
        change: What is to be written; `None` if the file cannot be changed by a program.
        problem: Why it cannot, and how to mend it.
    """

    project: str
    path: str
    ended: date
    change: RecordChange | None
    problem: tuple[Text, Text] | None = None


def migrations(root: Path, as_of: date) -> tuple[Migration, ...]:
    """Return the projects that have ended and do not say when, though their records tell.

    A cancelled project ended on the day that a gate stopped it, any other on its `end`. Where that is still to come, or
    no more than a month or quarter, nobody knows the day, and the project is left as it is.
    """
    return tuple(_migrations(root, as_of))


def summary(found: tuple[Migration, ...], translate: Translate, *, written: bool) -> str:
    """Return what was changed or would be, a line for each file, and what to do next."""
    lines = []
    for one in found:
        if one.problem is None:
            lines.append(f"{one.path}: actual_end: {one.ended}")
        else:
            message, help_ = one.problem
            lines.append(f"{one.path}: {message.translated(translate)} {help_.translated(translate)}")
    count = sum(one.change is not None for one in found)
    if not found:
        lines.append(translate("Nothing to change: every project that has ended and whose last day is known says it."))
    elif written:
        lines.append(translate("Files changed: {count}. See whether each day is right.").format(count=count))
    else:
        lines.append(translate("Files to change: {count}. To write them: pmo migrate --write").format(count=count))
    return "".join(f"{line}\n" for line in lines)


def _migrations(root: Path, as_of: date) -> Iterator[Migration]:
    portfolio = load(root).portfolio
    for project in portfolio.all(Project):
        found = ending(portfolio, project, as_of)
        if found is None or project.actual_end is not None or isinstance(found.day, CoarseDate):
            continue
        try:
            file = open_record(root, f"projects/{project.id}/project", Text("project"), KIND)
            text = file.changed([Setting(_ACTUAL_END, found.day.isoformat())])
        except NotWrittenError as error:
            yield Migration(project.id, project.source, found.day, None, (error.message, error.help))
            continue
        change = RecordChange(file.path, KIND.name, ChangeAction.UPDATED, text)
        yield Migration(project.id, file.path, found.day, change)

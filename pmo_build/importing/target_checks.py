"""What a mapping writes into records itself, checked against their schema: steps, constants, meanings of spellings."""

from typing import Any

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding, Text
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.checks import wrong_form
from pmo_build.writing.targets import Setting, Target, apply, is_at, pointer_of


def refused_step(kind: str, target: Target, document: Document) -> Finding | None:
    """Return why a step of a target cannot be written: what names an item, or the name of an own field."""
    data = apply({}, [Setting(target, "")])
    place = pointer_of(data, target)
    keys = {step.key for step in target.steps if step.is_item}
    for problem in check_record(kind, data, document, (), ""):
        is_name = isinstance(problem.message, Text) and problem.message.template == wrong_form.FIELD_NAME
        parent, _, last = problem.pointer.rpartition("/")
        is_key = last in keys and is_at(place, parent)
        if is_key or (is_name and is_at(place, problem.pointer)):
            return problem
    return None


def refused_value(kind: str, target: Target, value: Any, document: Document) -> Finding | None:
    """Return why a field cannot hold a value."""
    data = apply({}, [Setting(target, value)])
    place = pointer_of(data, target)
    problems = check_record(kind, data, document, (), "")
    return next((problem for problem in problems if is_at(problem.pointer, place)), None)

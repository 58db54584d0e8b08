"""Fields of a record by their path, e.g. `milestones/completion/forecast`: found in the schema, set in data."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from pmo_build.language.suggestions import closest
from pmo_build.model.document import format_pointer
from pmo_build.model.findings import Text
from pmo_build.reading.schema.schema import definitions, is_date, load_schema, properties, resolved, takes_coarse_date
from pmo_build.writing.checks import wrong_target


class Step(NamedTuple):
    """One step to a field: the name of a field, or what names an item of a list.

    Attributes:
        key: The field of an item that holds its name.
    """

    name: str
    is_item: bool = False
    key: str = "id"


@dataclass(frozen=True, slots=True)
class Target:
    """A field of a kind of record.

    Attributes:
        type: How a cell is read for it, as in `FieldMapping.type`.
        one_line: Whether it holds text without line breaks.
    """

    steps: tuple[Step, ...]
    type: str
    one_line: bool = False

    @property
    def item(self) -> tuple[Step, ...]:
        """The steps to the innermost item of a list that holds the field; none if no list does."""
        last = max((at for at, step in enumerate(self.steps, start=1) if step.is_item), default=0)
        return self.steps[:last]

    @property
    def name_as_given(self) -> str:
        """The name below `custom:` for what stood in the file."""
        return "_".join(step.name for step in self.steps if step.name != "custom") + "_as_given"


def find_target(kind: str, written: str) -> Target | tuple[Text, Text]:
    """Return the field that a path means, or the message and help that say why there is none."""
    schema = load_schema(kind)
    shown = Text(kind)
    steps: list[Step] = []
    parts: tuple[str | int, ...] = ()
    for name in written.split("/"):
        node = schema.field_at(parts)
        if node.get("type") == "array":
            parts = (*parts, 0)
            steps.append(Step(name, is_item=True, key=_key(schema.field_at(parts))))
            continue
        parts = (*parts, name)
        steps.append(Step(name))
        if not schema.field_at(parts) or written == "id":
            near = closest(name, _names(node))
            message = Text(wrong_target.NO_FIELD, kind=shown, target=written)
            return message, Text(wrong_target.DID_YOU_MEAN, suggestion=near) if near else Text(wrong_target.HELP)
    node = schema.field_at(parts)
    inside = resolved(node.get("items", {})) if node.get("type") == "array" else node
    if "properties" in inside or node.get("type") == "object":
        example = next(iter(_names(inside)), "…")
        target = f"{written}/…" if node is not inside else written
        message = Text(wrong_target.NOT_WHOLE, target=written)
        return message, Text(wrong_target.HELP_WHOLE, target=target, example=example)
    one_line = "line" in definitions(node) or "enum" in node
    return Target(tuple(steps), _type(node), one_line)


def _key(item: dict[str, Any]) -> str:
    """Return the field that names an item of a list: its id or, if it has none, the first that it must have."""
    fields = properties(item)
    return "id" if "id" in fields else next(iter((*item.get("required", ()), *fields)), "id")


def _names(node: dict[str, Any]) -> list[str]:
    return [name for name in node.get("properties", {}) if name != "id"]


def _type(node: dict[str, Any]) -> str:
    if is_date(node):
        return "planned-date" if takes_coarse_date(node) else "date"
    if node.get("type") == "number" and "money" in definitions(node):
        return "money"
    types = {"number": "number", "integer": "number", "boolean": "yes-no", "array": "list"}
    return types.get(str(node.get("type")), "text")


class Setting(NamedTuple):
    """What an import does to one field.

    Attributes:
        value: The new value; `None` removes the field.
        is_constant: A constant fills an empty field only, and makes no new item of a list by itself.
    """

    target: Target
    value: Any
    is_constant: bool = False


def apply(data: dict[str, Any], settings: Iterable[Setting]) -> dict[str, Any]:
    """Return a record with some fields set; the rest of it stays as it is, in its order."""
    settings = list(settings)
    result = copy.deepcopy(data)
    filled = {setting.target.item for setting in settings if not setting.is_constant and setting.value is not None}
    for target, value, is_constant in settings:
        if value is None:
            _remove(result, target.steps)
        elif not is_constant or (_may_fill(result, target) or target.item in filled):
            _set(result, target.steps, value, only_empty=is_constant)
    return result


def _may_fill(data: dict[str, Any], target: Target) -> bool:
    return not target.item or _get(data, target.item) is not None


def _get(node: Any, steps: Iterable[Step]) -> Any:
    for step in steps:
        if step.is_item:
            node = _item(node, step)
            continue
        node = node.get(step.name) if isinstance(node, dict) else None
    return node


def is_set(data: dict[str, Any], target: Target) -> bool:
    """Tell whether a record says anything of a field."""
    return _get(data, target.steps) is not None


def _item(items: Any, step: Step) -> dict[str, Any] | None:
    known = items if isinstance(items, list) else []
    return next((item for item in known if isinstance(item, dict) and item.get(step.key) == step.name), None)


def _set(node: Any, steps: tuple[Step, ...], value: Any, *, only_empty: bool) -> None:
    for at, step in enumerate(steps[:-1]):
        if step.is_item:
            item = _item(node, step)
            if item is None:
                item = {step.key: step.name}
                node.append(item)
            node = item
            continue
        empty: Any = [] if steps[at + 1].is_item else {}
        if not isinstance(node.get(step.name), type(empty)):
            node[step.name] = empty
        node = node[step.name]
    last = steps[-1].name
    if not only_empty or node.get(last) is None:
        node[last] = value


def _remove(data: dict[str, Any], steps: tuple[Step, ...]) -> None:
    parent = _get(data, steps[:-1])
    if isinstance(parent, dict) and steps[-1].name in parent:
        del parent[steps[-1].name]
        if not parent and len(steps) > 1 and not steps[-2].is_item:
            _remove(data, steps[:-1])


def pointer_of(data: dict[str, Any], target: Target, steps: int | None = None) -> str:
    """Return the JSON pointer of a field in a record, or that to which its first steps lead."""
    node: Any = data
    parts: list[str | int] = []
    for step in target.steps[:steps]:
        if step.is_item and isinstance(node, list):
            position = next((at for at, item in enumerate(node) if item.get(step.key) == step.name), 0)
            parts.append(position)
            node = node[position]
        else:
            parts.append(step.name)
            node = node.get(step.name) if isinstance(node, dict) else None
    return format_pointer(parts)


def is_at(pointer: str, place: str) -> bool:
    """Tell whether a pointer leads to a place or into it."""
    return pointer == place or pointer.startswith(f"{place}/")

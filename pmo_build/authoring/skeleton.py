"""The text of a new record: what is given as fields, all other fields of its schema as comments with an example."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pmo_build.model.findings import Translate
from pmo_build.model.records.record import Kind
from pmo_build.reading.schema.schema import definitions, is_date, load_schema, resolved
from pmo_build.writing.yaml_text import WIDTH, inline

# Stands for a text that only people can write; readers of every language see that it is none.
OPEN = "…"
_COLUMN = 38  # where descriptions start
_WIDTH = 110


class _Line(NamedTuple):
    """A line of YAML and what the schema says of the field in it."""

    yaml: str
    note: str = ""


def skeleton(kind: Kind, given: Mapping[str, Any], translate: Translate, *, but: Sequence[str] = ()) -> list[str]:
    """Return the lines of a record, its fields in the order of the schema.

    Args:
        kind: What the record is.
        given: Field → value; all other fields become comments. The lines stay valid if their `# ` is taken away.
        translate: Says the descriptions in the reader's language.
        but: Fields that are left out.
    """
    schema = load_schema(kind.name).record
    example: dict[str, Any] = next(iter(schema.get("examples", ())), {})
    lines: list[str] = []
    for name, raw in schema["properties"].items():
        node = resolved(raw)
        if name in given:
            lines += _laid_out(_Line(f"{name}: {inline(given[name])}", _note(node, translate)), "")
        elif name not in {"id", *but}:
            for line in _field(name, node, example.get(name), "", translate):
                lines += _laid_out(line, "# ")
    return lines


def heading(kind: Kind, translate: Translate) -> list[str]:
    """Return the comment at the top of a new file. Its lines start with `##`, as no field stands in them."""
    schema = load_schema(kind.name).record
    what = f"{translate(schema['title'])}: {translate(schema['description'])}"
    how = translate("Take the # away in front of each field that you use. What stands behind the next # explains it.")
    return [*prose(what), *prose(how)]


def prose(text: str) -> list[str]:
    """Return a text as lines of a comment that is no field."""
    return [f"## {line}" for line in textwrap.wrap(text, WIDTH - 3)]


def placeholder(kind: Kind, field: str, day: date) -> Any:
    """Return a value that a required field may hold until somebody writes the right one.

    Args:
        kind: What the record is.
        field: Name of the field.
        day: The day that a date gets.
    """
    node = load_schema(kind.name).field_at([field])
    if is_date(node):
        return day.isoformat()
    if definitions(node) & {"line", "markdown"}:
        return OPEN
    value = _example(node, None)
    return Decimal(str(value)) if isinstance(value, float) else value


def _field(name: str, node: dict[str, Any], example: Any, indent: str, translate: Translate) -> Iterator[_Line]:
    """Yield the lines of one field, those of the fields in it included."""
    example = _own_example(node) if example is None else example
    items = resolved(node.get("items", {}))
    head = _Line(f"{indent}{name}:", _note(node, translate))
    if "properties" in node:
        yield head
        yield from _group(node, example, indent + "  ", translate)
    elif "properties" in items:
        yield head
        yield from _items(items, example or [], max(node.get("minItems", 1), 1), indent + "  ", translate)
    elif isinstance(example, dict):
        yield head
        for key, value in example.items():
            yield _Line(f"{indent}  {key}: {_shown(value)}")
    else:
        yield _Line(f"{head.yaml} {_shown(_example(node, example))}", head.note)


def _items(
    node: dict[str, Any], examples: Sequence[Any], fewest: int, indent: str, translate: Translate
) -> Iterator[_Line]:
    """Yield the items of a list: the first with all its fields explained, the others as short as may be."""
    for at in range(max(fewest, len(examples))):
        example = examples[at] if at < len(examples) else None
        first, *rest = _group(node, example, indent + "  ", translate)
        if at and example:
            first, *rest = (_Line(f"{indent}  {name}: {_shown(value)}") for name, value in example.items())
        yield _Line(f"{indent}- {first.yaml.lstrip()}", "" if at else first.note)
        yield from (_Line(line.yaml, "" if at else line.note) for line in rest)


def _group(node: dict[str, Any], example: Any, indent: str, translate: Translate) -> Iterator[_Line]:
    known = example if isinstance(example, dict) else {}
    for name, raw in node["properties"].items():
        yield from _field(name, resolved(raw), known.get(name), indent, translate)


def _shown(value: Any) -> str:
    """Return a value of a schema as YAML; JSON reads its decimals as floats."""
    return inline(Decimal(str(value)) if isinstance(value, float) else value)


def _own_example(node: dict[str, Any]) -> Any:
    return next(iter(node.get("examples", ())), None)


def _example(node: dict[str, Any], example: Any) -> Any:
    """Return a value that the schema accepts: the example, the usual one, or one of the type."""
    if example is None:
        example = _own_example(node)
    if example is not None:
        return example
    kind = node.get("type")
    if "enum" in node:
        return node.get("default", node["enum"][0])
    if kind == "array":
        return [_example(resolved(node["items"]), None)]
    if kind == "boolean":
        return not node.get("default", False)
    if kind in {"number", "integer"}:
        return node.get("default", max(1, node.get("minimum", 1)) if node.get("maximum", 1) >= 1 else node["maximum"])
    return node.get("default", OPEN)


def _note(node: dict[str, Any], translate: Translate) -> str:
    """Return the description of a field, its choices and what it means to leave it out."""
    notes = [translate(str(node.get("description", "")))]
    choices = [str(choice) for choice in node.get("enum", ())]
    if not set(choices) <= set(re.findall(r"[\w-]+", notes[0])):
        notes.append(translate("Choose from: {choices}.").format(choices=", ".join(choices)))
    if "default" in node:
        notes.append(translate("If left out: {value}.").format(value=_shown(node["default"])))
    return " ".join(note for note in notes if note)


def _laid_out(line: _Line, marker: str) -> Iterator[str]:
    """Yield a line with its note beside it, and below it what does not fit there."""
    left = f"{marker}{line.yaml}"
    notes = textwrap.wrap(line.note, _WIDTH - _COLUMN - 2, break_long_words=False, break_on_hyphens=False)
    if len(left) + 2 <= _COLUMN and notes:
        left = f"{left:<{_COLUMN}}# {notes.pop(0)}"
    elif len(left) + len(line.note) + 4 <= _WIDTH and notes:
        left, notes = f"{left}  # {line.note}", []
    yield left
    for note in notes:
        yield f"{marker:<{_COLUMN}}# {note}"

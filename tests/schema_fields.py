"""Fields of records by their path, as metrics and pages name them."""

from typing import Any

from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.schema import load_schema, properties, resolved


def has_field(path: str) -> bool:
    """Tell whether a kind has a field, by a path without the places in lists: `benefit/measurements/value`."""
    kind, *names = path.split("/")
    if kind not in kinds().by_name:
        return False
    fields = _inside(load_schema(kind).record)
    for name in names:
        if name not in fields:
            return False
        fields = _inside(fields[name])
    return bool(names)


def _inside(node: dict[str, Any]) -> dict[str, Any]:
    """Return the fields inside a field, or inside each item of a list."""
    node = resolved(node)
    return properties(resolved(node.get("items", {}))) or properties(node)

"""What the schemas say to people is whole sentences, and the Dutch of it keeps what must be typed as it is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pmo_build.resources import locales_folder, schemas_folder

SCHEMAS = sorted(schemas_folder().glob("*.schema.json"))
DUTCH = locales_folder() / "nl" / "schemas.yml"


def descriptions(node: Any) -> Iterator[str]:
    """Yield each description of a schema."""
    if isinstance(node, list):
        for item in node:
            yield from descriptions(item)
    elif isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node["description"]
        for value in node.values():
            yield from descriptions(value)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def dutch() -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(DUTCH.read_text(encoding="utf-8"))
    return loaded


def test_file_names_ids_and_values_are_not_translated_away() -> None:
    """A word that must be typed as it is, such as portfolio.yml, is the same in both languages."""
    for english, text in dutch().items():
        for literal in ("portfolio.yml", "r1", "2026-10", "https://", "1999.95", "Europe/Amsterdam", "`project/id`"):
            assert (literal in english) == (literal in text), english


def test_dutch_uses_typographic_apostrophes() -> None:
    straight = [text for text in dutch().values() if "'" in text]
    assert straight == []


def test_every_description_is_a_sentence() -> None:
    told = {text for schema in SCHEMAS for text in descriptions(load(schema))}
    assert told
    assert {text for text in told if not text.endswith(".")} == set()

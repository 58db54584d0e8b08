"""Everything the schemas say to people can be read in Dutch."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pmo_build.language.i18n import Translator
from pmo_build.resources import schemas_folder

SCHEMAS = sorted(schemas_folder().glob("*.schema.json"))
LOCALES = Path(__file__).parents[2] / "pmo_build" / "language" / "locales" / "nl"


def texts(node: Any) -> Iterator[str]:
    """Yield each title, description and allowed value of a schema; examples are data, not words of ours."""
    if isinstance(node, list):
        for item in node:
            yield from texts(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in {"title", "description"} and isinstance(value, str):
                yield value
            elif key == "enum":
                yield from value
            elif key not in {"examples", "default", "const"}:
                yield from texts(value)


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


def dutch(path: Path) -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_every_text_of_a_schema_has_a_dutch_text(schema: Path) -> None:
    translate = Translator("nl")
    said = list(texts(load(schema)))
    for text in said:
        translate(text)
    assert said
    assert translate.missing == set()


def test_no_translation_is_left_of_a_text_that_is_gone() -> None:
    said = {text for schema in SCHEMAS for text in texts(load(schema))}
    assert set(dutch(LOCALES / "schemas.yml")) - said == set()


def test_file_names_ids_and_values_are_not_translated_away() -> None:
    """A word that must be typed as it is, such as portfolio.yml, is the same in both languages."""
    for english, text in dutch(LOCALES / "schemas.yml").items():
        for literal in ("portfolio.yml", "r1", "2026-10", "https://", "1999.95", "Europe/Amsterdam", "`project/id`"):
            assert (literal in english) == (literal in text), english


def test_dutch_uses_typographic_apostrophes() -> None:
    straight = [text for text in dutch(LOCALES / "schemas.yml").values() if "'" in text]
    assert straight == []


def test_every_description_is_a_sentence() -> None:
    told = {text for schema in SCHEMAS for text in descriptions(load(schema))}
    assert told
    assert {text for text in told if not text.endswith(".")} == set()

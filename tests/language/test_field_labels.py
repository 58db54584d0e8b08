"""Every field that people read has a label, in every language."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from pmo_build.language.field_labels import field_label
from pmo_build.language.i18n import catalogue
from pmo_build.resources import locales_folder, schemas_folder


def fields(node: Any) -> Iterator[str]:
    """Yield the name of each field below a part of a schema."""
    for name, child in node.get("properties", {}).items():
        yield name
        yield from fields(child)
    for child in (*node.get("$defs", {}).values(), *node.get("oneOf", ())):
        yield from fields(child)
    if isinstance(node.get("items"), dict):
        yield from fields(node["items"])


ALL = {
    field_label(name)
    for path in schemas_folder().glob("*.schema.json")
    if not path.name.startswith("import-mapping")
    for name in fields(json.loads(path.read_text(encoding="utf-8")))
} | {"Id"}


@pytest.mark.parametrize(
    ("name", "label"), [("raised_by", "Raised by"), ("npv", "NPV"), ("as_of", "As of"), ("owner", "Owner")]
)
def test_a_label_is_the_name_as_people_write_it(name: str, label: str) -> None:
    assert field_label(name) == label


def test_every_label_has_a_dutch_one() -> None:
    # `import_field` is about columns of tables and is shown by its name only.
    imports = {
        "Column",
        "Constant",
        "Html",
        "Keep as given",
        "Otherwise",
        "Separator",
        "Unknown",
        "Values",
        "When empty",
    }
    assert ALL - catalogue("nl").keys() - imports == set()


def test_no_label_is_left_of_a_field_that_is_gone() -> None:
    path = locales_folder() / "nl" / "fields.yml"
    assert yaml.safe_load(path.read_text(encoding="utf-8")).keys() - ALL == set()

"""The editor offers the fields of a record wherever a record of that kind may be, and nowhere else."""

import json
from pathlib import Path

import pytest

from pmo_build.authoring import editor_settings
from pmo_build.authoring.editor_settings import SETTINGS, with_schemas
from pmo_build.model.records.registry import kinds

CHECKOUT = Path(__file__).parents[2]


def schemas(settings: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(settings)["yaml.schemas"]
    return found


def test_the_settings_of_this_checkout_are_up_to_date() -> None:
    settings = (CHECKOUT / SETTINGS).read_text(encoding="utf-8")
    assert settings == with_schemas(settings), "`make vscode` brings .vscode/settings.json up to date"


def test_a_record_in_a_list_or_in_a_file_of_its_own_has_the_schema_of_its_kind() -> None:
    assert schemas(with_schemas("{}"))["./schemas/gate.schema.json"] == [
        "portfolio/projects/*/gates.yml",
        "portfolio/projects/*/gates.yaml",
        "portfolio/projects/*/gates/*.yml",
        "portfolio/projects/*/gates/*.yaml",
    ]


def test_every_kind_has_a_schema_that_is_there() -> None:
    mapped = schemas(with_schemas("{}"))
    assert list(mapped) == sorted(f"./schemas/{name}.schema.json" for name in kinds().by_name)
    assert all((CHECKOUT / schema).is_file() for schema in mapped)


def test_a_kind_that_is_gone_is_forgotten_and_all_else_stays() -> None:
    settings = '{"editor.tabSize": 2, "yaml.schemas": {"./schemas/old.schema.json": ["old.yml"]}, "files.eol": "\\n"}'
    changed = json.loads(with_schemas(settings))
    assert list(changed) == ["editor.tabSize", "yaml.schemas", "files.eol"]
    assert "./schemas/old.schema.json" not in changed["yaml.schemas"]
    assert (changed["editor.tabSize"], changed["files.eol"]) == (2, "\n")


def test_the_command_writes_them_where_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    SETTINGS.parent.mkdir()
    SETTINGS.write_text('{"editor.tabSize": 2}', encoding="utf-8")
    editor_settings.main()
    assert SETTINGS.read_text(encoding="utf-8") == with_schemas('{"editor.tabSize": 2}')

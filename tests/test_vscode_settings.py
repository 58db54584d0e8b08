"""The editor offers the fields of a record wherever a record of that kind may stand, and nowhere else."""

import json
from pathlib import Path

import pytest

from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.resources import schemas_folder

CHECKOUT = Path(__file__).parent.parent
SETTINGS = json.loads((CHECKOUT / ".vscode/settings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", kinds().by_name.values(), ids=lambda kind: kind.name)
def test_every_place_of_a_kind_has_its_schema(kind):
    places = [place.replace("{project}", "*").replace("{id}", "*") for place in kind.places]
    expected = {f"{PORTFOLIO_FOLDER}/{place}.{suffix}" for place in places for suffix in ("yml", "yaml")}

    assert set(SETTINGS["yaml.schemas"][f"./schemas/{kind.name}.schema.json"]) == expected


def test_no_other_schema_is_mapped():
    assert set(SETTINGS["yaml.schemas"]) == {f"./schemas/{name}.schema.json" for name in kinds().by_name}
    assert all((schemas_folder() / Path(schema).name).is_file() for schema in SETTINGS["yaml.schemas"])

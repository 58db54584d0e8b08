"""ARCHITECTURE names the rooms that there are, in the order that `make lint` enforces."""

import configparser
import re

from portals import ROOT

MOST_ROOMS = 18


def named() -> list[str]:
    """Return the rooms of the table, from the top one down."""
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Rooms")[2].partition("\n## ")[0]
    return [re.split(r"[/.]", room)[0] for room in re.findall(r"^\| `([^`]+)`", table, re.M)]


def enforced() -> list[set[str]]:
    """Return the rooms of the contract by layer, from the top one down."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    layers = contracts["importlinter:contract:rooms"]["layers"].split("\n")
    return [set(layer.split(" | ")) for layer in layers if layer not in {"", "__main__"}]


def test_the_table_and_the_contract_name_the_same_rooms_in_the_same_order() -> None:
    rooms = iter(named())
    assert [{next(rooms) for _ in layer} for layer in enforced()] == enforced()
    assert list(rooms) == []


def test_there_are_so_few_that_people_know_their_way() -> None:
    assert len(named()) <= MOST_ROOMS

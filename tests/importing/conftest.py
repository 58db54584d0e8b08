"""A checkout to import into, with short ways to do so."""

from collections.abc import Callable
from datetime import date

import pytest
from support import Checkout

from pmo_build.importing.importer import Import, run_import

AS_OF = date(2026, 10, 31)


@pytest.fixture
def import_table(checkout: Checkout) -> Callable[..., Import]:
    """Return a function that imports a table into the checkout and hands over what was planned."""

    def run(table: str | bytes, mapping: str, name: str = "table.csv", as_of: date = AS_OF) -> Import:
        (checkout.root / name).write_bytes(table.encode() if isinstance(table, str) else table)
        (checkout.root / "map.yml").write_text(mapping, encoding="utf-8")
        return run_import(checkout.root, name, "map.yml", as_of)

    return run

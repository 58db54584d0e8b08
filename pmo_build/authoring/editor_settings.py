"""The settings of VS Code that say which schema explains which files.

`make vscode` writes them; it is needed after a kind of record, or one of its places, has been added or changed.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds

SETTINGS = Path(".vscode/settings.json")


def with_schemas(settings: str) -> str:
    """Return settings in which each kind has its schema wherever its records may be; the others stay as they are.

    Args:
        settings: The text of the file of settings.
    """
    changed = json.loads(settings)
    by_name = sorted(kinds().by_name.values(), key=lambda kind: kind.name)
    changed["yaml.schemas"] = {f"./schemas/{kind.name}.schema.json": list(_files(kind)) for kind in by_name}
    return json.dumps(changed, indent=2, ensure_ascii=False) + "\n"


def _files(kind: Kind) -> Iterator[str]:
    for place in kind.places:
        pattern = place.replace("{project}", "*").replace("{id}", "*")
        yield from (f"{PORTFOLIO_FOLDER}/{pattern}.{suffix}" for suffix in ("yml", "yaml"))


def main() -> None:
    """Bring the settings of the checkout in which this runs up to date."""
    SETTINGS.write_text(with_schemas(SETTINGS.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""`make lint`: names that nothing in pmo_build uses; what only tests use counts as dead.

What templates and schemas name counts as used: view models are read by templates, and records are made from schemas.
What else is used without being named is in `[tool.vulture]` of pyproject.toml, with the reason.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vulture import Vulture
from vulture.config import make_config

ROOT = Path(__file__).parent.parent
NAME = re.compile(r"[A-Za-z_]\w*")


def names_outside_python() -> set[str]:
    """Return every name that a template or a schema holds, and the members that the words of a schema become."""
    templates = (path.read_text("utf-8") for path in (ROOT / "site_templates").rglob("*.j2"))
    found = {name for text in templates for name in NAME.findall(text)}
    for path in (ROOT / "schemas").glob("*.json"):
        for word in words(json.loads(path.read_text("utf-8"))):
            found |= {word, word.upper().replace("-", "_")}
    return found


def words(node: object) -> Iterator[str]:
    """Yield every key and every text of JSON."""
    if isinstance(node, dict):
        yield from node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from words(item)
    elif isinstance(node, str):
        yield node


def unused(package: Path) -> list[str]:
    """Return what nothing in a package uses, each with its place."""
    config = make_config([str(package), "--config", str(ROOT / "pyproject.toml")])
    found = Vulture(ignore_names=config["ignore_names"], ignore_decorators=config["ignore_decorators"])
    found.used_names |= names_outside_python()
    found.scavenge(config["paths"])
    return [item.get_report() for item in found.get_unused_code()]


def main() -> int:
    """Print what is dead; 1 if anything is."""
    dead = unused(ROOT / "pmo_build")
    for line in dead:
        print(line)
    if dead:
        print("What only tests use is dead: use it, remove it, or give a reason in [tool.vulture] of pyproject.toml.")
    return int(bool(dead))


if __name__ == "__main__":
    sys.exit(main())

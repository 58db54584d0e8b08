"""What a check says in another language: `<slug>.<language>.yml`, beside the module that declares it.

```yaml
documentation: |
  The documentation, in the form of the English one: a line that is its title, then the rest.
texts:
  "An English sentence of the module.":
    "The same sentence in the language."
```

A check without that file speaks English.
"""

from pathlib import Path

from pmo_build.language.i18n import read_yaml
from pmo_build.model.findings import Check, title_of


def file_of(check: Check, language: str) -> Path:
    """Return where the texts of a check in a language stand, if there are any."""
    return check.module.with_name(f"{check.module.stem}.{language}.yml")


def check_texts(check: Check, language: str) -> dict[str, str]:
    """Return English text → translated text of a check: its documentation, its title and its sentences."""
    path = file_of(check, language)
    if not path.is_file():
        return {}
    read = read_yaml(path)
    # Half of a file is no mistake: `texts:` with nothing behind it yet is `None`.
    documentation = (read.get("documentation") or "").strip()
    texts = {english: said for english, said in (read.get("texts") or {}).items() if said}
    if documentation:
        texts |= {check.documentation: documentation, check.title: title_of(documentation)}
    return texts

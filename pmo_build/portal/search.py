"""What the search of the portal finds."""

from dataclasses import dataclass

# More would make the index of a large portfolio slow to load.
_MAX_TEXT = 600


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something that the search finds.

    Attributes:
        location: Path and anchor inside the site.
        text: Plain text.
    """

    location: str
    title: str
    text: str


def search_text(*parts: str | None) -> str:
    """Join what the search should find into one line."""
    return " · ".join(" ".join(part.split()) for part in parts if part)[:_MAX_TEXT]

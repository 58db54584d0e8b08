"""Where a value stands. More places are in `test_yaml_reader.py`."""

import pytest

from pmo_build.model.document import Document, format_pointer


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        ([], ""),
        (["milestones", 2, "forecast"], "/milestones/2/forecast"),
        (["a/b", "c~d", ""], "/a~1b/c~0d/"),
    ],
)
def test_steps_are_written_as_a_json_pointer(parts: list[str | int], pointer: str) -> None:
    assert format_pointer(parts) == pointer


def test_a_document_that_could_not_be_read_is_located_at_its_start() -> None:
    location = Document("portfolio/x.yml", None, error_free=False).locate(["a", 0])
    assert (location.path, location.line, location.column) == ("portfolio/x.yml", 1, 1)

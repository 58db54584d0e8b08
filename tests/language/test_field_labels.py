"""A field has a label that people read."""

import pytest

from pmo_build.language.field_labels import field_label


@pytest.mark.parametrize(
    ("name", "label"), [("raised_by", "Raised by"), ("npv", "NPV"), ("as_of", "As of"), ("owner", "Owner")]
)
def test_a_label_is_the_name_as_people_write_it(name: str, label: str) -> None:
    assert field_label(name) == label

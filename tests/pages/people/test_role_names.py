"""A role is free text, and its page has an address that no other role can have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.people.capacity import role_key
from pmo_build.pages.people.role_names import role_url


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("project manager", "roles/project-manager.html"),
        ("e", "roles/e.html"),
        # Something is lost in the name of the file, or it cannot be one.
        ("project-manager", "roles/project-manager_cecd58be.html"),
        ("é", "roles/e_4a99557e.html"),
        ("编辑", "roles/_05183656.html"),
        ("con", "roles/con_1143da2b.html"),
        ("index", "roles/index_1bc04b52.html"),
    ],
)
def test_a_role_has_a_readable_address(key: str, address: str) -> None:
    assert role_url(key) == address


@given(st.text(), st.text())
def test_roles_that_are_not_the_same_have_other_addresses_also_where_case_does_not_count(one: str, other: str) -> None:
    first, second = role_key(one) or "", role_key(other) or ""
    assert (role_url(first).lower() == role_url(second).lower()) is (first == second)
    assert role_url(first).isascii()

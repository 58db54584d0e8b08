"""Nobody can tell from a portal what a hidden record says: whatever it says, the portal is the same to the byte.

A hidden record stands in a register beside what all may see, in a file of its own, in the folder of a project for all
to see and in that of a hidden one; it is referred to wherever a field can, and not at all.
"""

from pathlib import Path

import pytest
from differences import HIDDEN_PROJECT, Hidden, all_hidden, changed, differing, fields, shown
from portals import files_of

from pmo_build.disclosure.audience import Audience
from pmo_build.site.mkdocs_commands import build_site
from pmo_build.site.mkdocs_plugin import BuildOptions

# What it runs is covered by tests of its own; counting lines would take as long again.
pytestmark = pytest.mark.no_cover

ALL = tuple(all_hidden())
# Of each kind one that is referred to, where a line too many would be seen first: before others in a register.
SAMPLE = tuple(
    {
        hidden.kind.name: hidden for hidden in reversed(ALL) if hidden.referred and hidden.project != HIDDEN_PROJECT
    }.values()
)
EACH_FIELD = tuple(changed(hidden, field) for hidden in ALL for field in fields(hidden.kind))


def assert_same(tmp_path: Path, hidden: Hidden, other: Hidden) -> None:
    assert differing(shown(tmp_path / "one", hidden), shown(tmp_path / "other", other)) == []


@pytest.mark.parametrize("hidden", SAMPLE, ids=str)
def test_a_portal_is_the_same_whatever_a_hidden_record_says(tmp_path: Path, hidden: Hidden) -> None:
    assert_same(tmp_path, hidden, changed(hidden, "*"))


@pytest.mark.leaks
@pytest.mark.parametrize("hidden", ALL, ids=str)
def test_a_portal_is_the_same_wherever_a_hidden_record_stands(tmp_path: Path, hidden: Hidden) -> None:
    assert_same(tmp_path, hidden, changed(hidden, "*"))


@pytest.mark.leaks
@pytest.mark.parametrize("hidden", EACH_FIELD, ids=str)
def test_a_portal_is_the_same_whatever_one_field_says(tmp_path: Path, hidden: Hidden) -> None:
    assert_same(tmp_path, changed(hidden, ""), hidden)


@pytest.mark.leaks
@pytest.mark.parametrize("hidden", SAMPLE, ids=str)
def test_a_site_is_the_same_to_the_byte(tmp_path: Path, hidden: Hidden) -> None:
    sites = []
    for name, given in {"one": hidden, "other": changed(hidden, "*")}.items():
        shown(tmp_path / name, given)
        build_site(BuildOptions(tmp_path / name), tmp_path / f"{name}-site")
        sites.append(files_of(tmp_path / f"{name}-site"))
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []


@pytest.mark.parametrize("hidden", SAMPLE[:3], ids=str)
def test_those_who_may_see_a_record_see_what_it_says(tmp_path: Path, hidden: Hidden) -> None:
    """Else the tests above would prove nothing."""
    one = shown(tmp_path / "one", hidden, Audience.CONFIDENTIAL)
    assert differing(one, shown(tmp_path / "other", changed(hidden, "*"), Audience.CONFIDENTIAL))

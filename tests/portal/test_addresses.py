import pytest

from pmo_build.portal.addresses import PageAddress, UnknownFilterError, anchor

RISKS = PageAddress("risks.html")
REGISTER = RISKS.table("register", "band", "state", "live")
PROJECT = PageAddress("projects/{}.html")


def test_a_link_leads_to_some_rows_of_a_table() -> None:
    assert REGISTER.filtered("live", state="on hold") == (
        "risks.html?register.live=yes&register.state=on+hold#register"
    )
    assert REGISTER.whole == "risks.html#register"


def test_a_link_to_rows_that_a_table_cannot_choose_is_a_mistake() -> None:
    with pytest.raises(
        UnknownFilterError, match=r"risks\.html#register does not say that links filter it by colour, dead"
    ):
        REGISTER.filtered("dead", colour="red")


def test_pages_alike_differ_in_a_name() -> None:
    assert PROJECT.named("quay").path == "projects/quay.html"
    assert PROJECT.named("quay").section("money") == "projects/quay.html#money"
    assert PROJECT.table("costs").on("quay").whole == "projects/quay.html#costs"


@pytest.mark.parametrize(
    ("address", "path", "is_it"),
    [
        (PROJECT, "projects/quay.html", True),
        (PROJECT, "projects/quay/x.html", False),
        (PROJECT, "people/quay.html", False),
        (RISKS, "risks.html", True),
        (RISKS, "risks.htm", False),
    ],
)
def test_an_address_knows_its_pages(address: PageAddress, path: str, is_it: bool) -> None:
    assert address.is_path(path) is is_it


def test_an_anchor_holds_no_slash() -> None:
    assert anchor("risk", "quay/r1") == "risk-quay-r1"

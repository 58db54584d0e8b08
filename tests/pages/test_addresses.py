"""The addresses that pages link to, and the pages that declare them."""

from pmo_build.pages import addresses
from pmo_build.pages.registry import declared
from pmo_build.portal.addresses import PageAddress, TableAddress


def test_each_page_that_others_link_to_is_declared() -> None:
    named = {value for value in vars(addresses).values() if isinstance(value, PageAddress)}
    assert named <= {page.address for page in declared()}


def test_each_table_that_others_link_to_is_declared_by_its_page() -> None:
    named = {value for value in vars(addresses).values() if isinstance(value, TableAddress)}
    assert named <= {table for page in declared() for table in page.tables}

from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.totals import Total, total
from pmo_build.pages.registry import record_addresses
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_of, known_part, part_of


@pytest.fixture
def portal(checkout: Checkout) -> Portal:
    given, translate = checkout.validate(), Translator("nl")
    formats = Formats("nl", "EUR", translate)
    return Portal(given.portfolio, given.as_of, (), (), True, given.files, translate, formats, record_addresses())


def test_a_part_of_all_is_written_as_the_reader_does(portal: Portal) -> None:
    assert part_of(portal, 1, 1200) == "1 van 1.200"
    assert known_of(portal, 0, 2) == "0 van 2 bekend"


def test_a_sum_of_which_each_record_is_known_needs_no_remark(portal: Portal) -> None:
    assert known_part(portal, total([Decimal(3), None])) == "1 van 2 bekend"
    assert known_part(portal, total([Decimal(3)])) == ""
    assert known_part(portal, Total(None, 0, 0)) == ""

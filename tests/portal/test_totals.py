from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.totals import Total, total
from pmo_build.pages.registry import record_addresses
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_of, known_part, part_of
from pmo_build.portal.values import Number, Said, Words


@pytest.fixture
def portal(checkout: Checkout) -> Portal:
    given, translate = checkout.validate(), Translator("nl")
    formats = Formats("nl", "EUR", translate)
    return Portal(given.portfolio, given.as_of, (), (), True, given.files, translate, formats, record_addresses())


def written(portal: Portal, said: Words) -> str:
    assert isinstance(said, Said)
    numbers = {name: value.content for name, value in said.values if isinstance(value, Number)}
    return said.template.format(**{name: portal.formats.number(number) for name, number in numbers.items()})


def test_a_part_of_all_is_written_as_the_reader_does(portal: Portal) -> None:
    assert written(portal, part_of(portal, 1, 1200)) == "1 van 1.200"
    assert written(portal, known_of(portal, 0, 2)) == "0 van 2 bekend"


def test_both_numbers_say_which_they_are(portal: Portal) -> None:
    assert [value.metric for _, value in known_of(portal, 1, 2).values] == ["known-records", "records-in-all"]
    assert next(value.metric for _, value in part_of(portal, 1, 2, "criteria-met").values) == "criteria-met"


def test_a_sum_of_which_each_record_is_known_needs_no_remark(portal: Portal) -> None:
    assert written(portal, known_part(portal, total([Decimal(3), None]))) == "1 van 2 bekend"
    assert known_part(portal, total([Decimal(3)])) == ""
    assert known_part(portal, Total(None, 0, 0)) == ""

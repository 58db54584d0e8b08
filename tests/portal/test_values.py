from datetime import date
from decimal import Decimal

import pytest

from pmo_build.model.records.record import Rag
from pmo_build.portal.composed_values import Fact, Fields, Several
from pmo_build.portal.status_values import Late, RagStatus, RiskScore
from pmo_build.portal.values import NOTHING, Day, Markdown, Money, Number, PageLink, PlainText, Value, Word, YesNo


@pytest.mark.parametrize(
    ("value", "sort", "choice"),
    [
        (Money(Decimal("1250.50")), "1250.50", None),
        (Money(None), "", None),
        (Number(0), "0", None),
        (Day(date(2026, 10, 31)), "2026-10-31", None),
        (Late(-3), "-3", None),
        (Late(None), "", None),
        # The worst is sorted first, and what nobody knows last.
        (RagStatus(Rag.RED), "0", "red"),
        (RagStatus(Rag.GREEN), "2", "green"),
        (RagStatus(None), "", "none"),
        (RiskScore(12, Rag.AMBER), "12", "amber"),
        (RiskScore(None), "", "none"),
        (Word("on hold"), None, "on hold"),
        (YesNo(False), None, "no"),
        (PlainText("quay"), None, None),
        (PlainText("quay", sort="1", choice="water"), "1", "water"),
        (NOTHING, "", ""),
    ],
)
def test_a_value_is_sorted_and_filtered_by_what_it_is(value: Value, sort: str | None, choice: str | None) -> None:
    assert (value.sort_key, value.choice_key) == (sort, choice)


@pytest.mark.parametrize(
    ("value", "is_known"),
    [
        (Money(None), False), (Money(0), True), (Number(Decimal(0)), True), (PlainText(""), False),
        (YesNo(None), False), (YesNo(False), True), (Several(()), False), (PageLink(None), False), (NOTHING, False),
    ],
)  # fmt: skip
def test_zero_and_no_are_known(value: Value, is_known: bool) -> None:
    assert value.is_known is is_known


def test_prose_and_long_lists_take_the_width_of_the_page() -> None:
    assert Fact("Summary", Markdown("It is long.")).is_long
    assert not Fact("Owner", PlainText("Jan")).is_long
    assert not Fact("Tags", Several((PlainText("water"),))).is_long
    assert Fact("Tags", Several((PlainText("water"),) * 7)).is_long
    assert Fact("Actions", Several((Fields((Fact("Owner", PlainText("Jan")),)),))).is_long

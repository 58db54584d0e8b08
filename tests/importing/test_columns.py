"""Amounts that may be meant as something else than they say: thousands, millions, other currencies, fractions."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.importing.amounts import NumberRules, read_money, read_number
from pmo_build.importing.importer import Import
from pmo_build.importing.unread_cells import UnreadableCellError

Run = Callable[..., Import]

MAPPING = (
    "kind: project\nid: Code\nfields: {{title: Name, state: {{constant: active}}, budget/total: {budget}}}\n{more}"
)


@pytest.fixture
def budget(import_table: Run, checkout: Checkout) -> Callable[..., tuple[str, Import]]:
    """Return a function that imports one amount and hands over what the record says of it."""

    def run(amount: str, header: str = "Cost", how: str = "", more: str = "") -> tuple[str, Import]:
        field = f'{{column: "{header}", {how}}}' if how else f'"{header}"'
        table = f"Code;Name;{header}\nquay;Quay;{amount}\n"
        planned = import_table(table, MAPPING.format(budget=field, more=more))
        text = (checkout.root / "portfolio/projects/quay/project.yml").read_text()
        return text.partition("total: ")[2].strip(), planned

    return run


POINT, COMMA = 'decimal_sign: "."\n', 'decimal_sign: ","\n'


@pytest.mark.parametrize(
    ("amount", "more", "mends"),
    [
        ("572.291", POINT, '`decimal_sign: ","`'),
        ("572,291", COMMA, '`decimal_sign: "."`'),
        ("17184.647", POINT, "round the amount to cents"),
        ("17184.647", "", "round the amount to cents"),
        ("0.125", "", "round the amount to cents"),
        ("1.23456", POINT, "round the amount to cents"),
        ("-572.291", POINT, '`decimal_sign: ","`'),
    ],
)
def test_three_decimals_are_never_answered_with_an_amount_a_thousand_times_as_large(
    budget: Callable[..., tuple[str, Import]], amount: str, more: str, mends: str
) -> None:
    written, planned = budget(amount, more=more)
    [finding] = planned.findings
    assert (written, finding.code, finding.line, finding.column) == ("", "IMP006", 2, 11)
    assert finding.message.endswith("is left out: an amount has two decimals at most.")
    assert "`unit: 1000` or `unit: 1000000`" in finding.help
    assert mends in finding.help
    assert "Did you mean" not in finding.help
    digits = amount.replace(".", "").replace(",", "").lstrip("-")
    assert digits not in finding.message + finding.help


def test_what_the_advice_says_mends_it(budget: Callable[..., tuple[str, Import]]) -> None:
    assert budget("572.291", more=COMMA)[0] == "572291"
    assert budget("572.291", how="unit: 1000", more=POINT)[0] == "572291"
    assert budget("5609.46", "Cost (£ million)", "unit: 1000000", "currency: EUR\n")[0] == "5609460000"
    assert budget("1.9m", more="multiples: {m: 1000000}\n")[0] == "1900000"


def test_without_a_word_on_the_sign_both_readings_are_said(budget: Callable[..., tuple[str, Import]]) -> None:
    _, planned = budget("572.291")
    assert [finding.code for finding in planned.findings] == ["IMP007"]
    assert "572291 or 572.291" in planned.findings[0].message


@pytest.mark.parametrize(("amount", "written"), [("572.000", "572"), ("572.290", "572.29"), ("1.50", "1.50")])
def test_noughts_behind_the_cents_say_nothing(
    budget: Callable[..., tuple[str, Import]], amount: str, written: str
) -> None:
    assert budget(amount, more=POINT)[0] == written
    assert budget(amount, more=POINT)[1].findings == ()


@pytest.mark.parametrize(
    ("amount", "word", "factor"),
    [
        ("£1.90m", "m", 1_000_000),
        ("1.5k", "k", 1_000),
        ("EUR 2 mln", "mln", 1_000_000),
        ("2 mln EUR", "mln", 1_000_000),
        ("3.2M", "M", 1_000_000),
        ("(1,5 mln.)", "mln.", 1_000_000),
        ("€ 12 miljoen", "miljoen", 1_000_000),
        ("1 mld", "mld", 1_000_000_000),
        ("$3bn", "bn", 1_000_000_000),
        ("4 duizend", "duizend", 1_000),
    ],
)
def test_a_word_behind_an_amount_is_read_when_the_mapping_tells_it(
    budget: Callable[..., tuple[str, Import]], amount: str, word: str, factor: int
) -> None:
    _, planned = budget(amount)
    [finding] = planned.findings
    assert finding.code == "IMP006"
    assert f"nobody has told what “{word}” behind a number stands for" in finding.message
    assert f"`multiples: {{{word}: {factor}}}`" in finding.help
    number = read_money(amount, NumberRules(multiples={word: factor}))
    assert (
        abs(number)
        == read_money("".join(c for c in amount if c.isdigit() or c in ".,").strip("."), NumberRules()) * factor
    )


def test_a_word_counts_in_capitals_or_not_and_a_unit_does_not_come_on_top() -> None:
    rules = NumberRules(unit=1000, multiples={"MLN": 1_000_000})
    assert read_money("1.5 mln", rules) == 1_500_000
    assert read_money("1.5", rules) == 1500
    assert read_number("2 Mln", rules) == 2_000_000


@pytest.mark.parametrize("text", ["5 apples", "5 km", "1.5kk", "m5", "5 m 3", "k"])
def test_other_words_are_no_numbers(text: str) -> None:
    for rules in (NumberRules(), NumberRules(multiples={"k": 1000, "m": 1_000_000})):
        with pytest.raises(UnreadableCellError) as raised:
            read_money(text, rules)
        assert raised.value.help is None


def test_per_cents_are_not_in_the_unit() -> None:
    assert read_number("45%", NumberRules(unit=100)) == 45
    assert read_number("0.45", NumberRules(unit=100)) == Decimal(45)


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("Cost (£ million)", 1_000_000),
        ("Budget in millions", 1_000_000),
        ("Budget (mln)", 1_000_000),
        ("Budget €m", 1_000_000),
        ("M€", 1_000_000),
        ("MEUR", 1_000_000),
        ("Cost x 1.000.000", 1_000_000),
        ("Budget x 1.000", 1_000),
        ("Budget (x1000)", 1_000),
        ("Budget × € 1.000", 1_000),
        ("Budget (€ x 1000)", 1_000),
        ("in k€", 1_000),
        ("Budget (k€)", 1_000),
        ("kEUR", 1_000),
        ("Budget (€ '000)", 1_000),
        ("Budget (000s)", 1_000),
        ("Budget in duizenden euro", 1_000),
        ("Cost, thousands", 1_000),
        ("Budget (bn)", 1_000_000_000),
        ("Budget in miljarden", 1_000_000_000),
    ],
)
def test_a_name_that_speaks_of_many_is_said(
    budget: Callable[..., tuple[str, Import]], header: str, factor: int
) -> None:
    more = "currency: EUR\n"
    written, planned = budget("5609.46", header, more=more)
    found = [finding for finding in planned.findings if finding.code == "IMP031"]
    assert [(finding.line, finding.column) for finding in found] == [(1, 11)]
    assert f"times {factor};" in found[0].message
    assert f"`unit: {factor}`" in found[0].help
    assert written == "5609.46"
    for unit in (1, factor):
        told = budget("5609.46", header, f"unit: {unit}", more)[1]
        assert "IMP031" not in [finding.code for finding in told.findings]
    worded = budget("5 mln", header, more=more + "multiples: {mln: 1000000}\n")[1]
    assert "IMP031" not in [finding.code for finding in worded.findings]


@pytest.mark.parametrize("header", ["Budget", "Kosten 2027", "Budget 1000", "Stone", "Km", "Budget (EUR)", "K"])
def test_other_names_are_not(budget: Callable[..., tuple[str, Import]], header: str) -> None:
    assert budget("5609.46", header)[1].findings == ()


@pytest.mark.parametrize(("header", "found"), [("Cost (£)", "£"), ("Budget USD", "USD"), ("Budget $", "$")])
def test_a_name_that_speaks_of_another_currency_is_said(
    budget: Callable[..., tuple[str, Import]], header: str, found: str
) -> None:
    [finding] = budget("5", header)[1].findings
    assert (finding.code, finding.line, finding.column) == ("IMP032", 1, 11)
    assert f"names {found}, but its amounts count as EUR" in finding.message


def test_a_mapping_in_another_currency_than_the_portfolio_is_said(
    budget: Callable[..., tuple[str, Import]],
) -> None:
    [finding] = budget("£5", more="currency: GBP\n")[1].findings
    assert (finding.code, finding.path, finding.line, finding.column) == ("IMP032", "map.yml", 4, 11)
    assert "in GBP, but the portfolio counts in EUR" in finding.message


PROGRESS = """\
kind: project
id: Code
fields: {title: Name, state: {constant: active}}
status_report: {percent_complete: Done}
"""


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("0.45", "1"), True),
        (("0,9", ""), True),
        (("0.45", "45"), False),
        (("0.45%", "1%"), False),
        (("0", "1"), False),
        (("", ""), False),
    ],
)
def test_fractions_for_per_cents_are_said(import_table: Run, cells: tuple[str, str], said: bool) -> None:
    table = f"Code;Name;Done\na;A;{cells[0]}\nb;B;{cells[1]}\n"
    planned = import_table(table, PROGRESS)
    assert [(f.code, f.line, f.column) for f in planned.findings] == ([("IMP034", 1, 11)] if said else [])
    told = import_table(table, PROGRESS.replace("Done", "{column: Done, unit: 100}"))
    assert "IMP034" not in [finding.code for finding in told.findings]


def test_a_fraction_becomes_a_per_cent_when_told(import_table: Run, checkout: Checkout) -> None:
    import_table("Code;Name;Done\na;A;0.45\n", PROGRESS.replace("Done", "{column: Done, unit: 100}"))
    report = checkout.root / "portfolio/projects/a/status/2026-10-31.yml"
    assert "percent_complete: 45\n" in report.read_text()

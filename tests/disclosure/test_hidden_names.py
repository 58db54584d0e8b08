"""Names in texts: what counts as one, and what stays of the text around it."""

import pytest

from pmo_build.disclosure.hidden_names import HiddenNames
from pmo_build.model.records.record import RESTRICTED as REDACTED


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("port", "Transport to the Port.", f"Transport to the {REDACTED}."),
        ("harbour-north", "Harbour north, harbour south", f"{REDACTED}, harbour south"),
        ("Harbour", "harbours, harbouring", f"{REDACTED}, {REDACTED}"),
        ("Huis van de stad", "de Huizen van de stad", f"de {REDACTED}"),
        ("Prijs", "de prijzen", f"de {REDACTED}"),
        ("C++", "See C++ and C.", f"See {REDACTED} and C."),
        ("★★★★", "with ★★★★", f"with {REDACTED}"),
        ("Straße", "in der STRASSE", f"in der {REDACTED}"),
        ("caf\u00e9", "in cafe\u0301 noir", f"in {REDACTED} noir"),
        ("harbour", "har\u200bbour", REDACTED),
        ("&#104;arbour", "the harbour", f"the {REDACTED}"),
        ("a b c d", "a a b c d d", f"a {REDACTED} d"),
    ],
)
def test_names_are_cut_out_of_texts(name: str, text: str, expected: str) -> None:
    names = HiddenNames([name])
    assert names.redacted(text) == expected
    assert names.found_in(text) == (text != expected)


def test_the_longest_name_goes_first() -> None:
    assert (
        HiddenNames(["harbour", "harbour north"]).redacted("Harbour North and harbour") == f"{REDACTED} and {REDACTED}"
    )


def test_no_names() -> None:
    assert not HiddenNames([])
    assert HiddenNames([]).redacted("*a* &amp; b") == "*a* &amp; b"

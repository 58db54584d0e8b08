"""Text of other programs becomes text that records may hold."""

import pytest

from pmo_build.importing.clean_texts import clean, without_html
from pmo_build.language.slugs import dropped, slug


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Quay \r\nnext\rlast  ", "Quay\nnext\nlast"),
        ("a\tb", "a b"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("cafe\u0301", "café"),
    ],
)
def test_line_breaks_spaces_and_accents_get_their_usual_form(text: str, cleaned: str) -> None:
    assert clean(text) == (cleaned, ())


def test_what_cannot_be_seen_is_taken_out_and_named() -> None:
    assert clean("a\u200bb\x00c") == ("abc", ("U+200B ZERO WIDTH SPACE", "U+0000"))


def test_a_joiner_at_the_start_has_nothing_to_join() -> None:
    assert clean("\u200d👍 ok").text == "👍 ok"
    assert clean("👩\u200d🔬").removed == ()


def test_a_field_of_one_line_gets_one_line() -> None:
    assert clean("Quay\n  renewal", one_line=True).text == "Quay renewal"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Fire &amp; <b>water</b></p><p>two</p>", "Fire & water\ntwo\n"),
        ("one<br/>two", "one\ntwo"),
        ("<ul><li>one<li>two</ul>", "\n- one\n- two\n"),
        ("<tr><td>a</td><td>b</td></tr>", "a b\n"),
        ("x&nbsp;&#8211; y", "x – y"),
        ("<script>alert(1)</script>safe", "safe"),
        ("a < b and 5>3, see <KSC>", "a < b and 5>3, see <KSC>"),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert without_html(html) == text


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Quay renewal (phase 2)", "quay-renewal-phase-2"),
        ("Éclairage Straße ØRESUND", "eclairage-strasse-oresund"),
        ("日本", ""),
        ("x" * 60 + " yz", "x" * 60 + "-yz"),
        ("x" * 53 + " " + "y" * 70, "x" * 53 + "-374084a7"),
    ],
)
def test_words_become_an_id(words: str, id_: str) -> None:
    assert slug(words) == id_


def test_names_that_start_alike_keep_ids_of_their_own() -> None:
    one, other = slug("long " * 20 + "one"), slug("long " * 20 + "other")
    assert one != other
    assert one[:54] == other[:54]
    assert len(one) <= 63


@pytest.mark.parametrize(
    ("words", "characters"),
    [("C++ (v2.0), R&D/IT", "+"), ("C#", "#"), ("Quay – harbour’s “north”_1", ""), ("Élysée", ""), ("日x", "日")],
)
def test_characters_that_an_id_leaves_out(words: str, characters: str) -> None:
    assert dropped(words) == characters

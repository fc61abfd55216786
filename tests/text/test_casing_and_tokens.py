"""Capitals, words, verb forms and openings of sentences, as every part asks for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.text.casing import is_all_caps, is_title_case, is_title_case_line
from csto_nlp.text.inflection import present_participle, regular_past, third_person
from csto_nlp.text.sentences import opens_sentence
from csto_nlp.text.tokens import printed_words, word_set, words


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("MINISTERS MEET", True),
        ("Ministers Meet in Bishkek Over Border Dispute", True),
        ("Ministers Meet in Bishkek Over Border Dispute.", False),
        ("“Ministers Meet in Bishkek Over Border Dispute.”", False),
        ("Ministers meet in Bishkek over a border dispute", False),
        ("Ministers Meet Again", False),  # too short to tell from a name
        ("", False),
        ("2020", False),
    ],
)
def test_a_line_is_a_headline_by_its_capitals(line: str, headline: bool) -> None:
    assert is_title_case_line(line) is headline


def test_little_words_may_be_small_in_title_case() -> None:
    assert is_title_case(["Chad", "Rebels", "of", "the", "North"], least=3)
    assert not is_title_case(["Chad", "Rebels", "of", "the", "North"], least=4)
    assert not is_title_case(["Chad", "rebels", "North"], least=1)
    assert is_title_case(["5", "Killed"], least=2)


def test_all_words_in_capitals() -> None:
    assert is_all_caps("WHO WILL LEAD, a 5", least=3)
    assert not is_all_caps("WHO WILL LEAD", least=4)
    assert not is_all_caps("WHO will LEAD", least=1)


def test_words() -> None:
    assert words("Moscow's 5-year U.S. plan_B") == ["Moscow", "s", "5", "year", "U", "S", "plan", "B"]
    assert printed_words("'We saw Moscow's 5-year plan' - he") == ["We", "saw", "Moscow's", "5-year", "plan'", "he"]
    assert word_set("of the", "the\n to") == {"of", "the", "to"}


@given(st.text(max_size=60))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    for found in (words(text), printed_words(text)):
        at = 0
        for word in found:
            assert word
            at = text.index(word, at) + len(word)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ("says", "sayed", "saying")),
        ("deny", ("denies", "denied", "denying")),
        ("reach", ("reaches", "reached", "reaching")),
        ("veto", ("vetoes", "vetoed", "vetoing")),
        ("leave", ("leaves", "leaved", "leaving")),
        ("agree", ("agrees", "agreed", "agreeing")),
    ],
)
def test_regular_forms(verb: str, forms: tuple[str, str, str]) -> None:
    assert (third_person(verb), regular_past(verb), present_participle(verb)) == forms


@pytest.mark.parametrize(
    ("before", "opens"),
    [
        *(("", True), ("It rained. ", True), ("It rained.\n", True), ("Who?  ", True), ("He said: ", True)),
        *(("He said “", True), ("the pact (", True), ("• ", True), ("| ", False), ("He met ", False)),
        *(("north-", False), ("Minsk, ", False), ("the pact; ", False), ("Gen. ", True)),
    ],
)
def test_opening_of_a_sentence(before: str, opens: bool) -> None:
    assert opens_sentence(f"{before}Orr left", len(before)) is opens

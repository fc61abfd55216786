"""Cutting text into words and sentences, with offsets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.entities.ner.sentence_words import sentences, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia's choice", ["Armenia", "'s", "choice"]),
        ("the leaders’ talks", ["the", "leaders", "’", "talks"]),
        ("the Minsk-based group", ["the", "Minsk", "-", "based", "group"]),
        ("the Almaty-born poet", ["the", "Almaty", "-", "born", "poet"]),
        ("Nagorno-Karabakh and Port-au-Prince", ["Nagorno-Karabakh", "and", "Port-au-Prince"]),
        ("Kassym-Jomart arrived", ["Kassym-Jomart", "arrived"]),
        ("U.S. envoy J. D. Moss", ["U.S.", "envoy", "J.", "D.", "Moss"]),
        ("Mr. Orlov, 41, of St. Anna", ["Mr.", "Orlov", ",", "41", ",", "of", "St.", "Anna"]),
        ("in Jan. by No. 5 Ltd. alone", ["in", "Jan.", "by", "No.", "5", "Ltd.", "alone"]),
        ("write to desk@example.org now", ["write", "to", "desk@example.org", "now"]),
        ("@some_one saw #Dushanbe", ["@some_one", "saw", "#Dushanbe"]),
        ("1,200.5 tonnes", ["1,200.5", "tonnes"]),
        ("Kyrgyz–Tajik", ["Kyrgyz", "–", "Tajik"]),
        ("", []),
    ],
)
def test_words_are_cut_as_the_training_sentences_are(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def cut(text: str) -> list[str]:
    return [" ".join(word.text for word in sentence) for sentence in sentences(text)]


def test_a_full_stop_ends_a_sentence_and_an_abbreviation_does_not() -> None:
    assert cut("Dr. Asanov left. Then Gen. Petrov spoke of the U.S. budget.") == [
        "Dr. Asanov left .",
        "Then Gen. Petrov spoke of the U.S. budget .",
    ]


def test_closing_quotes_stay_with_their_sentence() -> None:
    assert cut("“We wait.” She smiled. (It rained.) All left.") == [
        "“ We wait . ”",
        "She smiled .",
        "( It rained . )",
        "All left .",
    ]


def test_blank_lines_and_short_lines_end_sentences() -> None:
    assert cut("TALKS IN TALAS\nBy Anna Wolf\n\nIt began late") == ["TALKS IN TALAS", "By Anna Wolf", "It began late"]


def test_wrapped_lines_run_on() -> None:
    wrapped = "The delegation that came from the north of the country met President\nAsanov in the evening."
    assert len(cut(wrapped)) == 1
    assert len(cut("The delegation came\nfrom the north.")) == 1


def test_lower_case_text_is_cut_at_full_stops() -> None:
    assert len(cut("the talks began. then they ended. all left.")) == 3


@given(st.text())
def test_offsets_point_at_the_words_and_no_letter_is_lost(text: str) -> None:
    found = [word for sentence in sentences(text) for word in sentence]
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join(word.text for word in found) == "".join(text.split())


@given(st.text(alphabet="aA.-'’@ \n\"!1", max_size=300))
def test_no_sentence_is_empty(text: str) -> None:
    assert all(sentences(text))

"""Words and shingles: what counts as the same word, where words stand, and that blocks do not matter."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.duplicates.shingles import find_words, shingle


def hashes(text: str) -> list[int]:
    return find_words((text,)).hashes.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Treaty of 1992", "the TREATY, of: (1992)!"),
        ("Содружество НЕЗАВИСИМЫХ", "содружество независимых"),
        ("ещё не всё", "еще не все"),
        ("café déjà", unicodedata.normalize("NFD", "CAFÉ DÉJÀ")),
        ("don't stop", "don’t stop"),
        ("co­operation", "cooperation"),
        ("２０２４ года", "2024 года"),
        ("ΑΘΗΝΑΣ", "αθηνας"),
    ],
)
def test_case_accents_form_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert hashes(one) == hashes(other)


@pytest.mark.parametrize(
    ("one", "other"), [("treaty", "treaties"), ("ab c", "a bc"), ("각", "간"), ("1992", "1993"), ("мир", "мор")]
)
def test_other_words_are_other(one: str, other: str) -> None:
    assert hashes(one) != hashes(other)


def test_scripts_without_spaces_give_a_word_a_character() -> None:
    assert len(hashes("上海合作组织峰会")) == 8
    assert len(hashes("上海 summit 峰会")) == 5


@given(st.lists(st.text(max_size=60), max_size=6))
def test_words_do_not_depend_on_the_block(texts: list[str]) -> None:
    together = find_words(texts)
    for number, text in enumerate(texts):
        alone = find_words((text,))
        some = slice(together.first[number], together.first[number + 1])
        assert together.hashes[some].tolist() == alone.hashes.tolist()
        assert (together.starts[some] - together.origin[number]).tolist() == alone.starts.tolist()
        assert (together.ends[some] - together.origin[number]).tolist() == alone.ends.tolist()


@given(st.text(max_size=200))
def test_offsets_are_those_of_the_words(text: str) -> None:
    words = find_words((text,))
    for start, end, value in zip(words.starts.tolist(), words.ends.tolist(), words.hashes.tolist(), strict=True):
        assert 0 <= start < end <= len(text)
        assert hashes(text[start:end])[0] == value


@given(st.lists(st.one_of(st.text(max_size=40), st.text("a1 ", max_size=9)), max_size=6))
def test_shingles_do_not_cross_texts(texts: list[str]) -> None:
    together = shingle(find_words(texts, numbers=True))
    alone = [shingle(find_words((text,), numbers=True)) for text in texts]
    assert together.hashes.tolist() == [value for one in alone for value in one.hashes.tolist()]
    assert np.diff(together.first).tolist() == [len(one.hashes) for one in alone]
    numbers = [] if together.numbers is None else together.numbers.tolist()
    assert numbers == [mark for one in alone if one.numbers is not None for mark in one.numbers]


def test_numbers_are_known_by_their_digits() -> None:
    made = shingle(find_words(("one two three four 5th six seven eight",), numbers=True))
    assert made.numbers is not None
    assert made.numbers.tolist() == [False, False, True, True, True, False]

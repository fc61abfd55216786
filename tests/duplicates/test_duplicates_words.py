"""Words and shingles: what counts as the same word, where words stand, and that blocks do not matter."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.duplicates.shingles import find_words, shingle
from csto_nlp.duplicates.sketch import sketch


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


def test_a_sample_holds_a_quarter_the_opening_and_all_of_a_short_text() -> None:
    short, long = (" ".join(f"word{number}" for number in range(count)) for count in (50, 4000))
    shingles = [shingle(find_words((text,))).hashes >> np.uint64(24) for text in (short, long)]
    made = sketch([short, long])
    keys = np.split(made.keys >> np.uint64(24), [made.counts[0]])
    assert keys[0].tolist() == shingles[0].tolist()
    assert keys[1][:16].tolist() == shingles[1][:16].tolist()
    assert 0.2 < len(keys[1]) / len(shingles[1]) < 0.3
    assert keys[1][16:].max() < 1 << 38

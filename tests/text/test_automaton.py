"""The matches of an automaton in pieces of a text are those in the whole text."""

from __future__ import annotations

from itertools import chain

import pytest
from ahocorasick_rs import AhoCorasick, MatchKind

from csto_nlp.text import automaton as pieces

WORDS = ["a", "ab", "abc", "bca", "cab", "abcabcab"]


@pytest.mark.parametrize("overlapping", [True, False])
def test_pieces_give_what_the_whole_text_gives(overlapping: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    automaton = AhoCorasick(WORDS, matchkind=kind)
    text = "abcabcabxcabcab-abcabcabcabca abca" * 9
    whole = automaton.find_matches_as_indexes(text, overlapping=overlapping)
    for size in range(1, 40):
        monkeypatch.setattr(pieces, "_PIECE", size)
        found = list(chain.from_iterable(pieces.piecewise_matches(automaton, text, 8, overlapping=overlapping)))
        assert sorted(found) == sorted(whole)
        assert len(found) == len(whole)

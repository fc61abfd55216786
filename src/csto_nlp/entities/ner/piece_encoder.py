"""From the words of a sentence to the model's input: word pieces, and the case class of the word of each piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tokenizers import Tokenizer as PieceTokenizer

#: Words cached with their pieces; at this many the cache is emptied, so that a long run does not fill the memory.
_CACHED_WORDS: Final = 100_000
#: Words shared by two windows of a sentence that is too long for the model.
_OVERLAP: Final = 40


class WordCase(IntEnum):
    """How a word is written. The word pieces are in lower case, so the model learns the case from this alone."""

    LOWER = 0
    DIGITS = 1
    SIGNS = 2
    CAPITALS = 3
    CAPITAL = 4
    TITLE = 5
    MIXED = 6


def case_class(word: str) -> WordCase:
    """Return the case class of one word; a word without letters is digits or signs."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return WordCase.DIGITS if any(c.isdigit() for c in word) else WordCase.SIGNS
    if all(c.islower() for c in letters):
        return WordCase.LOWER
    if all(c.isupper() for c in letters):
        return WordCase.CAPITALS if len(letters) > 1 else WordCase.CAPITAL
    first_only = letters[0].isupper() and all(c.islower() for c in letters[1:])
    return WordCase.TITLE if first_only else WordCase.MIXED


#: The readings of a sentence in one case throughout.
_READINGS_OF_ONE_CASE: Final = (WordCase.CAPITALS, WordCase.TITLE)
#: With fewer words of letters a line in capitals is a name or an abbreviation, and its case tells something.
_MIN_WORDS_OF_SENTENCE: Final = 3


def case_readings(words: Sequence[str]) -> tuple[WordCase | None, ...]:
    """Return the case classes as which the words of a sentence are to be read, one after the other; None: as written.

    The case of a sentence in capitals or in small letters throughout does not tell which words are names. It is read
    twice, as if in capitals and as if each word began with a capital, so that it does not look like one without names.
    """
    letters = [word for word in words if any(c.isalpha() for c in word)]
    one_case = all(word.isupper() for word in letters) or all(word.islower() for word in letters)
    return _READINGS_OF_ONE_CASE if one_case and len(letters) >= _MIN_WORDS_OF_SENTENCE else (None,)


def is_latin(words: Sequence[str]) -> bool:
    """Whether at least half of a sentence's letters are Latin, the only ones that the model knows."""
    letters = [c for word in words for c in word if c.isalpha()]
    return 2 * sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) >= len(letters)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one sentence that fits the model.

    ``ids`` (numbers of word pieces) and ``case`` (numbers of case classes) have one entry a piece; ``first`` is the
    place of each word's first piece; ``offset`` is the position in the sentence of the window's first word; ``keep`` is
    the (start, end) of those of its words whose labels are read in this window.
    """

    ids: list[int]
    case: list[int]
    first: list[int]
    offset: int
    keep: tuple[int, int]

    def case_as(self, reading: WordCase | None) -> list[int]:
        """Return the case of each piece with letters read as ``reading``; as written where that is None."""
        if reading is None:
            return self.case
        return [case if case in (WordCase.DIGITS, WordCase.SIGNS) else int(reading) for case in self.case]


class PieceEncoder:
    """Turns sentences into windows of word pieces that fit the model."""

    def __init__(self, tokenizer: PieceTokenizer, max_pieces: int, max_word_pieces: int) -> None:
        """Encode with a tokenizer of word pieces.

        ``max_pieces`` is the length of the model's input with its two end marks; of a word longer than
        ``max_word_pieces`` pieces the rest is left out.
        """
        self._tokenizer = tokenizer
        self._max_pieces, self._max_word_pieces = max_pieces, max_word_pieces
        numbers = tokenizer.get_vocab()
        self._start_mark, self._end_mark, self._unknown = numbers["[CLS]"], numbers["[SEP]"], numbers["[UNK]"]
        self._cache: dict[str, tuple[list[int], int]] = {}

    def windows(self, words: Sequence[str]) -> list[Window]:
        """Return the sentence as one window, or as overlapping ones where it is too long.

        Of two windows that share words, each labels the half that lies deeper inside it.
        """
        coded = [self._word(word) for word in words]
        cuts = self._cuts([len(ids) for ids, _ in coded])
        out = []
        for n, (start, end) in enumerate(cuts):
            low = (start + cuts[n - 1][1]) // 2 if n else start
            high = (cuts[n + 1][0] + end) // 2 if n + 1 < len(cuts) else end
            out.append(self._window(coded[start:end], start, (low - start, high - start)))
        return out

    def _word(self, word: str) -> tuple[list[int], int]:
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) >= _CACHED_WORDS:
                self._cache.clear()
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[: self._max_word_pieces]
            known = self._cache[word] = (ids or [self._unknown], int(case_class(word)))
        return known

    def _cuts(self, sizes: Sequence[int]) -> list[tuple[int, int]]:
        """Return (start, end) in words of each window."""
        cuts, start, total = [], 0, 0
        for i, size in enumerate(sizes):
            if total + size > self._max_pieces - 2:
                cuts.append((start, i))
                start = max(start + 1, i - _OVERLAP)
                total = sum(sizes[start:i])
                while total + size > self._max_pieces - 2:
                    total -= sizes[start]
                    start += 1
            total += size
        return [*cuts, (start, len(sizes))]

    def _window(self, coded: Sequence[tuple[list[int], int]], offset: int, keep: tuple[int, int]) -> Window:
        ids, case, first = [self._start_mark], [int(WordCase.SIGNS)], []
        for pieces, kind in coded:
            first.append(len(ids))
            ids += pieces
            case += [kind] * len(pieces)
        return Window([*ids, self._end_mark], [*case, int(WordCase.SIGNS)], first, offset, keep)

"""Words -> the model's input: word pieces, and the case class of the word each piece belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tokenizers import Tokenizer as PieceTokenizer

#: Words remembered with their pieces; a long run over a large corpus starts afresh when they are this many.
_REMEMBERED: Final = 100_000
#: Words shared by two windows of a sentence that is too long for the model.
_OVERLAP: Final = 40


class Case(IntEnum):
    """How a word is written. The word pieces are lower-cased, so the model learns the case from this alone."""

    LOWER = 0
    DIGITS = 1
    SIGNS = 2
    CAPITALS = 3
    CAPITAL = 4
    TITLE = 5
    MIXED = 6


def case_class(word: str) -> Case:
    """Return the case class of one word; a word without letters is digits or signs."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return Case.DIGITS if any(c.isdigit() for c in word) else Case.SIGNS
    if all(c.islower() for c in letters):
        return Case.LOWER
    if all(c.isupper() for c in letters):
        return Case.CAPITALS if len(letters) > 1 else Case.CAPITAL
    first_only = letters[0].isupper() and all(c.islower() for c in letters[1:])
    return Case.TITLE if first_only else Case.MIXED


#: What a word of letters is read as where the case of the letters tells nothing.
_READINGS: Final = (Case.CAPITALS, Case.TITLE)
#: With fewer words of letters a line is no sentence in capitals but a name or abbreviation.
_FEW: Final = 3


def readings(words: Sequence[str]) -> tuple[Case | None, ...]:
    """Return the case classes as which the letters of a sentence are to be read; None is as written.

    A sentence in capitals or in small letters throughout is read both as if in capitals and as if each word began with
    one: which words are names, their case then cannot tell, and it does not seem to say that none is.
    """
    letters = [word for word in words if any(c.isalpha() for c in word)]
    one_case = all(word.isupper() for word in letters) or all(word.islower() for word in letters)
    return _READINGS if one_case and len(letters) >= _FEW else (None,)


def is_latin(words: Sequence[str]) -> bool:
    """Tell whether at least half of a sentence's letters are Latin. The model knows no others."""
    letters = [c for word in words for c in word if c.isalpha()]
    return 2 * sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) >= len(letters)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one sentence that fits the model.

    ``ids`` and ``case`` have one number a piece, ``first`` the place of each word's first piece;
    ``keep`` is the (start, end) of the window's words whose labels are read here, ``offset`` the sentence's
    position of its first word.
    """

    ids: list[int]
    case: list[int]
    first: list[int]
    offset: int
    keep: tuple[int, int]

    def case_as(self, reading: Case | None) -> list[int]:
        """Return the case of each piece with letters read as ``reading``; as written where that is None."""
        if reading is None:
            return self.case
        return [case if case in (Case.DIGITS, Case.SIGNS) else int(reading) for case in self.case]


class Encoder:
    """Turns sentences into windows of at most ``max_pieces`` pieces."""

    def __init__(self, tokenizer: PieceTokenizer, max_pieces: int, max_word_pieces: int) -> None:
        self._tokenizer = tokenizer
        self._max_pieces, self._max_word_pieces = max_pieces, max_word_pieces
        places = tokenizer.get_vocab()
        self._begin, self._stop, self._unknown = places["[CLS]"], places["[SEP]"], places["[UNK]"]
        self._known: dict[str, tuple[list[int], int]] = {}

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
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[: self._max_word_pieces]
            known = self._known[word] = (ids or [self._unknown], int(case_class(word)))
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
        ids, case, first = [self._begin], [int(Case.SIGNS)], []
        for pieces, kind in coded:
            first.append(len(ids))
            ids += pieces
            case += [kind] * len(pieces)
        return Window([*ids, self._stop], [*case, int(Case.SIGNS)], first, offset, keep)

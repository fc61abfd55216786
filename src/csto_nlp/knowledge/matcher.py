"""Find many names at once: Aho-Corasick, then word boundaries, then the longest name from the left.

All occurrences of all names are collected before anything is dropped. An automaton that keeps only the
longest match would lose a shorter name that is right wherever the longest fails the boundary check.
Matching is case-sensitive, because case tells Turkey from turkey and US from us; names of more than three
letters are also found in capitals, as headlines and datelines print them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Generic, NamedTuple, TypeVar

P = TypeVar("P")

#: Shorter names get no variant in capitals: "Lao" and "LAO" are alike, "Ann" and "ANN" are not.
_MIN_UPPER_LETTERS: Final = 4


class Match(NamedTuple, Generic[P]):
    """One occurrence of a name; ``payloads`` are those of all patterns with that text, in the order given."""

    start: int
    end: int
    payloads: tuple[P, ...]


class Matcher(Generic[P]):
    """A set of names, each with a payload, to be found in texts."""

    def __init__(self, patterns: Iterable[tuple[str, P]]) -> None:
        table: dict[str, list[P]] = {}
        for text, payload in patterns:
            for form in forms(text):
                payloads = table.setdefault(form, [])
                if payload not in payloads:
                    payloads.append(payload)
        self._payloads = [tuple(payloads) for payloads in table.values()]
        self._open_ended = [form.endswith(".") for form in table]
        self._automaton = _automaton(list(table))

    def find(self, text: str) -> list[Match[P]]:
        """Return the names found in a text, not overlapping: from the left, the longest at each place."""
        return [Match(start, end, self._payloads[number]) for start, end, number in self.spans(text)]

    def find_all(self, text: str) -> list[Match[P]]:
        """Return every name between word boundaries, overlapping ones too, by start and then longest first."""
        return [Match(start, -end, self._payloads[number]) for start, end, number in self._all(text)]

    def payloads(self, number: int) -> tuple[P, ...]:
        """Return the payloads of a pattern, by its number in ``spans``."""
        return self._payloads[number]

    def spans(self, text: str) -> list[tuple[int, int, int]]:
        """Return what ``find`` does as bare numbers: start, end, and the pattern's."""
        kept = []
        covered = 0
        for start, end, number in self._all(text):
            if start >= covered:
                kept.append((start, -end, number))
                covered = -end
        return kept

    def _all(self, text: str) -> list[tuple[int, int, int]]:
        """Return every name between word boundaries, overlapping ones too: start, minus the end, pattern; sorted."""
        if self._automaton is None:
            return []
        plain = normalise(text)
        size = len(plain)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if start and ((before := plain[start - 1]).isalnum() or before == "_"):
                continue
            if end < size and not self._open_ended[index] and ((after := plain[end]).isalnum() or after == "_"):
                continue
            found.append((start, -end, index))
        found.sort()
        return found


def normalise(text: str) -> str:
    """Return the text, one for one, with plain apostrophes, and spaces for line ends and hard spaces."""
    return text.replace("\u2019", "'").replace("\xa0", " ").replace("\n", " ")


def forms(text: str) -> tuple[str, ...]:
    """Return what is searched for a name: as it is written and, if it is long enough, in capitals."""
    plain = text if text.isascii() else normalise(text)
    if len(plain) < _MIN_UPPER_LETTERS:
        return (plain,)
    upper = plain.upper()
    if upper == plain or (not plain.isalpha() and sum(map(str.isalpha, plain)) < _MIN_UPPER_LETTERS):
        return (plain,)
    return plain, upper


def _automaton(patterns: list[str]) -> Any:
    if not patterns:
        return None
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(patterns, store_patterns=False)

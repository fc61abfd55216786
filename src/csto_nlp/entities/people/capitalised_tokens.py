"""The capitalised words of a text: all that a name can be made of."""

from __future__ import annotations

import functools
import re
from array import array
from dataclasses import dataclass, field
from typing import Final

from csto_nlp.entities.people.transliteration import fold
from csto_nlp.resources import word_lists

_LATIN_UPPER: Final = "".join(
    char for char in map(chr, [*range(0x250), *range(0x1E00, 0x1F00)]) if char.isupper() and char.isalpha()
)
#: A capitalised word with inner apostrophes; then a tail after a hyphen (Ki-moon), or one broken over a line. What is
#: repeated is given back by no later part, so that a long word needs no memory for each of its parts.
_WORD: Final = re.compile(
    rf"[{_LATIN_UPPER}](?<!\w.)\w*+(?:['’ʻʼ](?![sS]\b)\w+)*+"
    r"(?:-(?P<tail>[a-z]\w*)|-[ \t]*\n[ \t]*(?P<broken>[a-z]\w*))?",
    re.DOTALL,
)
_LINE_BREAK: Final = re.compile(r"-\s*\n\s*")
#: The Arabic article, joined to the name by a hyphen: al-Assad, ash-Sharif.
_ARTICLE: Final = r"(?:[aeAE][lnrsdzt]|[aA]sh|[aA]th)-"
_GAP_AFTER_INITIAL: Final = re.compile(r"\.[ \xa0]?\n?")
#: Every capitalised particle is shorter than this, in letters.
_PARTICLE_SIZE: Final = 6
#: No two words of one name are further apart, in characters.
_LONGEST_GAP: Final = 20


@dataclass(slots=True)
class CapitalisedTokens:
    """The capitalised words of ``text`` in parallel sequences: where each starts and ends, and its key (see ``fold``).

    ``tails`` are the positions in these of tails after a hyphen, which have no capital themselves.
    """

    text: str
    start: array[int] = field(default_factory=lambda: array("Q"))
    end: array[int] = field(default_factory=lambda: array("Q"))
    key: list[str] = field(default_factory=list)
    tails: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.start)

    def word(self, at: int) -> str:
        """Return the token as it stands in the text."""
        return self.text[self.start[at] : self.end[at]]

    def joined(self, at: int) -> bool:
        """Whether a name may run from this token into the next: over a space, a hyphen, a line end, a particle."""
        if not 0 <= at < len(self.start) - 1:
            return False
        begin, end = self.end[at], self.start[at + 1]
        if end - begin == 1:  # nearly all gaps: decided without a pattern
            return self.text[begin] in " -\n\xa0" or (self.text[begin] == "." and self.initial(at))
        if end - begin > _LONGEST_GAP:
            return False
        gap = self.text[begin:end]
        return bool(_gap().fullmatch(gap)) or (self.initial(at) and bool(_GAP_AFTER_INITIAL.fullmatch(gap)))

    def initial(self, at: int) -> bool:
        """Whether the token is a single letter with a full stop, or two run together (Yu.)."""
        size = self.end[at] - self.start[at]
        return size <= 2 and self.text[self.end[at] : self.end[at] + 1] == "."

    def start_with_particles(self, at: int) -> int:
        """Return where the particles in front of a token start: ``von der`` Leyen, ``al-``Assad."""
        start = self.start[at]
        found = _particles_before().search(self.text, max(0, start - 16), start)
        return found.start() if found else start


def capitalised_tokens(text: str) -> CapitalisedTokens:
    """Return the capitalised words of a text without those that are mere particles of the next (Van, Al-)."""
    tokens = CapitalisedTokens(text)
    starts, ends, keys = tokens.start, tokens.end, tokens.key
    for found in _WORD.finditer(text):
        word = found[0]
        start, end = found.span()
        if found.lastgroup is None:
            if end - start < _PARTICLE_SIZE and _is_particle(text, word, end):
                continue
            key = fold(word)
        elif found.lastgroup == "tail":  # "Ki-moon" is two tokens
            middle = found.start("tail")
            starts.append(start)
            ends.append(middle - 1)
            keys.append(fold(text[start : middle - 1]))
            tokens.tails.add(len(starts))
            start, key = middle, fold(found["tail"])
        else:
            key = fold(_LINE_BREAK.sub("", word))
        starts.append(start)
        ends.append(end)
        keys.append(key)
    return tokens


def _is_particle(text: str, word: str, end: int) -> bool:
    if word in ("Al", "El"):
        return text[end : end + 1] == "-"
    lists = word_lists("people")
    return word in lists["capitalised particles"] or word.lower() in lists["descent words"]


@functools.cache
def descent_after_name() -> re.Pattern[str]:
    """Return the pattern of "son of" and the like after a father's name: the "uulu" of "Nurlan uulu Azamat"."""
    return re.compile(rf"[ -]{_descent()}\b")


@functools.cache
def _gap() -> re.Pattern[str]:
    """Return the pattern of what may stand between two words of one name."""
    between = rf"(?:{_particle()}|{_descent()})(?:[ \t\xa0]+|-|\n)"
    return re.compile(rf"(?:[ \t\xa0]+|[ \t\xa0]*\n[ \t\xa0]*|-)(?:{between})*(?:{_ARTICLE})?")


@functools.cache
def _particles_before() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{_particle()}[ \t\n\xa0]+)*(?:\b{_ARTICLE})?\Z")


def _particle() -> str:
    lists = word_lists("people")
    return f"(?:{_alternatives(lists['particles'] | lists['capitalised particles'])})"


def _descent() -> str:
    return f"(?i:{_alternatives(word_lists('people')['descent words'])})"


def _alternatives(words: frozenset[str]) -> str:
    """Return the pattern of any of the words, longer words first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))

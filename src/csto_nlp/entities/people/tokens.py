"""The capitalised words of a text: all that a name can be made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from csto_nlp.entities.people.transliteration import fold

_LATIN_UPPER: Final = "".join(
    char for char in map(chr, [*range(0x250), *range(0x1E00, 0x1F00)]) if char.isupper() and char.isalpha()
)
#: A capitalised word with inner apostrophes; then a tail after a hyphen (Ki-moon), or one broken over a line.
_WORD: Final = re.compile(
    rf"[{_LATIN_UPPER}](?<!\w.)\w*(?:['’ʻʼ](?![sS]\b)\w+)*(?:-(?P<tail>[a-z]\w*)|-[ \t]*\n[ \t]*(?P<broken>[a-z]\w*))?",
    re.DOTALL,
)
PARTICLES: Final = frozenset(
    (
        "de",
        "la",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "dos",
        "da",
        "do",
        "di",
        "del",
        "du",
        "e",
        "y",
        "ul",
        "ur",
        "ud",
    )
)
_CAPITAL_PARTICLES: Final = frozenset({"De", "DE", "Van", "Von", "Der", "Bin", "Ibn", "Da", "Di", "Del", "Du", "Dos"})
_PARTICLE: Final = f"(?:{'|'.join(sorted(PARTICLES | _CAPITAL_PARTICLES, key=lambda word: (-len(word), word)))})"
_ARTICLE: Final = r"(?:[aeAE][lnrsdzt]|[aA]sh|[aA]th)-"
#: "Son of", "daughter of" after the father's name, which are part of the name (Nurlan uulu Azamat).
_DESCENTS: Final = ("uulu", "oglu", "oghlu", "ogly", "ugli", "kyzy", "kizi", "gizi", "qizi", "uly")
DESCENT: Final = f"(?i:{'|'.join(_DESCENTS)})"
_GAP: Final = re.compile(
    rf"(?:[ \t\xa0]+|[ \t\xa0]*\n[ \t\xa0]*|-)(?:(?:{_PARTICLE}|{DESCENT})(?:[ \t\xa0]+|-|\n))*(?:{_ARTICLE})?"
)
_PARTICLE_SIZE: Final = 6  # letters that no particle has
_BREAK: Final = re.compile(r"-\s*\n\s*")
_INITIAL_GAP: Final = re.compile(r"\.[ \xa0]?\n?")
_LEADING: Final = re.compile(rf"(?:\b(?:{_PARTICLE})[ \t\n\xa0]+)*(?:\b{_ARTICLE})?\Z")


@dataclass(slots=True)
class Tokens:
    """Parallel lists: where each capitalised word starts and ends, and its key; ``tails`` are tails after a hyphen."""

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    tails: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.start)

    def word(self, at: int) -> str:
        """Return the token as it stands in the text."""
        return self.text[self.start[at] : self.end[at]]

    def joined(self, at: int) -> bool:
        """Tell whether a name may run from this token into the next: a space, a hyphen, a line end, a particle."""
        if not 0 <= at < len(self.start) - 1:
            return False
        begin, end = self.end[at], self.start[at + 1]
        if end - begin == 1:
            return self.text[begin] in " -\n\xa0" or (self.text[begin] == "." and self.initial(at))
        if end - begin > 20:
            return False
        gap = self.text[begin:end]
        return bool(_GAP.fullmatch(gap)) or (self.initial(at) and bool(_INITIAL_GAP.fullmatch(gap)))

    def initial(self, at: int) -> bool:
        """Tell whether the token is a single letter with a full stop, or two run together (Yu.)."""
        size = self.end[at] - self.start[at]
        return size <= 2 and self.text[self.end[at] : self.end[at] + 1] == "."

    def lead(self, at: int) -> int:
        """Return where the particles in front of a token start (``von der`` Leyen, ``al-``Assad)."""
        start = self.start[at]
        found = _LEADING.search(self.text, max(0, start - 16), start)
        return found.start() if found else start


def tokenise(text: str) -> Tokens:
    """Return the capitalised words of a text, without those that are mere particles of the next (Van, Al-)."""
    tokens = Tokens(text)
    starts, ends, keys = tokens.start, tokens.end, tokens.key
    for found in _WORD.finditer(text):
        word = found[0]
        start, end = found.span()
        if found.lastgroup is None:
            if end - start < _PARTICLE_SIZE and _is_particle(text, word, end):
                continue
            key = fold(word)
        elif found.lastgroup == "tail":
            middle = found.start("tail")
            starts.append(start)
            ends.append(middle - 1)
            keys.append(fold(text[start : middle - 1]))
            tokens.tails.add(len(starts))
            start, key = middle, fold(found["tail"])
        else:
            key = fold(_BREAK.sub("", word))
        starts.append(start)
        ends.append(end)
        keys.append(key)
    return tokens


def _is_particle(text: str, word: str, end: int) -> bool:
    if word in ("Al", "El"):
        return text[end : end + 1] == "-"
    return word in _CAPITAL_PARTICLES or word.lower() in _DESCENTS

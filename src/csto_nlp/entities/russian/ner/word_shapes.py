"""Words as the model was taught to see them: how a text is cut into them, and the shape of each."""

from __future__ import annotations

import functools
import re
from typing import Final

#: Words keep their hyphens and numbers their points; a mark is a word of its own, a run of marks at an end is one.
WORD: Final = re.compile(
    r"(?:[^\W\d_]+|\d+(?:[.,/\\]\d+)*)(?:[-‐−‒⁃–—―_](?:[^\W\d_]+|\d+(?:[.,/\\]\d+)*))*"
    r"|[.?!…]+|--|\*\*|\S"
)
_PUNCTS: Final = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_TYPE: Final = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_PUNCTS)}]+)", re.IGNORECASE
)


@functools.lru_cache(maxsize=1 << 15)
def word_shape(word: str) -> str:
    """Return the shape of a word: its alphabet and capitals (RU_Xx), the mark that it is, or NUM."""
    found = _TYPE.match(word)
    kind = found.lastgroup if found else "OTHER"
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 and word in _PUNCTS else 'OTHER'}"
    return str(kind)


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()

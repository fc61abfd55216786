"""Two stemmers: a weak one by which articles are compared, a stronger one by which sentences are.

The weak one keeps subjects apart ("minister" and "ministry"), since thousands of articles give each of them its own
evidence. Two sentences have few words in common, so there "Sanctioned" must meet "sanctions".
"""

from __future__ import annotations

import functools
import re
from typing import Final

_VOWEL: Final = re.compile(r"[aeiouy]")
_RUSSIAN_ENDING: Final = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|иях|ией|ию|ия|ии|ие|ах|ях|ов|ев|ой|ей|ий|ый|ая|яя|ое|ее|ые|ом|ем|ам|ям|ую|юю"
    r"|[уюаяоеыиьй])$"
)


def s_stem(word: str) -> str:
    """Return a lower-case word without its plural ending (the S stemmer; Harman 1991, How effective is suffixing?)."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def weak_stem(word: str) -> str:
    """Return what the forms of a lower-case word in a label share: in Cyrillic it has no ending (and е for ё)."""
    if "\u0400" <= word[:1] <= "\u052f":
        return inflection_stem(word.replace("ё", "е"))
    return s_stem(word)


@functools.lru_cache(maxsize=1 << 16)
def inflection_stem(word: str) -> str:
    """Return a word in lower case without its inflection: "sanctions" and "Sanctioned" meet.

    English: about the first step of Porter's stemmer (1980, An algorithm for suffix stripping). Russian: the ending of
    case and number. Both leave three letters at the least.
    """
    word = word.lower()
    if len(word) <= 3:
        return word
    if "а" <= word[-1] <= "я":
        return _RUSSIAN_ENDING.sub("", word) if len(word) > 4 else word
    return _without_verb_ending(_singular(word))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word[-1] == "s" and word[-2] not in "sui" else word


def _without_verb_ending(word: str) -> str:
    """Return a singular without the endings of verbs and adverbs, and without a final e; y becomes i."""
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and _VOWEL.search(base):
            # "stopped" doubles its consonant, "fell" and "pass" have theirs anyway.
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if word[-1] == "e" and len(word) > 4:
        return word[:-1]
    return word[:-1] + "i" if word[-1] == "y" and len(word) > 3 else word

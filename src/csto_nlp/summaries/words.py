"""Words of a sentence as summaries compare them: lower case, lightly stemmed; and which of them say little."""

from __future__ import annotations

import functools
import re
from math import log
from typing import Final

from csto_nlp.text.abbreviations import word_set

WORD: Final = re.compile(r"[^\W_]+")

STOP_WORDS: Final = word_set(
    """
    the a an of in to and on for with at by from as is was were be been being are am it its he she they his her their
    him them that this these those which who whom whose what when where how why has have had having will would not but
    or if about after before over into out up down off than then there here all any both each more most other some such
    only own same so too very can could should may might must shall do does did i you we our my your me us no nor just
    also now said say says s t d ll re ve m one two again once during while because until between through against
    further since still even yet under above below mr mrs ms
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня
    еще ещё нет о из ему при для их мы это этот эта эти был была были быть также или до после если когда где который
    которая которые которого своей своих его над под без между чтобы уже ли сказал сказала заявил заявила
    """
)

_VOWEL: Final = re.compile(r"[aeiouy]")
_RUSSIAN_ENDING: Final = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|иях|ией|ию|ия|ии|ие|ах|ях|ов|ев|ой|ей|ий|ый|ая|яя|ое|ее|ые|ом|ем|ам|ям|ую|юю"
    r"|[уюаяоеыиьй])$"
)


def words_of(sentence: str) -> list[str]:
    """Return the words of a sentence as they stand in it: runs of letters and digits."""
    return WORD.findall(sentence)


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word in lower case without its inflection: "sanctions" and "Sanctioned" meet.

    English: about the first step of Porter's stemmer (1980, An algorithm for suffix stripping). Russian: the ending of
    case and number. Both leave three letters at the least.
    """
    word = word.lower()
    if len(word) <= 3:
        return word
    if "а" <= word[-1] <= "я":
        return _RUSSIAN_ENDING.sub("", word) if len(word) > 4 else word
    return _bare(_singular(word))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word[-1] == "s" and word[-2] not in "sui" else word


def _bare(word: str) -> str:
    """Return a singular without the endings of verbs and adverbs, and without a final e; y becomes i."""
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and _VOWEL.search(base):
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if word[-1] == "e" and len(word) > 4:
        return word[:-1]
    return word[:-1] + "i" if word[-1] == "y" and len(word) > 3 else word


@functools.lru_cache(maxsize=1 << 16)
def idf(word: str) -> float:
    """Return how rare a word is in general: inverse document frequency in the background table."""
    from csto_nlp.clusters.background import load_background
    from csto_nlp.clusters.words import stem as background_stem

    table = load_background()
    return log((table.texts + 1) / (table.counts.get(background_stem(word.lower()), 0) + 1))


@functools.lru_cache(maxsize=1 << 16)
def traits(word: str) -> tuple[float, bool, bool]:
    """Return how rare a word is in general, whether it says little, and whether it begins with a digit."""
    return idf(word), word.lower() in STOP_WORDS, word[0].isdigit()

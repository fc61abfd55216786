"""Words of a sentence as summaries compare them: lower case, lightly stemmed; and which of them say little."""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.text import frequencies
from csto_nlp.text.stems import s_stem
from csto_nlp.text.stopwords import sentence_stop_words

WORD: Final = re.compile(r"[^\W_]+")


def words_of(sentence: str) -> list[str]:
    """Return the words of a sentence as they stand in it: runs of letters and digits."""
    return WORD.findall(sentence)


@functools.lru_cache(maxsize=1 << 16)
def idf(word: str) -> float:
    """Return how rare a word is in general: inverse document frequency in the background table."""
    return frequencies.idf(s_stem(word.lower()))


@functools.lru_cache(maxsize=1 << 16)
def traits(word: str) -> tuple[float, bool, bool]:
    """Return how rare a word is in general, whether it says little, and whether it begins with a digit."""
    return idf(word), word.lower() in sentence_stop_words(), word[0].isdigit()

"""Whether a phrase is made of words that could belong to a time expression."""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.entities.dates.lexicon import WORDS

_WORD: Final = re.compile(r"[^\W_]+")
#: Classes of words of the lexicon that make no time expression by themselves: of, the, and, in, a.
_LITTLE: Final = frozenset("vAi&B")


@functools.lru_cache(maxsize=1 << 12)
def has_words_of_time(phrase: str) -> bool:
    """Tell whether a time expression could share a word with a phrase; where in doubt, it could.

    No time expression contains a word that is not in the lexicon. So it shares none with a phrase that begins and ends
    with other words, and has nothing but them and the little ones (Republic of the Congo) between.
    """
    words = _WORD.findall(phrase.lower())
    if not words or words[0] in WORDS or words[-1] in WORDS:
        return True
    return any(not word.isalpha() or WORDS.get(word, "A") not in _LITTLE for word in words)

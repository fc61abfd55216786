"""Capitals as evidence of layout: lines in capitals, and headlines in title case.

Two questions look alike and differ. Whether a *line* is a headline (``is_title_case_line``) allows for words in small
letters, since a whole line gives enough others. Whether a *window* of a few words around a name is title case
(``is_title_case``) allows for none but articles and prepositions, since in running text a name in capitals often has
another beside it. The model's reading of sentences in one case is part of its training and stays in ``entities/ner``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import word_set

#: Words that headlines in title case leave in small letters.
_SMALL_WORDS: Final = word_set("a an and as at but by for from in into nor of on or over the to up via vs with")
_LONG_WORD: Final = lazy(r"[^\W\d_]{4,}")
_LETTERS: Final = lazy(r"[A-Za-z]{2,}")
#: A line is a headline where more than this share of its words of four letters or more are capitalised, ...
_CAPITAL_SHARE: Final = 0.6
#: ... and it has at least so many of them.
_LEAST_LONG_WORDS: Final = 4
#: What ends a sentence rather than a headline.
_SENTENCE_ENDS: Final = (".", ".”", '."')


def is_title_case(words: Sequence[str], *, least: int) -> bool:
    """Whether ``least`` words or more, little words apart, are there and none begins with a small letter."""
    long = [word for word in words if word.lower() not in _SMALL_WORDS]
    return len(long) >= least and not any(word[0].islower() for word in long)


def is_title_case_line(line: str) -> bool:
    """Whether a line is in capitals, or most of its longer words are capitalised and it is no sentence."""
    if line.isupper():
        return True
    words = _LONG_WORD.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    enough = len(words) >= _LEAST_LONG_WORDS and capitals > _CAPITAL_SHARE * len(words)
    return enough and not line.rstrip().endswith(_SENTENCE_ENDS)


def is_all_caps(text: str, *, least: int) -> bool:
    """Whether ``least`` words of two Latin letters or more are there and all of them are in capitals."""
    words = _LETTERS.findall(text)
    return len(words) >= least and all(word.isupper() for word in words)


def is_cyrillic(text: str) -> bool:
    """Whether a text has a Cyrillic letter."""
    return not text.isascii() and any("\u0400" <= letter <= "\u04ff" for letter in text)

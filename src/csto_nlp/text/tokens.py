"""Words of a text, for the parts that compare words or look at the one beside a mention.

Scanners that cut otherwise on purpose stay where their cut is part of a method: the model's words
(``entities/ner/sentence_words.py``) and the direction model's (``entities/dates/resolve/direction.py``) are those of
their training, capitalised tokens (``entities/people/capitalised_tokens.py``) know particles and initials, the date
lexer makes classes of words, and duplicates hash normalised bytes.
"""

from __future__ import annotations

from typing import Final

from csto_nlp.text.regex import lazy

#: Pattern of a word that can be a subject: two letters or more, no digit.
LETTERS: Final = r"[^\W\d_]{2,}"
_WORD: Final = lazy(r"[^\W_]+")
_PRINTED_WORD: Final = lazy(r"\w[\w'-]*")


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text: "Moscow's 5-year" is Moscow, s, 5, year."""
    return _WORD.findall(text)


def printed_words(text: str) -> list[str]:
    """Return the words of a text with the hyphens and plain apostrophes in them: "Moscow's 5-year" is two."""
    return _PRINTED_WORD.findall(text)


def word_set(*texts: str) -> frozenset[str]:
    """Return what white space parts in the texts as one set: a word list as a reader likes to see it."""
    return frozenset(word for text in texts for word in text.split())

"""From running text to sentences of words with character offsets, cut the way the model's training sentences are cut.

These words are the model's alone: to cut them otherwise changes what it sees, and so what it finds.
"""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from csto_nlp.resources import word_lists

_ENDS: Final = frozenset({".", "!", "?", "…", "...", "。"})
_CLOSERS: Final = frozenset("\"'”’»)]")
_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*\n\s*")
#: A line at least this long may have been wrapped by an editor; a shorter one ended by itself.
_MIN_WRAPPED_LINE: Final = 60


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; ``start`` and ``end`` are character offsets into the whole text."""

    text: str
    start: int
    end: int


@functools.cache
def _word_pattern() -> re.Pattern[str]:
    """Return the pattern of one word. A capital with a full stop is an initial, "Minsk-based" three words."""
    lists = word_lists("ner")
    abbreviations = "|".join(sorted(lists["titles with a full stop"] | lists["abbreviations with a full stop"]))
    tails = rf"\w{{2,20}}(?:ed|ing)|{'|'.join(sorted(lists['second halves split off']))}"
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"]+            # addresses
      | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}
      | [@#]\w+                                 # handles and tags of tweets
      | (?:[^\W\d_]\.){{2,}}                    # U.S., J.K.
      | (?:{abbreviations})\.                   # abbreviations keep their stop, so that it ends no sentence
      | [A-Z]\.(?=\s?[A-Z])                     # an initial
      | \d+(?:[.,:]\d+)*\w*
      | ['’]s\b                                 # the possessive is a word of its own
      | [^\W_]+(?=-(?:{tails})\b)
      | \w+(?:(?:-|['’](?!s\b)|[.&](?=\w))(?!(?:{tails})\b)\w+)*
      | \.{{2,}} | -{{2,}} | \S
        """,
        re.VERBOSE,
    )


@functools.cache
def _abbreviations_cut_apart() -> frozenset[str]:
    """Return the words to which a full stop after them belongs, in text cut apart before: "U . S .", "Dr . Usenov"."""
    return word_lists("ner")["titles with a full stop"] | frozenset(string.ascii_uppercase)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words between two offsets of ``text``, punctuation marks as words of their own."""
    found = _word_pattern().finditer(text, start, len(text) if end is None else end)
    return [Word(m.group(), m.start(), m.end()) for m in found]


def sentences(text: str) -> Iterator[list[Word]]:
    """Yield the sentences of ``text`` as lists of words. No sentence runs across a blank line."""
    for start, end in _blocks(text):
        block = words(text, start, end)
        yield from _cut(block, ends_before_lower=not any(w.text[0].isupper() for w in block))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stretches of text that a line break separates for certain."""
    start = 0
    for paragraph in _BLANK_LINES.finditer(text):
        yield from _lines(text, start, paragraph.start())
        start = paragraph.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the lines of a paragraph, lines that were merely wrapped taken together."""
    first = start
    while (at := text.find("\n", start, end)) >= 0:
        line, after = text[start:at].rstrip(), text[at + 1 : at + 40].lstrip()
        wrapped = len(line) >= _MIN_WRAPPED_LINE and line[-1] not in '.!?"”:'
        if not wrapped and not after[:1].islower():
            yield first, at
            first = at + 1
        start = at + 1
    yield first, end


def _cut(block: list[Word], *, ends_before_lower: bool) -> Iterator[list[Word]]:
    """Yield the sentences of one block: each ends with a full stop and closing quotes before a word that can begin one.

    ``ends_before_lower`` is set for a block in small letters, whose sentences do not begin with a capital.
    """
    first, closing, before = 0, False, ""
    abbreviations = _abbreviations_cut_apart()
    for i, (word, following) in enumerate(pairwise(block), 1):
        closing = (word.text in _ENDS and before not in abbreviations) or (closing and word.text in _CLOSERS)
        before = word.text
        if not closing or following.text in _ENDS:
            continue
        opens = ends_before_lower or not following.text[0].islower()
        stands_off = following.start > word.end and (following.text not in _CLOSERS or following.text in "\"'")
        if opens and stands_off:
            yield block[first:i]
            first, closing = i, False
    if block[first:]:
        yield block[first:]

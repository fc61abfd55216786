"""Running text -> sentences of words with character offsets, cut the way the model's training sentences are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_TITLES: Final = "Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|Rev|Hon|Pres|Amb|Jr|Sr|Messrs"
_SHORT: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Corp|Co|No|vs|cf|approx|Mt|Ft"
#: Lower-case second halves that are split off a name: "Minsk-based" is a name, a hyphen and a participle, while
#: "Nagorno-Karabakh" and "Port-au-Prince" stay whole.
_TAILS: Final = r"\w{2,20}(?:ed|ing)|led|born|made|held|run|wide|style|bound|area|friendly|like|era|owned"

_WORD: Final = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"]+            # addresses
  | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}
  | [@#]\w+                                 # handles and tags of tweets
  | (?:[^\W\d_]\.){{2,}}                    # U.S., J.K.
  | (?:{_TITLES}|{_SHORT})\.                # abbreviations keep their stop, so that it ends no sentence
  | [A-Z]\.(?=\s?[A-Z])                     # an initial
  | \d+(?:[.,:]\d+)*\w*
  | ['’]s\b                                 # the possessive is a word of its own
  | [^\W_]+(?=-(?:{_TAILS})\b)
  | \w+(?:(?:-|['’](?!s\b)|[.&](?=\w))(?!(?:{_TAILS})\b)\w+)*
  | \.{{2,}} | -{{2,}} | \S
    """,
    re.VERBOSE,
)
_ENDS: Final = frozenset({".", "!", "?", "…", "...", "。"})
_CLOSERS: Final = frozenset("\"'”’»)]")
#: What a full stop that stands apart may belong to, in text whose words were cut before: "U . S .", "Dr . Ivanov".
_STOPPED: Final = frozenset(_TITLES.split("|")) | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
#: A line at least this long may have been wrapped by an editor; a shorter one ended by itself.
_WRAPPED: Final = 60


@dataclass(frozen=True, slots=True)
class Word:
    """One word; ``start`` and ``end`` are character offsets into the whole text."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words between two offsets of ``text``, punctuation marks as words of their own."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(m.group(), m.start(), m.end()) for m in found]


def sentences(text: str) -> Iterator[list[Word]]:
    """Yield the sentences of ``text`` as lists of words. No sentence runs across a blank line."""
    for start, end in _blocks(text):
        block = words(text, start, end)
        yield from _cut(block, ends_before_lower=not any(w.text[0].isupper() for w in block))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stretches of text that a line break separates for certain."""
    start = 0
    for paragraph in _BLANK.finditer(text):
        yield from _lines(text, start, paragraph.start())
        start = paragraph.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the lines of a paragraph, lines that were merely wrapped taken together."""
    first = start
    while (at := text.find("\n", start, end)) >= 0:
        line, after = text[start:at].rstrip(), text[at + 1 : at + 40].lstrip()
        wrapped = len(line) >= _WRAPPED and line[-1] not in '.!?"”:'
        if not wrapped and not after[:1].islower():
            yield first, at
            first = at + 1
        start = at + 1
    yield first, end


def _cut(block: list[Word], *, ends_before_lower: bool) -> Iterator[list[Word]]:
    """Yield the sentences of one block: a full stop, closing quotes, then a word that can begin a sentence."""
    first, closing, before = 0, False, ""
    for i, (word, following) in enumerate(pairwise(block), 1):
        closing = (word.text in _ENDS and before not in _STOPPED) or (closing and word.text in _CLOSERS)
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

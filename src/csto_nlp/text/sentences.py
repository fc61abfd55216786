"""Sentences of a news text, each with its place and what it is for. The text is never altered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from csto_nlp.text.paragraphs import paragraphs
from csto_nlp.text.roles import (
    BODY,
    CREDIT,
    DATELINE,
    HEADING,
    dateline_end,
    has_traces,
    is_caption,
    line_role,
    sentence_role,
)
from csto_nlp.text.sentence_ends import sentence_ends

#: Behind a heading that is glued to its paragraph: a capital that only the beginning of a sentence explains.
_BORDER: Final = re.compile(" (?:The|An|He|She|They|It|In|On|At|But|As|After|When|While|This|There)(?= [a-z])")
#: A heading with a capital on every long word, glued to words with which only a sentence begins.
_TITLE: Final = re.compile(
    r"[A-Z][\w'’&:-]*+ (?:(?:[A-Z][\w'’&:-]*+|and|of|the|in|on|for|to|a|an|with|at|by) ){2,9}?(?<=\w )"
    r"(?=(?:Despite|Since|Although|Though|According|During|However|Under"
    r"|(?:Founded|Established|Created|Formed|Launched|Based|Located|Signed|Adopted|Born|Built|Held|Led|Backed|Asked)"
    r"(?= (?:in|on|at|by|as|with|from|to|about) )),? [a-z0-9])"
)
_HEADING: Final = re.compile(r"[A-Z0-9][\w'’,&/:?-]*(?: [\w'’,&/:?-]+){0,8}")
#: Paragraphs from the top of which one may open with a dateline.
TOP: Final = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` is the sentence, without outer white space.

    ``role`` is body, or something no summary quotes: dateline, heading, byline, credit, boilerplate, item (of a list,
    without an end mark), fragment (cut off, or leading to a list).
    """

    start: int
    end: int
    role: str


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in order.

    They do not overlap, and between them stand only white space and the markers of lists. No sentence reaches over a
    line break, unless the lines are one paragraph wrapped by hand.
    """
    found: list[Sentence] = []
    traces = has_traces(text)
    for number, (start, end, listed) in enumerate(paragraphs(text)):
        if start < end:
            found += _paragraph(text, start, end, listed=listed, top=number < TOP, traces=traces)
    return found


def _paragraph(text: str, start: int, end: int, *, listed: bool, top: bool, traces: bool) -> Iterator[Sentence]:
    """Yield the sentences of one paragraph."""
    role = line_role(text[start:end])
    if role is not None:
        yield Sentence(start, end, role)
        return
    if top and (after := dateline_end(text, start, end)) > start:
        yield Sentence(start, start + len(text[start:after].rstrip()), DATELINE)
        start = after
    ends = [*sentence_ends(text, start, end), (end, end)]
    borders = [match.start() for match in _BORDER.finditer(text, start, end) if _is_border(text, match)]
    caption = traces and is_caption(text[start:end], len(ends))
    for stop, following in ends:
        if border := _heading_end(text, start, stop, borders):
            yield Sentence(start, border, HEADING)
            start = border + 1
        role = sentence_role(text[start:stop], listed=listed, last=stop == end, traces=traces)
        yield Sentence(start, stop, CREDIT if caption and role == BODY else role)
        start = following


def _heading_end(text: str, start: int, stop: int, borders: list[int]) -> int:
    """Return where a heading glued to the sentence ``text[start:stop]`` ends, 0 where there is none."""
    if title := _TITLE.match(text, start, stop):
        return title.end() - 1
    border = next((place for place in borders if start < place < stop), 0)
    return border if border and _HEADING.fullmatch(text, start, border) else 0


def _is_border(text: str, match: re.Match[str]) -> bool:
    """Whether a heading may end before ``match``: at a word in small letters, or, before "The", at any word."""
    last = text[match.start() - 1]
    return last.islower() or last == "?" or (match[0] == " The" and last.isalnum())

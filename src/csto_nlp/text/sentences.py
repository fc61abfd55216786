"""The sentence splitter: paragraphs, the boundaries inside them, and what each sentence is for.

The text is never altered: a sentence is a span. Three steps, from top to bottom:

1. paragraphs: lines, unless the lines are one paragraph wrapped by hand; items of a list lose their markers;
2. boundaries: a candidate is a run of end marks (the Armenian and Arabic ones too), closing quotes or brackets, and
   white space; or an end mark glued to a capital, as pages without a space between two sentences have it. A candidate
   stands unless what precedes it is a title, an initial or an abbreviation, or what follows continues the sentence;
3. roles: see ``text.roles``.

Every pattern is linear (possessive quantifiers). The word lists stand in ``models/rules/sentence_ends.txt``.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.resources import word_lists
from csto_nlp.text import roles
from csto_nlp.text.datelines import find_dateline
from csto_nlp.text.dates import MONTH_NAMES
from csto_nlp.text.regex import lazy
from csto_nlp.text.wrapping import WRAP

if TYPE_CHECKING:
    import re

#: Paragraphs from the top of which one may open with a dateline.
TOP: Final = 4

Span = tuple[int, int]


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
    """Return the sentences of a text in order, as ``iterate_sentences`` yields them."""
    return list(iterate_sentences(text))


def iterate_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order.

    They do not overlap, and between them stand only white space and the markers of lists. No sentence reaches over a
    line break, unless the lines are one paragraph wrapped by hand.
    """
    traces = roles.has_traces(text)
    for number, (start, end, listed) in enumerate(_paragraphs(text)):
        if start < end:
            yield from _sentences(text, start, end, listed=listed, top=number < TOP, traces=traces)


#: What stands before the first word of a sentence, of a quotation or bracket, of an item of a list.
_BEFORE_OPENING: Final = frozenset('.!?…:\n"“‘«(—–•')


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word at ``at`` opens a sentence, a line, a quotation, a bracket or an item, by the mark before it.

    For rules that ask whether position alone may explain a capital. They ask it of every capitalised word, so that one
    look has to do: the full stop of an abbreviation counts too ("Gen. Petrov").
    """
    before = text[max(0, at - 3) : at].rstrip(" \t\xa0")
    return not before or before[-1] in _BEFORE_OPENING


def _sentences(text: str, start: int, end: int, *, listed: bool, top: bool, traces: bool) -> Iterator[Sentence]:
    """Yield the sentences of one paragraph."""
    role = roles.line_role(text[start:end])
    if role is not None:
        yield Sentence(start, end, role)
        return
    if top and (dateline := find_dateline(text, start, end)):
        yield Sentence(start, start + len(text[start : dateline.end].rstrip()), roles.DATELINE)
        start = dateline.end
        if start == end:
            return
    heading_ends = [match.start() for match in _AFTER_HEADING.finditer(text, start, end) if _may_end(text, match)]
    caption = traces and roles.is_caption(text[start:end], 1 + sum(1 for _ in _boundaries(text, start, end)))
    for stop, following in itertools.chain(_boundaries(text, start, end), [(end, end)]):
        if heading_end := _heading_end(text, start, stop, heading_ends):
            yield Sentence(start, heading_end, roles.HEADING)
            start = heading_end + 1
        elif (glued := _GLUED.search(text, start, stop)) and text.count(" ", start, glued.end()) >= _GLUED_BLANKS:
            yield Sentence(start, glued.end(), roles.HEADING)
            start = glued.end()
        role = roles.sentence_role(text[start:stop], listed=listed, last=stop == end, traces=traces)
        yield Sentence(start, stop, roles.CREDIT if caption and role == roles.BODY else role)
        start = following


# A heading may be glued to the first sentence of its paragraph: "Border patrols The six states agreed".

#: A word in small letters that runs into a capitalised one: "in a monthLeaders of ...", where a line end was lost
#: behind so many blanks.
_GLUED: Final = lazy(r"(?<= )[a-z]{3,20}(?=[A-Z][a-z]{2,20}[ ,'’])")
_GLUED_BLANKS: Final = 6
#: A capital that only the beginning of a sentence explains.
_AFTER_HEADING: Final = lazy(
    " (?:The|An|He|She|They|It|In|On|At|But|As|After|When|While|This|There|One|Two|Three|Four|Five|More|Dozens|Hundreds"
    "|Thousands|Police|Officials)(?= [a-z])"
    rf"| (?:In|On)(?= (?:{'|'.join(MONTH_NAMES)}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
#: A heading with a capital on every long word, glued to words with which only a sentence begins.
_TITLE_CASE_HEADING: Final = lazy(
    r"[A-Z][\w'’&:-]*+ (?:(?:[A-Z][\w'’&:-]*+|and|of|the|in|on|for|to|a|an|with|at|by) ){2,9}?(?<=\w )"
    r"(?=(?:Despite|Since|Although|Though|According|During|However|Under"
    r"|(?:Founded|Established|Created|Formed|Launched|Based|Located|Signed|Adopted|Born|Built|Held|Led|Backed|Asked)"
    r"(?= (?:in|on|at|by|as|with|from|to|about) )),? [a-z0-9])"
)
_HEADING: Final = lazy(r"[A-Z0-9][\w'’,&/:?-]*(?: [\w'’,&/:?-]+){0,16}")


def _heading_end(text: str, start: int, stop: int, heading_ends: list[int]) -> int:
    """Return where a heading glued to the sentence ``text[start:stop]`` ends, 0 where there is none."""
    if heading := _TITLE_CASE_HEADING.match(text, start, stop):
        return heading.end() - 1
    end = next((place for place in heading_ends if start < place < stop), 0)
    return end if end and _HEADING.fullmatch(text, start, end) else 0


def _may_end(text: str, match: re.Match[str]) -> bool:
    """Whether a heading may end before ``match``: at a word in small letters, or, before "The", at any word."""
    last = text[match.start() - 1]
    return last.islower() or last == "?" or (match[0] == " The" and last.isalnum())


# Paragraphs.

_LINE: Final = lazy(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET: Final = lazy(r"[•▪●■◦‣]\s*|[*–—-]\s+|(?:\d{1,2}[.)]|\(?[a-zа-я\d]{1,2}\))\s+")
_INLINE_BULLET: Final = lazy(r"\s[•▪●■◦‣]\s")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield start and end of each paragraph and item of a list, as ``split_sentences`` takes them, in order."""
    yield from ((start, end) for start, end, _ in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is an item of a list, of each paragraph, without outer white space."""
    block = _Lines()
    for match in _LINE.finditer(text):
        start, end = _stripped(text, match.start(), match.end())
        if start == end or (block.ends and "\n" in text[block.ends[-1] : start].replace("\n", "", 1)):
            yield from _block_paragraphs(text, block)
            block = _Lines()
        if start < end:
            block.starts.append(start)
            block.ends.append(end)
    yield from _block_paragraphs(text, block)


class _Lines:
    """Where lines without an empty line between start and end; a text of one-letter lines has very many."""

    def __init__(self) -> None:
        self.starts, self.ends = array("Q"), array("Q")

    def __iter__(self) -> Iterator[Span]:
        return zip(self.starts, self.ends, strict=True)


def _block_paragraphs(text: str, block: _Lines) -> Iterator[tuple[int, int, bool]]:
    """Yield the paragraphs of lines without an empty line between: all in one where they were wrapped, else each."""
    wrapped = len(block.starts) >= 3 and _is_wrapped(text, block)
    for start, end in [(block.starts[0], block.ends[-1])] if wrapped else block:
        yield from _items(text, start, end)


def _is_wrapped(text: str, block: _Lines) -> bool:
    """Whether every line is full, as greedy wrapping leaves it: the next line's first word would not have fitted."""
    width = max(end - start for start, end in block)
    if not WRAP[0] <= width <= WRAP[1] or any(_BULLET.match(text, start, end) for start, end in block):
        return False
    for (start, end), (after, until) in itertools.pairwise(block):
        word = text[after:until].split(maxsplit=1)[0]
        if end - start + 1 + len(word) <= width:
            return False
    return True


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield a paragraph, or the items of a list on one line, without their markers."""
    listed = False
    for match in _INLINE_BULLET.finditer(text, start, end):
        marker = _BULLET.match(text, start, match.start())
        yield (*_stripped(text, marker.end() if marker else start, match.start()), listed)
        start, listed = match.end(), True
    marker = _BULLET.match(text, start, end)
    yield (*_stripped(text, marker.end() if marker else start, end), listed or marker is not None)


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the span without outer white space; an empty one at its start."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return start + left, max(start + left, start + len(part.rstrip()))


# Boundaries.

CLOSERS: Final = "\"'”’»)\\]›"
OPENING: Final = "\"'“‘«„(\\[‹¿¡$€£#@№"

#: Groups: end marks, closing marks, white space, opening marks (spaced or glued), the first word of what follows.
_CANDIDATE: Final = lazy(
    rf"(?<![.!?…])([.!?…։؟۔]++)([{CLOSERS}]*+)(?:(\s++)([{OPENING}—–-]*+\s?+)|([“‘«„(]?+)(?=[^\W\d_]))([^\W_]\w*+)?"
)
#: A chain of single letters or pairs with stops: "u.s", "ph.d", "т.е".
_CHAIN: Final = lazy(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
#: Lower-case beginnings that names may have.
_LOWER_NAME: Final = lazy(r"(?:al|el|ash|as|ad|an)-[A-Z]|[ie][A-Z]|d['’][A-Z]")
#: After a question or exclamation in quotes: who asked it ("... ?" Ivan Petrov asked).
_SPEAKER: Final = lazy(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?+(?:[A-Z][\w'’-]*+ ){1,3}"
    r"(?:said|says|asked|asks|added|replied|shouted|wrote|told|wondered|cried|exclaimed|tweeted)\b"
)
_CAPITALISED: Final = lazy(r"[^\W\d_a-zа-я][^\W\d_A-ZА-Я]+|[AIВКОСУЯ]")


def _boundaries(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield, for each boundary inside ``text[start:end]``, where one sentence ends and where the next begins."""
    for match in _CANDIDATE.finditer(text, start, end):
        if match[6] is not None and (_spaced_ends(text, match) if match[3] else _glued_ends(text, match)):
            yield match.end(2), match.end(3) if match[3] else match.end(2)


def _is_among(word: str, heading: str) -> bool:
    return word in word_lists("sentence_ends")[heading]


def _spaced_ends(text: str, match: re.Match[str]) -> bool:
    """Whether a candidate with white space after it is a boundary."""
    marks, closers, following = match[1], match[2], match[6]
    first = following[0]
    if first.islower() and not _LOWER_NAME.match(text, match.start(6)):
        return False
    if marks == ".":
        return _full_stop_ends(text, match)
    if marks[0] in ".…" and ("…" in marks or marks.startswith("..")) and "!" not in marks and "?" not in marks:
        # Dots set off by spaces stand for words left out inside a sentence.
        return not text[match.start() - 1 : match.start()].isspace() or _opens(text, match)
    if closers:
        return not _SPEAKER.match(text, match.start(6))
    exclaiming = marks == "!" and _is_among(_word_before(text, match.start()), "exclaiming names")
    return not exclaiming or _opens(text, match)


def _full_stop_ends(text: str, match: re.Match[str]) -> bool:
    """Whether a single full stop ends a sentence, judged by the word before and the word after."""
    word = _word_before(text, match.start())
    if _is_among(word, "titles"):
        return bool(match[2])
    before_number = match[6][0].isdigit() and _is_among(word, "before numbers")
    if len(word) == 1 and word.isalpha():  # an initial
        return word != "i" and _opens(text, match) and not before_number
    if _is_among(word, "doubtful") or (len(word) < 12 and "." in word and _CHAIN.fullmatch(word)):
        return _opens(text, match)
    return not before_number


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the word after a candidate is one that usually opens a sentence, and no initial or abbreviation."""
    return _is_among(match[6].lower(), "openers") and not text.startswith(".", match.end(6))


def _word_before(text: str, end: int) -> str:
    """Return the word that ends at ``end``, lower case, without opening quotes and the prefix ex-."""
    words = text[max(0, end - 20) : end].split()
    if not words or text[end - 1].isspace():
        return ""
    return words[-1].lstrip("\"'“‘«„([—–-").lower().removeprefix("ex-")


def _glued_ends(text: str, match: re.Match[str]) -> bool:
    """Whether an end mark without white space after it is a boundary: "the deal.Officials", never "example.Com"."""
    following, word = match[6], _word_before(text, match.start())
    if (
        match[1] not in {".", "!", "?"}
        or not _CAPITALISED.fullmatch(following)
        or _is_among(following.lower(), "hosts")
    ):
        return False
    if (
        len(word) < 2
        or any(mark in word for mark in "./@:_\\")
        or _is_among(word, "titles")
        or _is_among(word, "doubtful")
    ):
        return False
    return text[match.end(6) : match.end(6) + 1] not in {"/", "@", "_"}

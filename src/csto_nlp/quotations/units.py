"""A text cut for the search of speech: sentences that no quotation mark cuts, with their stretches in marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from csto_nlp.quotations.marks import Marked, is_name, marked_stretches
from csto_nlp.text import roles
from csto_nlp.text.regex import lazy
from csto_nlp.text.sentences import Sentence, paragraphs, split_sentences

#: A word; the marks of elisions and hyphens inside it belong to it.
WORD: Final = lazy(r"[^\W_](?:[\w’'-]*[\w])?")
_DASHES: Final = ("—", "–", "-")
#: A party and state, an abbreviation, an age, in brackets.
_REMARK: Final = lazy(r"(?<=\w\s)\((?![^()]*\b(?:said|says|is|was|сказал\w*)\b)[^()\n“”\"«»]{1,30}\)(?=[\s,.])")
#: Characters of a sentence beyond which it is read in pieces: far more than one that is written to be read has.
_LONGEST: Final = 4000

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word outside marks: where it stands, and its text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Unit:
    """A sentence, or several that one stretch in marks holds together.

    ``marked`` are the stretches in it, ``words`` the words outside them, ``paragraph`` the number of its paragraph,
    ``opens`` whether it is the first of it, ``dashed`` whether it opens with the dash of direct speech.
    """

    start: int
    end: int
    paragraph: int
    opens: bool
    role: str
    dashed: bool = False
    marked: list[Marked] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


def cut(text: str) -> tuple[str, Iterator[Unit]]:
    """Return a text as the search reads it, and its units in order. Linear in its length.

    Names in marks («Интерфакс») and short remarks in brackets ("(CSTO)") cut no noun group: of the text that comes back
    their marks, or all their characters, are spaces, every other character stands where it stood.
    """
    blocks = list(paragraphs(text))
    stretches = marked_stretches(text, blocks)
    names = [one for one in stretches if is_name(text, one)]
    plain, left = _plain(text, names), set(stretches).difference(names)
    return plain, _units(text, plain, blocks, [one for one in stretches if one in left])


def _plain(text: str, names: list[Marked]) -> str:
    pieces: list[str] = []
    place = 0
    for one in names:
        pieces += text[place : one.start], " " * (one.first - one.start), text[one.first : one.last]
        pieces.append(" " * (one.end - one.last))
        place = one.end
    pieces.append(text[place:])
    return _REMARK.sub(lambda match: " " * len(match[0]), "".join(pieces))


def _units(text: str, plain: str, blocks: list[Span], stretches: list[Marked]) -> Iterator[Unit]:
    at = block = 0
    opened = -1
    unit: Unit | None = None
    for sentence in _bounded(text):
        while block + 1 < len(blocks) and blocks[block + 1][0] <= sentence.start:
            block += 1
        while at < len(stretches) and stretches[at].end <= sentence.start:
            at += 1
        inside = at < len(stretches) and stretches[at].start < sentence.start
        if unit is not None and inside and unit.paragraph == block:
            unit.end = sentence.end
            continue
        if unit is not None:
            yield _filled(plain, unit, stretches, at)
        unit = Unit(sentence.start, sentence.end, block, block != opened, sentence.role)
        unit.dashed = unit.opens and _is_dashed(text, blocks[block][0])
        opened = block
    if unit is not None:
        yield _filled(plain, unit, stretches, len(stretches))


def _bounded(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, those beyond all measure in pieces that end behind a space.

    What is read of a unit looks at its verbs and marks over and over: text without any sentence end must not be one.
    """
    for sentence in split_sentences(text):
        place = sentence.start
        while sentence.end - place > _LONGEST:
            space = text.rfind(" ", place, place + _LONGEST)
            end = space + 1 if space > place else place + _LONGEST
            yield replace(sentence, start=place, end=end)
            place = end
        yield sentence if place == sentence.start else replace(sentence, start=place)


def _is_dashed(text: str, start: int) -> bool:
    """Whether a paragraph opens with a dash, which the splitter takes for the marker of a list."""
    before = text[max(0, start - 3) : start].rstrip(" \t\xa0")
    return before.endswith(_DASHES) or text[start : start + 2] in {f"{dash} " for dash in _DASHES}


def _filled(text: str, unit: Unit, stretches: list[Marked], until: int) -> Unit:
    """Return a unit with its stretches, which lie before the index ``until`` or begin there, and its words."""
    first = until
    while first and stretches[first - 1].end > unit.start:
        first -= 1
    while first < len(stretches) and stretches[first].start < unit.end:
        unit.marked.append(stretches[first])
        first += 1
    if unit.marked:
        unit.end = max(unit.end, unit.marked[-1].end)
    place = unit.start
    for stretch in unit.marked:
        _add_words(text, unit, place, stretch.start)
        place = max(place, stretch.end)
    _add_words(text, unit, place, unit.end)
    return unit


def _add_words(text: str, unit: Unit, start: int, end: int) -> None:
    unit.words += [Word(match.start(), match.end(), match[0]) for match in WORD.finditer(text, start, end)]


def is_running(unit: Unit) -> bool:
    """Whether a unit is running text in which somebody may speak: no dateline, byline or furniture."""
    return unit.role not in {roles.DATELINE, roles.BYLINE, roles.BOILERPLATE}

"""What a rewritten sentence states that its sources do not: numbers, names, dates.

Names are those that the tables and rules find, and every other capitalised word; a name is borne out where a source
names the same state, leader or body, or has all its words. A date is borne out where a source means the same days. In
doubt a flag is raised: a flag asks a reader to look, its absence proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import DateEntity
from csto_nlp.rewriting.model import Unsupported
from csto_nlp.text.frequencies import document_frequencies
from csto_nlp.text.stems import s_stem

if TYPE_CHECKING:
    from csto_nlp.entity import Entity
    from csto_nlp.rewriting.model import Source

_FIGURE: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
#: Words that multiply; "one" is left out, which is a pronoun more often than a number.
_SCALES: Final = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_PRONOUN: Final = "one"

Span = tuple[int, int]


def find_unsupported(text: str, sources: Sequence[Source]) -> list[Unsupported]:
    """Return what ``text`` states and none of ``sources`` does, in the order of the text."""
    entities = _entities(text, sources)
    dates = [entity for entity in entities if isinstance(entity, DateEntity) and entity.value]
    taken = [(entity.start, entity.end) for entity in dates]
    found = [(entity.start, entity.end, "date") for entity in dates if not _is_dated(entity, sources)]
    known = set().union(*(_numbers(source.text) for source in sources)) | _years(sources)
    found += [(start, end, "number") for start, end, value in _number_spans(text) if value not in known]
    found += [(*span, "name") for span in _unsupported_names(text, entities, sources)]
    return [Unsupported(start, end, text[start:end], kind) for start, end, kind in _without_overlaps(found, taken)]


def _without_overlaps(found: Iterable[tuple[int, int, str]], dates: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield findings in order, the dates first where several touch; a number or name inside a date is the date's."""
    last = 0
    for start, end, kind in sorted(found, key=lambda one: (one[0], one[2] != "date", -one[1])):
        inside = kind != "date" and any(first < end and start < until for first, until in dates)
        if start >= last and not inside:
            last = end
            yield start, end, kind


def _entities(text: str, sources: Sequence[Source]) -> list[Entity]:
    """Return the entities of a rewritten sentence, read as if it stood in the article of its first source."""
    from csto_nlp.article import Article
    from csto_nlp.entities.pipeline import find_entities

    date = next((source.date for source in sources if source.date), None)
    return find_entities(Article(text, id="rewritten", date=date))


def _is_dated(date: DateEntity, sources: Sequence[Source]) -> bool:
    """Whether a source means the same days, or has the same words."""
    for source in sources:
        if re.search(rf"(?<!\w){re.escape(date.text)}(?!\w)", source.text, re.IGNORECASE):
            return True
        for mention in source.mentions:
            same = isinstance(mention, DateEntity) and (mention.from_, mention.to) == (date.from_, date.to)
            if same and date.from_:
                return True
    return False


def _years(sources: Sequence[Source]) -> set[str]:
    """Return the years of the sources' dates: "on Tuesday" bears out the year that it lies in."""
    days = [
        day
        for source in sources
        for mention in source.mentions
        if isinstance(mention, DateEntity)
        for day in (mention.from_, mention.to)
    ]
    return {day[:4] for day in days if day}


def _numbers(text: str) -> set[str]:
    return {value for _, _, value in _number_spans(text)}


def _number_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of a text, in figures or words, in a form that is the same for "1,500" and "1500"."""
    for match in _FIGURE.finditer(text):
        figure = match[0]
        if _GROUPED.fullmatch(figure):
            figure = re.sub("[,\u00a0\u202f]", "", figure)
        yield match.start(), match.end(), figure
    for match in _LETTERS.finditer(text):
        if value := _figure_of(match[0].lower()):
            yield match.start(), match.end(), value


def _figure_of(word: str) -> str | None:
    """Return the figure of a number word ("five", "twenty-five"), a scale as it is, None for any other word."""
    from csto_nlp.entities.dates.lexicon import NUMBERS

    parts = word.split("-")
    if word in _SCALES or word == _PRONOUN or not all(part in NUMBERS for part in parts):
        return word if word in _SCALES else None
    return str(sum(NUMBERS[part] for part in parts))


def _unsupported_names(text: str, entities: Sequence[Entity], sources: Sequence[Source]) -> Iterator[Span]:
    """Yield the names of a text that no source has."""
    words = {word for source in sources for _, word in _words(source.text)}
    known = {mention.identifier for source in sources for mention in source.mentions if mention.identifier}
    covered: list[Span] = []
    for entity in entities:
        covered.append((entity.start, entity.end))
        named = {word for _, word in _words(entity.text)}
        if entity.kind != "date" and entity.identifier not in known and not named <= words:
            yield entity.start, entity.end
    for match, word in _words(text):
        if _is_name(text, match) and word not in words and not any(a <= match.start() < b for a, b in covered):
            yield match.start(), match.end()


def _words(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words of a text, and each as it is compared: lower case, without a possessive ending."""
    for match in _LETTERS.finditer(text):
        yield match, _POSSESSIVE.sub("", match[0].lower())


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word is capitalised and not because it opens a sentence, unless no text has it in lower case."""
    if not match[0][0].isupper():
        return False
    before = text[: match.start()].rstrip("\"“”‘’'«( ")
    return _is_rare(match[0].lower()) if not before or before[-1] in ".!?:" else True


def _is_rare(word: str) -> bool:
    return s_stem(word) not in document_frequencies().counts

"""What one article says of which days: the sentences that mention a day, and the lead that reports its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import DateEntity, Entity
from csto_nlp.summaries.standalone import needs_previous, quotation_depth
from csto_nlp.text.sentences import split_sentences
from csto_nlp.text.stems import s_stem

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Sentences from the top of an article that report what happened on its day or the day before.
LEAD: Final = 5
#: Days of a stretch ("10 to 12 May") that still stands under its first day.
FEW: Final = 3
#: Parts of a page whose dates are those of the page.
_FURNITURE: Final = frozenset({"dateline", "byline", "credit", "boilerplate"})
_WORD: Final = re.compile(r"[^\W_]{3,}|\d+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its place in the article, the days it names, its stems in order.

    ``position`` counts the sentences of running text from 0. A line that is not ``quotable`` (a heading, half a
    sentence or quotation) is evidence for its days, but is never shown; one that ``leans`` on the sentence before, or
    asks instead of telling, is shown where there is nothing better.
    """

    field: str
    start: int
    end: int
    position: int
    days: tuple[str, ...]
    stems: tuple[str, ...]
    quotable: bool
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lines of one article that name a day or belong to its lead, and the stems of the whole article."""

    lines: tuple[Line, ...]
    stems: frozenset[str]


#: What stands for an article that could not be read.
NOTHING: Final = Evidence((), frozenset())


def gather(article: Article) -> Evidence:
    """Return an article's evidence. Dates are those of its ``entities`` where these hold any, else found here."""
    dated = _dated(article)
    lines = [*_title(article, dated["title"]), *_text(article, dated["text"])]
    if not any(line.quotable for line in lines if line.field == "text"):
        lines = [_shown(line) for line in lines if line.field == "title"] + [x for x in lines if x.field == "text"]
    kept = tuple(line for line in lines if line.days or (line.quotable and line.position < LEAD))
    return Evidence(kept, frozenset(stems_of(f"{article.title or ''} {article.text}")))


def stems_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case without their plural ending, and its numbers."""
    return tuple(s_stem(word) for word in _WORD.findall(text.lower()))


def _dated(article: Article) -> dict[str, list[tuple[Span, str]]]:
    """Return (span, day) of the expressions that mean a calendar day, by field."""
    found: dict[str, list[tuple[Span, str]]] = {"title": [], "text": []}
    for date in _dates(article.entities or ()) or _found_dates(article):
        if date.from_ is not None and _names_day(date):
            found[date.field].append(((date.start, date.end), date.from_))
    return found


def _names_day(date: DateEntity) -> bool:
    """Whether a time expression means a day, or a few that begin with it.

    A bare hour ("at noon"), which takes its day from elsewhere, names none.
    """
    bare = date.type == "TIME" and date.anchor == "context"
    if bare or date.type not in {"DATE", "TIME"} or date.from_ is None or date.to is None:
        return False
    return 0 <= (dt.date.fromisoformat(date.to) - dt.date.fromisoformat(date.from_)).days < FEW


def _dates(entities: Iterable[Entity]) -> list[DateEntity]:
    return [entity for entity in entities if isinstance(entity, DateEntity)]


def _found_dates(article: Article) -> list[DateEntity]:
    from csto_nlp.entities.pipeline import find_entities

    return _dates(find_entities(article, only=("date",)))


def _title(article: Article, dated: Sequence[tuple[Span, str]]) -> Iterator[Line]:
    title = article.title or ""
    start, end = len(title) - len(title.lstrip()), len(title.rstrip())
    if start < end:
        yield Line("title", start, end, 0, _days(dated), stems_of(title), quotable=False)


def _shown(line: Line) -> Line:
    """Return the title of an article without running text: it stands for the text."""
    return Line(line.field, line.start, line.end, 0, line.days, line.stems, quotable=True)


def _text(article: Article, dated: Sequence[tuple[Span, str]]) -> Iterator[Line]:
    text, position, at, depth, last = article.text, 0, 0, 0, 0
    for sentence in split_sentences(text):
        inside = []
        while at < len(dated) and dated[at][0][0] < sentence.end:
            inside.append(dated[at])
            at += 1
        body, words = sentence.role == "body", text[sentence.start : sentence.end]
        depth, whole = quotation_depth(words, 0 if "\n" in text[last : sentence.start] else depth)
        days = () if sentence.role in _FURNITURE else _days(inside)
        if days or (body and position < LEAD):
            told = _after_day(text, sentence.start, sentence.end, inside)
            leaning = needs_previous(told, first=not position) or words.rstrip('"”’»').endswith("?")
            place = (sentence.start, sentence.end, position)
            yield Line("text", *place, days, stems_of(words), quotable=body and whole, leans=leaning)
        position, last = position + body, sentence.end


def _after_day(text: str, start: int, end: int, dated: Sequence[tuple[Span, str]]) -> str:
    """Return a sentence without the day that it opens with ("The day before, ..."): a timeline prints it above."""
    first, last = dated[0][0] if dated else (end, end)
    if first > start:
        return text[start:end]
    rest = text[last:end].lstrip(" ,")
    return rest[:1].upper() + rest[1:]


def _days(dated: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(day for _, day in dated))

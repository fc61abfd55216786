"""What one article says of which days: the sentences that mention a day, and the lead that reports its own."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import DateEntity
from csto_nlp.summaries.standalone import needs_previous, quotation_depth
from csto_nlp.summaries.unquotable import Page
from csto_nlp.text import roles
from csto_nlp.text.sentences import iterate_sentences
from csto_nlp.text.stems import s_stem

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Sentences from the top of an article that report what happened on its day or the day before.
LEAD_SENTENCES: Final = 5
#: Days of a stretch ("10 to 12 May") that still stands under its first day.
MAX_STRETCH: Final = 3
#: Parts of a page whose dates are those of the page.
_PAGE_ROLES: Final = frozenset({roles.DATELINE, roles.BYLINE, roles.CREDIT, roles.BOILERPLATE})
#: Words by which sentences of a day are compared: the short ones are left out, numbers are not.
_WORD: Final = re.compile(r"[^\W_]{3,}|\d+")

#: Start and end of an expression, and the ISO day that it means.
DayMention = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """One sentence: its place in the article, the days it names, its stems in order.

    ``position`` counts the sentences of running text from 0. A sentence that is not ``quotable`` (a heading, a caption,
    half a sentence or quotation) is evidence for its days, but is never shown. One that is a ``second_choice`` (it
    needs the previous sentence, or asks instead of reporting) is shown where there is nothing better.
    """

    field: str
    start: int
    end: int
    position: int
    days: tuple[str, ...]
    stems: tuple[str, ...]
    quotable: bool
    second_choice: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences of one article that name a day or belong to its lead, and the stems of the whole article."""

    sentences: tuple[DatedSentence, ...]
    stems: frozenset[str]


#: What stands for an article that could not be read.
NO_EVIDENCE: Final = Evidence((), frozenset())


def read_evidence(article: Article) -> Evidence:
    """Return an article's evidence. Dates are those of its ``entities`` where these hold any, else found here."""
    mentions = _day_mentions(article)
    title, text = list(_title(article, mentions["title"])), list(_text(article, mentions["text"]))
    if not any(sentence.quotable for sentence in text):  # the title stands for an article without running text
        title = [replace(sentence, quotable=True) for sentence in title]
    kept = tuple(one for one in (*title, *text) if one.days or (one.quotable and one.position < LEAD_SENTENCES))
    return Evidence(kept, frozenset(_stems(f"{article.title or ''} {article.text}")))


def stems_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case without their plural ending, and its numbers."""
    return tuple(_stems(text))


def _stems(text: str) -> Iterator[str]:
    # Each stem is kept once, however many sentences of how many articles hold it.
    return (sys.intern(s_stem(word[0])) for word in _WORD.finditer(text.lower()))


def _day_mentions(article: Article) -> dict[str, list[DayMention]]:
    """Return the expressions that mean a calendar day, by field."""
    found: dict[str, list[DayMention]] = {"title": [], "text": []}
    carried = [entity for entity in article.entities or () if isinstance(entity, DateEntity)]
    for date in carried or find_entities(article, only=("date",)):
        if isinstance(date, DateEntity) and date.from_ is not None and _means_day(date):
            found[date.field].append((date.start, date.end, date.from_))
    return found


def _means_day(date: DateEntity) -> bool:
    """Whether a time expression means a day, or a few that begin with it.

    A bare hour ("at noon"), which takes its day from elsewhere, means none.
    """
    bare_hour = date.type == "TIME" and date.anchor == "context"
    if bare_hour or date.type not in {"DATE", "TIME"} or date.from_ is None or date.to is None:
        return False
    return 0 <= (dt.date.fromisoformat(date.to) - dt.date.fromisoformat(date.from_)).days < MAX_STRETCH


def _title(article: Article, mentions: Sequence[DayMention]) -> Iterator[DatedSentence]:
    title = article.title or ""
    start, end = len(title) - len(title.lstrip()), len(title.rstrip())
    if start < end:
        yield DatedSentence("title", start, end, 0, _days(mentions), stems_of(title), quotable=False)


def _text(article: Article, mentions: Sequence[DayMention]) -> Iterator[DatedSentence]:
    text, position, at, depth, last = article.text, 0, 0, 0, 0
    page = Page(text, article.title)
    for sentence in iterate_sentences(text):
        inside = []
        while at < len(mentions) and mentions[at][0] < sentence.end:
            inside.append(mentions[at])
            at += 1
        body, words = sentence.role == roles.BODY, text[sentence.start : sentence.end]
        depth, whole = quotation_depth(words, 0 if "\n" in text[last : sentence.start] else depth)
        days = () if sentence.role in _PAGE_ROLES else _days(inside)
        if days or (body and position < LEAD_SENTENCES):
            rest = _without_opening_day(text, sentence.start, sentence.end, inside)
            yield DatedSentence(
                "text",
                sentence.start,
                sentence.end,
                position,
                days,
                stems_of(words),
                quotable=body and whole and not page.bars(words, sentence.start),
                second_choice=needs_previous(rest, first=not position) or words.rstrip('"”’»').endswith("?"),
            )
        position, last = position + body, sentence.end


def _without_opening_day(text: str, start: int, end: int, mentions: Sequence[DayMention]) -> str:
    """Return a sentence without the day that it opens with ("The day before, ..."): a timeline prints it above."""
    first, last = mentions[0][:2] if mentions else (end, end)
    if first > start:
        return text[start:end]
    rest = text[last:end].lstrip(" ,")
    return rest[:1].upper() + rest[1:]


def _days(mentions: Sequence[DayMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(day for _, _, day in mentions))

"""Which of the lines above a text is its headline: chosen by evidence, not by position alone.

A headline comes back: in the text's first sentences, elsewhere on the page. What stands around
it does not: a role, a number, a place, the name of a section. A standfirst follows its headline, and a
date or a byline stands beside one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.corpus.listing.lines import LineKind
from csto_nlp.corpus.listing.phrases import Phrases
from csto_nlp.text.regex import lazy
from csto_nlp.text.stems import inflection_stem
from csto_nlp.text.stopwords import sentence_stop_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csto_nlp.corpus.listing.lines import Line

#: Fewer words than these name a site or a section rather than an event.
_LEAST_WORDS: Final = 4
#: A standfirst among the headlines is longer than the one above it, and longer than this.
_LONG_HEADLINE: Final = 100
_MOST_WORDS: Final = 30
#: "Headline | Site", "Headline - Site": the site's name has at most so many words.
_SITE_WORDS: Final = 4
_SITE_MARK: Final = lazy(r"[|\-–—:»•]")
_CAPTION: Final = lazy(
    r"\b(?:file|archive|courtesy)\s(?:photo|image|picture)\b|\(photo\b|\bphoto(?: by\b|:)|\(фото\b|\bфото:"
    r"|\A(?:photo|image|picture|фото)\s?[:/©]|/(?:AFP|AP|Reuters|Getty|TASS)\b|\.(?:jpe?g|png|gif|webp)\b"
    r"|[.!?]\s+(?:photo|фото)(?: by)? [^\W\d_](?:\.|[^\W\d_]+) ?[^\W\d_]+\.?\Z",
    re.IGNORECASE,
)
_WORD: Final = lazy(r"[^\W_]{2,}")
_TOKEN: Final = lazy(r"[^\W_][\w'’-]*")
_LETTER: Final = lazy(r"[^\W\d_]")
_LONG_WORD: Final = lazy(r"[^\W\d_]{3,}")
#: "Vol. 12, No. 3", "№ 37 (1234)", "Page 3": a number with its name.
_NUMBERED: Final = lazy(
    r"(?:vol(?:ume)?|issue|no|nr|number|page|article|document|doc|ref|№|том|выпуск|номер|стр|страница)\b[\s.:#№]*"
    r"[\dIVXLC][\w\s.,:;()/#№-]{0,40}",
    re.IGNORECASE,
)
#: "A/RES/61/295", "S/PV.1234", "CSTO/2019/4": a document's symbol.
_SYMBOL: Final = lazy(r"[A-ZА-Я]{1,8}(?:[/.-][A-ZА-Я\d().]{1,12}){1,6}")
#: "BC-VALLEY-RATE 05-06 0142": what wires call a report.
_SLUG: Final = lazy(r"[A-Z]{2,}(?:[-_/][A-Z\d()]{1,20}){1,6}(?:[ ,]+[\d:/.-]{1,12}){0,4}")
#: "Dushanbe, Tajikistan", "Москва, Кремль": a place alone.
_PLACE: Final = lazy(r"[A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ][\w’'-]+)?(?:, [A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ][\w’'-]+)?){1,2}")
#: What parts the steps of a breadcrumb.
_STEP: Final = lazy(r"\s(?:[›»>‹<«/|]|::)\s")
#: A letter by letter mark: "C O N F I D E N T I A L".
_SPACED: Final = lazy(r"(?:[^\W\d_] ){4,}\S.{0,40}")
_ROLE: Final = Phrases("role", r"(?:(?:,| at| of| for| in| with|\s?[-–—/|]) ?[^.!?]{2,60})?")
_RUBRIC: Final = Phrases("rubric", r"[\s/:|>»]*")

#: What each piece of evidence counts. Agreement with the text counts most, position least.
_AGREES: Final = 3.0
_COMES_BACK: Final = 1.5
_MARKED_UP: Final = 3.0
_BESIDE_DATE: Final = 0.6
_STANDFIRST_COST: Final = 1.6
_UNLIKE_COST: Final = 1.5
#: A line below another that says something is its headline only if so much more speaks for it.
_FOUNDED: Final = 1.0
#: Likewise below a line that has the hour of its publication right under it.
_TIMED: Final = 1.5
#: A headline of fewer content words than these proves less by its agreement.
_ENOUGH_STEMS: Final = 3
#: How much of a text is its lead.
LEAD: Final = 800


class Surroundings(NamedTuple):
    """What a headline is judged by.

    ``lead`` is the set of stems of the text's first sentences; ``furnished`` says that the page has furniture, and
    ``again`` which lines the page prints more than once.
    """

    lead: frozenset[str]
    furnished: bool
    again: frozenset[str] = frozenset()


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say something."""
    stop = sentence_stop_words()
    return frozenset(
        inflection_stem(word)
        for word in _WORD.findall(text)
        if (len(word) > 3 or word.isupper() or word.isdigit()) and word.lower() not in stop
    )


def agreement(stems: Iterable[str], other: frozenset[str]) -> float:
    """Return the share of stems that another text has, 0 to 1; less where there are hardly any stems."""
    stems = list(stems)
    if not stems or not other:
        return 0.0
    return sum(stem in other for stem in stems) / max(len(stems), _ENOUGH_STEMS)


def is_caption(text: str) -> bool:
    """Whether a line tells what a picture shows and from where it is."""
    return _CAPTION.search(text) is not None


def names_nothing(text: str) -> bool:
    """Whether a line alone is never a headline: a role, a number, a symbol, a place, a rubric, a caption."""
    letters = len(_LETTER.findall(text))
    if 2 * letters < len(text.replace(" ", "")) or not _LONG_WORD.search(text):
        return True
    if (
        is_caption(text)
        or _NUMBERED.fullmatch(text)
        or _SYMBOL.fullmatch(text)
        or _SLUG.fullmatch(text)
        or _SPACED.fullmatch(text)
    ):
        return True
    bare = text.strip(" .:|/>»-–—")
    if len(_STEP.findall(text)) > 1 or _RUBRIC.match(bare) or (text[0] in "([" and text[-1] in ")]"):
        return True
    return len(text) <= 90 and (_ROLE.match(bare) is not None or _PLACE.fullmatch(bare) is not None)


def is_role(text: str) -> bool:
    """Whether a line is a person's role ("Senior Editor")."""
    return len(text) <= 90 and _ROLE.match(text.strip(" .:|/>»-–—")) is not None


def says_something(text: str) -> bool:
    """Whether a line has the length of a headline and is none of what never is one."""
    return (len(text.split()) >= _LEAST_WORDS or (len(text) >= 25 and " " in text)) and not names_nothing(text)


def choose_headline(head: Sequence[Line], titles: Sequence[Line], around: Surroundings) -> Line | None:
    """Return which of the short lines above a text is its headline; None where none of them can be.

    ``head`` are all lines above the text, dates and bylines among them, of which ``titles`` may be headlines.
    """
    able = [line for line in titles if not names_nothing(line.text)]
    if len(able) < 2:
        return able[0] if able else None
    scores = score(head, able, around)
    best = max(range(len(able)), key=lambda number: (scores[number], -number))
    return able[best]


def score(head: Sequence[Line], titles: Sequence[Line], around: Surroundings) -> list[float]:
    """Return how much speaks for each of the lines ``titles`` among the lines ``head``."""
    marked = all(line.mark for line in titles)
    with_site = {headline for line in titles for headline in beside_site(line.text)}
    where = {id(line): number for number, line in enumerate(head)}
    scores: list[float] = []
    for number, line in enumerate(titles):
        stems = stems_of(line.text)
        points = _AGREES * agreement(stems, around.lead)
        points += _length(line.text)
        points += _COMES_BACK * (line.text in around.again or line.text in with_site)
        points += _MARKED_UP * (line.level == 1) - 0.5 * (line.level > 1)
        points -= _UNLIKE_COST * (bool(line.mark) != marked)
        points += _position(number, len(titles), furnished=around.furnished)
        points += _BESIDE_DATE * _is_beside_date(head, where[id(line)])
        if number and _is_standfirst(titles[number - 1], line, scores[-1], points, around):
            points -= _STANDFIRST_COST
        if number and _is_below_timed(head, where, titles[number - 1], line) and scores[-1] + _TIMED >= points:
            points -= _STANDFIRST_COST
        scores.append(points)
    return scores


def _is_below_timed(head: Sequence[Line], where: dict[int, int], above: Line, line: Line) -> bool:
    """Whether a line that says something has the hour of its publication right below it, and ``line`` further down."""
    at = where[id(above)] + 1
    return at < where[id(line)] and head[at].kind == LineKind.DATE and head[at].exact and says_something(above.text)


def _length(text: str) -> float:
    words = len(_TOKEN.findall(text))
    if words < _LEAST_WORDS and not (len(text) >= 25 and words > 1):
        return -1.5
    return -0.5 if words > _MOST_WORDS or text.endswith(":") else 0.5


def _position(number: int, many: int, *, furnished: bool) -> float:
    """Prefer the lowest line on a page with furniture, whose upper lines name site and section; else the first."""
    return 0.9 * (number + 1) / many if furnished else 0.9 * (many - number) / many


def _is_beside_date(head: Sequence[Line], at: int) -> bool:
    signs = {LineKind.DATE, LineKind.BYLINE}
    return (at + 1 < len(head) and head[at + 1].kind in signs) or (at > 0 and head[at - 1].kind in signs)


def _is_standfirst(above: Line, line: Line, before: float, points: float, around: Surroundings) -> bool:
    """Whether a line tells more of what the line above it has told: longer, and not better founded by far."""
    if above.at + 1 != line.at or not says_something(above.text):
        return False
    if line.text == above.text:
        return False
    longer = around.furnished and len(line.text) > max(_LONG_HEADLINE, len(above.text))
    return longer or before + _FOUNDED >= points


def beside_site(text: str) -> Iterator[str]:
    """Yield what stands in a line before or behind a mark that may part a headline from the name of a site."""
    for mark in _SITE_MARK.finditer(text, 1):
        if text.count(" ", mark.end()) <= _SITE_WORDS:
            yield text[: mark.start()].rstrip()
    first = _SITE_MARK.search(text, 1)
    if first and text.count(" ", 0, first.start()) < _SITE_WORDS:
        yield text[first.end() :].lstrip()

"""Which of the lines above a text is its headline: chosen by evidence, not by position alone.

A headline comes back: in the text's first sentences, elsewhere on the page. What stands around
it does not: a role, a number, a place, the name of a section. A standfirst follows its headline, and a
date or a byline stands beside one.
"""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.corpus.listing.dates import are_fields
from csto_nlp.corpus.listing.lines import LineKind
from csto_nlp.corpus.listing.phrases import Phrases, alternatives, listed
from csto_nlp.text.regex import lazy
from csto_nlp.text.stems import inflection_stem
from csto_nlp.text.stopwords import sentence_stop_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csto_nlp.corpus.listing.lines import Line

#: Fewer words than these name a site or a section rather than an event.
_LEAST_WORDS: Final = 4
#: A line of so many characters has the length of a headline whatever its number of words.
_FULL_LENGTH: Final = 25
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
#: A host's name in a line of a few words, which credits a picture: "Images | gov.example".
_HOST: Final = lazy(r"(?:[^\W\d_]+:? ){0,2}[|©/•–—-]? ?(?:www\.)?[\w-]+(?:\.[\w-]+)?\.[a-z]{2,4}(?:/\S{0,40})?")
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
#: "Valley Review - Spring 2010": the issue of a quarterly.
_ISSUE: Final = lazy(
    r".{0,60}[-–—|,(]\s*(?:spring|summer|autumn|fall|winter|весна|лето|осень|зима)\s+\d{4}\)?", re.IGNORECASE
)
#: Names of fields that headlines begin with too, or that name one.
_TITLE_KEY: Final = lazy(
    r"(?:to|from|no|time|lead|length|head|title|headline|subj(?:ect)?|place|topic|updates?|тема|заголовок|время|от)\b",
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
#: A word with a capital.
_CAPITAL: Final = r"[A-Z][\w.’'-]*"
#: The name of an authority or an office has at most so many characters, in Russian so many words, and its noun stands
#: among so many first ones. It has no finite verb ("сообщило", "проводит") and no mark.
_NAME_LONGEST: Final = 120
_NAME_WORDS: Final = 9
_NAME_OPENING: Final = 3
_FINITE: Final = lazy(r"..(?:[аиыеяу]л[аои]?|[бгзкпрсх]л[аои]|[аиыеяу]л[аои]?сь|лся|[уюаяеи]т(?:ся)?)\Z")
_MARK_IN: Final = lazy(r"[:;!?«»\"“”\d]")
_ROLE: Final = Phrases("role", r"(?:(?:,| at| of| for| in| with|\s?[-–—/|]) ?[^.!?]{2,60})?")
_RUBRIC: Final = Phrases("rubric", r"[\s/:|>»]*")

#: A line that ends in so many words with which it begins is a list of tags.
_REPEATED: Final = 2

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
#: Words that begin with the same letters, so many of them, are of one family: "Samarkand" and "Samarkandian".
_STEM: Final = 6
#: More lines above a text than these are a page's header, whatever they say.
_HEADER_LINES: Final = 3
#: What a share bar begins with; a page has hardly more of them than these.
_SHARE: Final = lazy(r"\W*(?:share|tweet|print|e-?mail|поделит|распечат|версия для печати|отправить)", re.IGNORECASE)
_MOST_BARS: Final = 6
#: How much of a text is its lead.
LEAD: Final = 800


class Surroundings(NamedTuple):
    """What a headline is judged by.

    ``lead`` is the set of stems of the text's first sentences; ``furnished`` says that the page has furniture,
    ``again`` which lines the page prints more than once, ``single`` that it has one article, and ``bars`` the places of
    its share bars among the page's lines.
    """

    lead: frozenset[str]
    furnished: bool
    again: frozenset[str] = frozenset()
    single: bool = False
    bars: tuple[int, ...] = ()


def share_bars(lines: Iterable[Line]) -> tuple[int, ...]:
    """Return the places of the share bars of a page, the first few."""
    bars = (line.at for line in lines if line.kind == LineKind.FURNITURE and _SHARE.match(line.text))
    return tuple(islice(bars, _MOST_BARS))


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say something."""
    stop = sentence_stop_words()
    return frozenset(
        inflection_stem(word)[:_STEM]
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
        or _ISSUE.fullmatch(text)
        or _HOST.fullmatch(text)
        or _SYMBOL.fullmatch(text)
        or _SLUG.fullmatch(text)
        or _SPACED.fullmatch(text)
    ):
        return True
    if _repeats_words(text) or (":" in text and not _TITLE_KEY.match(text) and are_fields(text)):
        return True
    bare = text.strip(" .:|/>»-–—")
    if _is_institution(bare) or is_office(bare):
        return True
    if len(_STEP.findall(text)) > 1 or _RUBRIC.match(bare) or (text[0] in "([" and text[-1] in ")]"):
        return True
    return len(text) <= 90 and (_ROLE.match(bare) is not None or _PLACE.fullmatch(bare) is not None)


def _is_institution(text: str) -> bool:
    """Whether a line is the name of an authority and no more: "Ministry of Foreign Affairs of the Republic"."""
    if len(text) > _NAME_LONGEST or not text[:1].isupper():
        return False
    if text[0] < "Ѐ":
        name, mark, emblem = text.partition(" - ")
        return _institution().fullmatch(name) is not None and (not mark or emblem.istitle())
    first = text.replace("-", " ").split()
    words = [word.lower() for word in first]
    named = any(word in listed("institution-word-ru") for word in words[:_NAME_OPENING])
    return named and len(words) <= _NAME_WORDS and not any(map(_FINITE.search, words)) and not _MARK_IN.search(text)


def is_office(text: str) -> bool:
    """Whether a line is an office that a person holds and no more: "Deputy Secretary of State"."""
    return len(text) <= _NAME_LONGEST and text[:1].isupper() and _office().fullmatch(text) is not None


@functools.cache
def _institution() -> re.Pattern[str]:
    noun = alternatives("institution-word")
    return re.compile(
        rf"(?:Official (?:[Ww]eb ?)?[Ss]ite|Press (?:[Ss]ervice|[Oo]ffice)) of(?: the)? {_CAPITAL}"
        rf"(?:(?: and(?: the)?| of(?: the)?|,)? {_CAPITAL}){{0,8}}|(?:The )?(?:{_CAPITAL} ){{0,2}}"
        rf"(?i:{noun})(?: of(?: the)?| for| to(?: the)?) {_CAPITAL}(?: {_CAPITAL})?"
        rf"(?:(?: and(?: the)?| of(?: the)?|,|,? in(?: the)?) {_CAPITAL}(?: {_CAPITAL})?){{0,4}}"
    )


@functools.cache
def _office() -> re.Pattern[str]:
    noun, rank = alternatives("office-word"), alternatives("office-rank")
    joined = rf"(?: and(?: the)?| of(?: the)?|,) {_CAPITAL}"
    of = r"(?: of(?: the)?| for| to(?: the)?)"
    return re.compile(
        rf"(?:(?i:{rank})[ -]){{1,3}}(?i:{noun})(?:(?:,|{of}) {_CAPITAL}(?:(?:{joined})| {_CAPITAL}){{0,6}})?"
        rf"|(?i:{noun}){of} {_CAPITAL}(?:{joined}){{0,4}}"
    )


def _repeats_words(text: str) -> bool:
    """Whether a line of words without any mark between them ends in the two words that it begins with, as tags do."""
    words = text.split()
    return len(words) >= 2 * _REPEATED and words[:_REPEATED] == words[-_REPEATED:] and "".join(words).isalpha()


def is_role(text: str) -> bool:
    """Whether a line is a person's role ("Senior Editor")."""
    return len(text) <= 90 and _ROLE.match(text.strip(" .:|/>»-–—")) is not None


def says_something(text: str) -> bool:
    """Whether a line has the length of a headline and is none of what never is one."""
    return (len(text.split()) >= _LEAST_WORDS or (len(text) >= _FULL_LENGTH and " " in text)) and not names_nothing(
        text
    )


def choose_headline(head: Sequence[Line], titles: Sequence[Line], around: Surroundings) -> Line | None:
    """Return which of the short lines above a text is its headline; None where none of them can be.

    ``head`` are all lines above the text, dates and bylines among them, of which ``titles`` may be headlines.
    """
    where = {id(line): number for number, line in enumerate(head)}
    able = [line for line in titles if not names_nothing(line.text) and not _is_stray(head, where[id(line)], around)]
    if len(able) < 2:
        return able[0] if able else None
    scores = score(head, able, around)
    best = max(range(len(able)), key=lambda number: (scores[number], -number))
    return able[best]


def _is_stray(head: Sequence[Line], at: int, around: Surroundings) -> bool:
    """Whether a line of a word or two on a page with furniture has nothing to do with the page's only text."""
    line = head[at]
    if not (around.single and around.furnished and around.lead) or line.level or line.text in around.again:
        return False
    if len(line.text.split()) >= _LEAST_WORDS or len(line.text) >= _FULL_LENGTH:
        return False
    beside = head[max(0, at - 1) : at + 2]
    signed = any(other.kind == LineKind.BYLINE or (other.kind == LineKind.DATE and other.day) for other in beside)
    return not signed and not agreement(stems_of(line.text), around.lead)


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
        header = around.furnished or (around.single and len(titles) > _HEADER_LINES)
        points += _position(number, len(titles), furnished=header)
        points += _BESIDE_DATE * _is_beside_date(head, where[id(line)])
        if number and _is_standfirst(titles[number - 1], line, scores[-1], points, around):
            points -= _STANDFIRST_COST
        if number and _is_below_timed(head, where, titles[number - 1], line):
            points -= _STANDFIRST_COST * ((scores[-1] + _TIMED >= points) + 2 * (len(line.text) > _LONG_HEADLINE))
        scores.append(points)
    return scores


def _is_below_timed(head: Sequence[Line], where: dict[int, int], above: Line, line: Line) -> bool:
    """Whether a line that says something has the hour of its publication right below it, and ``line`` further down."""
    at = where[id(above)] + 1
    return at < where[id(line)] and head[at].kind == LineKind.DATE and head[at].exact and says_something(above.text)


def _length(text: str) -> float:
    words = len(_TOKEN.findall(text))
    if words < _LEAST_WORDS and not (len(text) >= _FULL_LENGTH and words > 1):
        return -1.5
    return -0.5 if words > _MOST_WORDS or text.endswith(":") else 0.5


def _position(number: int, many: int, *, furnished: bool) -> float:
    """Prefer the lowest line on a page with furniture, whose upper lines name site and section; else the first."""
    return 0.9 * (number + 1) / many if furnished else 0.9 * (many - number) / many


def _is_beside_date(head: Sequence[Line], at: int) -> bool:
    signs = {LineKind.DATE, LineKind.BYLINE}
    return (at + 1 < len(head) and head[at + 1].kind in signs) or (at > 0 and head[at - 1].kind in signs)


def _is_standfirst(above: Line, line: Line, before: float, points: float, around: Surroundings) -> bool:
    """Whether a line tells more of what the line above it has told: longer, and not better founded by far.

    A share bar stands below a headline, so that a line further down is of the text.
    """
    if any(above.at < bar < line.at for bar in around.bars):
        return says_something(above.text) and before + _TIMED >= points
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

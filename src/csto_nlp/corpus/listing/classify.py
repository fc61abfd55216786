"""What each line of a page is: a headline, prose, a date, a byline, or furniture of some kind.

Furniture is told one line at a time, by shape and by the vocabulary of page furniture (``models/rules/listing.txt``),
in English and Russian, and for no site in particular. What only the page can tell is left to ``reclassify``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.dates import (
    DIGIT,
    PrintedDate,
    clock_prefix,
    date_line,
    date_prefix,
    date_suffix,
    is_of_others,
)
from csto_nlp.corpus.listing.lines import LONG, Line, LineKind, bullet
from csto_nlp.corpus.listing.phrases import Phrases, alternatives, listed
from csto_nlp.text.datelines import find_dateline, find_dateline_behind_headline
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Longest line that can be furniture other than a banner or a legal notice.
SHORT: Final = 160
#: Longest headline; official sites in Russian come near it.
_HEADLINE_LONGEST: Final = 260

CUT: Final = lazy(
    r"(?:\.\.\.|…|\[\s*(?:\.\.\.|…)\s*\])[\"”’»)\]]*\s*(?:\(?(?:read more|more|continue reading|подробнее"
    r"|читать далее|далее)\)?[\s.»>›→]*)?\Z",
    re.IGNORECASE,
)
#: A teaser's link to the rest, at the end of its last line.
_MORE_END: Final = lazy(
    r"(?<=[.!?…\"”’»)\]\s])\s*[\[(]?(?:[Rr]ead (?:the )?(?:more|full (?:story|article|report|text))|READ MORE"
    r"|More|MORE|Continue reading|CONTINUE READING|Full story|Learn more"
    r"|Подробнее|Читать далее|Читать дальше|Далее)\b[\])]?\s*[.:…»>›→]*\Z"
)
#: How a link to the rest can end; asked first because it is cheap.
LINK_ENDINGS: Final = (
    *("ore", "ORE", "article", "story", "text", "report", "reading", "READING", "обнее", "алее", "альше"),
)
_LINK_LONGEST: Final = 60
#: No more dates than these are taken off the beginning of a long line; a line of nothing but dates has no end of them.
_MOST_DATES: Final = 3
_STOPS: Final = frozenset(".”")
_ENDED: Final = lazy(r"[.…:;,!?][\"'”’»)\]]*\Z")
_STOPPED: Final = lazy(r"(?<!\b[A-ZА-Я])(?:[.…][\"'”’»)\]]*|[;:,])\Z")
#: A name, which ends in a point and in no sentence: "Robert B. Example, Jr.".
_SUFFIX: Final = lazy(r"[A-ZА-ЯЁ].{2,50},? (?:Jr|Sr|Esq|Ph\.D|M\.D|мл|ст)\.")
_STOPS_IN: Final = frozenset(".!?…")
#: A speaker's turn: "QUESTION: And the lorries?", "FOREIGN MINISTER EXAMPLE: Good morning".
_TURN: Final = lazy(
    r"(?:Q|A|QUESTION|ANSWER|Question|Answer|ВОПРОС|ОТВЕТ|Вопрос|Ответ"
    r"|(?:[A-ZА-ЯЁ][A-ZА-ЯЁ.'’-]+ ){1,4}[A-ZА-ЯЁ'’-]{2,})\s?: \S"
)
_INNER_STOP: Final = lazy(r"[^\W\d_]{3,}[.!?…][\"”’»)]*\s+[«“\"„(]?[A-ZА-ЯЁ]")
_BYLINE: Final = Phrases(
    "byline",
    r"\s*:?\s+(?P<name>(?:[^\W\d_]\.\s?){0,3}[^\W\d_][^.!?:;]{1,70}?)(?:\s*[|•·,–—-]\s*(?P<rest>.{0,60}))?",
)
_HEADER_KEY: Final = lazy(r"([^:№#]{2,40}?)\s?[:№#]")
#: "News ID : 1234", "Story no. 5: ...": what may stand before the name of a header's line.
_KEY_PREFIXES: Final = ("news", "story", "article", "document", "item", "material", "reference")
HEADLINE_KEYS: Final = frozenset({"headline", "title", "head", "subject", "subj", "заголовок", "тема"})
AUTHOR_KEYS: Final = frozenset({"author", "byline", "reporter", "автор"})

_RELATED_HEADING: Final = Phrases("related-heading")
_MAYBE_RELATED_HEADING: Final = Phrases("maybe-related-heading")
_POINTER: Final = Phrases("pointer", r"\s*(?:[:»>→]|[–—-]\s)\s*\S.{0,180}")
_PICTURE_KEY: Final = Phrases("picture-key", r"\s*[:»>→].{0,180}")
_AGENCY: Final = Phrases("agency", r"(?:\s?/\s?[\w .]+)?\W?")
_MORE_LINK: Final = Phrases("more-link", r"\s*[.…»>›→\])]*")
_PAGE_LINE: Final = Phrases("page-line", "[.!:…]*")
_FILE_PHOTO: Final = lazy(r".{3,150}\((?:file|archive|illustrative) (?:photo|image|picture)\)[.!:…]*", re.IGNORECASE)
_LIKELY_PAGE_LINE: Final = Phrases("likely-page-line", "[.!:…]*")
_PAGER_LINE: Final = Phrases("pager-line")
#: Where two pieces of text were glued together: a capital right behind a small letter.
SEAM: Final = lazy(r"[a-zа-яё][\"”»)]?(?=[\"“«]?[A-ZА-ЯЁ])")
_PICTURE_LONGEST: Final = 24
#: Marks and blanks before the words of a line.
_MARKS: Final = lazy(r"\W*")
_HEADING_ENDS: Final = " :.…»>›→|*•-–—#"
#: "Home | News | About us": three or more short entries between marks.
_SEGMENTS: Final = lazy(r"\w+(?:\s\w+){0,2}(?:\s*[|•·»›>]\s*\w+(?:\s\w+){0,2}){2,}")
_DIVIDERS: Final = ("|", "•", "·", "»", "›", ">")
#: What parts a line of counts and controls: "Posts: 37 • Page 2 of 4".
_PART_MARKS: Final = ("|", "•", "·", "  ")
_PARTS: Final = lazy(r"\s*[|•·]\s*|\s{2,}")
#: A breadcrumb of two steps, the caption of an author's picture.
_BREADCRUMB: Final = lazy(
    r"\w+(?:\s\w+){0,3} [>»›] \w[\w'’]*(?:\s[\w'’]+){0,4}|[^.!?]{2,50}['’]s?\savatar", re.IGNORECASE
)
_URL: Final = lazy(r"(?:https?://|www\.)\S+(?:\s?[›»>]\s?\S+)*", re.IGNORECASE)
_WEATHER: Final = lazy(r"(?:[^\W\d]+\s?){0,3}[:,]?\s?[+\-−]?\d{1,2}\s?°\s?[CFС]?(?:\s[^\W\d]+){0,3}")
#: "0.2 C", "+12 °C": the weather in a page's header.
_TEMPERATURE: Final = lazy(r"[+\-−]?\d{1,2}(?:[.,]\d)?\s?°?\s?[CFС]")
_TEMPERATURE_LONGEST: Final = 9
_MENU_MARKS: Final = frozenset("/|•·,-–—>»›")
_TRIM: Final = ":,.()[]•·/\\–—>»"
_BANNER_LONGEST: Final = 500

#: "• KGS/USD = 0.01144 0%", "USD 89.43 EUR 97.02", "Brent $83.21 (+0.4%)", "1 USD = 89.4 KGS".
_RATES: Final = lazy(r"(?:[^\W_\d]|\d|[\s•*·|:=/↑↓▲▼△▽►+\-−–()\[\]$€£₽₸¥%]|(?<=[\d.,])[.,])+")
_PAIR_OR_SIGN: Final = lazy(r"\b[A-Za-z]{3}/[A-Za-z]{3}\b|[$€£₽₸¥]")
_LETTERS: Final = lazy(r"[^\W\d_]+")
_DIGIT_BESIDE_LETTER: Final = lazy(r"\d[^\W\d_]|[^\W\d_]\d")

_OF = r"(?:of|out of|from|/|из|з|від|von|de|sur|dan|от)"
_RANGE = r"\d[\d,]*(?:\s*(?:-|–|—|to|до|по)\s*\d[\d,]*)?"
_PAGE_NUMBER: Final = lazy(
    rf"(?:pages?|стр\.?|страница|seite)\s*:?\s*\d+(?:\s*{_OF}\s*\d+)?(?:[\s\d|…»›>.]|next|last)*", re.IGNORECASE
)
#: A clause of a treaty or a law, which counts no results.
_CLAUSE: Final = lazy(r"(?:article|item|record|статья|материал)\s+\d+", re.IGNORECASE)
_OMISSION: Final = lazy(r"[<\[(]?\s?(?:…|\.\.\.)\s?[>\])]?")
#: Bits of an offset within a text of ``classify_numbered``: none is as long as they can say.
_NUMBER: Final = 32
_STEP_MARKS: Final = "«»<>‹›←→|…[]"
_STEP_BLANKS: Final = str.maketrans(dict.fromkeys(_STEP_MARKS + ".,", " "))


def classify(lines: list[Line], *, order: bool | None, banners: bool) -> list[Line]:
    """Give every line its kind; a date glued to a headline or a sentence becomes a line of its own.

    ``order`` tells whether the page writes the month first in 05/06/2011; without ``banners`` no long line is
    asked whether it is one.
    """
    out: list[Line] = []
    for line in lines:
        if line.kind or line.level:  # told by the marks of Markdown
            line.kind = line.kind or _kind_of_heading(line.text)
            out.append(line)
            continue
        mark = bullet(line.text)
        if mark:
            line.mark, line.text = mark, line.text[len(mark) :]
        if len(line.text) <= SHORT and not (line.text[-1] in _STOPS and line.text.count(" ") > 8):
            out.extend(_short(line, order))
        elif banners and is_banner(line.text):
            line.kind = LineKind.BANNER
            out.append(line)
        else:
            out.extend(_long(line, order))
    for number, line in enumerate(out):
        line.at = number
    return out


def classify_numbered(texts: Iterable[str], *, order: bool | None, banners: bool) -> list[Line]:
    """Return classified lines of texts that are in no file: ``number_of`` tells of which of them each is a part."""
    stripped = ((at << _NUMBER, text.strip()) for at, text in enumerate(texts))
    lines = [Line(text, at, at + len(text), gap=True) for at, text in stripped if text]
    return classify(lines, order=order, banners=banners)


def number_of(line: Line) -> int:
    """Return the place among the texts of ``classify_numbered`` of the one that a line is a part of."""
    return line.start >> _NUMBER


def _kind_of_heading(text: str) -> LineKind:
    """Return the kind of a line that is marked as a heading: a headline, unless it heads a list of other articles."""
    return LineKind.LABEL if is_section_heading(text) else LineKind.TITLE


def _long(line: Line, order: bool | None) -> list[Line]:
    dates: list[Line] = []
    while len(dates) < _MOST_DATES and (found := date_prefix(line.text, order)) is not None:
        dates.append(_dated(line, found))
        line = rest_of(line, found.end, len(line.text))
    line.kind, line.cut = plain_kind(line.text), ends_cut(line.text)
    at = find_dateline_behind_headline(line.text) if line.kind == LineKind.PROSE and not line.joined else 0
    return [*dates, *(_parted_from_headline(line, at) if at else [line])]


def _parted_from_headline(line: Line, at: int) -> list[Line]:
    """Return a headline and the report whose dateline stands at ``at`` in the line, glued behind the headline."""
    title = rest_of(line, 0, at)
    title.end = line.start + len(line.mark) + len(title.text)
    title.kind = LineKind.TITLE
    report = rest_of(line, at, len(line.text))
    report.kind, report.cut = LineKind.PROSE, line.cut
    return [title, report]


def _short(line: Line, order: bool | None) -> list[Line]:
    text = line.text
    if is_ticker(text):
        line.kind = LineKind.TICKER
        return [line]
    found = date_line(text, order)
    if found:
        return [_dated(line, found)]
    line.kind = _furniture(text)
    if not line.kind and DIGIT.search(text) and is_of_others(text) and not _is_prose(text):
        line.kind = LineKind.FURNITURE
    if line.kind or _is_byline(line) or _is_header_key(line):
        return [line]
    parted = _parted_from_date(line, order)
    if parted:
        return parted
    line.kind, line.cut = plain_kind(text), ends_cut(text)
    return [line]


def _parted_from_date(line: Line, order: bool | None) -> list[Line]:
    """Return a date or a clock time that is glued to a short line, and the line; nothing where there is none."""
    text = line.text
    found = date_prefix(text, order)
    if not found and (found := clock_prefix(text)) and plain_kind(text[found.end :]) != LineKind.TITLE:
        found = None
    if found:
        return [_dated(line, found), *_short(rest_of(line, found.end, len(text)), order)]
    found = date_suffix(text, order)
    return [*_short(rest_of(line, 0, found.start), order), _dated(line, found)] if found else []


@functools.lru_cache(maxsize=4096)
def _furniture(text: str) -> LineKind:
    """Return the kind of furniture a short line is, or NONE. Menus and share bars are the same on page after page."""
    return next((kind for is_kind, kind in _FURNITURE_TESTS if is_kind(text)), LineKind.NONE)


def _dated(line: Line, found: PrintedDate) -> Line:
    """Return the date that was found in a line as a line of its own."""
    cut = line.end if found.end >= len(line.text) else line.start + found.end
    dated = Line(line.text[found.start : found.end], line.start + found.start, cut, gap=line.gap)
    dated.kind, dated.day, dated.exact, dated.name = LineKind.DATE, found.day, found.exact, found.author
    return dated


def rest_of(line: Line, start: int, end: int) -> Line:
    """Return what is left of a line, of no kind yet, between two places in its text of which one is its own end."""
    text = line.text[start:end].strip()
    stop = line.end if end == len(line.text) else line.start + end
    return Line(
        text,
        stop - len(text) if start else line.start,
        stop,
        gap=line.gap and not start,
        joined=line.joined,
        mark=line.mark if not start else "",
    )


def _is_byline(line: Line) -> bool:
    """Whether a line names the author; sets its kind and name."""
    found = _BYLINE.match(line.text)
    if not found or len(found["name"].split()) > 7:
        return False
    # Behind a colon even a reader's nickname is a name.
    labelled = ":" in line.text[: found.start("name")] and " " not in found["name"]
    if not found["name"][:1].isupper() and not labelled:
        return False
    line.kind, line.name = LineKind.BYLINE, found["name"].strip()
    return True


def _is_header_key(line: Line) -> bool:
    """Whether a line reads like "ID : 12345"; sets its kind and, as its name, the key."""
    found = _HEADER_KEY.match(line.text)
    if not found:
        return False
    keys, key = listed("header-key"), found[1].lower()
    for name in (key, *(key.removeprefix(prefix).strip() for prefix in _KEY_PREFIXES if key.startswith(prefix))):
        if name in keys:
            line.kind, line.name = LineKind.KEY, name
            return True
    return False


def more_end(text: str) -> re.Match[str] | None:
    """Return the link to the rest that ends a text ("Read more"), with its place in the text."""
    if not text[-_LINK_LONGEST:].rstrip(" .:…»>›→])").endswith(LINK_ENDINGS):
        return None
    return _MORE_END.search(text, max(0, len(text) - _LINK_LONGEST))


def ends_cut(text: str) -> bool:
    """Whether a text ends in the middle: an ellipsis, or a link to the rest of it."""
    tail = text[-_LINK_LONGEST:]
    return (("..." in tail or "…" in tail) and CUT.search(tail) is not None) or more_end(text) is not None


def plain_kind(text: str) -> LineKind:
    """Return PROSE for running text, TITLE for what could be a headline; furniture is not asked about."""
    return LineKind.PROSE if _is_prose(text) else LineKind.TITLE


def _is_prose(text: str) -> bool:
    """Whether a line is running text: long, or ended by a stop, or of more than one sentence."""
    if text[-1] == "." and _SUFFIX.fullmatch(text):
        return False
    if len(text) > _HEADLINE_LONGEST or _STOPPED.search(text[-6:]) or text[0].islower():
        return True
    if (len(text) > LONG and _ENDED.search(text[-6:])) or _TURN.match(text):
        return True
    if more_end(text) or (DIGIT.search(text) and _is_place_and_day(text)):
        return True
    return len(text) > 60 and not _STOPS_IN.isdisjoint(text) and _INNER_STOP.search(text) is not None


def is_turn(line: str) -> bool:
    """Whether a line has the shape of a speaker's turn: "FOREIGN MINISTER EXAMPLE: Good morning"."""
    return line[:1].isupper() and _TURN.match(line) is not None


def _is_place_and_day(line: str) -> bool:
    """Whether a line is a dateline and no more, which begins a text: "Dushanbe, 4 March, AGENCY"."""
    dateline = find_dateline(line)
    return dateline is not None and dateline.date is not None and dateline.end == len(line)


# Furniture, one line at a time


def is_ticker(line: str) -> bool:
    """Whether a line holds exchange rates, prices or the temperature and nothing else."""
    if len(line) <= _TEMPERATURE_LONGEST and _TEMPERATURE.fullmatch(line):
        return True
    if not DIGIT.search(line) or not _RATES.fullmatch(line) or _DIGIT_BESIDE_LETTER.search(line):
        return False
    words = _LETTERS.findall(line.lower())
    currencies, others = listed("currency"), listed("rate-word")
    return all((len(word) == 3 and word.isascii()) or word in currencies or word in others for word in words) and (
        not currencies.isdisjoint(words) or _PAIR_OR_SIGN.search(line) is not None
    )


def is_pager(line: str) -> bool:
    """Whether a line counts or steps through the pages of a listing ("Viewing results 1 - 6 of 12")."""
    if len(line) > 100 or line.isdigit():
        return False
    if DIGIT.search(line) and (_PAGE_NUMBER.fullmatch(line) or _counts_results(line)):
        return True
    if _PAGER_LINE.match(line):
        return True
    steps = listed("pager-step-word")
    first = line.partition(" ")[0].lower()
    if first.isalpha() and first not in steps:
        return False
    words = line.lower().translate(_STEP_BLANKS).split()
    for word in words:
        if word not in steps and not word.isdigit():
            return False
    # "<…>" alone marks what a transcript leaves out.
    return (
        bool(words) or (not _OMISSION.fullmatch(line) and not frozenset(_STEP_MARKS).isdisjoint(line)) or line == "..."
    )


def _counts_results(line: str) -> bool:
    """Whether a line says which results of how many it shows."""
    if (not line[0].isdigit() and line[:3].lower() not in _count_openings()) or _CLAUSE.fullmatch(line):
        return False
    return _counter().fullmatch(line) is not None


@functools.cache
def _count_openings() -> frozenset[str]:
    return frozenset(word[:3] for word in listed("pager-count"))


@functools.cache
def _counter() -> re.Pattern[str]:
    items = alternatives("pager-item")
    return re.compile(
        rf"(?:(?:{alternatives('pager-count')}\s*:?\s*)++(?:{items}\s*)?{_RANGE}(?:\s*{_OF}\s*(?:about\s+|total\s+)?"
        rf"\d[\d,]*)?|\d+\s*(?:-|–|—|to)\s*\d+\s*{_OF}\s*\d[\d,]*|\d+\s*(?:of|out of|из)\s*\d+)"
        rf"(?:\s+(?:total\s+)?{items})?|\d[\d,]*\s+(?:(?:search )?results?|результат\w*)(?:\s+found)?",
        re.IGNORECASE,
    )


def is_section_heading(line: str) -> bool:
    """Whether a line heads a list of other articles ("Related news")."""
    return len(line) <= 60 and _RELATED_HEADING.match(line.strip(_HEADING_ENDS)) is not None


def may_be_section_heading(line: str) -> bool:
    """Whether a line heads a list of other articles if it stands on a web page ("Comments")."""
    return len(line) <= 60 and _MAYBE_RELATED_HEADING.match(line.strip(_HEADING_ENDS)) is not None


def is_pointer(line: str) -> bool:
    """Whether a line points at another article ("Read also: ...")."""
    return _POINTER.match(line.strip("[]() ")) is not None


def is_more_link(line: str) -> bool:
    """Whether a line is nothing but the link to the rest of a cut text."""
    return len(line) <= 40 and _MORE_LINK.match(line, _after_marks(line)) is not None


def _after_marks(line: str) -> int:
    found = _MARKS.match(line)
    return found.end() if found else 0


def may_have_banners(text: str) -> bool:
    """Whether a page holds a word without which no long line of it is a banner."""
    return _has_any(text, listed("long-banner-stem")) or ("о" in text and _has_any(text, listed("long-banner-stem-ru")))


def is_banner(line: str) -> bool:
    """Whether a line asks for cookies, subscription or registration, or states rights."""
    if len(line) > _BANNER_LONGEST or not _has_any(line.lower(), listed("banner-stem")):
        return False
    return _banner().search(line) is not None


@functools.cache
def _banner() -> re.Pattern[str]:
    return re.compile(alternatives("banner"), re.IGNORECASE)


def _has_any(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110  a generator costs as much as the search itself
        if word in text:
            return True
    return False


def is_furniture(line: str) -> bool:
    """Whether a short line is page furniture beyond doubt: a share bar, a player, a way home."""
    if _PAGE_LINE.match(line) or (_has_any(line, _DIVIDERS) and _SEGMENTS.fullmatch(line)):
        return True
    if "(" in line and _FILE_PHOTO.fullmatch(line):
        return True
    if _has_any(line, _PART_MARKS) and all(map(_is_control, _PARTS.split(line))):
        return True
    return (_is_menu(line) and not listed("bar-word").isdisjoint(_words(line))) or _is_pictured_control(line)


def _is_pictured_control(line: str) -> bool:
    """Whether the words for a control's picture stand glued before the control: "PrintPrint this page"."""
    seam = SEAM.search(line, 0, _PICTURE_LONGEST)
    return seam is not None and _PAGE_LINE.match(line, seam.end()) is not None


def _is_control(part: str) -> bool:
    """Whether one of the parts of a line, between marks, is a pager or furniture by itself."""
    return not part or is_pager(part) or _PAGE_LINE.match(part) is not None or _LIKELY_PAGE_LINE.match(part) is not None


def may_be_furniture(line: str) -> bool:
    """Whether a short line could be page furniture; only other furniture makes that certain."""
    if line.isdigit() or _is_menu(line) or _LIKELY_PAGE_LINE.match(line) or _PICTURE_KEY.match(line):
        return True
    if _AGENCY.match(line, _after_marks(line)):
        return True
    if "°" in line:
        return _WEATHER.fullmatch(line) is not None
    if "vatar" in line or _has_any(line, _DIVIDERS):
        return _BREADCRUMB.fullmatch(line) is not None
    return line[:4].lower() in {"http", "www."} and _URL.fullmatch(line) is not None


def _words(line: str) -> list[str]:
    return [word.strip(_TRIM) for word in line.lower().replace("|", " ").split()]


def _is_menu(line: str) -> bool:
    """Whether every word of a line is a word of menus and bars."""
    if line[-1] == "." and not line.endswith(".."):
        return False
    menu, bar = listed("menu-word"), listed("bar-word")
    for word in line.lower().replace("|", " ").split():
        word = word.strip(_TRIM)  # noqa: PLW2901
        if word and word not in menu and word not in bar and word not in _MENU_MARKS:
            return False
    return True


#: Asked in this order: what a later test would take for another kind comes first.
_FURNITURE_TESTS: Final = (
    (is_more_link, LineKind.MORE),
    (is_pager, LineKind.PAGER),
    (is_section_heading, LineKind.LABEL),
    (is_furniture, LineKind.FURNITURE),
    (is_pointer, LineKind.POINTER),
    (is_banner, LineKind.BANNER),
    (may_be_section_heading, LineKind.MAYBE_LABEL),
    (may_be_furniture, LineKind.MENU),
)

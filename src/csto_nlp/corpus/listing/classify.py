"""Say of each line what it is: a headline, prose, a date, a byline, or furniture of some kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from csto_nlp.corpus.listing import noise, openers
from csto_nlp.corpus.listing.dates import DIGIT, MONTH_WORD, Printed, date_line, date_prefix, date_suffix
from csto_nlp.corpus.listing.lines import LONG, Line, bullet
from csto_nlp.corpus.listing.openers import opener
from csto_nlp.corpus.listing.vocabulary import alternatives
from csto_nlp.text.regex import lazy

TITLE: Final = "title"
PROSE: Final = "prose"
DATE: Final = "date"
BYLINE: Final = "byline"
MORE: Final = "more"
LABEL: Final = "label"
MAYBE_LABEL: Final = "label?"
INSET: Final = "inset"
TICKER: Final = "ticker"
PAGER: Final = "pager"
FURNITURE: Final = "furniture"
MENU: Final = "menu"
KEY: Final = "key"
BANNER: Final = "banner"

#: Kinds that are left out of every text.
DROPPED: Final = frozenset({MORE, LABEL, INSET, TICKER, PAGER, FURNITURE, BANNER})
#: Of these, the kinds that no person writes.
NOTICES: Final = frozenset({MORE, TICKER, PAGER, BANNER})
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
    r"|Подробнее|Читать далее|Читать дальше|Далее)\b[\])]?\s*[.…»>›→]*\Z"
)
#: How a link to the rest can end; asked first because it is cheap.
LINK_ENDS: Final = ("ore", "ORE", "article", "story", "text", "report", "reading", "READING", "обнее", "алее", "альше")
_LINK_LONGEST: Final = 60
_STOPS: Final = frozenset(".”")
_ENDED: Final = lazy(r"[.…:;,!?][\"'”’»)\]]*\Z")
_STOPPED: Final = lazy(r"(?<!\b[A-ZА-Я])(?:[.…][\"'”’»)\]]*|[;:,])\Z")
_STOPS_IN: Final = frozenset(".!?…")
_INNER_STOP: Final = lazy(r"[^\W\d_]{3,}[.!?…][\"”’»)]*\s+[«“\"„(]?[A-ZА-ЯЁ]")
#: "Dushanbe, 4 March, AGENCY": a dateline on a line of its own, which is the beginning of the text.
_PLACE_DAY: Final = lazy(
    rf"[A-ZА-ЯЁ][\w' -]{{2,30}}(?:,\s?[A-ZА-ЯЁ][\w' -]{{2,30}})?[,.]\s?(?:{MONTH_WORD}\.?\s\d\d?"
    rf"|\d\d?\s{MONTH_WORD})(?:[,.]?\s?[/(]?[A-ZА-ЯЁ][\w-]*[/)]?\.?)?",
    re.IGNORECASE,
)
_BYLINE: Final = lazy(
    r"(?:by|written by|author|authors|reported by|text by|story by|posted by|автор|авторы|автор текста"
    r"|текст)\s*:?\s+(?P<name>(?:[^\W\d_]\.\s?){0,3}[^\W\d_][^.!?:;]{1,70}?)(?:\s*[|•·,–—-]\s*(?P<rest>.{0,60}))?",
    re.IGNORECASE,
)
_KEY: Final = lazy(
    r"(?:(?:news|story|article|document|item|material|reference)\s?)?(?P<key>"
    + alternatives(
        "id; code; no; number; reference; service; section; category; subject; topic; source; agency; publisher; date",
        "time; (?:publish|publication|pub) date; date of publication; created; released; classification",
        "origin; from; to",
        "language; length; word count; words; country; city; place; location; author; byline; reporter",
        "editor; headline",
        "title; head; lead; slug; keywords; tags; priority; copyright; distribution; url; link; views; type; region",
        "рубрика; источник; дата; время; автор; заголовок; код; номер",
    )
    + r")\s?[:№#]\s*(?P<value>.*)",
    re.IGNORECASE,
)
HEADLINE_KEYS: Final = frozenset({"headline", "title", "head", "заголовок"})
AUTHOR_KEYS: Final = frozenset({"author", "byline", "reporter", "автор"})


def classify(lines: list[Line], *, order: bool | None, banners: bool) -> list[Line]:
    """Give every line its kind; a date glued to a headline or a sentence becomes a line of its own.

    ``order`` tells whether the page writes the month first in 05/06/2011; without ``banners`` no long line is
    asked whether it is one.
    """
    out: list[Line] = []
    for line in lines:
        mark = bullet(line.text)
        if mark:
            line.mark, line.text = mark, line.text[len(mark) :]
        if len(line.text) <= noise.SHORT and not (line.text[-1] in _STOPS and line.text.count(" ") > 8):
            out.extend(_short(line, order))
        elif banners and noise.is_banner(line.text):
            line.kind = BANNER
            out.append(line)
        else:
            out.extend(_long(line, order))
    for number, line in enumerate(out):
        line.at = number
    return out


def _long(line: Line, order: bool | None) -> list[Line]:
    found = date_prefix(line.text, order)
    if found is None:
        line.kind, line.cut = plain_kind(line.text), ends_cut(line.text)
        return [line]
    return [_dated(line, found), *_long(_rest(line, found.end, len(line.text)), order)]


def _short(line: Line, order: bool | None) -> list[Line]:
    text = line.text
    line.kind = TICKER if noise.is_ticker(text) else ""
    if line.kind:
        return [line]
    found = date_line(text, order)
    if found:
        return [_dated(line, found)]
    line.kind = _furniture(text)
    if line.kind or _byline(line) or _key(line):
        return [line]
    found = date_prefix(text, order)
    if found:
        return [_dated(line, found), *_short(_rest(line, found.end, len(text)), order)]
    found = date_suffix(text, order)
    if found:
        return [*_short(_rest(line, 0, found.start), order), _dated(line, found)]
    line.kind, line.cut = plain_kind(text), ends_cut(text)
    return [line]


#: In this order: what a later rule would take for something else comes first.
_RULES: Final = (
    (noise.is_more, MORE),
    (noise.is_pager, PAGER),
    (noise.heads, LABEL),
    (noise.is_furniture, FURNITURE),
    (noise.points, INSET),
    (noise.is_banner, BANNER),
    (noise.may_head, MAYBE_LABEL),
    (noise.may_be_furniture, MENU),
)


@lru_cache(maxsize=4096)
def _furniture(text: str) -> str:
    """Return the kind of furniture a short line is, or "". Menus and share bars are the same on page after page."""
    return next((kind for holds, kind in _RULES if holds(text)), "")


def _dated(line: Line, found: Printed) -> Line:
    cut = line.end if found.end >= len(line.text) else line.start + found.end
    return Line(
        line.text[found.start : found.end], line.start + found.start, cut, line.gap,
        kind=DATE, day=found.day, exact=found.exact, name=found.author,
    )  # fmt: skip


def _rest(line: Line, start: int, end: int) -> Line:
    """Return what is left of a line beside its date."""
    text = line.text[start:end].strip()
    stop = line.end if end == len(line.text) else line.start + end
    return Line(
        text,
        stop - len(text) if start else line.start,
        stop,
        line.gap and not start,
        joined=line.joined,
        mark=line.mark if not start else "",
    )


def _byline(line: Line) -> bool:
    found = _BYLINE.fullmatch(line.text) if opener(line.text) in openers.BYLINE else None
    if not found or len(found["name"].split()) > 7 or not found["name"][:1].isupper():
        return False
    line.kind, line.name = BYLINE, found["name"].strip()
    return True


def _key(line: Line) -> bool:
    """Read "ID : 12345" and its like; only a header with an identifier makes them furniture (see ``settle``)."""
    found = _KEY.fullmatch(line.text) if opener(line.text) in openers.KEY else None
    if not found:
        return False
    line.kind, line.name = KEY, found["key"].lower()
    return True


def more_end(text: str) -> re.Match[str] | None:
    """Return the link to the rest that ends a text ("Read more"), with its place in the text."""
    if not text[-_LINK_LONGEST:].rstrip(" .…»>›→])").endswith(LINK_ENDS):
        return None
    return _MORE_END.search(text, max(0, len(text) - _LINK_LONGEST))


def ends_cut(text: str) -> bool:
    """Whether a text ends in the middle: an ellipsis, or a link to the rest of it."""
    tail = text[-_LINK_LONGEST:]
    return (("..." in tail or "…" in tail) and CUT.search(tail) is not None) or more_end(text) is not None


def plain_kind(text: str) -> str:
    """Return PROSE for running text, TITLE for what could be a headline; furniture is not asked about."""
    return PROSE if _is_prose(text) else TITLE


def _is_prose(text: str) -> bool:
    """Whether a line is running text: long, or ended by a stop, or of more than one sentence."""
    if len(text) > _HEADLINE_LONGEST or _STOPPED.search(text[-6:]) or text[0].islower():
        return True
    if len(text) > LONG and _ENDED.search(text[-6:]):
        return True
    if more_end(text) or (DIGIT.search(text) and _PLACE_DAY.fullmatch(text)):
        return True
    return len(text) > 60 and not _STOPS_IN.isdisjoint(text) and _INNER_STOP.search(text) is not None

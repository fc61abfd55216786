"""Decide what one line alone cannot tell: menus, headers of wire copy, links to other articles, doubled titles."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.classify import AUTHOR_KEYS, HEADLINE_KEYS, is_turn, more_end, plain_kind
from csto_nlp.corpus.listing.dates import is_telegram
from csto_nlp.corpus.listing.lines import DROPPED, LineKind
from csto_nlp.corpus.listing.persons import (
    drop_about,
    drop_biography,
    drop_comments,
    read_bare_bylines,
    read_byline_beside_date,
)
from csto_nlp.text.datelines import find_dateline
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csto_nlp.corpus.listing.lines import Line

#: Kinds that prove a text to be a web page rather than a person's notes.
_PROOF: Final = frozenset(
    {
        LineKind.TICKER,
        LineKind.PAGER,
        LineKind.FURNITURE,
        LineKind.BANNER,
        LineKind.LABEL,
        LineKind.MAYBE_LABEL,
        LineKind.MENU,
    }
)
#: A headline may be printed again below so many dates and bylines.
_SIGNS: Final = 3
_SIGN: Final = frozenset({LineKind.DATE, LineKind.BYLINE})
#: Marks that part a headline from a name and begin no line themselves.
_LOST: Final = ":;,| "
#: A line so long is a sentence, even one that the page's end cuts off.
_SENTENCE: Final = 80
#: A headline above a wire's dateline is no longer, and the dateline neither.
_LONGEST_HEADLINE: Final = 200
_DATELINE: Final = 130
_STOP: Final = lazy(r"[.!?…:;,][\"”’»)]?\Z")
_FULL_STOP: Final = lazy(r"[.…:;,][\"”’»)]?\Z")
#: So many headlines tell the turn of the others.
_TOLD: Final = 2
#: A headline may end in dots: "More on the wells…"; it has at most so many words then.
_DOTS: Final = lazy(r"[«“\"]?[A-ZА-ЯЁ][^.!?…]{5,90}(?:…|\.\.\.)")
_FEW: Final = 8
#: A header's keys stand within so many lines; one of a letter or a telegram has an address or a subject.
_HEADER_LINES: Final = 20
_ADDRESSES: Final = frozenset({"subject", "from", "to", "slug", "тема", "кому", "от"})
#: So many short lines, headline and standfirst in turn, are a listing.
_IN_TURN: Final = 6
_IDENTIFIERS: Final = frozenset({"id", "code", "no", "number", "reference", "код", "номер", "slug"})
#: Teasers are shorter than this; longer prose is kept wherever it stands.
_TEASER: Final = 250
#: A teaser that is cut may be as long as this.
_CUT: Final = 600
#: A paragraph is at least so long; a directory above it has so many entries of at most so many words.
_PARAGRAPH: Final = 150
_ENTRIES: Final = 6
_ENTRY_WORDS: Final = 3
#: What follows a line of rights at a page's end is shorter than this.
_LEGAL_TAIL: Final = 500
#: A headline has at least so many words, five spaces in a list of links.
_WORDS: Final = 4
#: Labels beyond these are not followed up one by one: no page has so many.
_MOST_LABELS: Final = 20
#: "Latest news" heads a part of a listing as well as a tail; "Related" only a tail.
_SECTION: Final = lazy(
    r"(?:latest|recent|last|top|featured|main|news|breaking|hot|all|archive|more news|последни|свежи|главн"
    r"|новост|лента|все )",
    re.IGNORECASE,
)
_RIGHTS: Final = lazy(r"©|\(c\)|rights reserved|права защищены|copyright", re.IGNORECASE)


def reclassify(lines: list[Line]) -> list[Line]:
    """Return the lines with every kind final; what is left out keeps a kind in ``DROPPED``."""
    page = _is_page(lines)
    _menus(lines, page=page)
    if lines and lines[-1].kind == LineKind.TITLE and len(lines[-1].text) >= _SENTENCE:
        lines[-1].kind = LineKind.PROSE
    _lone_turn(lines)
    _headlines_above_datelines(lines)
    _headlines_with_dots(lines)
    _lists_above(lines, page=page)
    _keys(lines)
    drop_comments(lines)
    drop_about(lines)
    read_bare_bylines(lines)
    read_byline_beside_date(lines)
    _standfirsts_in_turn(lines)
    _headlines_in_turn(lines)
    _hours_of_a_day(lines)
    _rates_of_a_text(lines)
    _links_to_the_rest(lines)
    _undouble(lines)
    _menu_above(lines)
    drop_biography(lines)
    drop_related_links(lines, page=page)
    return lines


def _is_page(lines: list[Line]) -> bool:
    """Whether a text shows furniture in two lines or more; menu words prove nothing without prose."""
    proofs = [line for line in lines if line.kind in _PROOF]
    return len(proofs) >= 2 and (
        any(line.kind not in {LineKind.MENU, LineKind.MAYBE_LABEL} for line in proofs)
        or any(line.kind == LineKind.PROSE and len(line.text) >= _SENTENCE for line in lines)
    )


def _menus(lines: list[Line], *, page: bool) -> None:
    """One word ("English", "Comments") is furniture only on a page that shows other furniture."""
    for line in lines:
        if line.kind == LineKind.MENU:
            line.kind, line.why = (LineKind.FURNITURE, "menu") if page else (plain_kind(line.text), "")
        elif line.kind == LineKind.MAYBE_LABEL:
            line.kind = LineKind.LABEL if page else LineKind.TITLE


def _lone_turn(lines: list[Line]) -> None:
    """Read "LAKE REGION: Weekly notes" as a headline where no other line has the shape of a speaker's turn."""
    turns = [line for line in lines if line.kind == LineKind.PROSE and is_turn(line.text)]
    if len(turns) == 1 and len(turns[0].text) <= _SENTENCE and turns[0].text[-1] not in ".!?…":
        turns[0].kind = LineKind.TITLE


def _headlines_above_datelines(lines: list[Line]) -> None:
    """Read a line of two sentences without a stop at its end as a headline where a wire's dateline stands below."""
    for line, below in pairwise(lines):
        if line.kind != LineKind.PROSE or below.kind != LineKind.PROSE or not line.text[0].isupper():
            continue
        if len(line.text) <= _LONGEST_HEADLINE and not line.cut and not _STOP.search(line.text[-3:]):
            dateline = find_dateline(below.text[:_DATELINE])
            if dateline and dateline.place and (dateline.agency or dateline.date) and not is_turn(line.text):
                line.kind = LineKind.TITLE


def _headlines_with_dots(lines: list[Line]) -> None:
    """Read a few words that end in dots as a headline where a full paragraph stands below and none right above."""
    kept = [line for line in lines if line.kind not in DROPPED]
    for before, line, below in zip([None, *kept], kept, kept[1:], strict=False):
        if line.kind != LineKind.PROSE or not _DOTS.fullmatch(line.text) or len(line.text.split()) > _FEW:
            continue
        paragraph = below.kind == LineKind.PROSE and below.gap and len(below.text) >= _PARAGRAPH
        headed = before is not None and before.kind == LineKind.TITLE and len(before.text.split()) > _FEW
        if paragraph and line.gap and not headed and (before is None or before.kind != LineKind.PROSE):
            line.kind, line.cut = LineKind.TITLE, False


def _lists_above(lines: list[Line], *, page: bool) -> None:
    """Drop lists above a text: of a web page, six lines or more of a few words; of any, bulleted links.

    A list that a line ending in a colon announces is kept: who took part, what was signed.
    """
    end = next((line.at for line in lines if line.kind == LineKind.PROSE and len(line.text) >= _PARAGRAPH), 0)
    at = 0
    while at < end:
        stop = at
        while stop < end and _is_entry(lines[stop]):
            stop += 1
        announced = at > 0 and lines[at - 1].kind == LineKind.PROSE and lines[at - 1].text.endswith(":")
        if page and stop - at >= _ENTRIES and not announced:
            own = lines[stop - 1] if lines[stop].kind not in DROPPED | {LineKind.TITLE} else None
            for line in lines[at:stop]:
                if line.kind == LineKind.TITLE and line is not own:
                    line.kind, line.why = LineKind.FURNITURE, "menu"
        at = max(stop, at + 1)
    _links_above(lines[:end])


def _is_entry(line: Line) -> bool:
    """Whether a line is of a few words, as the entries of a directory are."""
    known = line.kind in DROPPED or line.kind == LineKind.TITLE
    return known and not line.level and line.text.count(" ") < _ENTRY_WORDS


def _links_above(top: list[Line]) -> None:
    """Drop three bulleted lines or more, and their heading, above the headline of the text that follows ``top``."""
    first = next((line.at for line in top if line.mark and line.kind == LineKind.TITLE), len(top))
    last = first
    while last < len(top) and top[last].mark and top[last].kind == LineKind.TITLE:
        last += 1
    heads = [line for line in top[:first] if line.kind == LineKind.TITLE]
    headline = any(line.kind == LineKind.TITLE and not line.mark for line in top[last:])
    dated = any(line.kind == LineKind.DATE and line.day for line in top[last:])
    if last - first < 3 or not (headline and dated) or any(len(line.text.split()) >= _WORDS for line in heads):
        return
    _drop([*heads[-1:], *top[first:last]], "related")


def _keys(lines: list[Line]) -> None:
    """Take title and author from a header "ID : 1234 / Title : ..." and drop the rest; a key alone is text."""
    header = _has_header(lines)
    last = max((line.at for line in lines[:_HEADER_LINES] if line.kind == LineKind.KEY), default=-1) + 2
    for line in lines:
        if line.kind != LineKind.KEY:
            if header and line.at <= last and line.kind != LineKind.DATE and _is_entry_of_header(line.text):
                line.kind, line.why = LineKind.FURNITURE, "header"
            continue
        key, line.name = line.name, None
        value = line.text.partition(":")[2].strip()
        if not header:
            line.kind = plain_kind(line.text)
        elif key in HEADLINE_KEYS and value:
            line.kind, line.start, line.text = LineKind.TITLE, line.end - len(value), value
        elif key in AUTHOR_KEYS and value:
            line.kind, line.name = LineKind.BYLINE, value
        else:
            line.kind, line.why = LineKind.FURNITURE, "header"


def _is_entry_of_header(text: str) -> bool:
    """Whether a line among a header's is one of them, of whatever name: "refid: 05AB12", "destination:"."""
    key, colon, value = text.partition(":")
    return bool(colon) and key.isalpha() and key.islower() and (not value or value[0] == " ") and len(text) <= _SENTENCE


def _has_header(lines: list[Line]) -> bool:
    """Whether a header stands above the text: an identifier, or keys with a subject or an address among them."""
    top = lines[:_HEADER_LINES]
    keys = [line.name for line in top if line.kind == LineKind.KEY]
    if any(line.kind == LineKind.KEY and line.name in _IDENTIFIERS for line in (top if len(keys) >= 3 else lines[:8])):
        return True
    telegram = any(line.kind == LineKind.DATE and is_telegram(line.text) for line in top)
    return (len(set(keys)) >= 2 or (telegram and bool(keys))) and not _ADDRESSES.isdisjoint(keys)


def _hours_of_a_day(lines: list[Line]) -> None:
    """Give a clock time that stands alone the day of the date above it, or of the one right below."""
    day: str | None = None
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        if line.kind != LineKind.DATE:
            continue
        if line.day:
            day = line.day
        elif line.exact and not (below and below.kind == LineKind.DATE and below.day):
            line.day = day


def _standfirsts_in_turn(lines: list[Line]) -> None:
    """Tell standfirsts without a full stop: every second of six short lines or more, each longer than the one above."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].kind == LineKind.TITLE and not lines[end].level:
            end += 1
        for first in (at, at + 1):
            run = lines[first:end]
            if len(run) >= _IN_TURN and _alternates(run[: len(run) // 2 * 2]):
                for line in run[1::2]:
                    line.kind = LineKind.PROSE
                break
        at = max(end, at + 1)


def _headlines_in_turn(lines: list[Line]) -> None:
    """Tell headlines of two sentences by their turn: on a page that is headline and paragraph throughout."""
    kept = [line for line in lines if line.kind not in DROPPED]
    first = next((number for number, line in enumerate(kept) if line.kind == LineKind.PROSE), 1) - 1
    upper, lower = kept[first::2], kept[first + 1 :: 2]
    told = sum(line.kind == LineKind.TITLE for line in upper)
    if len(upper) != len(lower) or told < _TOLD or told == len(upper) or 2 * told < len(upper):
        return
    if any(line.kind != LineKind.PROSE for line in lower):
        return
    rest = [(one, two) for one, two in zip(upper, lower, strict=True) if one.kind != LineKind.TITLE]
    if all(
        one.kind == LineKind.PROSE
        and not _FULL_STOP.search(one.text[-3:])
        and len(one.text) < len(two.text)
        and len(one.text) <= _LONGEST_HEADLINE
        for one, two in rest
    ):
        for one, _ in rest:
            one.kind = LineKind.TITLE


def _alternates(run: list[Line]) -> bool:
    upper, lower = [len(line.text) for line in run[::2]], [len(line.text) for line in run[1::2]]
    longer = sum(one < two for one, two in zip(upper, lower, strict=True))
    words = sum(len(line.text.split()) >= _WORDS for line in run[::2])
    return longer >= 0.9 * len(lower) and sum(lower) >= 1.4 * sum(upper) and words >= 0.8 * len(upper)


def _rates_of_a_text(lines: list[Line]) -> None:
    """Rates that a sentence announces ("The bank set these rates:") belong to the text."""
    announced = False
    for line in lines:
        if line.kind == LineKind.TICKER and announced:
            line.kind = LineKind.PROSE
        elif line.kind != LineKind.TICKER:
            announced = line.kind == LineKind.PROSE and line.text.endswith(":")


def _links_to_the_rest(lines: list[Line]) -> None:
    """Take "Read more" off the end of a teaser; a bare "More" only where another teaser ends so too."""
    ends = [(line, found) for line in lines if line.kind == LineKind.PROSE and (found := more_end(line.text))]
    bare = len(ends) >= 2
    for line, found in ends:
        if bare or found[0].strip(" .…»>›→[]()").count(" "):
            line.more = line.cut = True
            line.end -= len(line.text) - found.start()
            line.text = line.text[: found.start()]


def _undouble(lines: list[Line]) -> None:
    before: Line | None = None
    for line in lines:
        if line.kind != LineKind.TITLE:
            continue
        line.text = undoubled(_from_its_first_word(line))
        if before is not None and before.text == line.text and len(line.text) > 20:
            between = lines[before.at + 1 : line.at]
            if not between:
                before.kind, before.why = LineKind.FURNITURE, "repeated"
            elif len(between) <= _SIGNS and all(one.kind in _SIGN | DROPPED or one.text.isdigit() for one in between):
                for one in between:
                    if one.kind not in _SIGN | DROPPED:
                        one.kind, one.why = LineKind.FURNITURE, "furniture"
                line.kind, line.why = LineKind.FURNITURE, "repeated"
                continue
        before = line


def _from_its_first_word(line: Line) -> str:
    """Return a headline without the mark that parted it from a name which the extractor lost: ": Talks end"."""
    text = line.text.lstrip(_LOST) if line.text[0] in _LOST else line.text
    if not text or text[0].islower():
        return line.text
    line.start += line.end - line.start - len(text) if text != line.text and not line.joined else 0
    return text


def _menu_above(lines: list[Line]) -> None:
    """Three or more lines of a word or two above the first headline are a menu, whatever they say."""
    top: list[Line] = []
    for line in lines:
        if line.kind == LineKind.PROSE or (line.kind == LineKind.TITLE and len(line.text.split()) > 3):
            break
        if line.kind == LineKind.TITLE:
            top.append(line)
    else:
        return
    if (
        len(top) >= 3
        and line.kind == LineKind.TITLE
        and line.at + 1 < len(lines)
        and any(one.kind == LineKind.PROSE for one in lines[line.at + 1 : line.at + 5])
    ):
        for one in top:
            one.kind, one.why = LineKind.FURNITURE, "menu"


def undoubled(text: str) -> str:
    """Return the half of a line that says everything twice ("Talks end Talks end"), else the line."""
    half, odd = divmod(len(text), 2)
    if half < 10:
        return text
    if odd and text[half].isspace() and text[:half] == text[half + 1 :]:
        return text[:half]
    return text[:half] if not odd and text[:half] == text[half:] else text


# Links to other articles


def drop_related_links(lines: list[Line], *, page: bool) -> None:
    """Mark as furniture: headlines under a label, headlines and legal lines at a page's end, bulleted links."""
    _labelled(lines)
    _legal_tail(lines)
    _trailing_headlines(lines, page=page)
    _linked_headlines(lines, page=page)


def _drop(lines: Iterable[Line], why: str) -> None:
    for line in lines:
        if line.kind not in DROPPED:
            line.kind, line.why = LineKind.FURNITURE, why


def _labelled(lines: list[Line]) -> None:
    """Headlines under "Related" or "Popular" belong to other articles; so do their teasers at a page's end."""
    prose = paragraphs = labels = 0
    listing = False
    for number, line in enumerate(lines):
        if line.kind == LineKind.PROSE:
            prose, paragraphs, listing = prose + len(line.text), paragraphs + 1, False
        elif line.kind == LineKind.LABEL and prose:
            labels += 1
            if paragraphs < 2 and prose <= _TEASER and _SECTION.match(line.text):
                continue
            if labels <= _MOST_LABELS and _only_teasers(lines[number + 1 :]):
                _drop(lines[number + 1 :], "related")
                return
            listing = True
        elif listing and line.kind in {LineKind.TITLE, LineKind.DATE, LineKind.BYLINE}:
            line.kind, line.why = LineKind.FURNITURE, "related"


def _only_teasers(rest: list[Line]) -> bool:
    """Whether only headlines with at most one short piece of prose each follow, two or more of them."""
    before = LineKind.LABEL
    teasers = headlines = 0
    for line in rest:
        if line.kind in DROPPED:
            continue
        if line.kind == LineKind.PROSE:
            if before in {LineKind.PROSE, LineKind.LABEL} or len(line.text) > (_CUT if line.cut else _TEASER):
                return False
            teasers += 1
        headlines += line.kind == LineKind.TITLE
        before = line.kind
    return headlines >= 2 and teasers >= 2


def _legal_tail(lines: list[Line]) -> None:
    """After the last line of rights comes the publisher's address and licence, unless it is long."""
    last = next(
        (line.at for line in reversed(lines) if line.kind == LineKind.BANNER and _RIGHTS.search(line.text)), None
    )
    if last is None:
        return
    tail = [line for line in lines[last + 1 :] if line.kind not in DROPPED]
    size = sum(len(line.text) for line in tail)
    above = sum(len(line.text) for line in lines[:last] if line.kind == LineKind.PROSE)
    if size <= min(_LEGAL_TAIL, above):
        _drop(tail, "rights")


def _trailing_headlines(lines: list[Line], *, page: bool) -> None:
    """Headlines after a web page's last prose, two or more below furniture or three anywhere, are links."""
    end = len(lines)
    while end and lines[end - 1].kind != LineKind.PROSE:
        end -= 1
    tail = lines[end:]
    first = next((number for number, line in enumerate(tail) if line.kind in DROPPED), len(tail))
    below = [line for line in tail[first:] if line.kind == LineKind.TITLE and len(line.text.split()) >= _WORDS]
    if not end or not page:
        return
    if len(below) >= 2:
        _drop(tail[first:], "related")
    elif sum(line.kind == LineKind.TITLE and len(line.text.split()) > _WORDS for line in tail) >= 3:
        _drop(tail, "related")


def _linked_headlines(lines: list[Line], *, page: bool) -> None:
    """Drop a bulleted run of headlines amid the prose of a web page: it links to other articles."""
    wire = page or any(line.kind == LineKind.PROSE for line in lines[:1])
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].mark and _is_headline(lines[end]):
            end += 1
        inside = (
            at > 0 and end < len(lines) and lines[at - 1].kind == LineKind.PROSE and lines[end].kind == LineKind.PROSE
        )
        if wire and end - at >= 3 and inside and not lines[at - 1].text.endswith(":"):
            for line in lines[at:end]:
                line.kind, line.why = LineKind.FURNITURE, "related"
        at = max(end, at + 1)


def _is_headline(line: Line) -> bool:
    """Whether a line is likely a linked headline, by kind and length: many sites print theirs in sentence case."""
    return line.kind == LineKind.TITLE and line.text.count(" ") >= 5 and line.text[0].isupper()

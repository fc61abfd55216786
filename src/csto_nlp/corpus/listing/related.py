"""Leave out what a page shows of other articles, and its legal tail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.classify import BANNER, BYLINE, DATE, DROPPED, FURNITURE, LABEL, PROSE, TITLE
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csto_nlp.corpus.listing.lines import Line

#: Teasers are shorter than this; longer prose is kept wherever it stands.
_TEASER: Final = 250
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


def leave_out(lines: list[Line], *, page: bool) -> None:
    """Mark as furniture: headlines under a label, headlines and legal lines at a page's end, bulleted links."""
    _labelled(lines)
    _legal_tail(lines)
    _trailing_headlines(lines, page=page)
    _linked_headlines(lines, page=page)


def _drop(lines: Iterable[Line]) -> None:
    for line in lines:
        if line.kind not in DROPPED:
            line.kind = FURNITURE


def _labelled(lines: list[Line]) -> None:
    """Headlines under "Related" or "Popular" belong to other articles; so do their teasers at a page's end."""
    prose = paragraphs = labels = 0
    listing = False
    for number, line in enumerate(lines):
        if line.kind == PROSE:
            prose, paragraphs, listing = prose + len(line.text), paragraphs + 1, False
        elif line.kind == LABEL and prose:
            labels += 1
            if paragraphs < 2 and prose <= _TEASER and _SECTION.match(line.text):
                continue
            if labels <= _MOST_LABELS and _only_teasers(lines[number + 1 :]):
                _drop(lines[number + 1 :])
                return
            listing = True
        elif listing and line.kind in {TITLE, DATE, BYLINE}:
            line.kind = FURNITURE


def _only_teasers(rest: list[Line]) -> bool:
    """Whether only headlines with at most one short piece of prose each follow, two or more of them."""
    before = LABEL
    teasers = headlines = 0
    for line in rest:
        if line.kind in DROPPED:
            continue
        if line.kind == PROSE:
            if before in {PROSE, LABEL} or len(line.text) > _TEASER:
                return False
            teasers += 1
        headlines += line.kind == TITLE
        before = line.kind
    return headlines >= 2 and teasers >= 2


def _legal_tail(lines: list[Line]) -> None:
    """After the last line of rights comes the publisher's address and licence, unless it is long."""
    last = next((line.at for line in reversed(lines) if line.kind == BANNER and _RIGHTS.search(line.text)), None)
    if last is None:
        return
    tail = [line for line in lines[last + 1 :] if line.kind not in DROPPED]
    size = sum(len(line.text) for line in tail)
    above = sum(len(line.text) for line in lines[:last] if line.kind == PROSE)
    if size <= min(_LEGAL_TAIL, above):
        _drop(tail)


def _trailing_headlines(lines: list[Line], *, page: bool) -> None:
    """Headlines after a web page's last prose, two or more below furniture or three anywhere, are links."""
    end = len(lines)
    while end and lines[end - 1].kind != PROSE:
        end -= 1
    tail = lines[end:]
    first = next((number for number, line in enumerate(tail) if line.kind in DROPPED), len(tail))
    below = [line for line in tail[first:] if line.kind == TITLE and len(line.text.split()) >= _WORDS]
    if not end or not page:
        return
    if len(below) >= 2:
        _drop(tail[first:])
    elif sum(line.kind == TITLE and len(line.text.split()) > _WORDS for line in tail) >= 3:
        _drop(tail)


def _linked_headlines(lines: list[Line], *, page: bool) -> None:
    """Drop a bulleted run of headlines amid the prose of a web page: it links to other articles."""
    wire = page or any(line.kind == PROSE for line in lines[:1])
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].mark and _is_headline(lines[end]):
            end += 1
        inside = at > 0 and end < len(lines) and lines[at - 1].kind == PROSE and lines[end].kind == PROSE
        if wire and end - at >= 3 and inside and not lines[at - 1].text.endswith(":"):
            for line in lines[at:end]:
                line.kind = FURNITURE
        at = max(end, at + 1)


def _is_headline(line: Line) -> bool:
    return line.kind == TITLE and line.text.count(" ") >= 5 and line.text[0].isupper()

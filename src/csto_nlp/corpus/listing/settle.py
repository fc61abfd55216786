"""Decide what one line alone cannot tell: menus, headers of wire copy, lists of other headlines, doubled titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.headline import undoubled
from csto_nlp.corpus.listing.shapes import (
    AUTHOR_KEYS,
    BANNER,
    BYLINE,
    DATE,
    DROPPED,
    FURNITURE,
    HEADLINE_KEYS,
    KEY,
    LABEL,
    MENU,
    MORE,
    PAGER,
    PROSE,
    TICKER,
    TITLE,
)

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line

#: Kinds that prove a text to be a web page rather than somebody's notes.
_PROOF: Final = frozenset({TICKER, PAGER, FURNITURE, BANNER, LABEL, MENU})
_IDENTIFIERS: Final = frozenset({"id", "code", "no", "number", "код", "номер", "slug"})
#: Teasers are shorter than this; longer prose is kept wherever it stands.
_TEASER: Final = 250


def settle(lines: list[Line]) -> list[Line]:
    """Return the lines with every kind final; what is left out keeps a kind in ``DROPPED``."""
    page = sum(line.kind in _PROOF for line in lines) >= 2
    _menus(lines, page=page)
    _keys(lines)
    _rates_of_a_text(lines)
    _undouble(lines)
    _insets(lines)
    _linked_headlines(lines, page=page)
    return lines


def _menus(lines: list[Line], *, page: bool) -> None:
    """One word such as "English" is a menu entry only on a page that shows other furniture."""
    for line in lines:
        if line.kind == MENU:
            line.kind = FURNITURE if page else TITLE
        elif line.kind == LABEL and not page:
            line.kind = LABEL if _heads_a_list(lines, line) else TITLE


def _heads_a_list(lines: list[Line], label: Line) -> bool:
    at = next(number for number, line in enumerate(lines) if line is label)
    following = lines[at + 1 : at + 3]
    return bool(following) and all(line.kind in {TITLE, DATE} and line.text.count(" ") >= 3 for line in following)


def _keys(lines: list[Line]) -> None:
    """A header "ID : 1234 / Date : ... / Title : ..." gives its title and author and goes; without an ID it is text."""
    header = any(line.kind == KEY and line.name in _IDENTIFIERS for line in lines[:8])
    for line in lines:
        if line.kind != KEY:
            continue
        key, line.name = line.name, None
        value = line.text.partition(":")[2].strip()
        if not header:
            line.kind = TITLE if len(line.text) < 80 and not line.text.endswith(".") else PROSE
        elif key in HEADLINE_KEYS and value:
            line.kind, line.start, line.text = TITLE, line.end - len(value), value
        elif key in AUTHOR_KEYS and value:
            line.kind, line.name = BYLINE, value
        else:
            line.kind = FURNITURE


def _rates_of_a_text(lines: list[Line]) -> None:
    """Rates that a sentence announces ("The bank set these rates:") belong to the text."""
    announced = False
    for line in lines:
        if line.kind == TICKER and announced:
            line.kind = PROSE
        elif line.kind != TICKER:
            announced = line.kind == PROSE and line.text.endswith(":")


def _undouble(lines: list[Line]) -> None:
    before: Line | None = None
    for line in lines:
        if line.kind != TITLE:
            continue
        line.text = undoubled(line.text)
        if before is not None and before.text == line.text and len(line.text) > 20:
            before.kind = FURNITURE
        before = line


def _insets(lines: list[Line]) -> None:
    """Headlines listed under "Related" or "Popular" are other articles'; so are their short teasers at a page's end."""
    seen = False
    listing = False
    for number, line in enumerate(lines):
        if line.kind == PROSE:
            seen, listing = True, False
        elif line.kind == LABEL and seen:
            if _only_teasers(lines[number + 1 :]):
                for rest in lines[number + 1 :]:
                    rest.kind = FURNITURE if rest.kind not in DROPPED else rest.kind
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
            if before == PROSE or before == LABEL or len(line.text) > _TEASER:
                return False
            teasers += 1
        headlines += line.kind == TITLE
        before = line.kind
    return headlines >= 2 and teasers >= 2


def _linked_headlines(lines: list[Line], *, page: bool) -> None:
    """A bulleted run of headlines amid the prose of a web page links to other articles."""
    wire = page or any(line.kind == PROSE for line in lines[:1])
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].mark and _is_headline(lines[end]):
            end += 1
        inside = 0 < at and end < len(lines) and lines[at - 1].kind == PROSE and lines[end].kind == PROSE
        if wire and end - at >= 3 and inside and not lines[at - 1].text.endswith(":"):
            for line in lines[at:end]:
                line.kind = FURNITURE
        at = max(end, at + 1)


def _is_headline(line: Line) -> bool:
    return line.kind == TITLE and line.text.count(" ") >= 5 and line.text[0].isupper()

"""Decide what one line alone cannot tell: menus, headers of wire copy, lists of other headlines, doubled titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing import related as others
from csto_nlp.corpus.listing.classify import (
    AUTHOR_KEYS,
    BANNER,
    BYLINE,
    FURNITURE,
    HEADLINE_KEYS,
    KEY,
    LABEL,
    MAYBE_LABEL,
    MENU,
    PAGER,
    PROSE,
    TICKER,
    TITLE,
    more_end,
    plain_kind,
)
from csto_nlp.corpus.listing.headline import undoubled

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line

#: Kinds that prove a text to be a web page rather than somebody's notes.
_PROOF: Final = frozenset({TICKER, PAGER, FURNITURE, BANNER, LABEL, MAYBE_LABEL, MENU})
#: A line so long is a sentence, even one that the page's end cuts off.
_SENTENCE: Final = 80
_IDENTIFIERS: Final = frozenset({"id", "code", "no", "number", "reference", "код", "номер", "slug"})


def settle(lines: list[Line]) -> list[Line]:
    """Return the lines with every kind final; what is left out keeps a kind in ``DROPPED``."""
    page = _is_page(lines)
    _menus(lines, page=page)
    _keys(lines)
    _rates_of_a_text(lines)
    _links_to_the_rest(lines)
    _undouble(lines)
    _menu_above(lines)
    if lines and lines[-1].kind == TITLE and len(lines[-1].text) >= _SENTENCE:
        lines[-1].kind = PROSE
    others.leave_out(lines, page=page)
    return lines


def _is_page(lines: list[Line]) -> bool:
    """Whether a text shows furniture in two lines or more; menu words prove nothing without prose."""
    proofs = [line for line in lines if line.kind in _PROOF]
    return len(proofs) >= 2 and (
        any(line.kind not in {MENU, MAYBE_LABEL} for line in proofs)
        or any(line.kind == PROSE and len(line.text) >= _SENTENCE for line in lines)
    )


def _menus(lines: list[Line], *, page: bool) -> None:
    """One word such as "English" or "Comments" is furniture only on a page that shows other furniture."""
    for line in lines:
        if line.kind == MENU:
            line.kind = FURNITURE if page else plain_kind(line.text)
        elif line.kind == MAYBE_LABEL:
            line.kind = LABEL if page else TITLE


def _keys(lines: list[Line]) -> None:
    """Take title and author from a header "ID : 1234 / Title : ..." and drop the rest; without an ID it is text."""
    header = any(line.kind == KEY and line.name in _IDENTIFIERS for line in lines[:8])
    for line in lines:
        if line.kind != KEY:
            continue
        key, line.name = line.name, None
        value = line.text.partition(":")[2].strip()
        if not header:
            line.kind = plain_kind(line.text)
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


def _links_to_the_rest(lines: list[Line]) -> None:
    """Take "Read more" off the end of a teaser; a bare "More" only where another teaser ends so too."""
    ends = [(line, found) for line in lines if line.kind == PROSE and (found := more_end(line.text))]
    bare = len(ends) >= 2
    for line, found in ends:
        if bare or found[0].strip(" .…»>›→[]()").count(" "):
            line.more = line.cut = True
            line.end -= len(line.text) - found.start()
            line.text = line.text[: found.start()]


def _undouble(lines: list[Line]) -> None:
    before: Line | None = None
    for line in lines:
        if line.kind != TITLE:
            continue
        line.text = undoubled(line.text)
        if before is not None and before.at + 1 == line.at and before.text == line.text and len(line.text) > 20:
            before.kind = FURNITURE
        before = line


def _menu_above(lines: list[Line]) -> None:
    """Three or more lines of a word or two above the first headline are a menu, whatever they say."""
    top: list[Line] = []
    for line in lines:
        if line.kind == PROSE or (line.kind == TITLE and len(line.text.split()) > 3):
            break
        if line.kind == TITLE:
            top.append(line)
    else:
        return
    if (
        len(top) >= 3
        and line.kind == TITLE
        and line.at + 1 < len(lines)
        and any(one.kind == PROSE for one in lines[line.at + 1 : line.at + 5])
    ):
        for one in top:
            one.kind = FURNITURE

"""What of a page is in no article, line by line, with the reason: so that a user can see what was thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.corpus.listing.lines import LineKind
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csto_nlp.corpus.listing.lines import Line

#: The reason that a line's kind gives, where no step has noted another.
_REASONS: Final = {
    LineKind.TICKER: "rates",
    LineKind.PAGER: "pager",
    LineKind.MORE: "link",
    LineKind.LABEL: "label",
    LineKind.MAYBE_LABEL: "label",
    LineKind.POINTER: "related",
    LineKind.BANNER: "notice",
    LineKind.DATE: "date",
    LineKind.BYLINE: "byline",
    LineKind.FURNITURE: "furniture",
    LineKind.MENU: "menu",
    LineKind.KEY: "header",
}
_SAYS: Final = lazy(r"[^\W_]")
_STRETCH: Final = lazy(r"\S(?:[^\n]*\S)?")


class LeftOut(NamedTuple):
    """A stretch of a page that is in no article: its offsets into the page's text, and the reason.

    ``reason`` is one of: rates, pager, link, label, related, notice, rights, menu, furniture, header, masthead,
    biography, comments, repeated, picture, date, byline, other (text that belongs to none of the articles).
    """

    start: int
    end: int
    reason: str


def find_left_out(source: str, lines: Iterable[Line], used: Iterable[Line]) -> Iterator[LeftOut]:
    """Yield what of a page is neither in a text nor a headline, in order.

    ``lines`` are all lines of the page ``source``, ``used`` those that its articles have as headline or text. What
    stands between lines, as a link cut off the end of one, is yielded too if it has a letter or a digit.
    """
    kept = {id(line) for line in used}
    at = 0
    above = True
    for line in lines:
        if line.start < at:  # a date is a part of the line that it was cut off
            continue
        yield from _between(source, at, line.start)
        if id(line) in kept:
            above = False
        else:
            reason = reason_of(line) or ("masthead" if above else "other")
            yield LeftOut(line.start, line.end, reason)
        at = line.end
    yield from _between(source, at, len(source))


def reason_of(line: Line) -> str | None:
    """Return why a line is left out, by the step that did so or by its kind; None where neither tells."""
    return line.why or _REASONS.get(line.kind)


def _between(source: str, start: int, end: int) -> Iterator[LeftOut]:
    """Yield the stretches between two lines that say something: what was cut off the end of one."""
    if start < end and _SAYS.search(source, start, end):
        for found in _STRETCH.finditer(source, start, end):
            if _SAYS.search(found[0]):
                yield LeftOut(*found.span(), "link")

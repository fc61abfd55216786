"""Recognise, cheaply, a text that is no listing: paragraphs, perhaps under a headline. Most files are that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.corpus.listing.blocks import runs_on
from csto_nlp.corpus.listing.classify import LINK_ENDINGS, SHORT, classify, ends_cut, is_turn, may_have_banners
from csto_nlp.corpus.listing.dates import may_open
from csto_nlp.corpus.listing.lines import BULLETS, Line, LineKind
from csto_nlp.corpus.listing.markdown import may_be_markdown
from csto_nlp.corpus.listing.reclassify import undoubled
from csto_nlp.text.datelines import find_dateline_behind_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A paragraph ends so; one that ends otherwise is looked at more closely.
_ENDS: Final = frozenset('.?!:;”"')
_LINK_ENDS: Final = tuple(f"{end}." for end in LINK_ENDINGS)


class Plain(NamedTuple):
    """A text of one article: its headline, and the offsets between which its body stands."""

    title: str | None
    start: int
    end: int


def read_plain(text: str) -> Plain | None:
    """Return the one article of a text that is nothing but prose; None where only a closer look can tell.

    The long way round (``assemble.split_page``) comes to the same for every text that this takes.
    """
    if "\r" in text or may_be_markdown(text) or may_have_banners(text):
        return None
    wires = 0
    title: Line | None = None
    first: Line | None = None
    end = 0
    for at, body, gap in _lines(text):
        if not _is_paragraph(body):
            line = _short(body, gap=gap)
            if line is None or (line.kind == LineKind.TITLE and end):
                return None
            if line.kind == LineKind.TITLE:
                title, end = line, at + 1
                continue
        wires += body[:3].isupper()
        first = first or Line(body, at, at + len(body), gap=gap)
        end = at + len(body)
    if first is None or wires > 1 or (title and runs_on(title, first)):
        return None
    return Plain(undoubled(title.text) if title else None, first.start, end)


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    at = 0
    gap = True
    for piece in text.split("\n"):
        body = piece.strip()
        if body:
            yield at + (0 if piece[0] == body[0] else len(piece) - len(piece.lstrip())), body, gap
        gap = not body
        at += len(piece) + 1


def _is_paragraph(line: str) -> bool:
    """Whether a line can only be a paragraph of prose, complete and without a date or a bullet before it."""
    last = line[-1]
    if len(line) <= SHORT and not (last == "." and line.count(" ") > 8):
        return False
    if find_dateline_behind_headline(line):
        return False
    if last not in _ENDS or line[-2].isupper() or line[0] in BULLETS or line[0].islower() or may_open(line):
        return False
    if last == "." and line[-2].islower():
        return not line.endswith(_LINK_ENDS)
    return not ends_cut(line)


def _short(body: str, *, gap: bool) -> Line | None:
    """Return a short line with its kind, if it is a headline or a complete sentence; None if it is anything else."""
    if len(body) > SHORT or body[0] in BULLETS or body[0].islower() or is_turn(body):
        return None
    lines = classify([Line(body, 0, len(body), gap=gap)], order=None, banners=True)
    line = lines[0]
    return line if len(lines) == 1 and line.kind in {LineKind.TITLE, LineKind.PROSE} and not line.cut else None

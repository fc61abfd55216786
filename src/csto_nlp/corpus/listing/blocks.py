"""Group classified lines into cells: what stands above a piece of text, and the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.classify import BYLINE, DATE, MORE, PROSE, TITLE
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line

#: "BISHKEK, March 4. /AGENCY/.", "DUSHANBE (Agency) --": the first words of wire copy.
_DATELINE: Final = lazy(
    r"[A-ZА-ЯЁ]{3}[A-ZА-ЯЁ' -]{0,30}(?:,\s?[^—–(/\n]{2,40}?)?[.,]?\s?(?:/[^/\n]{2,30}/|\([^()\n]{2,30}\))"
)
#: No head of one item has more lines than this.
_HEAD: Final = 12
#: A standfirst without a full stop is at least so long; shorter lines are names.
_STANDFIRST: Final = 40


@dataclass(slots=True)
class Cell:
    """Headlines, dates and bylines (``head``), the prose below them (``body``), and whether a "more" link ends it."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    more: bool = False

    def of(self, kind: str) -> list[Line]:
        """Return the lines of the head that are of ``kind``."""
        return [line for line in self.head if line.kind == kind]

    @property
    def titles(self) -> list[Line]:
        """The headlines above the text."""
        return self.of(TITLE)

    @property
    def dates(self) -> list[Line]:
        """The dates above the text."""
        return self.of(DATE)

    @property
    def bylines(self) -> list[Line]:
        """The bylines above the text."""
        return self.of(BYLINE)

    @property
    def size(self) -> int:
        """Length of the text in characters."""
        return sum(len(line.text) for line in self.body)

    @property
    def has_text(self) -> bool:
        """Whether there is prose, or a dated or signed headline with a standfirst."""
        if self.body:
            return True
        titles = self.titles
        return (
            len(titles) > 1
            and len(titles) < len(self.head)
            and any(len(line.text) >= _STANDFIRST for line in titles[1:])
        )

    @property
    def cut(self) -> bool:
        """Whether the text was cut."""
        return self.more or (bool(self.body) and self.body[-1].cut)

    @property
    def is_wire(self) -> bool:
        """Whether the text opens with a wire's dateline."""
        return bool(self.body) and _DATELINE.match(self.body[0].text) is not None

    def headed(self, words: int) -> bool:
        """Whether a headline of at least so many words stands above the text."""
        return any(len(line.text.split()) >= words for line in self.titles)


def runs_on(first: Line, below: Line) -> bool:
    """Whether a first line is no headline but the first of several lines like it: verse, a list, a note."""
    return not below.gap and len(below.text) < 1.5 * len(first.text)


def group(lines: list[Line]) -> list[Cell]:
    """Return the cells of a page."""
    digest = sum(line.kind == MORE or line.more for line in lines) >= 2
    wires = sum(line.kind == PROSE and _DATELINE.match(line.text) is not None for line in lines) >= 2
    split_heads = _HeadSplitter(lines)
    cells = [Cell()]
    closed = False
    for number, line in enumerate(lines):
        cell = cells[-1]
        if line.kind == MORE:
            closed = cell.more = bool(cell.body)
            continue
        ends = bool(cell.body) and (line.kind != PROSE or (wires and _DATELINE.match(line.text) is not None))
        if closed or ends:
            cells.append(Cell())
        elif line.kind in {DATE, BYLINE} and (taken := split_heads.taken(cell, number)) is not None:
            cells.append(Cell(head=[cell.head.pop()] if taken else []))
        closed = line.more and digest
        cells[-1].more = line.more
        (cells[-1].body if line.kind == PROSE else cells[-1].head).append(line)
    return [cell for cell in cells if cell.head or cell.body]


class _HeadSplitter:
    """Tells, where a date or a byline follows headlines without prose, whether a new item begins."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        dates = [number for number, line in enumerate(lines) if line.kind == DATE]
        before = sum(number > 0 and lines[number - 1].kind == TITLE for number in dates)
        after = sum(number + 1 < len(lines) and lines[number + 1].kind == TITLE for number in dates)
        self._date_first = after >= before
        self._many = len(dates) >= 3

    def taken(self, cell: Cell, number: int) -> int | None:
        """Return how many headlines a new cell takes along with the line at ``number``; None where none begins."""
        head, kind = cell.head[-_HEAD:], self._lines[number].kind
        last = max((at for at, line in enumerate(head) if line.kind == kind), default=-1)
        titles = sum(line.kind == TITLE for line in head[last + 1 :])
        if last < 0 or not titles or head[-1].kind != TITLE:
            return None
        if kind == BYLINE:
            return 1 if titles > 1 else None
        if not self._many:
            return None
        if not self._date_first:
            return 1
        below = self._lines[number + 1].kind if number + 1 < len(self._lines) else ""
        if below == TITLE:
            return 0
        return 1 if titles > 1 else None


def dates_below(cells: list[Cell]) -> bool:
    """Whether every text has its date under it rather than above: the first then has none above it."""
    first, rest = cells[0], cells[1:]
    if not rest or first.dates or not first.headed(4) or not 0 < len(first.body) <= 2:
        return False
    return all(cell.head and cell.head[0].kind == DATE for cell in rest) and any(cell.titles for cell in rest)


def lift_dates(cells: list[Cell]) -> list[Cell]:
    """Give each date that stands under a text to the head of that text."""
    for one, two in pairwise(cells):
        while two.head and two.head[0].kind != TITLE:
            one.head.append(two.head.pop(0))
    return [cell for cell in cells if cell.head or cell.body]

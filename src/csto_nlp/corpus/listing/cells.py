"""Group classified lines into cells: what stands above a piece of text, and the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csto_nlp.corpus.listing.shapes import BYLINE, DATE, MORE, MORE_END, PROSE, TITLE

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line


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
    def cut(self) -> bool:
        """Whether the text was cut."""
        return self.more or (bool(self.body) and self.body[-1].cut)


def group(lines: list[Line], *, digest: bool) -> list[Cell]:
    """Return the cells of a page. In a ``digest`` every text that ends in a link to its rest closes its cell."""
    cells = [Cell()]
    closed = False
    for line in lines:
        cell = cells[-1]
        if line.kind == MORE:
            closed = cell.more = bool(cell.body)
            continue
        if closed or (line.kind != PROSE and cell.body):
            cell = Cell()
            cells.append(cell)
            closed = False
        (cell.body if line.kind == PROSE else cell.head).append(line)
        if digest and line.cut and line.kind == PROSE and MORE_END.search(line.text[-120:]):
            closed = cell.more = True
    return [cell for cell in cells if cell.head or cell.body]


def dates_below(cells: list[Cell]) -> bool:
    """Whether every text has its date under it rather than above: the last date then has no text."""
    last = cells[-1]
    below = (
        len(cells) > 2 and not last.body and bool(last.head) and all(line.kind in {DATE, BYLINE} for line in last.head)
    )
    return below and not cells[0].dates and all(cell.head and cell.head[0].kind == DATE for cell in cells[1:])


def lift_dates(cells: list[Cell]) -> list[Cell]:
    """Give each date that stands under a text to the head of that text."""
    for one, two in zip(cells, cells[1:], strict=False):
        while two.head and two.head[0].kind != TITLE:
            one.head.append(two.head.pop(0))
    return [cell for cell in cells if cell.head or cell.body]

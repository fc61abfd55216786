"""Group classified lines into blocks: what stands above a piece of text, and the text."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.headline import names_nothing
from csto_nlp.corpus.listing.lines import LineKind
from csto_nlp.text.datelines import find_dateline

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line

#: No head of one item has more lines than this.
_HEAD: Final = 12
_DATELINE: Final = 130
#: A standfirst without a full stop is at least so long or has so many words; shorter lines are names.
_STANDFIRST: Final = 40
_WORDS: Final = 5


class Block:
    """Headlines, dates and bylines (``head``), the prose below them (``body``), and whether a "more" link ends it."""

    __slots__ = ("body", "head", "more")

    def __init__(self, head: list[Line] | None = None) -> None:
        self.head: list[Line] = head if head is not None else []
        self.body: list[Line] = []
        self.more = False

    def of(self, kind: LineKind) -> list[Line]:
        """Return the lines of the head that are of ``kind``."""
        return [line for line in self.head if line.kind == kind]

    @property
    def titles(self) -> list[Line]:
        """The headlines above the text."""
        return self.of(LineKind.TITLE)

    @property
    def dates(self) -> list[Line]:
        """The dates above the text."""
        return self.of(LineKind.DATE)

    @property
    def bylines(self) -> list[Line]:
        """The bylines above the text."""
        return self.of(LineKind.BYLINE)

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
            and any(len(line.text) >= _STANDFIRST or len(line.text.split()) >= _WORDS for line in titles[1:])
        )

    @property
    def cut(self) -> bool:
        """Whether the text was cut."""
        return self.more or (bool(self.body) and self.body[-1].cut)

    @property
    def is_wire(self) -> bool:
        """Whether the text opens with a wire's dateline."""
        return bool(self.body) and _is_wire_copy(self.body[0].text)

    @property
    def is_dated_copy(self) -> bool:
        """Whether the text opens with a dateline that has a place and a full date."""
        dateline = find_dateline(self.body[0].text[:_DATELINE]) if self.body else None
        if dateline is None or dateline.place is None or dateline.date is None:
            return False
        return self.body[0].text[slice(*dateline.date)][-4:].isdigit()

    def has_headline(self, words: int) -> bool:
        """Whether a headline of at least so many words stands above the text."""
        return any(len(line.text.split()) >= words for line in self.titles)


def _is_wire_copy(line: str) -> bool:
    """Whether a line opens as an agency's reports do: "BISHKEK, March 4. /AGENCY/.", "DUSHANBE (Agency) --"."""
    if not line[:3].isupper():
        return False
    dateline = find_dateline(line)
    return dateline is not None and None not in (dateline.place, dateline.agency)


def runs_on(first: Line, below: Line) -> bool:
    """Whether a first line is no headline but the first of several lines like it: verse, a list, a note.

    A dateline opens a text, whatever stands above it.
    """
    return not below.gap and len(below.text) < 1.5 * len(first.text) and find_dateline(below.text) is None


def group_lines(lines: list[Line]) -> list[Block]:
    """Return the blocks of a page."""
    digest = sum(line.kind == LineKind.MORE or line.more for line in lines) >= 2
    wires = sum(line.kind == LineKind.PROSE and _is_wire_copy(line.text) for line in lines) >= 2
    split_heads = _HeadSplitter(lines)
    blocks = [Block()]
    closed = False
    for number, line in enumerate(lines):
        block = blocks[-1]
        if line.kind == LineKind.MORE:
            closed = block.more = bool(block.body)
            continue
        ends = bool(block.body) and (line.kind != LineKind.PROSE or (wires and _is_wire_copy(line.text)))
        if closed or ends:
            blocks.append(Block())
        elif line.kind in {LineKind.DATE, LineKind.BYLINE} and (taken := split_heads.taken(block, number)) is not None:
            at = len(block.head) - taken
            block.head, moved = block.head[:at], block.head[at:]
            blocks.append(Block(head=moved))
        closed = line.more and digest
        blocks[-1].more = line.more
        (blocks[-1].body if line.kind == LineKind.PROSE else blocks[-1].head).append(line)
    return [block for block in blocks if block.head or block.body]


class _HeadSplitter:
    """Tells, where a date or a byline follows headlines without prose, whether a new item begins."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        dates = [number for number, line in enumerate(lines) if line.kind == LineKind.DATE]
        before = sum(number > 0 and lines[number - 1].kind == LineKind.TITLE for number in dates)
        after = sum(number + 1 < len(lines) and lines[number + 1].kind == LineKind.TITLE for number in dates)
        self._date_first = after >= before
        self._many = len(dates) >= 3
        self._above = _titles_above_dates(lines, dates)

    def taken(self, block: Block, number: int) -> int | None:
        """Return how many headlines a new block takes along with the line at ``number``; None where none begins."""
        head, kind = block.head[-_HEAD:], self._lines[number].kind
        last = max((at for at, line in enumerate(head) if line.kind == kind), default=-1)
        titles = sum(line.kind == LineKind.TITLE for line in head[last + 1 :])
        if last < 0 or not titles or head[-1].kind != LineKind.TITLE:
            return None
        if kind == LineKind.BYLINE:
            return 1 if titles > 1 else None
        if self._above or not self._many:
            return self._above or None
        if not self._date_first:
            return 1
        below = self._lines[number + 1].kind if number + 1 < len(self._lines) else LineKind.NONE
        if below == LineKind.TITLE:
            return 0
        return 1 if titles > 1 else None


def _titles_above_dates(lines: list[Line], dates: list[int]) -> int:
    """Return how many headlines of an item stand above its date, where items are headlines and a date alone.

    All items have the same lines, so that the last one tells what stands below a date: so much less stands above it.
    Returns 0 where dates come first or the page has no period of this kind.
    """
    if len(dates) < 2:
        return 0
    between = {two - one - 1 for one, two in pairwise(dates)}
    last = dates[-1]
    below = next(
        (at for at, line in enumerate(lines[last + 1 :]) if line.kind != LineKind.TITLE), len(lines) - last - 1
    )
    if len(between) != 1 or last + 1 + below < len(lines):
        return 0
    above = between.pop() - below
    return above if 0 < above <= dates[0] and _are_titles(lines, dates) else 0


def _are_titles(lines: list[Line], dates: list[int]) -> bool:
    """Whether nothing but headlines stands between dates."""
    return all(line.kind in {LineKind.TITLE, LineKind.DATE} for line in lines[dates[0] : dates[-1] + 1])


def dates_below(blocks: list[Block]) -> bool:
    """Whether every text has its date, its author or both under it rather than above: the first then has none above."""
    first, rest = blocks[0], blocks[1:]
    if not rest or any(map(_is_sign, first.head)) or not first.has_headline(4) or not first.body:
        return False
    if len(first.body) > 2 and not _is_only_signed(rest[-1]):
        return False
    signs = [[line.kind for line in takewhile(_is_sign, block.head)] for block in rest]
    last_is_signed = _is_only_signed(rest[-1])
    below = all(LineKind.DATE in kinds for kinds in signs) or (last_is_signed and all(signs))
    return below and any(block.titles for block in rest)


def _is_only_signed(block: Block) -> bool:
    """Whether a block is a date or a byline, perhaps with the name of a source, and nothing that could be an item."""
    return not block.body and any(map(_is_sign, block.head)) and all(names_nothing(line.text) for line in block.titles)


def _is_sign(line: Line) -> bool:
    return line.kind in {LineKind.DATE, LineKind.BYLINE}


def lift_dates(blocks: list[Block]) -> list[Block]:
    """Give each date that stands under a text to the head of that text."""
    for one, two in pairwise(blocks):
        first = next(
            (at for at, line in enumerate(two.head) if line.kind == LineKind.TITLE and not names_nothing(line.text)),
            len(two.head),
        )
        one.head += [line for line in two.head[:first] if _is_sign(line)]
        two.head = two.head[first:]
    return [block for block in blocks if block.head or block.body]

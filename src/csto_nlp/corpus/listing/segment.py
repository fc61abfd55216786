"""Find where one article of a page ends and the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing import blocks as cells_of
from csto_nlp.corpus.listing.classify import DATE, DROPPED, MORE, PAGER, PROSE, TITLE

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.blocks import Cell
    from csto_nlp.corpus.listing.lines import Line

#: A headline-and-text page without any other sign of a listing needs texts and headlines at least so long.
_FULL_TEXT: Final = 200
_FULL_HEADLINE: Final = 5
#: An introduction to a listing is shorter; longer text above the first item is an article of its own.
_INTRODUCTION: Final = 400
#: What stands above a page's count of its results is shorter.
_HEADER: Final = 600
#: A side-bar's teaser is shorter, and the article beside it at least three times as long.
_TEASER: Final = 250


def articles(lines: list[Line]) -> list[list[Cell]]:
    """Return the articles of a page, each as its cells; lines are those of ``settle.settle``."""
    kept = [line for line in _below_pager(lines) if line.kind not in DROPPED or line.kind == MORE]
    cells = cells_of.group(kept)
    if not cells:
        return []
    below = cells_of.dates_below(cells)
    if below:
        cells = cells_of.lift_dates(cells)
    with_text = sum(cell.has_text for cell in cells)
    if not with_text:
        return _headlines_only(cells)
    if with_text == 1:
        return [cells[next(number for number, cell in enumerate(cells) if cell.has_text) :]]
    if below:
        return _from_starts(cells, [number for number, cell in enumerate(cells) if cell.has_text])
    for starts in (
        _dated(cells),
        _signed(cells),
        _wires(cells),
        _cut(cells),
        _paged(cells, lines),
        _alternating(cells),
    ):
        if starts:
            return _from_starts(cells, starts)
    return [cells]


def _below_pager(lines: list[Line]) -> list[Line]:
    """Leave out what stands above "Viewing results 1 - 6 of 12": a section's name, an author's short biography."""
    at = next((number for number, line in enumerate(lines) if line.kind == PAGER), 0)
    above = sum(len(line.text) for line in lines[:at] if line.kind == PROSE)
    below = sum(len(line.text) for line in lines[at:] if line.kind == PROSE)
    return lines[at:] if above <= _HEADER and 3 * above <= below else lines


def _headlines_only(cells: list[Cell]) -> list[list[Cell]]:
    """Return one article for each dated headline of a page without prose, or all as one text."""
    lines = [line for cell in cells for line in cell.head]
    dates = sum(line.kind == DATE for line in lines)
    titles = sum(line.kind == TITLE for line in lines)
    if dates < 2 or titles < dates:
        return [cells]
    out: list[list[Cell]] = []
    pending: list[Line] = []
    first_is_date = lines[0].kind == DATE
    for line in lines:
        if (
            pending
            and (line.kind == DATE) == first_is_date
            and line.kind in {DATE, TITLE}
            and any(one.kind != line.kind for one in pending)
        ):
            out.append([cells_of.Cell(head=pending)])
            pending = []
        pending.append(line)
    return [*out, [cells_of.Cell(head=pending)]]


def _dated(cells: list[Cell]) -> list[int]:
    """Items that each bear a date; not a chronicle, whose dates go forward under one headline."""
    starts = [number for number, cell in enumerate(cells) if cell.dates]
    if len(starts) < 2 or sum(cells[number].has_text for number in starts) < 2:
        return []
    days = [line.day for number in starts for line in cells[number].dates[:1] if line.day]
    titled = any(cells[number].titles for number in starts[1:])
    if (
        not titled
        and len(days) > 1
        and days[0] < days[-1]
        and days == sorted(days)
        and not any(cells[number].dates[0].exact for number in starts)
    ):
        return []
    first = cells[starts[0]]
    if all(cells[number].head[0].kind == DATE for number in starts[1:]):
        first.head = first.head[next(at for at, line in enumerate(first.head) if line.kind == DATE) :]
    if titled and sum(bool(cells[number].titles) for number in range(len(cells))) > 2 * len(starts):
        return []
    return starts


def _signed(cells: list[Cell]) -> list[int]:
    """Items that each bear a byline under a headline."""
    starts = [number for number, cell in enumerate(cells) if cell.bylines and cell.titles]
    return starts if len(starts) >= 2 else []


def _cut(cells: list[Cell]) -> list[int]:
    """Items whose texts are cut or end in a link to the rest; a first one that does not may be an introduction."""
    if sum(cell.cut for cell in cells) < 2:
        return []
    starts = [number for number, cell in enumerate(cells) if cell.body]
    first = cells[starts[0]]
    linked = all(cells[number].more for number in starts[1:])
    return starts[1:] if not first.cut and (linked or not first.headed(4)) else starts


def _paged(cells: list[Cell], lines: list[Line]) -> list[int]:
    """Items of a page that counts its results: every headline with a text of its own.

    Where only the first is signed or dated, the rest are the sub-headings of one article on several pages.
    """
    if not any(line.kind == PAGER for line in lines):
        return []
    starts = [number for number, cell in enumerate(cells) if cell.body and cell.headed(4)]
    own = [number for number in starts if cells[number].bylines or cells[number].dates]
    return starts if len(starts) >= 2 and own != starts[:1] else []


def _alternating(cells: list[Cell]) -> list[int]:
    """Headline, one paragraph, headline, one paragraph, to the end.

    Two such pairs need long paragraphs, for an article may have one sub-heading; questions with answers are
    an interview, and numbered headings a list.
    """
    least = _FULL_TEXT if len(cells) < 3 else 0
    regular = all(len(cell.body) == 1 and cell.size >= least and cell.headed(_FULL_HEADLINE) for cell in cells)
    if not regular or len({len(cell.titles) for cell in cells[1:]}) > 1:
        return []
    inner = sum(cell.titles[0].text.endswith("?") or cell.titles[0].text[0].isdigit() for cell in cells)
    return list(range(len(cells))) if inner * 2 < len(cells) else []


def _wires(cells: list[Cell]) -> list[int]:
    """Wire copy, several reports of it: each opens with its dateline."""
    starts = [number for number, cell in enumerate(cells) if cell.is_wire]
    return starts if len(starts) >= 2 else []


def _from_starts(cells: list[Cell], starts: list[int]) -> list[list[Cell]]:
    main = _beside_teasers(cells, starts)
    if main:
        return [main]
    ends = [*starts[1:], len(cells)]
    items = [cells[start:end] for start, end in zip(starts, ends, strict=True)]
    items = [item for item in items if any(cell.has_text for cell in item)]
    before = cells[: starts[0]]
    if sum(cell.size for cell in before) > _INTRODUCTION:
        items.insert(0, before)
    return _without_sidebar(items)


def _beside_teasers(cells: list[Cell], starts: list[int]) -> list[Cell]:
    """Return the article that stands below a side-bar of dated teasers, or above it: the one that is not like them.

    The teasers have one paragraph each. Where they have headlines too, only three paragraphs make a difference.
    """
    teasers = [cells[start] for start in starts]
    if len(starts) < 2 or not all(cell.dates and len(cell.body) == 1 for cell in teasers[:-1]):
        return []
    if starts != list(range(starts[0], starts[-1] + 1)):
        return []
    least = 3 if any(cell.titles for cell in teasers) else 1
    if len(starts) >= 3 and cells[starts[-1]].headed(4) and not any(cell.titles for cell in teasers[:-1]):
        return cells[starts[-1] :]
    for rest in (cells[starts[-1] + 1 :], cells[: starts[0]]):
        if rest and rest[0].headed(4) and sum(len(cell.body) for cell in rest) >= least:
            return rest
    return []


def _without_sidebar(items: list[list[Cell]]) -> list[list[Cell]]:
    """Return the one article that others only surround as teasers, or all where they are alike."""
    main = max(items, key=_size)
    others = [item for item in items if item is not main]
    paragraphs = sum(len(cell.body) for cell in main)
    if not others or paragraphs < 3 or not main[0].titles:
        return items
    small = all(_size(item) <= _TEASER and sum(len(cell.body) for cell in item) <= 1 for item in others)
    return [main] if small and _size(main) >= 3 * _median(sorted(map(_size, others))) else items


def _median(sizes: list[int]) -> float:
    # The statistics module costs a start-up as much as all of this package's split does.
    return (sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2


def _size(item: list[Cell]) -> int:
    return sum(cell.size for cell in item)

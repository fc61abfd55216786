"""Make an article of its cells: headline, author, date, and the lines of its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from csto_nlp.corpus.listing import headline
from csto_nlp.corpus.listing.blocks import runs_on
from csto_nlp.corpus.listing.classify import BYLINE, DATE, DROPPED, PAGER, TITLE
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csto_nlp.corpus.listing.blocks import Cell
    from csto_nlp.corpus.listing.lines import Line

#: A site's motto above the headline is shorter.
_MOTTO = 120
#: A standfirst is shorter than this.
_STANDFIRST = 250
#: "Anna Example", and "The Palace, Capital City" below the hour of an official's meeting.
_NAME = r"[A-ZА-ЯЁ][\w.'’-]*(?: [A-ZА-ЯЁ][\w.'’-]*)"
_PERSON = lazy(rf"{_NAME}{{1,3}}(?:(?:, | and | и ){_NAME}{{1,3}}){{0,2}}")
_PLACE = lazy(rf"{_NAME}{{0,3}}(?:, {_NAME}{{0,2}}){{1,2}}")
_ISO_DAY = len("2020-01-01")


@dataclass(slots=True)
class Layout:
    """What holds for a whole page."""

    lines: list[Line]
    single: bool
    dated: bool
    furnished: bool
    paged: bool

    @classmethod
    def of(cls, lines: list[Line], found: list[list[Cell]]) -> Layout:
        """Read it off a page's lines and articles."""
        return cls(
            lines,
            single=len(found) == 1,
            dated=sum(bool(cells[0].dates) for cells in found) > 1,
            furnished=len(found) > 1 or any(line.kind in DROPPED for line in lines),
            paged=any(line.kind == PAGER for line in lines),
        )


@dataclass(slots=True)
class Draft:
    """An article before its text is put together.

    ``body`` are its lines, in the page's order; ``top`` is the place of its first line, headline included.
    """

    title: str | None
    body: list[Line] = field(default_factory=list)
    date: str | None = None
    author: str | None = None
    truncated: bool = False
    top: int = 0


def draft(cells: list[Cell], layout: Layout) -> Draft:
    """Return the article that ``cells`` make."""
    cells = _without_motto(cells, layout)
    first, rest = cells[0], cells[1:]
    at = _title_at(first, layout)
    title = first.head[at].text if at is not None else None
    made = Draft(title, date=_date(first.head, at, layout), author=_author(first.head))
    made.body = _beside_title(first.head, at, layout) + first.body
    if at is not None and _signs(first, rest):
        _sign(made, rest[0].head)
        made.body += rest[0].body
        rest = rest[1:]
    for cell in rest:
        if not cell.body and all(line.kind in {DATE, BYLINE} for line in cell.head):
            _sign(made, cell.head)
            continue
        made.body += cell.head + cell.body
    if not made.body and at is not None:
        made.body = [first.head[at]]
    made.top = first.head[at].at if at is not None else made.body[0].at if made.body else 0
    made.truncated = any(cell.more for cell in cells[-1:]) or bool(made.body and made.body[-1].cut)
    return made


def _beside_title(head: list[Line], at: int | None, layout: Layout) -> list[Line]:
    """Return the short lines of a head that belong to the text: not the headline, a page's lines above it, places."""
    if at is None:
        return [line for line in head if line.kind == TITLE]
    above = [] if layout.furnished else [line for line in head[:at] if line.kind == TITLE]
    return above + [
        line
        for before, line in pairwise(head[at:])
        if line.kind == TITLE and not (before.kind == DATE and before.exact and _PLACE.fullmatch(line.text))
    ]


def _sign(made: Draft, head: Sequence[Line]) -> None:
    """Take date and author from lines that stand apart from the headline."""
    made.date = made.date or next((line.day for line in head if line.day), None)
    made.author = made.author or _author(head) or next((line.text for line in head if line.kind == TITLE), None)


def _signs(first: Cell, rest: list[Cell]) -> bool:
    """Whether author and date stand between an article's standfirst and its text."""
    if len(first.body) != 1 or first.size > _STANDFIRST or first.dates or not rest or not rest[0].body:
        return False
    head = rest[0].head
    names = [line for line in head if line.kind == TITLE]
    return (
        bool(head)
        and head[-1].kind == DATE
        and not any(cell.dates for cell in rest[1:])
        and names in ([], head[:1])
        and all(_PERSON.fullmatch(line.text) for line in names)
    )


def _without_motto(cells: list[Cell], layout: Layout) -> list[Cell]:
    """Drop a site's motto: one short sentence above the headline of a page with furniture."""
    first = cells[0]
    motto = layout.furnished and len(cells) > 1 and not first.titles and len(first.body) == 1 and first.size <= _MOTTO
    return (
        cells[1:]
        if motto and headline.choose(cells[1].titles, furnished=True) is not None and cells[1].size > first.size
        else cells
    )


def _title_at(cell: Cell, layout: Layout) -> int | None:
    """Return the place of the headline in a cell's head.

    A text without prose has one only where a blank line, a date or a byline sets it off.
    """
    titles = _above_byline(cell, layout)
    if not cell.body and len(titles) > 1 and not (titles[1].gap or cell.dates or cell.bylines):
        return None
    if not cell.body and len(titles) == 1 and not cell.dates:
        return None
    if (
        layout.single
        and not layout.furnished
        and len(cell.head) == 1
        and cell.body
        and runs_on(cell.head[0], cell.body[0])
    ):
        return None
    chosen = headline.choose(titles, furnished=layout.furnished) if cell.body or cell.bylines else 0
    if chosen is None or not titles:
        return None
    return next(number for number, line in enumerate(cell.head) if line is titles[chosen])


def _above_byline(cell: Cell, layout: Layout) -> list[Line]:
    """Return the headlines above the byline, or of a single article above its date, if one of them says enough.

    Below stand the standfirst and captions. A masthead may have a date below it too, but not so many words.
    """
    for kind, words in ((BYLINE, 4), (DATE, 6 if layout.single else 99)):
        first = next((number for number, line in enumerate(cell.head) if line.kind == kind), 0)
        above = [line for line in cell.head[:first] if line.kind == TITLE]
        if any(len(line.text.split()) >= words for line in above):
            return above
    return cell.titles


def _author(head: Sequence[Line]) -> str | None:
    return next((line.name for line in head if line.kind in {BYLINE, DATE} and line.name), None)


def _date(head: list[Line], at: int | None, layout: Layout) -> str | None:
    """Return the day printed beside the headline.

    One in a page's header counts only where it cannot be the day on which the page was fetched.
    """
    below = [line for line in head[at + 1 if at is not None else len(head) :] if line.kind == DATE]
    above: list[Line] = []
    for line in reversed(head[: at if at is not None else len(head)]):
        if line.kind == TITLE:
            break
        if line.kind == DATE:
            above.append(line)
    if not layout.dated and at is not None:
        above = [line for line in above if _trusted(line, head[at], layout)]
    return next((line.day for line in [*below, *above] if line.day), None)


def _trusted(line: Line, title: Line, layout: Layout) -> bool:
    """Whether a date above the headline is the article's: timed, labelled, or the only thing above the headline."""
    if not layout.single or layout.paged:
        return False
    return line.exact or not any(other.kind in DROPPED for other in layout.lines[: title.at])


def page_date(first: Draft, layout: Layout) -> str | None:
    """Return the one day printed in a page's header, above its first article."""
    if layout.dated:
        return None
    above = layout.lines[: first.top]
    days = {line.day for line in above if line.kind == DATE and line.day and len(line.day) == _ISO_DAY}
    return days.pop() if len(days) == 1 else None

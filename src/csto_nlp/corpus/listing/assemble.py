"""A page's text to its articles: each put together of its blocks, with headline, author, date and text.

``split_page`` runs the whole pipeline; README.md shows it on one screen.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from csto_nlp.corpus.listing.blocks import runs_on
from csto_nlp.corpus.listing.classify import classify, ends_cut, may_have_banners
from csto_nlp.corpus.listing.common_lines import mark_common_lines, may_have_common_lines
from csto_nlp.corpus.listing.dates import is_publication, is_telegram, month_first, stated_date
from csto_nlp.corpus.listing.election import lead_of, printed_again, with_headline
from csto_nlp.corpus.listing.headline import Surroundings, choose_headline, names_nothing, says_something, share_bars
from csto_nlp.corpus.listing.left_out import LeftOut, find_left_out
from csto_nlp.corpus.listing.lines import DROPPED, NOTICES, NUMBER_AHEAD, RUN_IN, Line, LineKind, read_lines
from csto_nlp.corpus.listing.markdown import may_be_markdown, read_markdown
from csto_nlp.corpus.listing.plain import read_plain
from csto_nlp.corpus.listing.reclassify import reclassify
from csto_nlp.corpus.listing.repeats import read_repeats
from csto_nlp.corpus.listing.segment import split_articles
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csto_nlp.corpus.listing.blocks import Block
    from csto_nlp.corpus.listing.common_lines import CommonLines

DateFrom = Literal["dateline", "inferred"]


class Item(NamedTuple):
    """One article of a page.

    ``start`` and ``end`` are character offsets into the page's text between which the body stands; ``text``
    is that stretch without furniture, hard wraps joined. ``date`` is the article's own ISO day (or month)
    and ``date_from`` what it rests on.
    """

    title: str | None
    text: str
    start: int
    end: int
    date: str | None = None
    date_from: DateFrom | None = None
    author: str | None = None
    truncated: bool = False


class Page(NamedTuple):
    """The articles of one text, and the day printed on the page itself (for a listing the day it was fetched).

    ``left_out`` is what is in none of them, where it was asked for.
    """

    page_date: str | None
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...] = ()


#: A page of articles has fewer lines than this, or lines of so many characters on average, blank ones included.
_MOST_LINES: Final = 50_000
_LEAST_WIDTH: Final = 8
#: A site's motto above the headline has at most so many characters, and a standfirst between it and the text.
_MOTTO: Final = 120
_STANDFIRST: Final = 250
#: "Anna Example", and "The Palace, Capital City" below the hour of an official's meeting.
_NAME = r"[A-ZА-ЯЁ][\w.'’-]*(?: [A-ZА-ЯЁ][\w.'’-]*)"
_PERSON = lazy(rf"{_NAME}{{1,3}}(?:(?:, | and | и ){_NAME}{{1,3}}){{0,2}}")
_PLACE = lazy(rf"{_NAME}{{0,3}}(?:, {_NAME}{{0,2}}){{1,2}}")
#: A full paragraph is so long; above it stand so many lines at the most.
_PARAGRAPH: Final = 150
_UPPER_LINES: Final = 15
#: A date with so many lines between it and the headline stands close above it; lines that are left out do not count.
_NEAR: Final = 2
#: "Vol. 2, No. 193", "№ 37": the number of an issue beside its date.
_ISSUE: Final = lazy(r"\b(?:vol(?:ume)?|no|issue|том|выпуск)\b\.?\s*\d|№\s*\d", re.IGNORECASE)
_PUBLICATION: Final = lazy(
    r"\b(?:report|digest|newsletter|bulletin|review|weekly|monitor|update|brief(?:ing)?"
    r"|обзор|дайджест|вестник|бюллетень|сводка|рассылка|выпуск)s?\b",
    re.IGNORECASE,
)
#: So many items with numbers in order count a page's items.
_LEAST_COUNTED: Final = 2
_ISO_DAY = len("2020-01-01")
# The pipeline


def is_truncated(text: str) -> bool:
    """Whether a text was cut: it ends in an ellipsis or in a link to the rest of it."""
    return ends_cut(text.rstrip())


def split_page(text: str, *, traced: bool = False, common: CommonLines | None = None) -> Page:
    """Return the articles of a page's text, furniture left out. Never raises; blank text has no articles.

    With ``traced`` the page also tells what is in none of its articles, and why. ``common`` are lines that other pages
    of its site have too, which are furniture.
    """
    if common is not None and not may_have_common_lines(text, common):
        common = None
    plain = read_plain(text) if common is None else None
    if plain:
        body = text[plain.start : plain.end]
        day = stated_date(body, None)
        return Page(None, (Item(plain.title, body, plain.start, plain.end, day, "dateline" if day else None),))
    source = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    if _is_column(source):
        return Page(None, _whole(source, []))
    order = month_first(source) if "/" in source else None
    banners = may_have_banners(source)
    raw = read_lines(source)
    if may_be_markdown(source):
        raw = read_markdown(raw)
    lines = read_repeats(classify(raw, order=order, banners=banners), order=order)
    if common is not None:
        mark_common_lines(lines, common)
    lines = reclassify(lines)
    found = split_articles(lines)
    if not found:
        return _unsplit(source, lines, traced=traced)
    if len(found) == 1:
        found = [with_headline(found[0], lines)]
    else:
        _mark_heading_of_listing(found)
    layout = Layout.of(lines, found)
    drafts = [_draft(blocks, layout) for blocks in found]
    page_date = _page_date(drafts[0], layout)
    drafts = [draft for draft in drafts if draft.body]
    _take_numbers_off([draft.headline for draft in drafts])
    _date_by_issue(drafts, lines)
    _date_by_upper_part(drafts, lines)
    if not drafts:
        return _unsplit(source, lines, page_date, traced=traced)
    items = tuple(_item(source, draft, page_date) for draft in drafts)
    used = (line for draft in drafts for line in (draft.headline, *draft.body) if line)
    return Page(page_date, items, tuple(find_left_out(source, lines, used)) if traced else ())


def _mark_heading_of_listing(found: list[list[Block]]) -> None:
    """Mark what stands above a listing's first headline: the lines that its first item has and no other."""
    most = max(len(blocks[0].titles) for blocks in found[1:])
    titles = found[0][0].titles
    if 0 < most < len(titles):
        for line in titles[:-most]:
            line.why = "masthead"


def _date_by_issue(drafts: list[ArticleDraft], lines: list[Line]) -> None:
    """Give the items of a newsletter without dates of their own the date of the issue, which its masthead prints."""
    if len(drafts) < 2 or any(draft.date for draft in drafts):
        return
    run_in = all(draft.headline is not None and draft.headline.level == RUN_IN for draft in drafts)
    dated = [line for line in lines[: drafts[0].top] if line.kind == LineKind.DATE and line.day]
    mailed = any(line.why == "header" for line in lines[: drafts[0].top])
    days = {line.day for line in dated if run_in or mailed or _ISSUE.search(line.text) or _is_of_issue(line, lines)}
    if len(days) == 1:
        day = days.pop()
        for draft in drafts:
            draft.date = day


def _is_of_issue(dated: Line, lines: list[Line]) -> bool:
    """Whether the line above a date with its clock time is the name of a publication that has issues."""
    above = lines[dated.at - 1] if dated.exact and dated.at else None
    return above is not None and above.kind == LineKind.TITLE and _PUBLICATION.search(above.text) is not None


def _date_by_upper_part(drafts: list[ArticleDraft], lines: list[Line]) -> None:
    """Give a page's only article the one day that stands between its headline and its first full paragraph."""
    if len(drafts) != 1 or drafts[0].date or drafts[0].headline is None:
        return
    top = drafts[0].headline.at
    days: set[str] = set()
    for line in lines[top + 1 : top + 1 + _UPPER_LINES]:
        if line.kind == LineKind.PROSE and len(line.text) >= _PARAGRAPH:
            break
        if line.kind == LineKind.DATE and line.day and len(line.day) == _ISO_DAY:
            days.add(line.day)
    if len(days) == 1:
        drafts[0].date = days.pop()


def _take_numbers_off(headlines: Sequence[Line | None]) -> None:
    """Take the numbers off the headlines of a page that counts its items: "1. Talks end", "2. Council meets"."""
    found = [NUMBER_AHEAD.match(line.text) if line else None for line in headlines]
    numbers = [int(one[1]) for one in found if one]
    if len(numbers) < _LEAST_COUNTED or len(numbers) < len(headlines):
        return
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        for line, one in zip(headlines, found, strict=True):
            if line and one:
                line.text = line.text[one.end() :]


def _unsplit(source: str, lines: list[Line], page_date: str | None = None, *, traced: bool) -> Page:
    """Return a page in which nothing looks like an article: its whole text as one, or none."""
    items = _whole(source, lines)
    return Page(page_date, items, tuple(find_left_out(source, lines, ())) if traced and not items else ())


def _is_column(source: str) -> bool:
    """Whether a text has a great many lines of hardly a word each: a list of words, which has no articles in it.

    What is kept of each line takes a hundred times the bytes that such a line has.
    """
    breaks = source.count("\n")
    return breaks > _MOST_LINES and len(source) < _LEAST_WIDTH * breaks


def _item(source: str, draft: ArticleDraft, page_date: str | None) -> Item:
    start, end = draft.body[0].start, draft.body[-1].end
    text = _text(source, draft.body)
    date = draft.date or stated_date(text, page_date)
    title = draft.headline.text if draft.headline else None
    return Item(title, text, start, end, date, "dateline" if date else None, draft.author, draft.truncated)


def _text(source: str, body: list[Line]) -> str:
    """Return the text of an article: the source as it stands where nothing in it was left out or joined."""
    first, last = body[0], body[-1]
    whole = last.at - first.at + 1 == len(body)
    if whole and all(line.end - line.start == len(line.mark) + len(line.text) and not line.joined for line in body):
        return source[first.start : last.end].replace(" \n", "\n")
    parts = [first.mark, first.text]
    for one, two in pairwise(body):
        parts += ["\n\n" if two.gap or two.at != one.at + 1 else "\n", two.mark, two.text]
    return "".join(parts)


def _whole(source: str, lines: list[Line]) -> tuple[Item, ...]:
    """Return a text in which nothing looks like an article as it is, unless it is rates, pagers and notices."""
    text = source.strip()
    if not text or 2 * sum(line.kind in NOTICES for line in lines) > len(lines) > 3:
        return ()
    start = len(source) - len(source.lstrip())
    return (Item(None, text, start, start + len(text)),)


# One article


class Layout(NamedTuple):
    """What holds for a whole page."""

    lines: list[Line]
    single: bool
    dated: bool
    furnished: bool
    #: The place of the first line that counts a listing's results, 0 where none does.
    paged_until: int
    #: The place of the first line that is left out; the number of lines where none is.
    first_dropped: int
    #: Whether it shows rates, as front pages do beside the day.
    rated: bool
    #: The lines that the page prints more than once.
    again: frozenset[str]
    #: The places of its share bars.
    bars: tuple[int, ...]

    @classmethod
    def of(cls, lines: list[Line], found: list[list[Block]]) -> Layout:
        """Read it off a page's lines and articles."""
        first_dropped = next(
            (number for number, line in enumerate(lines) if line.kind in DROPPED and line.why != "masthead"), len(lines)
        )
        return cls(
            lines,
            single=len(found) == 1,
            dated=sum(bool(blocks[0].dates) for blocks in found) > 1,
            furnished=len(found) > 1 or first_dropped < len(lines),
            paged_until=next((line.at for line in lines if line.kind == LineKind.PAGER), 0),
            first_dropped=first_dropped,
            rated=any(line.kind == LineKind.TICKER for line in lines),
            again=printed_again(lines),
            bars=share_bars(lines),
        )


class ArticleDraft:
    """An article before its text is put together.

    ``body`` are its lines, in the page's order; ``top`` is the place of its first line, headline included.
    """

    __slots__ = ("author", "body", "date", "headline", "top", "truncated")

    def __init__(self, headline: Line | None, date: str | None, author: str | None) -> None:
        self.headline = headline
        self.date = date
        self.author = author
        self.body: list[Line] = []
        self.truncated = False
        self.top = 0


def _draft(blocks: list[Block], layout: Layout) -> ArticleDraft:
    """Return the article that ``blocks`` make."""
    blocks = _without_motto(blocks, layout)
    first, rest = blocks[0], blocks[1:]
    at = _title_at(first, layout)
    headline = first.head[at] if at is not None else None
    made = ArticleDraft(headline, date=_date(first.head, at, layout), author=_author(first.head))
    made.body = _beside_title(first.head, at, layout) + first.body
    if at is not None and _signs(first, rest):
        _sign(made, rest[0].head)
        made.body += rest[0].body
        rest = rest[1:]
    for block in rest:
        if not block.body and all(line.kind in {LineKind.DATE, LineKind.BYLINE} for line in block.head):
            _sign(made, block.head)
            continue
        made.body += block.head + block.body
    if not made.body and at is not None:
        made.body = [first.head[at]]
    made.top = first.head[at].at if at is not None else made.body[0].at if made.body else 0
    made.truncated = any(block.more for block in blocks[-1:]) or bool(made.body and made.body[-1].cut)
    return made


def _beside_title(head: list[Line], at: int | None, layout: Layout) -> list[Line]:
    """Return the short lines of a head that belong to the text: not the headline, a page's lines above it, places."""
    if at is None:
        titles = [line for line in head if line.kind == LineKind.TITLE]
        return [line for line in titles if not names_nothing(line.text)] if layout.furnished else titles
    above = [] if layout.furnished else [line for line in head[:at] if line.kind == LineKind.TITLE and not line.why]
    return above + [
        line
        for before, line in pairwise(head[at:])
        if line.kind == LineKind.TITLE
        and not (before.kind == LineKind.DATE and before.exact and _PLACE.fullmatch(line.text))
    ]


def _sign(made: ArticleDraft, head: Sequence[Line]) -> None:
    """Take date and author from lines that stand apart from the headline."""
    made.date = made.date or next((line.day for line in head if line.day), None)
    made.author = (
        made.author or _author(head) or next((line.text for line in head if line.kind == LineKind.TITLE), None)
    )


def _signs(first: Block, rest: list[Block]) -> bool:
    """Whether author and date stand between an article's standfirst and its text."""
    if len(first.body) != 1 or first.size > _STANDFIRST or first.dates or not rest or not rest[0].body:
        return False
    head = rest[0].head
    names = [line for line in head if line.kind == LineKind.TITLE]
    return (
        bool(head)
        and head[-1].kind == LineKind.DATE
        and not any(block.dates for block in rest[1:])
        and names in ([], head[:1])
        and all(_PERSON.fullmatch(line.text) for line in names)
    )


def _without_motto(blocks: list[Block], layout: Layout) -> list[Block]:
    """Drop a site's motto: one short sentence above the headline of a page with furniture."""
    first = blocks[0]
    motto = layout.furnished and len(blocks) > 1 and not first.titles and len(first.body) == 1 and first.size <= _MOTTO
    return (
        blocks[1:]
        if motto and _headline(blocks[1], blocks[1].titles, layout) is not None and blocks[1].size > first.size
        else blocks
    )


def _title_at(block: Block, layout: Layout) -> int | None:
    """Return the place of the headline in a block's head.

    A text without prose has one only where a blank line, a date or a byline sets it off.
    """
    titles = _above_byline(block)
    if not block.body and len(titles) > 1 and not (titles[1].gap or block.dates or block.bylines):
        return None
    if not block.body and len(titles) == 1 and not block.dates:
        return None
    if (
        layout.single
        and not layout.furnished
        and len(block.head) == 1
        and block.body
        and runs_on(block.head[0], block.body[0])
    ):
        return None
    chosen = _headline(block, [line for line in titles if not line.why] or titles, layout)
    return next((number for number, line in enumerate(block.head) if line is chosen), None)


def _headline(block: Block, titles: list[Line], layout: Layout) -> Line | None:
    """Return the one of ``titles`` that is the headline of a block's text."""
    if not block.body and not block.bylines:
        return next((line for line in titles if not names_nothing(line.text)), titles[0] if titles else None)
    around = Surroundings(lead_of(block.body), layout.furnished, layout.again, layout.single, layout.bars)
    return choose_headline(block.head, titles, around)


def _above_byline(block: Block) -> list[Line]:
    """Return the headlines above the byline, if one of them says enough: below stand the standfirst and captions."""
    first = next((number for number, line in enumerate(block.head) if line.kind == LineKind.BYLINE), 0)
    above = [line for line in block.head[:first] if line.kind == LineKind.TITLE]
    return above if any(says_something(line.text) for line in above) else block.titles


def _author(head: Sequence[Line]) -> str | None:
    return next((line.name for line in head if line.kind in {LineKind.BYLINE, LineKind.DATE} and line.name), None)


def _date(head: list[Line], at: int | None, layout: Layout) -> str | None:
    """Return the day printed beside the headline.

    One in a page's header counts only where it cannot be the day on which the page was fetched.
    """
    below = [line for line in head[at + 1 if at is not None else len(head) :] if line.kind == LineKind.DATE]
    above: list[Line] = []
    for line in reversed(head[: at if at is not None else len(head)]):
        if line.kind == LineKind.TITLE and not line.why and not names_nothing(line.text):
            break
        if line.kind == LineKind.DATE:
            above.append(line)
    if not layout.dated and at is not None:
        above = [line for line in above if _trusted(line, head[at], layout)]
        above += [line for line in head[:at] if line.kind == LineKind.DATE and _is_stamp(line, layout)]
    return next((line.day for line in [*below, *above] if line.day), None)


def _is_stamp(line: Line, layout: Layout) -> bool:
    """Whether a date above the headline says of itself that it is the text's, however far above it stands."""
    return is_telegram(line.text) or (layout.single and is_publication(line.text))


def _trusted(line: Line, title: Line, layout: Layout) -> bool:
    """Whether a date above the headline is the article's: timed, labelled, close above it, or nothing else above it.

    The day on which a page was fetched stands beside rates, above a count of results, or opens the page above a bar.
    """
    if not layout.single or line.at < layout.paged_until:
        return False
    if line.exact or title.at <= layout.first_dropped:
        return True
    if layout.rated or (line.at == 0 and any(one.kind in DROPPED and not one.why for one in layout.lines[: title.at])):
        return False
    between = (layout.lines[at] for at in range(line.at + 1, title.at))
    # Of very many dates above a headline each looks at the next few lines only.
    shown = islice((one for one in between if one.kind not in DROPPED), _NEAR + 1)
    return sum(1 for _ in shown) <= _NEAR


def _page_date(first: ArticleDraft, layout: Layout) -> str | None:
    """Return the one day printed in a page's header, above its first article."""
    if layout.dated:
        return None
    above = layout.lines[: first.top]
    days = {line.day for line in above if line.kind == LineKind.DATE and line.day and len(line.day) == _ISO_DAY}
    return days.pop() if len(days) == 1 else None

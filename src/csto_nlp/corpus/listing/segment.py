"""Find where one article of a page ends and the next begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.blocks import Block, dates_below, group_lines, lift_dates
from csto_nlp.corpus.listing.headline import stems_of
from csto_nlp.corpus.listing.lines import DROPPED, NUMBER_AHEAD, RUN_IN, LineKind
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.corpus.listing.lines import Line

#: A headline-and-text page without any other sign of a listing needs texts and headlines at least so long.
_FULL_TEXT: Final = 200
_FULL_HEADLINE: Final = 5
#: A listing's headline has at least so many words.
_HEADLINE: Final = 3
#: From so many items on, a few may differ: so many of them are a headline and one paragraph, ...
_ITEMS: Final = 4
_REGULAR: Final = 0.8
#: ... and so many have a headline of full length.
_MOSTLY: Final = 0.6
#: An item below a day heading has at most so many paragraphs.
_BRIEF: Final = 3
_REPLY: Final = lazy(r"(?:re|fwd|ответ)\s?:", re.IGNORECASE)
#: So many unrelated items are needed where nothing else tells a listing.
_UNRELATED: Final = 3
#: An introduction to a listing is shorter; longer text above the first item is an article of its own.
_INTRODUCTION: Final = 400
#: What stands above a page's count of its results is shorter.
_HEADER: Final = 600
#: So much text below a date in a page's upper part is none of an article.
_MASTHEAD: Final = 100
_ENDED: Final = lazy(r"[.!?…:;][\"'”’»)\]]*\Z")
#: A caption between the items of a listing is no longer.
_CAPTION: Final = 160
#: A side-bar's teaser is shorter, and the article beside it at least three times as long.
_TEASER: Final = 250


def split_articles(lines: list[Line]) -> list[list[Block]]:
    """Return the articles of a page, each as its blocks; lines are those of ``reclassify``."""
    kept = [line for line in _below_pager(lines) if line.kind not in DROPPED or line.kind == LineKind.MORE]
    blocks = group_lines(kept)
    if not blocks:
        return []
    below = dates_below(blocks)
    if below:
        blocks = lift_dates(blocks)
    with_text = sum(block.has_text for block in blocks)
    if not with_text or (with_text == 1 and _are_dated_headlines(blocks)):
        return _headlines_only(blocks)
    if with_text == 1:
        return [blocks[next(number for number, block in enumerate(blocks) if block.has_text) :]]
    if below:
        return _from_starts(blocks, [number for number, block in enumerate(blocks) if block.has_text])
    for starts in (
        _run_in(blocks),
        _doubled(blocks, lines),
        _dated(blocks),
        _signed(blocks),
        _wires(blocks),
        _cut(blocks),
        _paged(blocks, lines),
        _alternating(blocks),
        _unrelated(blocks),
        _counted(blocks),
    ):
        if starts:
            return _from_starts(blocks, starts)
    return [blocks]


def _below_pager(lines: list[Line]) -> list[Line]:
    """Leave out what stands above "Viewing results 1 - 6 of 12": a section's name, an author's short biography."""
    at = next((number for number, line in enumerate(lines) if line.kind == LineKind.PAGER), 0)
    above = sum(len(line.text) for line in lines[:at] if line.kind == LineKind.PROSE)
    below = sum(len(line.text) for line in lines[at:] if line.kind == LineKind.PROSE)
    return lines[at:] if below and above <= _HEADER and 3 * above <= below else lines


def _are_dated_headlines(blocks: list[Block]) -> bool:
    """Whether a page without prose is dates, one headline below each; what stands above the first is its masthead."""
    lines = [line for block in blocks for line in block.head]
    first = next((number for number, line in enumerate(lines) if line.kind == LineKind.DATE), len(lines))
    kinds = [line.kind for line in lines[first:]]
    dates, titles = kinds[::2], kinds[1::2]
    regular = set(dates) == {LineKind.DATE} and set(titles) == {LineKind.TITLE} and len(dates) == len(titles)
    return not any(block.body for block in blocks) and regular and len(dates) >= _UNRELATED


def _headlines_only(blocks: list[Block]) -> list[list[Block]]:
    """Return one article for each dated headline of a page without prose, or all as one text."""
    lines = [line for block in blocks for line in block.head]
    dates = sum(line.kind == LineKind.DATE for line in lines)
    titles = sum(line.kind == LineKind.TITLE for line in lines)
    if dates < 2 or titles < dates:
        return [blocks]
    if _are_dated_headlines(blocks):
        first = next(number for number, line in enumerate(lines) if line.kind == LineKind.DATE)
        for line in lines[:first]:
            line.why = "masthead"
        lines = lines[first:]
    out: list[list[Block]] = []
    pending: list[Line] = []
    kinds: set[LineKind] = set()
    first_is_date = lines[0].kind == LineKind.DATE
    for line in lines:
        if (
            pending
            and (line.kind == LineKind.DATE) == first_is_date
            and line.kind in {LineKind.DATE, LineKind.TITLE}
            and kinds != {line.kind}
        ):
            out.append([Block(head=pending)])
            pending, kinds = [], set()
        pending.append(line)
        kinds.add(line.kind)
    return [*out, [Block(head=pending)]]


def _dated(blocks: list[Block]) -> list[int]:
    """Items that each bear a date; not a chronicle, whose dates go forward under one headline."""
    starts = [number for number, block in enumerate(blocks) if block.dates]
    if len(starts) < 2 or sum(blocks[number].has_text for number in starts) < 2:
        return []
    days = [line.day for number in starts for line in blocks[number].dates[:1] if line.day]
    titled = any(blocks[number].titles for number in starts[1:])
    if (
        not titled
        and len(days) > 1
        and days[0] < days[-1]
        and days == sorted(days)
        and not any(blocks[number].dates[0].exact for number in starts)
    ):
        return []
    first = blocks[starts[0]]
    at = next(at for at, line in enumerate(first.head) if line.kind == LineKind.DATE)
    below = any(line.kind == LineKind.TITLE for line in first.head[at:]) or not first.has_headline(_FULL_HEADLINE)
    if below and all(blocks[number].head[0].kind == LineKind.DATE for number in starts[1:]):
        first.head = first.head[at:]
    if _is_thread(blocks, starts):
        return []
    items = _under_day_headings(blocks, starts)
    if items:
        return items
    if titled and sum(bool(blocks[number].titles) for number in range(len(blocks))) > 2 * len(starts):
        return []
    return starts


def _is_thread(blocks: list[Block], starts: list[int]) -> bool:
    """Whether the items are the posts of one thread: each signed and dated, and only the first has a headline."""
    posts = [blocks[number] for number in starts[1:]]
    signed = sum(bool(block.bylines) or _has_nickname(block) for block in posts)
    return 2 * signed > len(posts) and not any(
        len(line.text.split()) >= _HEADLINE and not _REPLY.match(line.text) for block in posts for line in block.titles
    )


def _has_nickname(block: Block) -> bool:
    """Whether the only line above a post is a word or two, as readers sign, printed once or twice."""
    titles = [line.text.split() for line in block.titles if not line.text.isdigit()]
    return len(titles) == 1 and len(set(titles[0])) == 1


def _under_day_headings(blocks: list[Block], starts: list[int]) -> list[int]:
    """Return where the items of a page begin whose day headings stand over several items each, else nothing.

    Each item is a headline and a few paragraphs, as most of them are; those without a date get that of the day.
    """
    items = [number for number in range(starts[0], len(blocks)) if blocks[number].has_text]
    regular = sum(
        blocks[number].has_headline(_HEADLINE if len(blocks[number].body) == 1 else _FULL_HEADLINE - 1)
        and len(blocks[number].body) <= _BRIEF
        for number in items
    )
    if len(items) < len(starts) + 1 or len(items) < _HEADLINE or regular < _REGULAR * len(items):
        return []
    if any(line.exact for number in starts for line in blocks[number].dates) or not all(
        blocks[number].head[0].kind == LineKind.DATE for number in starts
    ):
        return []
    day: Line | None = None
    for number in items:
        dates = blocks[number].dates
        if not dates and day:
            blocks[number].head.insert(0, day)
        day = dates[-1] if dates else day
    return items


def _unrelated(blocks: list[Block]) -> list[int]:
    """Short items of one paragraph each: every headline has words of its own paragraph and none of the others'."""
    if len(blocks) < _UNRELATED or any(len(block.body) != 1 or not block.has_headline(_HEADLINE) for block in blocks):
        return []
    if any(line.text.endswith("?") or line.text[0].isdigit() for block in blocks for line in block.titles):
        return []
    titles = [stems_of(block.titles[-1].text) for block in blocks]
    bodies = [stems_of(block.body[0].text) for block in blocks]
    own = sum(not title.isdisjoint(body) for title, body in zip(titles, bodies, strict=True))
    others = sum(not titles[0].isdisjoint(body) for body in bodies[1:])
    return list(range(len(blocks))) if own >= _REGULAR * len(blocks) and not others else []


def _counted(blocks: list[Block]) -> list[int]:
    """Items that the page counts from one on: a number, a headline and one paragraph each."""
    starts = [number for number, block in enumerate(blocks) if block.body]
    heads = [blocks[number].titles[-1:] for number in starts]
    found = [NUMBER_AHEAD.match(head[0].text) if head else None for head in heads]
    counted = [int(one[1]) for one in found if one]
    if len(counted) < len(starts) or counted != list(range(1, len(counted) + 1)) or len(counted) < 2:
        return []
    full = all(len(blocks[number].body) == 1 and blocks[number].has_headline(_FULL_HEADLINE - 1) for number in starts)
    return starts if full else []


def _run_in(blocks: list[Block]) -> list[int]:
    """Items whose headlines stand in capitals at the beginning of their texts."""
    starts = [number for number, block in enumerate(blocks) if any(line.level == RUN_IN for line in block.titles)]
    return starts if len(starts) > 1 else []


def _doubled(blocks: list[Block], lines: list[Line]) -> list[int]:
    """Items whose headlines are each printed twice, as all but the short ones of a page are."""
    twice = {line.text for line in lines if line.why == "repeated"}
    if len(twice) < 2:
        return []
    starts = [number for number, block in enumerate(blocks) if any(line.text in twice for line in block.titles)]
    return starts if len(starts) > 1 and all(blocks[number].has_text for number in starts) else []


def _signed(blocks: list[Block]) -> list[int]:
    """Items that each bear a byline under a headline."""
    starts = [number for number, block in enumerate(blocks) if block.bylines and block.titles]
    return starts if len(starts) >= 2 and not _is_thread(blocks, starts) else []


def _cut(blocks: list[Block]) -> list[int]:
    """Items whose texts are cut or end in a link to the rest; a first one that does not may be an introduction."""
    if sum(block.cut for block in blocks) < 2:
        return []
    starts = [number for number, block in enumerate(blocks) if block.body]
    first = blocks[starts[0]]
    linked = all(blocks[number].more for number in starts[1:])
    return starts[1:] if not first.cut and (linked or not first.has_headline(4)) else starts


def _paged(blocks: list[Block], lines: list[Line]) -> list[int]:
    """Items of a page that counts its results: every headline with a text of its own.

    Where only the first is signed or dated, the rest are the sub-headings of one article on several pages.
    """
    if not any(line.kind == LineKind.PAGER for line in lines):
        return []
    starts = [number for number, block in enumerate(blocks) if block.body and block.has_headline(4)]
    own = [number for number in starts if blocks[number].bylines or blocks[number].dates]
    return starts if len(starts) >= 2 and own != starts[:1] else []


def _alternating(blocks: list[Block]) -> list[int]:
    """Headline, one paragraph, headline, one paragraph, to the end.

    Two pairs need long paragraphs, for an article may have one sub-heading; questions with answers are
    an interview, and numbered headings a list.
    """
    least = _FULL_TEXT if len(blocks) < 3 else 0
    words = [max((len(line.text.split()) for line in block.titles), default=0) for block in blocks]
    if len(blocks) < _ITEMS:
        regular = all(len(block.body) == 1 and block.size >= least for block in blocks) and min(words) >= _FULL_HEADLINE
    else:
        pairs = sum(len(block.body) == 1 for block in blocks)
        full = sum(count >= _FULL_HEADLINE for count in words)
        regular = pairs >= _REGULAR * len(blocks) and min(words) >= _HEADLINE and full >= _MOSTLY * len(blocks)
    if not regular or len({len(block.titles) for block in blocks[1:]}) > 1:
        return []
    inner = sum(block.titles[0].text.endswith("?") or block.titles[0].text[0].isdigit() for block in blocks)
    return list(range(len(blocks))) if inner * 2 < len(blocks) else []


def _wires(blocks: list[Block]) -> list[int]:
    """Wire copy, several reports of it: each opens with its dateline."""
    starts = [number for number, block in enumerate(blocks) if block.is_wire]
    if len(starts) >= 2:
        return starts
    starts = [number for number, block in enumerate(blocks) if block.titles and block.is_dated_copy]
    return _with_unmarked(blocks, starts) if len(starts) >= 2 else []


def _with_unmarked(blocks: list[Block], starts: list[int]) -> list[int]:
    """Return the starts with those of the few items that lack the mark, where all items are like each other otherwise.

    Each is a headline and one paragraph.
    """
    rest = range(starts[0], len(blocks))
    alike = all(len(blocks[at].body) == 1 and len(blocks[at].titles) == 1 for at in rest)
    few = len(starts) >= _REGULAR * len(rest)
    return list(rest) if alike and few and all(blocks[at].has_headline(_HEADLINE) for at in rest) else starts


def _from_starts(blocks: list[Block], starts: list[int]) -> list[list[Block]]:
    main = _beside_teasers(blocks, starts)
    if main:
        return [main]
    ends = [*starts[1:], len(blocks)]
    items = [blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    items = _without_captions([item for item in items if any(block.has_text for block in item)])
    before = blocks[: starts[0]]
    if sum(block.size for block in before) > _INTRODUCTION:
        items.insert(0, before)
    if not items:  # the little text that there is stands above all of them
        return []
    if _is_before_newer(items):
        return items[:1]
    return items[-1:] if _is_below_masthead(items) else _without_sidebar(items)


def _without_captions(items: list[list[Block]]) -> list[list[Block]]:
    """Return the items but for a sentence alone among many that have headlines: a picture's caption, a note."""
    titled = sum(bool(item[0].titles) for item in items)
    if titled < _ITEMS or titled < _REGULAR * len(items):
        return items
    return [item for item in items if item[0].titles or item[0].dates or item[0].cut or _size(item) > _CAPTION]


def _is_before_newer(items: list[list[Block]]) -> bool:
    """Whether the first item is an article and the others teasers of newer ones, which no listing has in this order."""
    main, others = items[0], items[1:]
    day = next((line.day for block in main for line in block.dates if line.day), None)
    if not others or day is None or main[-1].cut or sum(len(block.body) for block in main) < 2:
        return False
    for item in others:
        days = [line.day for line in item[0].dates if line.day]
        if not days or min(days) <= day or len(item) > 1 or len(item[0].body) != 1 or not item[0].cut:
            return False
    return True


def _is_below_masthead(items: list[list[Block]]) -> bool:
    """Whether the last item is the article, and what stands above it are the few words of a page's upper part."""
    size = _size(items[-1])
    above = [_size(item) for item in items[:-1]]
    if not above or size < _TEASER or max(above) > _MASTHEAD:
        return False
    return (2 if not items[0][0].has_headline(_HEADLINE) else 4) * sum(above) <= size


def _beside_teasers(blocks: list[Block], starts: list[int]) -> list[Block]:
    """Return the article that stands below a side-bar of dated teasers, or above it: the one that is not like them.

    The teasers have one paragraph each. Where they have headlines too, only three paragraphs make a difference.
    """
    teasers = [blocks[start] for start in starts]
    if len(starts) < 2 or not all(block.dates and len(block.body) == 1 for block in teasers[:-1]):
        return []
    if starts != list(range(starts[0], starts[-1] + 1)):
        return []
    least = 3 if any(block.titles for block in teasers) else 1
    if len(starts) >= 3 and blocks[starts[-1]].has_headline(4) and not any(block.titles for block in teasers[:-1]):
        return blocks[starts[-1] :]
    for rest in (blocks[starts[-1] + 1 :], blocks[: starts[0]]):
        if rest and rest[0].has_headline(4) and sum(len(block.body) for block in rest) >= least:
            return rest
    return []


def _without_sidebar(items: list[list[Block]]) -> list[list[Block]]:
    """Return the one article that others only surround as teasers, or all where they are alike."""
    main = max(items, key=_size)
    others = [item for item in items if item is not main]
    paragraphs = sum(len(block.body) for block in main)
    if not others or paragraphs < 3 or not main[0].titles:
        return items
    small = all(_size(item) <= _TEASER and sum(len(block.body) for block in item) <= 1 for item in others)
    if _is_page_cut(items):
        return items
    return [main] if small and _size(main) >= 3 * _median(sorted(map(_size, others))) else items


def _is_page_cut(items: list[list[Block]]) -> bool:
    """Whether the last item is dated as the others are and ends in mid-sentence where the page was cut."""
    last = items[-1][-1]
    dated = all(any(line.day for line in item[0].dates) for item in items)
    return (
        dated
        and last.has_headline(_FULL_HEADLINE - 1)
        and bool(last.body)
        and not last.cut
        and _ENDED.search(last.body[-1].text) is None
    )


def _median(sizes: list[int]) -> float:
    # The statistics module costs a start-up as much as all of this package's split does.
    return (sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2


def _size(item: list[Block]) -> int:
    return sum(block.size for block in item)

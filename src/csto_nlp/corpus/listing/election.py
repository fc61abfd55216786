"""The headline of a page's only article: looked for on the whole page, above its text and in its first lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.blocks import Block, group_lines
from csto_nlp.corpus.listing.headline import (
    LEAD,
    Surroundings,
    agreement,
    beside_site,
    choose_headline,
    is_caption,
    names_nothing,
    says_something,
    score,
    share_bars,
    stems_of,
)
from csto_nlp.corpus.listing.lines import DROPPED, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csto_nlp.corpus.listing.lines import Line

#: A headline is looked for within so many lines, and above so much of the text.
_LINES: Final = 80
_TEXT: Final = 600
#: Text above a headline costs it so much for each hundred characters.
_COST: Final = 0.8
#: So much more must speak for another line than for the one that the page's order would take.
_MARGIN: Final = 0.8
#: A standfirst below the hour of publication is longer than most headlines.
_STANDFIRST: Final = 100
#: What stands above a headline and is not of the text: a motto, a player's controls.
_MASTHEAD: Final = 400
#: A line above the headline that shares so much with the text, or has so many words, is of the text.
_SHARED: Final = 0.34
_WORDS: Final = 9


def lead_of(body: Sequence[Line]) -> frozenset[str]:
    """Return the stems of a text's first sentences."""
    texts: list[str] = []
    size = 0
    for line in body:
        if size >= LEAD:
            break
        texts.append(line.text[: LEAD - size])
        size += len(line.text)
    return stems_of(" ".join(texts))


def printed_again(lines: list[Line]) -> frozenset[str]:
    """Return the longer of the short lines that a page prints more than once."""
    texts = (_before_address(line.text) for line in lines if line.kind != LineKind.PROSE)
    counts = Counter(text for text in texts if len(text) > 20)
    parts = {part for text in counts for part in beside_site(text)}
    return frozenset(text for text, count in counts.items() if count > 1 or text in parts)


def _before_address(text: str) -> str:
    """Return what stands in a line before the address of a picture or a page."""
    return text.partition(" http")[0] if " http" in text else text


def with_headline(blocks: list[Block], lines: list[Line]) -> list[Block]:
    """Return the blocks of a page's only article so that its headline is in the head of the first.

    ``lines`` are all lines of the page. What stands above the headline then and belongs to no text gets its reason.
    """
    first = blocks[0]
    if not first.body and len(blocks) == 1:
        return blocks
    kept = [line for line in lines if line.kind not in DROPPED or line.kind == LineKind.MORE]
    top = _top(kept)
    candidates = [line for line in top if line.kind == LineKind.TITLE and says_something(line.text)]
    if not candidates:
        return blocks
    furnished = len(kept) < len(lines)
    again = printed_again(lines)
    bars = share_bars(lines)
    around = Surroundings(lead_of(first.body), furnished, again, single=True, bars=bars)
    present = choose_headline(first.head, first.titles, around)
    scores = {id(line): _worth(line, top, kept, around) for line in candidates}
    best = max(candidates, key=lambda line: (scores[id(line)], -line.at))
    if present is None or id(present) not in scores:
        least = 1.5 if first.body else 0.0
    else:
        least = scores[id(present)] + _MARGIN
    if best is not present and scores[id(best)] > least:
        return _regrouped(best, kept)
    if present is not None:
        _leave_out_above(present, first.head, lead_of(first.body))
    return blocks


def _top(kept: list[Line]) -> list[Line]:
    """Return the first lines of a page, down to where so much of the text has passed that no headline follows."""
    size = 0
    for number, line in enumerate(kept[:_LINES]):
        size += len(line.text) if line.kind == LineKind.PROSE else 0
        if size > _TEXT:
            return kept[: number + 1]
    return kept[:_LINES]


def _worth(line: Line, top: list[Line], kept: list[Line], page: Surroundings) -> float:
    """Return how much speaks for a line as the headline of what stands below it."""
    at = next(number for number, other in enumerate(top) if other is line)
    above = sum(len(other.text) for other in top[:at] if other.kind == LineKind.PROSE and not is_caption(other.text))
    below = [other for other in kept[at + 1 : at + 1 + _LINES] if other.kind == LineKind.PROSE]
    around = Surroundings(lead_of(below), furnished=False, again=page.again)
    near = top[max(0, at - 1) : at + 2]
    points = score(near, [line], around)[0]
    if at and (_repeats(top, at) or _is_below_bar(top, at, page.bars)):
        points -= _COST
    if _is_below_timed(top, at):
        points -= _COST * (4 if len(line.text) > _STANDFIRST else 1)
    return points - _COST * above / 100


def _repeats(top: list[Line], at: int) -> bool:
    """Whether the line above says something too and is of the kind of a headline: then this is its standfirst."""
    above = top[at - 1]
    return above.kind == LineKind.TITLE and says_something(above.text) and above.text != top[at].text


def _is_below_timed(top: list[Line], at: int) -> bool:
    """Whether the hour of publication stands above the line, and above that another line that says something."""
    if at < 2 or top[at - 1].kind != LineKind.DATE or not top[at - 1].exact:
        return False
    above = top[at - 2]
    return above.kind == LineKind.TITLE and says_something(above.text)


def _is_below_bar(top: list[Line], at: int, bars: tuple[int, ...]) -> bool:
    """Whether a share bar parts the line from one above that says something."""
    above = top[at - 1]
    between = any(above.at < bar < top[at].at for bar in bars)
    return between and above.kind == LineKind.TITLE and says_something(above.text)


def _regrouped(headline: Line, kept: list[Line]) -> list[Block]:
    """Return the blocks of a page whose article begins with ``headline``."""
    at = next(number for number, line in enumerate(kept) if line is headline)
    above, rest = kept[:at], kept[at:]
    prose = [line for line in above if line.kind == LineKind.PROSE]
    if sum(len(line.text) for line in prose) > _MASTHEAD:
        return group_lines(kept)
    for line in above:
        if line.kind in {LineKind.PROSE, LineKind.TITLE}:
            line.kind, line.why = LineKind.FURNITURE, "masthead"
    signs = [line for line in above if line.kind in {LineKind.DATE, LineKind.BYLINE}]
    blocks = group_lines(rest)
    blocks[0].head[:0] = signs
    return blocks


def _leave_out_above(headline: Line, head: list[Line], lead: frozenset[str]) -> None:
    """Give the lines above a headline that are not of the text their reason: names of sites, sections and persons."""
    for line in head:
        if line is headline:
            return
        short = len(line.text.split()) < _WORDS and agreement(stems_of(line.text), lead) < _SHARED
        if line.kind == LineKind.TITLE and (short or names_nothing(line.text)):
            line.why = "masthead"

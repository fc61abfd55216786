"""What several pages of one site print alike: menus, bars and boxes, told by coming back rather than by their words.

``find_common_lines`` reads them off a sample of a site's pages, ``mark_common_lines`` leaves them out of one page.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.corpus.listing.headline import LEAD, agreement, names_nothing, says_something, stems_of
from csto_nlp.corpus.listing.lines import DROPPED, LineKind
from csto_nlp.corpus.listing.persons import is_person
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csto_nlp.corpus.listing.lines import Line

#: Longer lines are never furniture by this evidence: what reprints and agencies share is prose.
_LONGEST: Final = 120
#: A longer sentence is never one, whatever stands beside it.
_SENTENCE: Final = 80
#: A line of prose of at least so many characters tells by itself that two pages have the same text.
_PROSE: Final = 100
#: Pages with so many different texts must have a line, and this share of the sample, unless it stands among others.
_LEAST: Final = 3
_SHARE: Final = 3
#: A line that few pages of the sample have counts where so many of its kind stand together.
_TOGETHER: Final = 3
#: Two pages are one text printed twice where they share more than this part of the shorter one's prose.
_SAME: Final = 0.5
#: As many lines are kept for a site at most, those first that most pages have.
_MOST: Final = 300
#: A line in the head of a page with so much in common with the text below it may be its headline.
_OF_TEXT: Final = 0.6

_EDGES: Final = lazy(r"\A[\W_]+|[\W_]+\Z")
_NUMBER: Final = lazy(r"\d[\d.,:\s]*")
_NEVER: Final = frozenset({LineKind.DATE, LineKind.BYLINE, LineKind.KEY})


class CommonLines(NamedTuple):
    """The short lines that pages of one site have in common, each as ``line_key`` gives it.

    ``usual`` are on a third of the pages looked at or more, ``rare`` on fewer, but on three at least.
    """

    usual: frozenset[str]
    rare: frozenset[str]

    def has(self, key: str | None) -> bool:
        """Whether a line is one of them."""
        return key in self.usual or key in self.rare


class SamplePage(NamedTuple):
    """What is looked at of one page of a sample: the keys of its short lines, and its prose, line by line."""

    short: frozenset[str]
    prose: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> SamplePage:
        """Return it for the lines of a page."""
        lines = list(lines)
        keys = {key for line in lines if (key := line_key(line))}
        return cls(frozenset(keys), frozenset(line for line in lines if len(line) >= _PROSE))


def line_key(text: str) -> str | None:
    """Return by what a short line is compared: its words in lower case, any number for any other.

    None for a line that is too long to be furniture, and for one without a letter.
    """
    if len(text) > _LONGEST:
        return None
    key = _NUMBER.sub("0 ", _EDGES.sub("", " ".join(text.lower().split()))).rstrip()
    return key if any(letter.isalpha() for letter in key) else None


def find_common_lines(pages: Sequence[SamplePage]) -> CommonLines | None:
    """Return what pages of one site have in common; None where that is nothing.

    A text that several files reprint counts once, so that neither its headline nor its sub-headings come back.
    """
    texts = _texts(pages)
    count: Counter[str] = Counter()
    for keys in texts:
        count.update(keys)
    found = sorted((-times, key) for key, times in count.items() if times >= _LEAST)[:_MOST]
    usual = frozenset(key for times, key in found if -times * _SHARE >= len(texts))
    return CommonLines(usual, frozenset(key for _, key in found) - usual) if found else None


def _texts(pages: Sequence[SamplePage]) -> list[set[str]]:
    """Return the keys of the short lines of each different text: pages that share their prose are one.

    Prose that more than half of the pages have is a notice of the site and tells no texts apart; a page that has no
    other prose is not looked at.
    """
    spread = Counter(line for page in pages for line in page.prose)
    notices = {line for line, times in spread.items() if times >= _LEAST and 2 * times > len(pages)}
    texts: list[tuple[set[str], set[str]]] = []
    for page in pages:
        prose = set(page.prose - notices)
        if not prose:
            continue
        for own, keys in texts:
            if len(own & prose) > _SAME * min(len(own), len(prose)):
                own.update(prose)
                keys.update(page.short)
                break
        else:
            texts.append((prose, set(page.short)))
    return [keys for _, keys in texts]


def may_have_common_lines(text: str, common: CommonLines) -> bool:
    """Whether a text has any of the lines; cheap."""
    return any(common.has(line_key(line)) for line in text.split("\n") if line and len(line) <= 2 * _LONGEST)


def mark_common_lines(lines: Sequence[Line], common: CommonLines, *, headed: bool = False) -> None:
    """Make furniture of the lines that other pages of the site have: above the text, below it, between its items.

    Between two paragraphs a line alone may be a sub-heading of a regular column and is kept, as is whatever may be a
    headline or the author; ``headed`` says that the page's headline is not among the lines. Short sentences go only
    above and below the text, among other furniture.
    """
    known = [_is_known(line, common) for line in lines]
    texts = [at for at, line in enumerate(lines) if _is_text(line) and not known[at]]
    first, last = (texts[0], texts[-1]) if texts else (len(lines), -1)
    own = {id(line) for head, text in _heads(lines, texts, headed=headed) for line in _headlines(head, known, text)}
    runs = list(_runs(lines, known))
    # What stands alone between paragraphs, a speaker's name, is none of the site's where it opens the text either.
    alone = {line_key(run[0].text) for run, start, _ in runs if first < start < last and not _may_go(run, lines)}
    for run, start, end in runs:
        if (end <= first or start > last or _may_go(run, lines)) and _is_sure(run, common):
            kept = own if end <= first or start > last else own | {id(line) for line in run if _is_sentence(line)}
            _leave_out([line for line in run if id(line) not in kept and line_key(line.text) not in alone], lines)
            _head_links(run[-1], lines[end:], foot=start > last)


def _heads(
    lines: Sequence[Line], texts: Sequence[int], *, headed: bool
) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """Yield the lines above each piece of text and the text below them; not those above the first if ``headed``."""
    above = 0
    for number, at in enumerate(texts):
        if number and at == texts[number - 1] + 1:
            above = at + 1
            continue
        end = at
        while end < len(lines) and lines[end].kind == LineKind.PROSE:
            end += 1
        if above < at and (number or not headed):
            yield lines[above:at], lines[at:end]
        above = at + 1


def _runs(lines: Sequence[Line], known: Sequence[bool]) -> Iterator[tuple[list[Line], int, int]]:
    """Yield the known lines that stand together, perhaps among other furniture, with their first and end place."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (known[end] or (end > at and lines[end].kind in DROPPED)):
            end += 1
        if end > at:
            yield [line for line, is_known in zip(lines[at:end], known[at:end], strict=True) if is_known], at, end
        at = max(end, at + 1)


def _may_go(run: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether lines between two texts are none of a column's own: several, or followed by no paragraph."""
    below = next((line for line in lines[run[-1].at + 1 :] if line.kind not in DROPPED), None)
    return len(run) >= 2 or below is None or below.kind != LineKind.PROSE


def _is_known(line: Line, common: CommonLines) -> bool:
    if line.kind in _NEVER or line.kind in DROPPED or (_is_sentence(line) and len(line.text) > _SENTENCE):
        return False
    return common.has(line_key(line.text))


def _is_sentence(line: Line) -> bool:
    return line.kind == LineKind.PROSE


def _is_text(line: Line) -> bool:
    return line.kind == LineKind.PROSE and (len(line.text) > _LONGEST or line.text.count(" ") >= 4)


def _is_sure(run: Sequence[Line], common: CommonLines) -> bool:
    return len(run) >= _TOGETHER or any(line_key(line.text) in common.usual for line in run)


def _headlines(head: Sequence[Line], known: Sequence[bool], text: Sequence[Line]) -> list[Line]:
    """Return the lines above a text that other pages have too and that may yet be its headline.

    A line is that if the text speaks of it. Where the head has no line of its own, the one that says most of the text
    is, or else one beside a date; and a line that is all the head there is.
    """
    titles = [line for line in head if line.kind == LineKind.TITLE and not names_nothing(line.text)]
    if not any(known[line.at] for line in titles):
        return []
    lead = stems_of(" ".join(line.text for line in text)[:LEAD])
    shared = {id(line): agreement(stems_of(line.text), lead) for line in titles if says_something(line.text)}
    found = [line for line in titles if shared.get(id(line), 0.0) >= _OF_TEXT]
    if found or not all(known[line.at] for line in titles):
        return found
    best = max(titles, key=lambda line: shared.get(id(line), -1.0))
    if shared.get(id(best), 0.0) > 0 or len(head) == 1:
        return [best]
    dates = {one.at for one in head if one.kind == LineKind.DATE}
    return [line for line in titles if not dates.isdisjoint((line.at - 1, line.at + 1))][:1]


def _leave_out(run: Sequence[Line], lines: Sequence[Line]) -> None:
    """Make furniture of lines, an author's name and a sentence that stands alone excepted."""
    lonely = len(run) == 1
    for line in run:
        if (lonely and line.kind == LineKind.PROSE) or _is_author(line, lines):
            continue
        line.kind, line.why = LineKind.FURNITURE, "furniture"


def _is_author(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a person's name stands below a headline and beside a date: whoever writes for a site comes back on it."""
    if not line.at or not is_person(line.text):
        return False
    beside = [lines[line.at - 1], *lines[line.at + 1 : line.at + 2]]
    above = lines[max(0, line.at - 3) : line.at]
    return any(one.kind in {LineKind.DATE, LineKind.BYLINE} for one in beside) and any(
        one.kind == LineKind.TITLE and says_something(one.text) for one in above
    )


def _head_links(line: Line, below: Sequence[Line], *, foot: bool) -> None:
    """Make a heading of other articles' headlines of a line below the text that has nothing but headlines under it."""
    titles = [one for one in below if one.kind == LineKind.TITLE]
    if foot and line.kind == LineKind.FURNITURE and below and below[0].kind == LineKind.TITLE and titles:
        line.kind = LineKind.LABEL

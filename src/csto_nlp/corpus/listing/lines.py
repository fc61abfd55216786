"""Cut a text into lines with their offsets, joining what an extractor or a mail program broke in mid-sentence."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    IsContinued = Callable[["Line", "Line", "Line | None"], bool]

#: A line longer than this is prose in running text, not verse, a list or a menu.
LONG: Final = 100
#: Mail and wire texts are broken at 45 to 100 columns.
_WRAP_LEAST, _WRAP_MOST = 45, 100

_LOWER_START: Final = lazy(r"\n[ \t]*[a-zа-яё]")
_ENDED: Final = lazy(r"[.!?…:;][\"'”’»)\]]*\Z")
#: A nickname or a place with a mark and a date behind it opens no clause: "shepherd » 5 Oct 2009, 22:14".
_STAMP: Final = 60
_STAMPED: Final = lazy(r"\s[»›|•·]\s.{0,20}\d")
_HANGING: Final = lazy(
    r"(?:,|\b(?:the|a|an|of|to|and|or|in|on|at|by|for|with|from|as|that|which|his|her|its|their|president|minister"
    r"|secretary|и|в|на|с|о|по|из|для|что|президент[аеу]?|министр[аеу]?))\Z",
    re.IGNORECASE,
)
_HYPHEN_END: Final = lazy(r"(?<=[^\W\d_])(-) (?=[a-zа-яё])")
#: The number before an item: "1. Talks end".
NUMBER_AHEAD: Final = lazy(r"(\d{1,4})[.)]\s+(?=\S)")
BULLETS: Final = frozenset("•*·▪‣◦■●–—-")


#: The ``level`` of a headline in capitals at the beginning of its text.
RUN_IN: Final = 7


class LineKind(StrEnum):
    """What a line of a page is."""

    #: Not decided yet.
    NONE = ""
    #: A short line without a full stop: what could be a headline.
    TITLE = "title"
    #: Running text.
    PROSE = "prose"
    #: A date on a line of its own.
    DATE = "date"
    #: "By Anna Example".
    BYLINE = "byline"
    #: A link to the rest of a cut text: "Read more".
    MORE = "more"
    #: The heading of a list of other articles: "Related news".
    LABEL = "label"
    #: Likewise, if the page has other furniture: "Comments".
    MAYBE_LABEL = "label?"
    #: A pointer at one other article: "Read also: ...".
    POINTER = "pointer"
    #: Exchange rates and prices.
    TICKER = "ticker"
    #: "Viewing results 1 - 6 of 12".
    PAGER = "pager"
    #: Share bars, players, ways home.
    FURNITURE = "furniture"
    #: Likewise, if the page has other furniture: "English".
    MENU = "menu"
    #: A line of a header, as "ID : 1234".
    KEY = "key"
    #: A request for cookies or subscription, or a statement of rights.
    BANNER = "banner"


#: Kinds that are left out of every text.
DROPPED: Final = frozenset(
    {
        LineKind.MORE,
        LineKind.LABEL,
        LineKind.POINTER,
        LineKind.TICKER,
        LineKind.PAGER,
        LineKind.FURNITURE,
        LineKind.BANNER,
    }
)
#: Of these, the kinds that no person writes.
NOTICES: Final = frozenset({LineKind.MORE, LineKind.TICKER, LineKind.PAGER, LineKind.BANNER})


class Line:
    """One line of a page, perhaps joined from several: its stripped text and where it stands.

    ``gap`` says that a blank line or the beginning of the page is before it. The rest is filled in by
    ``classify.classify``: its ``kind``, its place ``at`` among the page's lines, the bullet (``mark``) taken off it,
    whether it ends ``cut`` and in a link to the rest (``more``), and the ``day`` and ``name`` it prints (see
    ``dates.PrintedDate`` for ``exact``). ``level`` is that of a heading in Markdown, 0 for any other line; ``why``
    tells for what reason a step has left the line out, "" where its kind says so.
    """

    # Not a dataclass, as the classes of the later steps are none: to make one takes longer than to split a page.
    __slots__ = (
        *("at", "cut", "day", "end", "exact", "gap", "joined", "kind", "level", "mark", "more", "name", "start"),
        *("text", "why"),
    )

    def __init__(self, text: str, start: int, end: int, *, gap: bool, joined: bool = False, mark: str = "") -> None:
        self.text = text
        self.start = start
        self.end = end
        self.gap = gap
        self.joined = joined
        self.mark = mark
        self.kind = LineKind.NONE
        self.at = 0
        self.cut = False
        self.more = False
        self.day: str | None = None
        self.exact = False
        self.name: str | None = None
        self.level = 0
        self.why = ""


def read_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank, hard wraps joined. Only a line feed ends a line."""
    lines = list(_raw(text))
    if not _LOWER_START.search(text):
        return lines
    if _is_double_spaced(lines):
        return _joined(lines, _breaks_at_in_double_spacing(max(len(line.text) for line in lines)), across_gaps=True)
    if _is_wrapped(lines):
        return _joined(lines, _breaks_at(max(len(line.text) for line in lines)))
    if any(len(line.text) > LONG for line in lines):
        return _joined(lines, _is_mid_sentence)
    return lines


def bullet(text: str) -> str:
    """Return the bullet that a line begins with, with the white space after it; "" where there is none."""
    if text[0] not in BULLETS or not text[1:2].isspace():
        return ""
    return text[: len(text) - len(text[1:].lstrip())]


def _raw(text: str) -> Iterator[Line]:
    at = 0
    gap = True
    for piece in text.split("\n"):
        body = piece.strip()
        if body:
            start = at + (len(piece) - len(piece.lstrip()))
            yield Line(body, start, start + len(body), gap=gap)
            gap = False
        else:
            gap = True
        at += len(piece) + 1


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether the text was broken at a fixed width: narrow throughout, and often continued in lower case."""
    if any(len(line.text) > _WRAP_MOST for line in lines):
        return False
    continued = sum(
        len(one.text) >= _WRAP_LEAST and not two.gap and two.text[0].islower() and not _ENDED.search(one.text[-4:])
        for one, two in pairwise(lines)
    )
    return continued >= 3 and continued * 4 >= len(lines)


def _is_double_spaced(lines: list[Line]) -> bool:
    """Whether a blank line follows nearly every line, even in mid-sentence."""
    if sum(line.gap for line in lines) < 0.8 * len(lines) or any(len(line.text) > _WRAP_MOST for line in lines):
        return False
    return sum(two.gap and _runs_on(one, two) for one, two in pairwise(lines)) >= 3


def _runs_on(one: Line, two: Line) -> bool:
    return len(one.text) >= _WRAP_LEAST and two.text[0].islower() and not _ENDED.search(one.text[-4:])


def _breaks_at_in_double_spacing(width: int) -> IsContinued:
    """Return the test for a line that was broken at ``width`` or in mid-sentence; lines in capitals stand alone."""
    is_broken = _breaks_at(width)

    def is_continued(one: Line, two: Line, after: Line | None) -> bool:
        if one.text.isupper() or two.text.isupper() or NUMBER_AHEAD.match(two.text):
            return False
        return is_broken(one, two, after) or _runs_on(one, two)

    return is_continued


def _breaks_at(width: int) -> IsContinued:
    """Return the test for a line that was broken because the next word would have passed ``width``."""

    def is_continued(one: Line, two: Line, _after: Line | None) -> bool:
        size = len(one.text)
        word = two.text.find(" ")
        if size + 1 + (word if word > 0 else len(two.text)) > width - 4:
            return True
        return size >= width * 0.6 and two.text[0].islower()

    return is_continued


def _is_mid_sentence(one: Line, two: Line, after: Line | None) -> bool:
    """Whether a sentence goes on in the next line: it has not ended, and the next opens in lower case.

    Extractors also put a linked name on a line of its own, in the middle of a sentence.
    """
    tail = one.text[-24:]
    if _ENDED.search(tail) or (len(two.text) <= _STAMP and _STAMPED.search(two.text)):
        return False
    if two.text[0].islower() or (len(one.text) >= 40 and _HANGING.search(tail)):
        return True
    linked = after is not None and not after.gap and after.text[0].islower() and len(two.text) <= 60
    return linked and len(one.text) >= 60


def _joined(lines: list[Line], is_continued: IsContinued, *, across_gaps: bool = False) -> list[Line]:
    groups: list[list[Line]] = []
    before: Line | None = None
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        if (
            before is not None
            and (across_gaps or not line.gap)
            and not bullet(line.text)
            and is_continued(before, line, after)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
        before = line
    return [_join(group) for group in groups]


def _join(group: list[Line]) -> Line:
    """Return one line for a group: a word divided at the line's end keeps its hyphen and loses the space."""
    if len(group) == 1:
        return group[0]
    text = _HYPHEN_END.sub(r"\1", " ".join(line.text for line in group))
    return Line(text, group[0].start, group[-1].end, gap=group[0].gap, joined=True)

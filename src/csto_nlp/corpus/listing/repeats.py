"""What a page says over and over, at the same place of each item: seams between glued lines, and closing lines.

One line alone does not tell them: only that its like stands at every other item too.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.classify import SEAM, plain_kind, rest_of
from csto_nlp.corpus.listing.dates import DATE, HAS_YEAR, day_of
from csto_nlp.corpus.listing.lines import RUN_IN, Line, LineKind
from csto_nlp.corpus.listing.persons import is_person
from csto_nlp.corpus.listing.phrases import Phrases
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Words in capitals at the beginning of a text, three or more, up to a stop: a headline that runs in.
_RUN_IN: Final = lazy(
    r"((?:[A-ZА-ЯЁ\d][A-ZА-ЯЁ\d'’,:;&/«»“”\"()-]*\s){2,24}?[A-ZА-ЯЁ\d][A-ZА-ЯЁ\d'’«»“”\"()-]*)"
    r"(?:[.?!]|\s[–—-]{1,2})\s+(?=[«“\"‘']?[A-ZА-ЯЁ][\w\s])"
)
_RUN_IN_LEAST: Final = 15
#: A link to the rest with a headline glued behind it: "Read more »Talks end".
_LINK_AHEAD: Final = Phrases("more-link", r"\s*[»>›→]\s*(?P<rest>[«“\"‘']?[A-ZА-ЯЁ\d].+)")
_LINKS: Final = 2
#: So many items tell what the items of a page are like, and so large a share of them.
_ITEMS: Final = 3
_REGULAR: Final = 0.8
#: A headline glued to its standfirst has so many characters, and so many words at least.
_HEADLINE: Final = (15, 260)
_WORDS: Final = 4
#: A line of date and source is looked for among so many lines at the top and is no longer than this.
_TOP: Final = 3
_SOURCE: Final = 110
#: A line that closes each item is no longer than this.
_CLOSING: Final = 40


def read_repeats(lines: list[Line], *, order: bool | None) -> list[Line]:
    """Return classified lines with what is glued to a line in item after item on a line of its own.

    ``order`` tells whether the page writes the month first in 05/06/2011.
    """
    out = _parted_from_sources(_parted_from_run_in(_parted_from_links(lines)), order)
    out = _parted_from_standfirsts(out)
    _close_items(out)
    if out is not lines:
        for number, line in enumerate(out):
            line.at = number
    return out


def _parted_from_links(lines: list[Line]) -> list[Line]:
    """Return the lines, links to the rest of the text above cut off the headlines before which they are glued.

    One alone points at another article; two or more of them, each below a cut text, part the items of a listing.
    """
    glued = {
        id(two): found.start("rest")
        for one, two in pairwise(lines)
        if one.kind == LineKind.PROSE and one.cut and (found := _LINK_AHEAD.match(two.text))
    }
    if len(glued) < _LINKS:
        return lines
    out: list[Line] = []
    for line in lines:
        at = glued.get(id(line))
        if at is None or line.joined:
            out.append(line)
            continue
        link = Line(line.text[:at].rstrip(), line.start, line.start + at, gap=line.gap, mark=line.mark)
        link.kind = LineKind.MORE
        rest = rest_of(line, at, len(line.text))
        rest.kind = plain_kind(rest.text)
        out += [link, rest]
    return out


def _parted_from_run_in(lines: list[Line]) -> list[Line]:
    """Return the lines, headlines in capitals that open two texts or more cut off: "TALKS END. Ministers met ..."."""
    found = {
        id(line): heading.end(1)
        for line in lines
        if line.kind == LineKind.PROSE
        and line.text[:4].isupper()
        and (heading := _RUN_IN.match(line.text))
        and heading.end(1) >= _RUN_IN_LEAST
    }
    return lines if len(found) < 2 else _cut_up(lines, found, RUN_IN)


def _cut_up(lines: list[Line], ends: dict[int, int], level: int) -> list[Line]:
    """Return the lines, those in ``ends`` (by ``id``) parted into a headline up to there and the prose behind it."""
    out: list[Line] = []
    for line in lines:
        end = ends.get(id(line))
        if end is None or line.joined:
            out.append(line)
            continue
        title = Line(line.text[:end], line.start, line.start + end, gap=line.gap, mark=line.mark)
        title.kind, title.level = LineKind.TITLE, level
        rest = rest_of(line, _behind_stop(line.text, end) if level else end, len(line.text))
        rest.kind, rest.cut, rest.more = LineKind.PROSE, line.cut, line.more
        out += [title, rest]
    return out


def _behind_stop(text: str, end: int) -> int:
    found = _RUN_IN.match(text)
    return found.end() if found else end


def _parted_from_standfirsts(lines: list[Line]) -> list[Line]:
    """Return the lines of a page that is dates with one line below each, headlines cut off that are glued to prose.

    Where they are not glued, and most of these lines are prose, all of them are.
    """
    items = [line for number, line in enumerate(lines) if _is_alone_below_date(lines, number)]
    dates = sum(line.kind == LineKind.DATE for line in lines)
    if len(items) < max(_ITEMS, _REGULAR * dates):
        return lines
    ends = {id(line): end for line in items if (end := _seam(line.text))}
    if len(ends) >= _REGULAR * len(items):
        return _cut_up(lines, ends, 0)
    if 2 * sum(line.kind == LineKind.PROSE for line in items) > len(items):
        for line in items:
            line.kind = LineKind.PROSE
    return lines


def _is_alone_below_date(lines: list[Line], at: int) -> bool:
    if at == 0 or lines[at - 1].kind != LineKind.DATE or lines[at].kind not in {LineKind.TITLE, LineKind.PROSE}:
        return False
    return at + 1 == len(lines) or lines[at + 1].kind == LineKind.DATE


def _seam(text: str) -> int:
    """Return where a headline ends that is glued to a sentence, 0 where none is."""
    least, most = _HEADLINE
    found = SEAM.search(text, least, most)
    return found.end() if found and text.count(" ", 0, found.end()) >= _WORDS - 1 else 0


def _parted_from_sources(lines: list[Line], order: bool | None) -> list[Line]:
    """Return the lines, a line of date and source that heads each item cut off the text which it is glued behind.

    Its day becomes that of the item: "By Anna Example (7/26/2004 issue of the Review)".
    """
    for line in lines[:_TOP]:
        found = DATE.search(line.text) if len(line.text) <= _SOURCE and HAS_YEAR.search(line.text) else None
        day = day_of(found, month_first=order) if found else None
        if found is None or day is None or line.kind == LineKind.DATE:
            continue
        source = line.text
        if sum(other.text.endswith(source) for other in lines) >= _ITEMS:
            name = line.name.partition("(")[0].strip() if line.name else None
            return list(_behind_texts(lines, source, day, name))
    return lines


def _behind_texts(lines: list[Line], source: str, day: str, name: str | None) -> Iterable[Line]:
    for line in lines:
        if not line.text.endswith(source) or line.joined:
            yield line
            continue
        dated = line
        if line.text != source:
            size = len(line.text) - len(source)
            text = rest_of(line, 0, size)
            text.end = line.start + len(line.mark) + len(text.text)
            text.kind = LineKind.PROSE
            yield text
            dated = Line(source, line.end - len(source), line.end, gap=False)
        dated.kind, dated.day, dated.name, dated.exact = LineKind.DATE, day, name, True
        yield dated


def _close_items(lines: list[Line]) -> None:
    """Give the kind of a link to the rest to a line that stands in the same words under three texts and the last."""
    if not lines or lines[-1].kind != LineKind.TITLE or len(lines[-1].text) > _CLOSING or is_person(lines[-1].text):
        return
    closing = lines[-1].text
    places = Counter(
        lines[number - 1].kind == LineKind.PROSE for number, line in enumerate(lines) if line.text == closing and number
    )
    if places[True] >= _ITEMS and not places[False]:
        for line in lines:
            if line.text == closing:
                line.kind = LineKind.MORE

"""Lines about persons rather than events: an author's biography, names without "By", readers' comments."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.dates import DIGIT
from csto_nlp.corpus.listing.headline import is_office, is_role, names_nothing
from csto_nlp.corpus.listing.lines import DROPPED, LineKind
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csto_nlp.corpus.listing.lines import Line

_NAME: Final = r"[A-ZА-ЯЁ][\w.'’-]*(?: [A-ZА-ЯЁ][\w.'’-]*)"
_PERSON: Final = lazy(rf"{_NAME}{{1,3}}(?:(?:, | and | и ){_NAME}{{1,3}}){{0,2}}(?:,? (?:Jr|Sr)\.)?")
_FULL_NAME: Final = lazy(rf"{_NAME}{{1,3}}")
#: How a biography goes on after the name.
_LIVES: Final = lazy(
    r",? (?:is|was|has|holds|joined|writes|wrote|covers|covered|works|worked|reports|reported|studied|graduated|lives"
    r"|specialises|specializes|serves|began|started|became|—|–|-|родил\w+|работа\w+|пишет|окончил\w*|закончил\w*"
    r"|жив[её]т|является|освещает|специализируется|автор|журналист)\b"
)
_HEAD: Final = frozenset({LineKind.TITLE, LineKind.DATE, LineKind.BYLINE})
#: A biography stands within so many lines of the name or the role.
_NEAR: Final = 6
_WORDS: Final = 4
#: A page's names are bylines where at least so many stand at the same place of their items.
_MANY_NAMES: Final = 3
_COMMENTS: Final = lazy(
    r"\d{1,5} (?:thoughts?|comments?|responses?|replies|reviews?) (?:on|to) .{3,200}"
    r"|(?:all |user |reader(?:s['’]?|['’]s) |view )?(?:\d{1,5} )?"
    r"(?:comments?|replies|responses|discussion|комментари[ийея]\w*|обсуждение)(?: ?[(:]? ?\d{0,5}\)?)",
    re.IGNORECASE,
)
#: What readers' comments bear: "Anna says:", "Reply", "Ответить".
_COMMENT_MARK: Final = lazy(
    r"(?:.{2,40} (?:says|said|wrote|пишет|пишут|написала?)(?: on .{4,30})?:"
    r"|reply|ответить|like|report|log in to reply)\W*",
    re.IGNORECASE,
)
_ABOUT: Final = lazy(
    r"about (?:the |our |this )?(?:authors?|writers?|us|institute|organi[sz]ation|cent(?:re|er)|publication|project"
    r"|programme|program|journal|magazine|agency|site|foundation)"
    r"|об? (?:авторе|авторах|институте|центре|проекте|издании|нас)",
    re.IGNORECASE,
)
#: It stands within so many lines of the page's end and is shorter than this, and than the text above.
_TAIL_LINES: Final = 12
_TAIL: Final = 700
#: An article above its comments has at least so much text.
_ARTICLE: Final = 200


def is_person(text: str) -> bool:
    """Whether a line may consist of one to three persons' names: capitalised words, and no role, place or rubric."""
    named = len(text) <= 80 and not text.isupper() and not DIGIT.search(text) and _PERSON.fullmatch(text) is not None
    return named and not names_nothing(text)


def drop_biography(lines: list[Line]) -> None:
    """Leave out an author's biography above the author's articles, with the name and the role above it."""
    for number, line in enumerate(lines):
        if line.kind != LineKind.PROSE:
            continue
        above = lines[max(0, number - _NEAR) : number]
        if not _tells_of(line.text, above):
            return
        end = number
        while end < len(lines) and (lines[end].kind == LineKind.PROSE or lines[end].kind in DROPPED):
            end += 1
        if not _has_items(lines[end:]):
            return
        _leave_out([*(one for one in above if _is_of_person(one)), *lines[number:end]], "biography")
        return


def _tells_of(text: str, above: list[Line]) -> bool:
    """Whether a paragraph opens with the name of a person whose page this is and goes on as biographies do."""
    name = _FULL_NAME.match(text)
    if not name:
        return False
    words = name[0].split()
    for size in range(len(words), 1, -1):
        person = " ".join(words[:size])
        if _LIVES.match(text, len(person)):
            return any(is_role(line.text) or person in line.text for line in above)
    return False


def _is_of_person(line: Line) -> bool:
    return line.kind == LineKind.TITLE and (is_role(line.text) or is_person(line.text))


def _has_items(lines: list[Line]) -> bool:
    """Whether a headline follows with text or a date below it."""
    headline = False
    for line in lines:
        if headline and line.kind in {LineKind.PROSE, LineKind.DATE}:
            return True
        headline = headline or (line.kind == LineKind.TITLE and len(line.text.split()) >= _WORDS)
    return False


def read_bare_bylines(lines: list[Line]) -> None:
    """Give names that stand alone at the same place of three items or more the kind of a byline."""
    kept = [line for line in lines if line.kind not in DROPPED]
    places: dict[tuple[LineKind, LineKind], list[Line]] = {}
    for number, line in enumerate(kept):
        if line.kind == LineKind.TITLE and is_person(line.text) and _has_headline_beside(kept, number):
            before = kept[number - 1].kind if number else LineKind.NONE
            after = kept[number + 1].kind if number + 1 < len(kept) else LineKind.NONE
            places.setdefault((before, after), []).append(line)
    for (before, after), names in places.items():
        if len(names) >= _MANY_NAMES and LineKind.NONE not in {before, after}:
            for line in names:
                line.kind, line.name = LineKind.BYLINE, line.text


def _has_headline_beside(kept: list[Line], number: int) -> bool:
    """Whether a headline stands between the same two texts as a name, which is no byline without one."""
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(kept) and abs(at - number) <= _NEAR and kept[at].kind in _HEAD:
            if kept[at].kind == LineKind.TITLE:
                return True
            at += step
    return False


def read_byline_beside_date(lines: list[Line]) -> None:
    """Give a name that stands alone between a headline and a date, or below both, the kind of a byline.

    So too a name with the person's office right below it and the date of the speech below that.
    """
    kept = [line for line in lines if line.kind not in DROPPED]
    for number, line in enumerate(kept):
        if line.kind != LineKind.TITLE or not is_person(line.text):
            continue
        if _speaks(kept, number):
            line.kind, line.name = LineKind.BYLINE, line.text
            continue
        above = kept[max(0, number - 3) : number]
        beside = (bool(above) and kept[number - 1].kind == LineKind.DATE) or (
            number + 1 < len(kept) and kept[number + 1].kind == LineKind.DATE
        )
        headline = any(one.kind == LineKind.TITLE and len(one.text.split()) >= _WORDS for one in above)
        if beside and headline and not any(one.kind in {LineKind.BYLINE, LineKind.PROSE} for one in above):
            line.kind, line.name = LineKind.BYLINE, line.text


def _speaks(kept: list[Line], number: int) -> bool:
    """Whether the line below a name is the person's office, and a date stands a few short lines further down."""
    below = kept[number + 1 : number + 1 + _NEAR]
    if not below or below[0].kind != LineKind.TITLE or not (is_role(below[0].text) or is_office(below[0].text)):
        return False
    first = next((line for line in below if line.kind != LineKind.TITLE), None)
    return first is not None and first.kind == LineKind.DATE and first.day is not None


def drop_about(lines: list[Line]) -> None:
    """Leave out what a page says at its end of the author or the publisher: "About the institute" and a few lines."""
    for number in range(len(lines) - 1, max(0, len(lines) - _TAIL_LINES), -1):
        line = lines[number]
        if line.kind != LineKind.PROSE and len(line.text) <= 60 and _ABOUT.fullmatch(line.text.strip(" :")):
            below = lines[number:]
            above = sum(len(one.text) for one in lines[:number] if one.kind == LineKind.PROSE)
            if sum(len(one.text) for one in below) < min(_TAIL, above):
                _leave_out(below, "biography")
                line.kind, line.why = LineKind.FURNITURE, "biography"


def drop_comments(lines: list[Line]) -> None:
    """Leave out readers' comments: what stands below their heading, where one of them bears a reader's mark."""
    size = 0
    for number, line in enumerate(lines):
        if line.kind == LineKind.PROSE:
            size += len(line.text)
        elif size >= _ARTICLE and len(line.text) <= 200 and _COMMENTS.fullmatch(line.text.strip(" :")):
            below = lines[number + 1 :]
            if any(_is_comment_mark(one) for one in below) and not _has_headline(below):
                _leave_out(below, "comments")
                line.kind, line.why = LineKind.FURNITURE, "comments"
                return


def _is_comment_mark(line: Line) -> bool:
    return line.kind in {LineKind.DATE, LineKind.BYLINE} or (
        len(line.text) <= 80 and _COMMENT_MARK.fullmatch(line.text) is not None
    )


def _has_headline(lines: list[Line]) -> bool:
    """Whether a long headline with a full paragraph below it follows, as in a listing that counts comments."""
    return any(
        one.kind == LineKind.TITLE
        and len(one.text.split()) > _WORDS
        and two.kind == LineKind.PROSE
        and len(two.text) > 120
        for one, two in pairwise(lines)
    )


def _leave_out(lines: Iterable[Line], why: str) -> None:
    for line in lines:
        if line.kind not in DROPPED:
            line.kind, line.why = LineKind.FURNITURE, why

"""Stretches inside quotation marks, paragraph by paragraph, whatever the marks are and where one is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from csto_nlp.text.regex import lazy

_MARK: Final = lazy("[“”\"«»„‟]|''|``")
_SINGLE_OPEN: Final = lazy(r"(?<![^\s(—–-])['‘](?=\w)")
_SINGLE_CLOSE: Final = lazy(r"(?<=[\w,.?!…])['’](?=[\s,.;:?!)]|\Z)")
_OPENING: Final = {"“": "”", "„": "“", "«": "»", "``": "''", "‟": "”"}
#: What a straight mark opens behind, and what it closes before.
_BEFORE_OPENING: Final = frozenset(" \t\n\xa0([{—–-«“‘'/")
_AFTER_CLOSING: Final = frozenset(" \t\n\xa0)]},.;:?!…—–-»”’'/")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: ``start`` and ``end`` with the marks, ``first`` and ``last`` without them.

    ``closed`` tells whether its closing mark stands in the paragraph, which the last paragraphs of a long quotation
    leave out until the end; ``carried`` whether it goes on from the paragraph before without a mark of its own.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    carried: bool = False


def marked_stretches(text: str, paragraphs: Iterable[Span]) -> list[Marked]:
    """Return the outermost stretches in marks of each paragraph, in order; none reaches over a paragraph's end."""
    found: list[Marked] = []
    previous = -1
    for start, end in paragraphs:
        carried = bool(found) and not found[-1].closed and found[-1].end == previous
        previous = end
        stretches = list(_in_paragraph(text, start, end, carried=carried))
        found += stretches or _in_single_marks(text, start, end)
    return found


def is_name(text: str, one: Marked) -> bool:
    """Whether a stretch in marks is a name in a clause: one to three words with a capital, its subject or inside."""
    inner = text[one.first : one.last]
    words = inner.split()
    if (
        not 0 < len(words) <= 3
        or not inner[0].isupper()
        or inner[-1] in ".,!?…:;"
        or one.end - one.start < len(inner) + 2
    ):
        return False
    before = text[max(0, one.start - 2) : one.start]
    after = text[one.end : one.end + 3]
    opens = not text[: one.start].strip() if one.start < 3 else before.strip() in {"", "."}
    if opens and not (after[:1] == " " and after[1:2].islower()):
        return False
    return (
        (opens or (before[-1:].isspace() and before[:1].isalnum()))
        and not after.lstrip(" ,").startswith(("—", "–"))
        and all(word[0].isupper() or not word[0].isascii() for word in words)
    )


def _in_paragraph(text: str, start: int, end: int, *, carried: bool) -> Iterator[Marked]:
    opened: int | None = None
    first, closer, depth = 0, "", 0
    if carried and (closing := _MARK.search(text, start, end)) and _closes(text, closing.start(), closing.end()):
        yield Marked(start, closing.end(), start, closing.start(), carried=True)
        start = closing.end()
    for match in _MARK.finditer(text, start, end):
        mark = '"' if match[0] == "''" else match[0]  # an old way to write a straight mark
        opens = _opens(text, match.start(), match.end(), mark, inside=opened is not None)
        if opened is None:
            if opens:
                opened, first, depth = match.start(), match.end(), 0
                closer = '"' if mark == '"' else _OPENING.get(mark, "”")
        elif mark == closer or (closer in "\"''" and mark in '"”') or (closer in "”“" and mark in "”“" and not opens):
            if mark == "»" and depth:
                depth -= 1
                continue
            yield Marked(opened, match.end(), first, match.start())
            opened = None
        elif mark == "«" and closer == "»":
            depth += 1
        elif mark == "“" and closer == "”" and opens:  # the closing mark before it is missing
            opened, first = match.start(), match.end()
    if opened is not None and first < end:
        yield Marked(opened, end, first, end, closed=False)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the first mark of a paragraph closes what the paragraph before it opened."""
    return text[start:end] in {"”", "»"} or (
        text[start - 1 : start].strip() != "" and text[end : end + 1] in _AFTER_CLOSING
    )


def _opens(text: str, start: int, end: int, mark: str, *, inside: bool) -> bool:
    """Whether a mark opens a stretch: by its form, or a straight one by its neighbours."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark != '"':
        return mark in _OPENING and not (mark == "“" and not before.isspace() and after.isspace())
    may_open = before in _BEFORE_OPENING and not after.isspace()
    may_close = after in _AFTER_CLOSING and not before.isspace()
    return may_open if may_open != may_close else not inside


def _in_single_marks(text: str, start: int, end: int) -> Iterator[Marked]:
    """Yield the stretches in single marks of a paragraph without double ones."""
    place = start
    while opening := _SINGLE_OPEN.search(text, place, end):
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if closing is None:
            return
        yield Marked(opening.start(), closing.end(), opening.end(), closing.start())
        place = closing.end()

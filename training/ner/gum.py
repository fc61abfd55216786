"""Names in GUM, whose entity layer marks every noun phrase.

A name is what is left of a mention of a person, place or body whose head is a proper noun.
Zeldes 2017, "The GUM corpus", Language Resources and Evaluation 51(3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import data

TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}
#: Genres whose text is under CC BY or CC BY-SA by GUM's own LICENSE.txt.
GENRES = ("news", "interview", "academic", "court", "bio", "voyage")
_TITLES = (
    "president prime minister mr. mrs. ms. dr. mr mrs dr chancellor secretary general king queen prince premier "
    "senator sen. gov. governor judge justice professor prof. sir captain colonel chief director mayor pope rep. "
    "st. u.s. ambassador spokesman foreign"
)
TITLES = frozenset(_TITLES.split())
LINKS = frozenset({"of", "for", "and", "&", "on"})
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
_EDGE = re.compile(r"\([^()]+\)?|[^()]+\)")


class Mention(NamedTuple):
    """A mention: first and last-plus-one token, type, and the Wikipedia title it is linked to."""

    start: int
    end: int
    kind: str
    title: str


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """Yield the sentences of a CoNLL-U file as rows of ten cells."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield rows


def names(rows: list[list[str]]) -> data.Sentence:
    """Return one sentence with its names tagged; of overlapping ones the longest."""
    tags = ["O"] * len(rows)
    found = [span for mention in _mentions(rows) if (span := _name(mention, rows))]
    for start, end, kind in sorted(found, key=lambda span: span[0] - span[1]):
        if set(tags[start:end]) == {"O"}:
            tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return {"tokens": [row[1] for row in rows], "tags": tags}


def _mentions(rows: list[list[str]]) -> Iterator[Mention]:
    """Yield the mentions, from the opening and closing brackets in the last column."""
    opened: list[tuple[str, str, int, str]] = []
    for i, row in enumerate(rows):
        field = _ENTITY.search(row[9])
        for edge in _EDGE.findall(field[1]) if field else ():
            closing = edge.rstrip(")")
            if edge.startswith("("):
                cells = edge.strip("()").split("-")
                opened.append((cells[0], cells[1], i, "-".join(cells[7:])))
                closing = cells[0] if edge.endswith(")") else ""
            at = max((j for j, other in enumerate(opened) if other[0] == closing), default=None)
            if closing and at is not None:
                _, kind, start, title = opened.pop(at)
                yield Mention(start, i + 1, kind, title)


def _name(mention: Mention, rows: list[list[str]]) -> data.Span | None:
    """Return the name in a mention: the words of its title where they stand there, else the run of proper nouns."""
    place = {row[0]: i for i, row in enumerate(rows)}
    inside = range(mention.start, mention.end)
    head = next((i for i in inside if place.get(rows[i][6], -1) not in inside), None)
    if mention.kind not in TYPES or head is None or rows[head][3] != "PROPN":
        return None
    words = [row[1].lower() for row in rows]
    title = re.sub(r"\(.*", "", mention.title.replace("_", " ")).lower().split()
    at = next((i for i in inside if title and words[i : min(i + len(title), mention.end)] == title), None)
    start, end = (at, at + len(title)) if at is not None else _run(mention, head, rows)
    if mention.kind == "person" and end - start == 1 and words[start] in TITLES:
        return None
    return start, end, TYPES[mention.kind]


def _run(mention: Mention, head: int, rows: list[list[str]]) -> tuple[int, int]:
    """Return the proper nouns around a head: a body's name runs on over "of X", a person's begins after titles."""

    def proper(i: int) -> bool:
        return rows[i][3] == "PROPN" or rows[i][1] == "-"

    start, end = head, head + 1
    while start > mention.start and proper(start - 1):
        start -= 1
    while end < mention.end and proper(end):
        end += 1
    while mention.kind == "organization" and end + 1 < mention.end and rows[end][1].lower() in LINKS:
        if rows[end + 1][3] != "PROPN":
            break
        end += 2
        while end < mention.end and rows[end][3] == "PROPN":
            end += 1
    while mention.kind == "person" and end - start > 1 and rows[start][1].lower() in TITLES:
        start += 1
    return start, end

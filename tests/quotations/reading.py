"""Texts with their quotations, and how far found ones agree with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csto_nlp.enrichments import Quotation

_PART = re.compile(r"⟦(\d)\|(.*?)⟧", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass
class Expected:
    """A quotation that a reader found: its parts, field, type, speaker's names (none: nobody known) and polarity.

    One without a type may be taken or left.
    """

    parts: list[tuple[int, int]]
    field: str = "text"
    type: str = ""
    speaker: frozenset[str] = frozenset()
    polarity: str = "said"


@dataclass
class Text:
    """A text with its day, title if it has one, and quotations."""

    date: str
    title: str | None
    text: str
    quotes: list[Expected]

    def of(self, field: str) -> str:
        """Return the text of a field."""
        return self.text if field == "text" else self.title or ""


def texts(name: str) -> list[Text]:
    """Return the texts of a file beside this one."""
    content = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [_read(block) for block in re.split(r"^(?=\d{4}-\d\d-\d\d \| )", content, flags=re.MULTILINE)[1:]]


def _read(block: str) -> Text:
    lines = block.rstrip("\n").split("\n")
    facts = []
    while lines and re.match(r"\d (direct|mixed|indirect) ", lines[-1]):
        facts.insert(0, lines.pop().split(" ", 2))
    date, _, marked = "\n".join(lines).partition(" | ")
    title, parted, body = marked.rpartition(" || ")
    found: dict[str, Expected] = {}
    texts = [_unmarked(words, field, found) for words, field in ((title, "title"), (body, "text"))]
    for number, kind, speaker in facts:
        denied = speaker.endswith(" denied")
        one = found[number]
        one.type, one.polarity = kind, "denied" if denied else "said"
        one.speaker = frozenset(speaker.removesuffix(" denied").split("/"))
    return Text(date, texts[0] if parted else None, texts[1], list(found.values()))


def _unmarked(marked: str, field: str, found: dict[str, Expected]) -> str:
    """Return a text without the marks of its quotations, which are added to those found."""
    text, place = "", 0
    for match in _PART.finditer(marked):
        text += marked[place : match.start()]
        number = match[1] if match[1] != "0" else f"0 {field} {len(text)}"
        part = (len(text), len(text) + len(match[2]))
        found.setdefault(number, Expected([], field)).parts.append(part)
        text, place = text + match[2], match.end()
    return text + marked[place:]


def words(text: str, parts: list[tuple[int, int]]) -> set[int]:
    """Return where the words of some spans begin."""
    return {match.start() for start, end in parts for match in _WORD.finditer(text, start, end)}


def overlap(text: str, expected: Expected, found: Quotation) -> float:
    """Return the share of words that two quotations have in common, 0 to 1."""
    one, other = words(text, expected.parts), words(text, found.parts)
    return len(one & other) / max(len(one), len(other), 1)

"""Texts with their quotations, and how far found ones agree with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csto_nlp.enrichments import Quotation

FILE = Path(__file__).with_name("first_reading.txt")
_PART = re.compile(r"⟦(\d)\|(.*?)⟧", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass
class Expected:
    """A quotation that a reader found: its parts, type, speaker's name ("-": none) and polarity."""

    parts: list[tuple[int, int]]
    type: str = ""
    speaker: str = "-"
    polarity: str = "said"


def texts() -> list[tuple[str, str, list[Expected]]]:
    """Return the date, text and quotations of each text of the file."""
    blocks = re.split(r"^(?=\d{4}-\d\d-\d\d \| )", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_read(block) for block in blocks]


def _read(block: str) -> tuple[str, str, list[Expected]]:
    lines = block.rstrip("\n").split("\n")
    facts = []
    while lines and re.match(r"\d (direct|mixed|indirect) ", lines[-1]):
        facts.insert(0, lines.pop().split(" ", 2))
    date, _, marked = "\n".join(lines).partition(" | ")
    found: dict[str, Expected] = {}
    text, place = "", 0
    for match in _PART.finditer(marked):
        text += marked[place : match.start()]
        found.setdefault(match[1], Expected([])).parts.append((len(text), len(text) + len(match[2])))
        text, place = text + match[2], match.end()
    for number, kind, speaker in facts:
        denied = speaker.endswith(" denied")
        one = found[number]
        one.type, one.speaker, one.polarity = kind, speaker.removesuffix(" denied"), "denied" if denied else "said"
    return date, text + marked[place:], list(found.values())


def words(text: str, parts: list[tuple[int, int]]) -> set[int]:
    """Return where the words of some spans begin."""
    return {match.start() for start, end in parts for match in _WORD.finditer(text, start, end)}


def overlap(text: str, expected: Expected, found: Quotation) -> float:
    """Return the share of words that two quotations have in common, 0 to 1."""
    one, other = words(text, expected.parts), words(text, found.parts)
    return len(one & other) / max(len(one), len(other), 1)

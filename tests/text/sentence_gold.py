"""Read ``news_sentences.txt``: texts with the sentences that a person sees in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).with_name("news_sentences.txt")
LINE = re.compile(r"(?P<join>[|+*] )?(?P<list>\* |\d\. )?(?:\{(?P<role>\w+)\} )?(?P<text>.+)")
BEFORE = {None: " ", "| ": "\n\n", "+ ": "", "* ": "\n• "}


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text, and start, end and role of each sentence in it."""

    text: str
    spans: list[tuple[int, int, str]]


def gold_texts(path: Path = GOLD) -> list[GoldText]:
    """Return the texts of the gold file."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    blocks = re.split(r"\n\n+", "\n".join(lines).strip())
    return [gold_text(block.split("\n")) for block in blocks]


def gold_text(lines: list[str]) -> GoldText:
    """Return the text that some lines stand for."""
    text, spans = "", []
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        text += (BEFORE[match["join"]] if text else "") + (match["list"] or "").replace("*", "•")
        start = len(text)
        text += match["text"]
        spans.append((start, len(text), match["role"] or "body"))
    return GoldText(text, spans)


def boundary_f1(found: list[list[tuple[int, int]]], gold: list[GoldText]) -> float:
    """Return F1 of sentence spans, both ends right."""
    hits = wanted = got = 0
    for spans, one in zip(found, gold, strict=True):
        right = {(start, end) for start, end, _ in one.spans}
        hits, wanted, got = hits + len(right & set(spans)), wanted + len(right), got + len(spans)
    return 2 * hits / (wanted + got)

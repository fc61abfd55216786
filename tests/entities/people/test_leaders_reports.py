"""Short reports as the region's agencies print them: nearly every mention right, in span, kind and id."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities

REPORTS = Path(__file__).with_name("reports.txt")
MARK = re.compile(r"\{([^{}|]+)\|(\w)(?::([^{}]+))?\}")
KINDS = {"s": "name", "d": "demonym", "m": "metonym", "p": "place", "o": "organisation", "l": "leader", "r": "person"}
FLOORS = {"name": 1.0, "demonym": 1.0, "metonym": 1.0, "place": 0.99, "organisation": 1.0, "leader": 0.985}
Mention = tuple[int, int, str, str | None]


def annotated(marked: str) -> tuple[str, set[Mention], list[tuple[int, int]]]:
    """Return the bare text, the wanted mentions, and the spans that are right either way."""
    text, position, wanted, free = "", 0, set(), []
    for found in MARK.finditer(marked):
        text += marked[position : found.start()]
        start = len(text)
        text += found[1]
        position = found.end()
        if found[2] == "x":
            free.append((start, len(text)))
        else:
            wanted.add((start, len(text), KINDS[found[2]], found[3]))
    return text + marked[position:], wanted, free


def found_in(text: str, date: str) -> set[Mention]:
    named = {"leader", "person"}
    return {
        (e.start, e.end, getattr(e, "form", e.kind), e.name if e.kind in named else e.identifier)
        for e in find_entities(Article(id="report", text=text, date=date))
        if e.kind != "date"
    }


def test_reports_in_the_manner_of_the_regions_agencies() -> None:
    right, wrong = Counter[str](), Counter[str]()
    for line in REPORTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        date, marked = line.split(" | ", 1)
        text, wanted, free = annotated(marked)
        got = {m for m in found_in(text, date) if not any(start < m[1] and m[0] < end for start, end in free)}
        right.update(mention[2] for mention in wanted & got)
        wrong.update(mention[2] for mention in wanted ^ got)
    f1 = {kind: 2 * right[kind] / (2 * right[kind] + wrong[kind]) for kind in FLOORS}
    assert {kind: value for kind, value in f1.items() if value < FLOORS[kind]} == {}

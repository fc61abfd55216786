"""How far found quotations agree with a reader's: parts by their words, sources by their heads, speakers by identity.

A part is one unbroken stretch of quoted or reported words. A found part and a reader's are one where at least half of
the words of the longer are shared, paired one to one, best first. What the reader left open ("ignore") costs nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
TYPES = ("direct", "mixed", "indirect")
_WORD = re.compile(r"\w+")
_BARE = re.compile(r"\s*(?:that|что)\s+", re.IGNORECASE)
_TAIL = re.compile(r",|\s(?:of|in|for|at|from|в|из|по)\s")
_SAME = 0.5


@dataclass(frozen=True)
class Said:
    """One quotation: its field, parts, type, and of its source the place and who it is (None: nobody that is known)."""

    field: str
    parts: tuple[Span, ...]
    type: str
    source: Span | None = None
    speaker: tuple[str, ...] | None = None


@dataclass
class Document:
    """An article with what a reader found in it: quotations, what counts neither way, and marks that quote nobody."""

    id: tuple[str, int]
    language: str
    texts: dict[str, str]
    quotes: list[Said]
    ignore: list[tuple[str, Span]] = field(default_factory=list)
    not_quotes: list[tuple[str, Span]] = field(default_factory=list)


def document(row: dict[str, Any], text: str) -> Document:
    """Return the document of a line of ``corpus/gold/quotes.jsonl``; ``text`` is its article's."""
    quotes = [
        Said(
            one["field"],
            tuple(_span(part) for part in one["parts"]),
            one["type"],
            one["source"] and _span(one["source"]),
            one["speaker"] and (one["speaker"]["kind"], one["speaker"]["id"]),
        )
        for one in row["quotes"]
    ]
    open_, none = ([(one["field"], _span(one)) for one in row[key]] for key in ("ignore", "not_quotes"))
    texts = {"title": row["title"], "text": text}
    return Document((row["path"], row["index"]), row["language"], texts, quotes, open_, none)


def said(record: dict[str, Any]) -> Said:
    """Return a quotation of an article's record."""
    speaker, source = record["speaker"], record["source"]
    who = None
    if speaker:
        ident = speaker["id"] if speaker["kind"] in {"state", "organisation"} else speaker["name"]
        who = (speaker["kind"], ident or speaker["name"])
    parts = tuple((start, end) for start, end in record["parts"])
    return Said(record["field"], parts, record["type"], source and _span(source), who)


class Agreement:
    """Counts of agreement over documents, and the figures they give."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, document: Document, found: Iterable[Said]) -> None:
        """Count the quotations found in a document."""
        wanted = [(one, part) for one in document.quotes for part in one.parts]
        mine = [(one, part) for one in found for part in one.parts]
        pairs = _pairs(document.texts, wanted, mine)
        for number, (one, _) in enumerate(wanted):
            self._counts[f"wanted {one.type}"] += 1
            if number in pairs:
                self._pair(document.texts[one.field], one, mine[pairs[number]][0])
        taken = {found: wanted for wanted, found in pairs.items()}
        for number, (one, part) in enumerate(mine):
            if number not in taken and any(_near(document.texts, one.field, part, it) for it in document.ignore):
                continue
            self._counts[f"found {one.type}"] += 1
            self._counts[f"right {one.type}"] += number in taken and wanted[taken[number]][0].type == one.type
        for none in document.not_quotes:
            self._counts["marks"] += 1
            self._counts["marks left"] += not any(
                number not in taken and _near(document.texts, one.field, part, none)
                for number, (one, part) in enumerate(mine)
            )

    def _pair(self, text: str, wanted: Said, found: Said) -> None:
        self._counts["pairs"] += 1
        self._counts["speaker"] += _same_source(text, wanted.source, found.source)
        self._counts["resolved"] += wanted.speaker == found.speaker

    def figures(self) -> Iterator[tuple[str, float]]:
        """Yield F1 of parts of each type, of all whatever their type, and of those whose source or speaker is right.

        Last comes the share of the marks that quote nobody and were left alone. None of these falls where more of what
        a reader marked is found.
        """
        count = self._counts
        for kind in TYPES:
            yield f"{kind}.f1", _f1(count[f"wanted {kind}"], count[f"found {kind}"], count[f"right {kind}"])
        wanted, found, pairs = self.totals()
        for name, right in (("all", pairs), ("speaker", count["speaker"]), ("resolved", count["resolved"])):
            yield f"{name}.f1", _f1(wanted, found, right)
        yield "marks_left", count["marks left"] / max(count["marks"], 1)

    def shares(self) -> tuple[float, float]:
        """Return the shares of the pairs whose source, and whose speaker, is right."""
        pairs = max(self._counts["pairs"], 1)
        return self._counts["speaker"] / pairs, self._counts["resolved"] / pairs

    def totals(self) -> tuple[int, int, int]:
        """Return the number of a reader's parts, of found ones that count, and of pairs."""
        wanted, found = (sum(self._counts[f"{what} {kind}"] for kind in TYPES) for what in ("wanted", "found"))
        return wanted, found, self._counts["pairs"]


def _f1(wanted: int, found: int, right: int) -> float:
    return 2 * right / max(wanted + found, 1)


def _span(place: dict[str, Any]) -> Span:
    return place["start"], place["end"]


def _words(text: str, part: Span) -> frozenset[int]:
    """Return where the words of a part begin, a leading "that" left out."""
    bare = _BARE.match(text, *part)
    return frozenset(match.start() for match in _WORD.finditer(text, bare.end() if bare else part[0], part[1]))


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _near(texts: dict[str, str], name: str, part: Span, place: tuple[str, Span]) -> bool:
    """Whether a part of the field ``name`` is, by half of its words, the one at ``place``."""
    return name == place[0] and _share(_words(texts[name], part), _words(texts[name], place[1])) >= _SAME


def _pairs(texts: dict[str, str], wanted: list[tuple[Said, Span]], found: list[tuple[Said, Span]]) -> dict[int, int]:
    """Return the number of the found part for each number of a wanted one that has a partner."""
    ours = [(one.field, _words(texts[one.field], part)) for one, part in wanted]
    theirs = [(one.field, _words(texts[one.field], part)) for one, part in found]
    near = (
        (-share, a, b)
        for a, (name, words) in enumerate(ours)
        for b, (other, its) in enumerate(theirs)
        if name == other and (share := _share(words, its)) >= _SAME
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, a, b in sorted(near):
        if a not in pairs and b not in used:
            pairs[a] = b
            used.add(b)
    return pairs


def _same_source(text: str, wanted: Span | None, found: Span | None) -> bool:
    """Whether a found source holds the head of the wanted one: the last word before a preposition or comma."""
    if wanted is None or found is None:
        return wanted is found
    tail = _TAIL.search(text, *wanted)
    heads = [match.start() for match in _WORD.finditer(text, wanted[0], tail.start() if tail else wanted[1])]
    return found[0] <= heads[-1] < found[1]

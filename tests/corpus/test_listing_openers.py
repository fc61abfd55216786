"""Openers: a line that a pattern of page furniture takes is not kept from it, and no opener is there for nothing."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

from csto_nlp.corpus.listing import classify as shapes
from csto_nlp.corpus.listing import dates as printed
from csto_nlp.corpus.listing import noise, openers, vocabulary
from csto_nlp.corpus.listing.lines import bullet

if TYPE_CHECKING:
    from collections.abc import Callable

GUARDED = {
    "heads": (vocabulary.HEADS, openers.HEADS),
    "may head": (vocabulary.MAY_HEAD, openers.MAY_HEAD),
    "points": (vocabulary.POINTS, openers.POINTS),
    "tells": (vocabulary.TELLS, openers.TELLS),
    "certain": (noise._CERTAIN, openers.CERTAIN),
    "likely": (noise._LIKELY, openers.LIKELY),
    "more": (noise._MORE, openers.MORE),
    "pager": (noise._PAGER, openers.PAGER),
    "url": (noise._URL, openers.URL),
    "key": (shapes._KEY, openers.KEY),
    "byline": (shapes._BYLINE, openers.BYLINE),
}


class Openers:
    """Finds the openers of all that a pattern takes, by walking over its parsed form."""

    def __init__(self, pattern: str) -> None:
        self.found: set[str] = set()
        self._sequence(list(parser.parse(pattern, re.IGNORECASE)), "", self.found.add)

    def _sequence(self, nodes: list[Any], before: str, then: Callable[[str], Any]) -> None:
        if len(before) == 3:
            self.found.add(before)
        elif nodes:
            self._node(nodes[0], before, lambda after: self._sequence(nodes[1:], after, then))
        else:
            then(before)

    def _node(self, node: tuple[Any, Any], before: str, then: Callable[[str], Any]) -> None:
        kind, value = node
        if kind is op.LITERAL:
            self._letter(chr(value), before, then)
        elif kind is op.IN:
            for member, one in value:
                assert member in {op.LITERAL, op.CATEGORY, op.RANGE}
                assert one != op.CATEGORY_WORD, "any letter at all"
                self._letter(chr(one) if member is op.LITERAL else "", before, then)
        elif kind is op.BRANCH:
            for branch in value[1]:
                self._sequence(list(branch), before, then)
        elif kind is op.SUBPATTERN:
            self._sequence(list(value[3]), before, then)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            if value[0] == 0:
                then(before)
            self._sequence(list(value[2]), before, then)
        else:
            assert kind is op.ANY
            self.found.add(before)

    def _letter(self, character: str, before: str, then: Callable[[str], Any]) -> None:
        if character.isalpha():
            then(before + character.lower())
        else:
            self.found.add(before)


@pytest.mark.parametrize("name", GUARDED)
def test_the_openers_are_those_of_the_pattern(name: str) -> None:
    pattern, begins = GUARDED[name]
    others = {"cod", "url"} if name == "certain" else set()
    assert Openers(pattern.pattern).found == begins | others


@pytest.mark.parametrize("line", ["Troops on parade (file photo)", "The code has been copied", "A URL HAS BEEN COPIED"])
def test_lines_that_may_begin_in_any_way_are_furniture(line: str) -> None:
    """They come to their pattern by other signs than an opener."""
    assert noise.is_furniture(line)


ENGLISH = ("Jan", "feb", "march", "Apr.", "may", "june", "July", "aug.", "sept", "oct", "NOVEMBER", "dec")
RUSSIAN = ("янв", "февраля", "мар", "апр", "май", "мая", "июн", "июля", "авг", "сент", "октября", "ноябрь", "декабря")


@pytest.mark.parametrize(
    "line",
    [
        *("3 hours ago", "An hour\tago", "2 часа назад", "YESTERDAY at 14:30", "сегодня в 10:05", "Mon, 14:00|March 4"),
        *(f"4 {name} 10:15" for name in ENGLISH),
        *(f"{name} 4" for name in RUSSIAN),
    ],
)
def test_a_day_without_a_year_is_one(line: str) -> None:
    found = printed.date_line(line, None)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    ("line", "mark"),
    [("• Talks end", "• "), ("-\t\u00a0Talks", "-\t\u00a0"), ("-5 degrees", ""), ("Talks - end", ""), ("—", "")],
)
def test_a_bullet_has_white_space_after_it(line: str, mark: str) -> None:
    assert bullet(line) == mark

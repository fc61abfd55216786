"""The phrases of page furniture in ``models/rules/listing.txt``, compiled a few at a time.

A page has a few short lines. To compile the three hundred phrases that could take them costs more than all else that is
done with a page, so each list is cut up by the letters with which its phrases begin.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

#: What ``{number}`` in a phrase stands for: "1,234", "12.5k".
_NUMBER: Final = r"[\d,.\s]+k?"
#: A group of alternatives at the beginning of a phrase, and whether it may be absent.
_FIRST_GROUP: Final = lazy(r"\(\?:([^()]*)\)(\??)")
#: Two characters that stand for themselves, neither made optional or repeated by what follows.
_PLAIN_START: Final = lazy(r"[^\W_][\w '/-](?![?*{+])")
_ANYTHING: Final = "."


def listed(heading: str) -> frozenset[str]:
    """Return a list of words of the listing rules."""
    return word_lists("listing")[heading]


class Phrases:
    """A list of phrases, each a regular expression for a whole line, with what may follow any of them."""

    def __init__(self, heading: str, after: str = "") -> None:
        """Take the list under ``heading``; ``after`` is a regular expression for the rest of the line."""
        self._heading = heading
        self._after = after
        self._by_opening: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._patterns: dict[str, re.Pattern[str]] = {}

    def match(self, line: str, start: int = 0) -> re.Match[str] | None:
        """Return the match of a line, from ``start`` to its end, with a phrase; None where no phrase takes it."""
        if not self._by_opening:
            self._file_phrases()
        key = _opening(line[start : start + 2])
        phrases = self._by_opening.get(key, self._open)
        if not phrases:
            return None
        pattern = self._patterns.get(key)
        if pattern is None:
            pattern = self._patterns[key] = re.compile(f"(?:{'|'.join(phrases)}){self._after}", re.IGNORECASE)
        return pattern.fullmatch(line, start)

    def _file_phrases(self) -> None:
        """File each phrase under the ways in which its lines can begin; those that begin anyhow, under all of them."""
        for phrase in self.phrases():
            for key in openings(phrase):
                self._by_opening.setdefault(key, []).append(phrase)
        self._open = self._by_opening.pop(_ANYTHING, [])
        for phrases in self._by_opening.values():
            phrases.extend(self._open)

    def phrases(self) -> list[str]:
        """Return the phrases of the list, other lists put in where they name them."""
        return [_complete(phrase) for phrase in sorted(listed(self._heading))]


@functools.cache
def alternatives(heading: str) -> str:
    """Return a pattern that takes any entry of a list."""
    return f"(?:{'|'.join(sorted(listed(heading)))})"


def _complete(phrase: str) -> str:
    if "{" not in phrase:
        return phrase
    for heading in ("list-noun", "list-noun-ru", "pager-item"):
        phrase = phrase.replace(f"{{{heading}}}", alternatives(heading))
    return phrase.replace("{number}", _NUMBER)


def _opening(text: str) -> str:
    """Return the two letters that a text begins with, in lower case; "" where it does not begin with two."""
    return text.lower() if len(text) == 2 and text.isalpha() else ""


def openings(phrase: str) -> set[str]:
    """Return how lines that a phrase takes can begin: with two letters, "" for anything else, or ``.`` for any way."""
    group = _FIRST_GROUP.match(phrase)
    if group is None:
        return {_opening_of(phrase)}
    rest = phrase[group.end() :]
    found = {_opening_of(branch + rest) for branch in group[1].split("|")}
    return found | openings(rest) if group[2] else found


def _opening_of(phrase: str) -> str:
    """Return how the lines that a phrase takes begin, if it opens with two plain characters, else ``.``."""
    if phrase.startswith((r"\d", r"\#", r"a\+")):
        return ""
    return _opening(phrase[:2]) if _PLAIN_START.match(phrase) else _ANYTHING

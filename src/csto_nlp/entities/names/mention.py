"""A name found in a text, with a view of the words around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, Final

from csto_nlp.entities.names.evidence import count_evidence
from csto_nlp.entities.names.lexicon import SPORT_STEMS

#: What the automaton's patterns stand for, the first of them first where one text stands for several.
STOP: Final = "stop"
NAME: Final = "name"
ORGANISATION: Final = "organisation"
SEAT: Final = "seat"
CAPITAL: Final = "capital"
ENTITY: Final = "entity"
DEMONYM: Final = "demonym"
PRIORITY: Final = (STOP, NAME, ORGANISATION, SEAT, CAPITAL, ENTITY, DEMONYM)

_WINDOW: Final = 64
_OPENING: Final = "\"'([“‘«—–-"
_CLOSING: Final = ',;:!?)]"”»…'
_WORD = re.compile(r"\w[\w.'&-]*")
_NAMES: Final = frozenset({NAME, CAPITAL, SEAT, ORGANISATION, DEMONYM})
#: Words that headlines in Title Case leave small.
_SMALL = re.compile(
    r"(?:an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|the|to|up|via|vs|with)\Z", re.IGNORECASE
)


class Spot:
    """One occurrence of a known name: its place, what it may stand for (``kind``), and whom (``ids``).

    ``text`` is the whole field with plain apostrophes and spaces; offsets are those of the field itself.
    ``surface`` is the name as the text has it, ``before`` and ``after`` are what stands around it on its line,
    ``previous_word`` and ``next_word`` the words that one space parts from it, else empty. These four are cut out
    when first asked for: of most names nobody asks.
    """

    __slots__ = (
        "after",
        "before",
        "end",
        "field",
        "ids",
        "kind",
        "next_word",
        "previous_word",
        "start",
        "surface",
        "text",
    )
    before: str
    after: str
    previous_word: str
    next_word: str

    def __init__(self, field: str, text: str, start: int, end: int, kind: str, ids: tuple[str, ...]) -> None:
        self.field = field
        self.text = text
        self.start = start
        self.end = end
        self.kind = kind
        self.ids = ids
        self.surface = text[start:end]

    def __getattr__(self, name: str) -> str:
        """Cut out what stands on one side; called for a slot that is still empty only."""
        if name in {"before", "previous_word"}:
            before = self.text[max(0, self.start - _WINDOW) : self.start]
            self.before = before.rpartition("\n")[2] if "\n" in before else before
            self.previous_word = _word_before(self.before)
            return self.before if name == "before" else self.previous_word
        if name in {"after", "next_word"}:
            after = self.text[self.end : self.end + _WINDOW]
            self.after = after.partition("\n")[0] if "\n" in after else after
            self.next_word = _word_after(self.after)
            return self.after if name == "after" else self.next_word
        raise AttributeError(name)

    @property
    def upper(self) -> bool:
        """Whether the name is printed in capitals though it need not be."""
        return self.surface.isupper() and len(self.surface) > 3 and "." not in self.surface

    @property
    def starts_sentence(self) -> bool:
        """Whether nothing but opening quotes stands between the name and the end of another sentence."""
        rest = self.before.rstrip(" \"'([“‘«")
        return not rest or rest[-1] in ".!?:;|•–—"

    @property
    def alone(self) -> bool:
        """Whether the name's line is short and no sentence, as a headline is."""
        line = self.before + self.surface + self.after
        return len(line) <= _WINDOW and not line.rstrip().endswith((".", "!", '"', ";", ","))

    @property
    def in_headline(self) -> bool:
        """Whether the words around the name are all capitalised, as in a headline in Title Case or capitals."""
        words = [*_WORD.findall(self.before)[-4:], *_WORD.findall(self.after)[:4]]
        long = [word for word in words if not _SMALL.match(word)]
        enough = 2 if self.alone else 3
        return len(long) >= enough and all(not word[0].islower() for word in long)


def _word_before(before: str) -> str:
    if before[-1:] != " ":
        return ""
    word = before[:-1].rpartition(" ")[2].lstrip(_OPENING)
    return word if word and (word[-1].isalnum() or word[-1] in ".'") else ""


def _word_after(after: str) -> str:
    if after[:1] != " ":
        return ""
    word = after[1:].partition(" ")[0].rstrip(_CLOSING)
    return word if word[:1].isalnum() else ""


class Document:
    """The fields of one article and all names found in them: the evidence that its mentions share.

    ``persons`` remembers of which surfaces the article makes persons (see ``names_guards``).
    """

    def __init__(self, spots: Mapping[str, list[Spot]], texts: Mapping[str, str]) -> None:
        self.spots = spots
        self.texts = texts
        self.persons: dict[str, bool] = {}
        self._distinct: dict[re.Pattern[str], int] = {}

    def distinct(self, pattern: re.Pattern[str]) -> int:
        """Return how many different strings of the article match a pattern; counted once."""
        if pattern not in self._distinct:
            self._distinct[pattern] = len(set(pattern.findall(self.text)))
        return self._distinct[pattern]

    @functools.cached_property
    def text(self) -> str:
        """All fields, one after the other."""
        return "\n".join(self.texts.values())

    @functools.cached_property
    def evidence(self) -> dict[str, int]:
        """How many different words speak for one or another of places of one name (see ``names_evidence``)."""
        return count_evidence(self.text)

    @functools.cached_property
    def sport(self) -> int:
        """How many different words of sport the article has."""
        found = _sport_words().find_matches_as_indexes(self.text.lower(), overlapping=True)
        return len({index for index, _, _ in found})

    @functools.cached_property
    def rows(self) -> dict[str, list[Spot]]:
        """By field, the names that can be coordinated with each other."""
        return {field: [spot for spot in spots if spot.kind in _NAMES] for field, spots in self.spots.items()}

    @functools.cached_property
    def places(self) -> dict[int, int]:
        """By the identity of a name, its place in the row of its field."""
        return {id(spot): place for row in self.rows.values() for place, spot in enumerate(row)}

    @functools.cached_property
    def surfaces(self) -> dict[str, list[Spot]]:
        """The names found, by what they look like in title case."""
        found: dict[str, list[Spot]] = {}
        for spots in self.spots.values():
            for spot in spots:
                found.setdefault(spot.surface.title(), []).append(spot)
        return found

    @functools.cached_property
    def forms(self) -> dict[str, frozenset[str]]:
        """By state, the forms found that stand for that state and no other: names, demonyms, capitals."""
        found: dict[str, set[str]] = {}
        for spots in self.spots.values():
            for spot in spots:
                if len(spot.ids) == 1 and spot.kind in {NAME, DEMONYM, CAPITAL, SEAT}:
                    found.setdefault(spot.ids[0], set()).add(spot.surface)
        return {state: frozenset(forms) for state, forms in found.items()}

    @functools.cached_property
    def longer_names(self) -> frozenset[str]:
        """The last words, case-folded, of the persons and clubs found that are named like a state or a people."""
        return frozenset(
            spot.surface.split()[-1].casefold()
            for spots in self.spots.values()
            for spot in spots
            if spot.kind == STOP and spot.ids[0] in {"person", "team"}
        )

    def other_forms(self, state: str, surface: str) -> bool:
        """Tell whether a state is also mentioned by another form than this (demonym, capital, other name)."""
        own = surface.casefold()
        return any(form.casefold() not in {own, own + "s"} for form in self.forms.get(state, ()))


@functools.cache
def _sport_words() -> Any:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([f" {stem}" for stem in SPORT_STEMS], store_patterns=False)

"""A name found in a text, with a view of the words around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
_LAST_WORD = re.compile(r"(?:^|[^\w.'&-])([\w.'&-]+)[ ]$")
_NEXT_WORD = re.compile(r"[ ]([\w.'&-]+)")
_WORD = re.compile(r"\w[\w.'&-]*")
#: Words that headlines in Title Case leave small.
_SMALL = re.compile(
    r"(?:an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|the|to|up|via|vs|with)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One occurrence of a known name: its place, what it may stand for (``kind``), and whom (``ids``).

    ``text`` is the whole field with plain apostrophes and spaces; offsets are those of the field itself.
    """

    field: str
    text: str
    start: int
    end: int
    kind: str
    ids: tuple[str, ...]

    @property
    def surface(self) -> str:
        """The name as the text has it."""
        return self.text[self.start : self.end]

    @property
    def upper(self) -> bool:
        """Whether the name is printed in capitals though it need not be."""
        return self.surface.isupper() and len(self.surface) > 3 and "." not in self.surface

    @property
    def before(self) -> str:
        """The text right before the name, on its line."""
        return self.text[max(0, self.start - _WINDOW) : self.start].rpartition("\n")[2]

    @property
    def after(self) -> str:
        """The text right after the name, on its line."""
        return self.text[self.end : self.end + _WINDOW].partition("\n")[0]

    @property
    def previous_word(self) -> str:
        """The word before the name if one space parts them, else the empty string."""
        found = _LAST_WORD.search(self.before)
        return found.group(1) if found else ""

    @property
    def next_word(self) -> str:
        """The word after the name if one space parts them, else the empty string."""
        found = _NEXT_WORD.match(self.after)
        return found.group(1) if found else ""

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


class Document:
    """The fields of one article and all names found in them: the evidence that its mentions share."""

    def __init__(self, spots: Mapping[str, list[Spot]], texts: Mapping[str, str]) -> None:
        self.spots = spots
        self.texts = texts

    @functools.cached_property
    def text(self) -> str:
        """All fields, one after the other."""
        return "\n".join(self.texts.values())

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

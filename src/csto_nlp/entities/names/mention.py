"""A mention of a name with the words around it, and all mentions of an article as evidence for each other."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from csto_nlp.entities.names.matcher import CAPITAL, DEMONYM, NAME, ORGANISATION, SEAT, SUPPRESSED, Reading
from csto_nlp.text.casing import is_title_case
from csto_nlp.text.tokens import printed_words

if TYPE_CHECKING:
    import re

T = TypeVar("T")

#: How many characters around a mention the rules may read.
_WINDOW: Final = 64
_OPENING_MARKS: Final = "\"'([“‘«—–-"
_CLOSING_MARKS: Final = ',;:!?)]"”»…'
_COORDINABLE: Final = frozenset({NAME, CAPITAL, SEAT, ORGANISATION, DEMONYM})
_OF_STATES: Final = frozenset({NAME, CAPITAL, SEAT, DEMONYM})


class NameMention:
    """One occurrence of a known name, and a view of its line.

    ``text`` is the whole field with plain apostrophes and spaces, ``start`` and ``end`` are offsets in it and in the
    field itself. ``kind`` and ``ids`` are the name's reading (see ``matcher``), ``surface`` is the name as printed.
    ``before`` and ``after`` are the rest of its line, 64 characters at most; ``previous_word`` and ``next_word`` are
    the words that one space parts from it, else empty. These four are cut out when a rule asks, since of most mentions
    none does. ``position`` is the mention's place among the coordinable ones of
    its field (see ``ArticleNames.coordinable``).
    """

    # A text may hold hundreds of thousands of mentions, so that each slot counts.
    __slots__ = ("end", "field", "ids", "kind", "position", "start", "surface", "text")

    def __init__(self, field: str, text: str, start: int, end: int, reading: Reading, surface: str) -> None:
        self.field = field
        self.text = text
        self.start = start
        self.end = end
        self.kind, self.ids = reading
        self.surface = surface
        self.position = -1

    @property
    def before(self) -> str:
        """The line before the name."""
        return _left_of(self.text, self.start)[0]

    @property
    def after(self) -> str:
        """The line behind the name."""
        return _right_of(self.text, self.end)[0]

    @property
    def previous_word(self) -> str:
        """The word before the name."""
        return _left_of(self.text, self.start)[1]

    @property
    def next_word(self) -> str:
        """The word behind the name."""
        return _right_of(self.text, self.end)[1]

    @property
    def is_upper(self) -> bool:
        """Whether the name is printed in capitals though it is no abbreviation."""
        return self.surface.isupper() and len(self.surface) > 3 and "." not in self.surface

    @property
    def in_title_case(self) -> str:
        """The name as printed, or in title case where it is printed in capitals."""
        return self.surface.title() if self.is_upper else self.surface

    @property
    def on_short_line(self) -> bool:
        """Whether the name's line is short and no sentence, as headlines are."""
        line = self.before + self.surface + self.after
        return len(line) <= _WINDOW and not line.rstrip().endswith((".", "!", '"', ";", ","))

    @property
    def in_headline(self) -> bool:
        """Whether the words around the name are all capitalised, as in a headline in Title Case or capitals."""
        words = [*printed_words(self.before)[-4:], *printed_words(self.after)[:4]]
        return is_title_case(words, least=2 if self.on_short_line else 3)


# The rules ask again and again, but of one mention at a time, and often of one side only.
@functools.lru_cache(maxsize=64)
def _left_of(text: str, start: int) -> tuple[str, str]:
    """Return what stands before an offset of a text on its line, 64 characters at most, and the word before it."""
    before = text[max(0, start - _WINDOW) : start]
    before = before.rpartition("\n")[2] if "\n" in before else before
    return before, _last_word(before)


@functools.lru_cache(maxsize=64)
def _right_of(text: str, end: int) -> tuple[str, str]:
    """Return what stands behind an offset of a text on its line, 64 characters at most, and the word behind it."""
    after = text[end : end + _WINDOW]
    after = after.partition("\n")[0] if "\n" in after else after
    return after, _first_word(after)


def _last_word(before: str) -> str:
    if before[-1:] != " ":
        return ""
    word = before[:-1].rpartition(" ")[2].lstrip(_OPENING_MARKS)
    return word if word and (word[-1].isalnum() or word[-1] in ".'") else ""


def _first_word(after: str) -> str:
    if after[:1] != " ":
        return ""
    word = after[1:].partition(" ")[0].rstrip(_CLOSING_MARKS)
    return word if word[:1].isalnum() else ""


class ArticleNames:
    """All names found in the fields of one article: what the rules ask about the article as a whole.

    ``mentions`` and ``texts`` are by field. ``persons`` keeps for which names the article is known to mean a person
    (filled by ``homonyms``).
    """

    def __init__(self, mentions: Mapping[str, list[NameMention]], texts: Mapping[str, str]) -> None:
        self.mentions = mentions
        self.texts = texts
        self.persons: dict[str, bool] = {}
        self._counts: dict[re.Pattern[str], int] = {}
        self._results: dict[Callable[[str], object], object] = {}

    def count(self, pattern: re.Pattern[str]) -> int:
        """Return how many different strings of the article match a pattern."""
        if pattern not in self._counts:
            self._counts[pattern] = len(set(pattern.findall(self.text)))
        return self._counts[pattern]

    def once(self, function: Callable[[str], T]) -> T:
        """Return what a function makes of the whole text of the article; it is called once an article."""
        if function not in self._results:
            self._results[function] = function(self.text)
        return self._results[function]  # type: ignore[return-value]  # what this function returned

    @functools.cached_property
    def text(self) -> str:
        """All fields, one after the other."""
        return "\n".join(self.texts.values())

    @functools.cached_property
    def coordinable(self) -> dict[str, list[NameMention]]:
        """By field, the mentions that can be coordinated with each other ("Armenia and Moscow")."""
        found = {
            field: [mention for mention in mentions if mention.kind in _COORDINABLE]
            for field, mentions in self.mentions.items()
        }
        for mentions in found.values():
            for at, mention in enumerate(mentions):
                mention.position = at
        return found

    @functools.cached_property
    def by_surface(self) -> dict[str, list[NameMention]]:
        """The mentions by their surface in title case."""
        found: dict[str, list[NameMention]] = {}
        for mentions in self.mentions.values():
            for mention in mentions:
                found.setdefault(mention.surface.title(), []).append(mention)
        return found

    @functools.cached_property
    def forms(self) -> dict[str, frozenset[str]]:
        """By id of a state, the names, demonyms and capitals found that stand for this state alone."""
        found: dict[str, set[str]] = {}
        for mentions in self.mentions.values():
            for mention in mentions:
                if len(mention.ids) == 1 and mention.kind in _OF_STATES:
                    found.setdefault(mention.ids[0], set()).add(mention.surface)
        return {state: frozenset(forms) for state, forms in found.items()}

    @functools.cached_property
    def suppressed_last_words(self) -> frozenset[str]:
        """The last words, case-folded, of the persons and teams found whose names hold a state's or a people's."""
        return frozenset(
            mention.surface.split()[-1].casefold()
            for mentions in self.mentions.values()
            for mention in mentions
            if mention.kind == SUPPRESSED and mention.ids[0] in {"person", "team"}
        )

    def has_other_form(self, state: str, surface: str) -> bool:
        """Whether the article mentions a state by another form than this one (demonym, capital, other name)."""
        own = surface.casefold()
        return any(form.casefold() not in {own, own + "s"} for form in self.forms.get(state, ()))

"""One field of an article: its capitalised words, and what earlier layers and the layout tell about them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from csto_nlp.entities.people.capitalised_tokens import CapitalisedTokens, capitalised_tokens, descent_after_name
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entity import NamedEntity
from csto_nlp.text.casing import is_title_case_line
from csto_nlp.text.sentences import opens_sentence

if TYPE_CHECKING:
    from csto_nlp.entity import Entity

#: What stands between a blank and a blank or comma and has no capital of ASCII.
_SMALL_WORD: Final = re.compile(r"(?<= )[^ ,A-Z]++(?=[ ,])")
#: Characters of a line that are looked at to tell a headline.
_LINE_READ: Final = 400


class SurnameSigns(Protocol):
    """What the words around a surname tell, in a language other than English."""

    @property
    def private_life(self) -> frozenset[str]:
        """Words of sport, shows and trades."""

    def speaks_of_acts(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a surname say what leaders do."""

    def is_dealt_with(self, text: str, start: int) -> bool:
        """Whether a surname is the object of what a leader does."""

    def introduces_stranger(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a surname introduce a stranger."""


class FieldContext:
    """A field with its tokens (the capitalised words) and cues; ``at`` is always the position of a token.

    Cues are the states, places and organisations that the earlier layers found: they give a title its state, and are no
    names of persons. ``taken[at]`` tells whether an earlier layer claimed a token. ``signs`` read the words around a
    surname where the language is not English.
    """

    signs: SurnameSigns | None = None

    def __init__(
        self,
        name: str,
        text: str,
        entities: Sequence[Entity],
        is_given: Callable[[str], bool],
        *,
        headline: bool,
        tokens: CapitalisedTokens | None = None,
    ) -> None:
        """Read the text of the field ``name``.

        ``entities`` are what earlier layers found in it, sorted; ``is_given`` tells whether a key is a given name of
        the tables; ``headline`` is set for a field that is a headline as a whole. ``tokens`` are the capitalised words
        where the language reads them otherwise.
        """
        self.name = name
        self.text = text
        self.tokens: CapitalisedTokens = capitalised_tokens(text) if tokens is None else tokens
        self.cues = [entity for entity in entities if isinstance(entity, NamedEntity)]
        self.taken = self._taken(entities)
        self._cue_starts = array("q", [cue.start for cue in self.cues])
        self._cue_ends = array("q", [cue.end for cue in self.cues])
        self._headline = headline
        self._is_given = is_given
        self._small_words: set[str] | None = None
        self._headline_lines: dict[int, bool] = {}
        self._line_starts = array("q", [0])
        self._line_starts.extend(found.end() for found in re.finditer("\n", text))

    def token_at(self, start: int) -> int | None:
        """Return the token that starts at an offset, None where there is none."""
        at = bisect_left(self.tokens.start, start)
        return at if at < len(self.tokens) and self.tokens.start[at] == start else None

    def token_to(self, end: int) -> int | None:
        """Return the token that ends at an offset, None where there is none."""
        at = bisect_left(self.tokens.end, end)
        return at if at < len(self.tokens) and self.tokens.end[at] == end else None

    def tokens_within(self, start: int, end: int) -> range:
        """Return the tokens that lie inside a span."""
        return range(bisect_left(self.tokens.start, start), bisect_right(self.tokens.end, end))

    def name_end(self, at: int) -> int:
        """Return where a name ends that has token ``at`` last: behind "son of" or the like, which has no capital."""
        descent = descent_after_name().match(self.text, self.tokens.end[at])
        return descent.end() if descent else self.tokens.end[at]

    def cue_at(self, start: int) -> NamedEntity | None:
        """Return the cue that starts at an offset, None where there is none."""
        at = bisect_left(self._cue_starts, start)
        return self.cues[at] if at < len(self.cues) and self._cue_starts[at] == start else None

    def cue_to(self, end: int) -> NamedEntity | None:
        """Return the cue that ends at an offset, None where there is none."""
        at = bisect_left(self._cue_ends, end)
        return self.cues[at] if at < len(self.cues) and self._cue_ends[at] == end else None

    def cues_near(self, start: int, end: int) -> list[NamedEntity]:
        """Return the cues that begin between two offsets."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def is_given_name(self, at: int) -> bool:
        """Whether a token is a given name, by the tables or by the list of common ones."""
        return self._is_given(self.tokens.key[at]) or self.tokens.word(at).lower() in load_lexicon().given

    def is_common_word(self, at: int) -> bool:
        """Whether a token is a word of the language rather than a name, by the lists and by this text."""
        word = self.tokens.word(at).lower()
        lexicon = load_lexicon()
        return word in lexicon.stop or word in lexicon.roles or word in lexicon.institution or self.writes_small(word)

    def writes_small(self, word: str) -> bool:
        """Whether this field also has a word in small letters; then a capital does not make it a name."""
        if self._small_words is None:
            self._small_words = {found[0] for found in _SMALL_WORD.finditer(self.text)}
        return word in self._small_words

    def breaks_after(self, at: int) -> bool:  # noqa: ARG002
        """Whether grammar says that a name cannot go on from a token to the next; English has no such sign."""
        return False

    def in_headline(self, at: int) -> bool:
        """Whether a token stands in a title or in a line of the text that is capitalised like one."""
        return self._headline or self.is_headline_before(self.tokens.start[at])

    def is_headline_before(self, offset: int) -> bool:
        """Whether the line that an offset lies in, or ends, is a headline."""
        # Looked up, because to search back for the line's start at every mention is quadratic in a long line.
        start = self._line_starts[bisect_right(self._line_starts, offset) - 1]
        found = self._headline_lines.get(start)
        if found is None:
            line = self.text[start : start + _LINE_READ].partition("\n")[0]
            found = self._headline_lines[start] = is_title_case_line(line)
        return found

    def opens_sentence(self, at: int) -> bool:
        """Whether a token opens a sentence, a line or a quotation."""
        return opens_sentence(self.text, self.tokens.start[at])

    def _taken(self, entities: Sequence[Entity]) -> list[bool]:
        taken = [False] * len(self.tokens)
        for entity in entities:
            first = bisect_right(self.tokens.end, entity.start)
            for at in range(first, len(self.tokens)):
                if self.tokens.start[at] >= entity.end:
                    break
                taken[at] = True
        return taken

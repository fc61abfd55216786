"""One field of an article as the finder sees it: its words, and what is known about them already."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.tokens import DESCENT, Tokens, tokenise
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.entity import Entity

_DESCENT: Final = re.compile(rf"[ -]{DESCENT}\b")
_HEADLINE: Final = 0.6


@dataclass(slots=True)
class StateCue:
    """A state, capital or organisation that the earlier layers found: it gives a title its state, and is no name."""

    start: int
    end: int
    id: str | None
    kind: str


class FieldContext:
    """A field with its tokens and cues.

    ``is_given`` tells whether a key is a given name of the tables. ``taken[i]`` tells whether an earlier layer
    claimed token ``i``.
    """

    def __init__(
        self, name: str, text: str, entities: Sequence[Entity], is_given: Callable[[str], bool], *, headline: bool
    ) -> None:
        self.name = name
        self.text = text
        self.headline = headline
        self._is_given = is_given
        self.tokens: Tokens = tokenise(text)
        self.cues = [StateCue(e.start, e.end, e.data.get("id"), e.kind) for e in entities if e.kind != "date"]
        self.cue_at = {cue.start: cue for cue in self.cues}
        self.cue_to = {cue.end: cue for cue in self.cues}
        self._starts = [cue.start for cue in self.cues]
        self.taken = self._taken(entities)
        self._small: dict[str, bool] = {}
        self._lines: dict[int, bool] = {}

    def token_at(self, start: int) -> int | None:
        """Return the token that starts at an offset, None where there is none."""
        at = bisect_left(self.tokens.start, start)
        return at if at < len(self.tokens) and self.tokens.start[at] == start else None

    def token_to(self, end: int) -> int | None:
        """Return the token that ends at an offset, None where there is none."""
        at = bisect_left(self.tokens.end, end)
        return at if at < len(self.tokens) and self.tokens.end[at] == end else None

    def name_end(self, at: int) -> int:
        """Return where a name ends whose last capitalised word is a token: "son of" or the like may follow."""
        descent = _DESCENT.match(self.text, self.tokens.end[at])
        return descent.end() if descent else self.tokens.end[at]

    def tokens_within(self, start: int, end: int) -> range:
        """Return the tokens that lie inside a span."""
        return range(bisect_left(self.tokens.start, start), bisect_right(self.tokens.end, end))

    def cues_near(self, start: int, end: int) -> list[StateCue]:
        """Return the cues that begin between two offsets."""
        return self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def opens_name(self, at: int) -> bool:
        """Tell whether a token is a given name, by the tables or by the list of common ones."""
        return self._is_given(self.tokens.key[at]) or self.tokens.word(at).lower() in load_words().given

    def in_headline(self, at: int) -> bool:
        """Tell whether a token stands in a title or in a line of the text that is capitalised like one."""
        if self.headline:
            return True
        start = self.text.rfind("\n", 0, self.tokens.start[at]) + 1
        return self._titled(start)

    def headline_before(self, end: int) -> bool:
        """Tell whether the line that ends at an offset is a headline."""
        return self._titled(self.text.rfind("\n", 0, end) + 1)

    def sentence_start(self, at: int) -> bool:
        """Tell whether a token opens a sentence, a line or a quotation."""
        before = self.text[max(0, self.tokens.start[at] - 3) : self.tokens.start[at]].rstrip(" \t\xa0")
        return not before or before[-1] in '.!?:\n"“‘(—–•'

    def writes_small(self, word: str) -> bool:
        """Tell whether this field also writes a word in small letters: a common word, whatever its case elsewhere."""
        found = self._small.get(word)
        if found is None:
            found = self._small[word] = f" {word} " in self.text or f" {word}," in self.text
        return found

    def _titled(self, start: int) -> bool:
        found = self._lines.get(start)
        if found is None:
            end = self.text.find("\n", start)
            line = self.text[start : end if end >= 0 else len(self.text)]
            found = self._lines[start] = _is_headline(line[:400])
        return found

    def _taken(self, entities: Sequence[Entity]) -> list[bool]:
        taken = [False] * len(self.tokens)
        for entity in entities:
            first = bisect_right(self.tokens.end, entity.start)
            for at in range(first, len(self.tokens)):
                if self.tokens.start[at] >= entity.end:
                    break
                taken[at] = True
        return taken


def _is_headline(line: str) -> bool:
    """Tell whether a line is in capitals, or most of its longer words are capitalised and it is no sentence."""
    if line.isupper():
        return True
    words = re.findall(r"[^\W\d_]{4,}", line)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 4 and capitals > _HEADLINE * len(words) and not line.rstrip().endswith((".", ".”", '."'))


def is_common(field: FieldContext, at: int) -> bool:
    """Tell whether a token is a word of the language rather than a name, by the lists and by this text."""
    word = field.tokens.word(at).lower()
    words = load_words()
    return word in words.stop or word in words.roles or word in words.institution or field.writes_small(word)

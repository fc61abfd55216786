"""One field of a Russian article, as the steps that find persons see it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.field_context import FieldContext, SurnameSigns
from csto_nlp.entities.russian.persons.name_tokens import NameTokens, common_words, given_names, name_tokens
from csto_nlp.entities.russian.persons.surname_signs import RussianSigns

if TYPE_CHECKING:
    from csto_nlp.entities.russian.persons.name_index import RussianPersonIndex
    from csto_nlp.entity import Entity

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class RussianField(FieldContext):
    """A Russian field: its capitalised words in the nominative, all its words, and what grammar tells of names."""

    signs: SurnameSigns | None = RussianSigns()

    def __init__(self, name: str, text: str, entities: Sequence[Entity], index: RussianPersonIndex) -> None:
        """Read the text of the field ``name``; ``entities`` are what earlier layers found in it, sorted."""
        self.index = index
        self.names: NameTokens = name_tokens(text, index)
        super().__init__(name, text, entities, index.is_given, headline=False, tokens=self.names)
        found = list(_WORD.finditer(text))
        self.word_starts = [word.start() for word in found]
        self.word_ends = [word.end() for word in found]
        self.words = [word[0].lower().replace("ё", "е") for word in found]
        self._lower_words: set[str] | None = None

    def is_given_name(self, at: int) -> bool:
        """Whether a token is a given name, by the tables or by the list of common ones; no initial is."""
        option = self.names.chosen[at]
        listed = option is not None and option.reading.nominative in given_names(option.reading.gender)
        return len(self.names.raw(at)) > 1 and (listed or super().is_given_name(at))

    def word_from(self, offset: int) -> int:
        """Return the number of the first word that starts at or behind an offset."""
        return bisect_left(self.word_starts, offset)

    def is_common_word(self, at: int) -> bool:
        """Whether a token is a word of the language rather than a name, by the lists and by this text."""
        word = self.names.raw(at).lower().replace("ё", "е")
        return word in common_words() or self.writes_small(word)

    def writes_small(self, word: str) -> bool:
        """Whether this field also has a word in small letters; then a capital does not make it a name."""
        if self._lower_words is None:
            text = self.text
            self._lower_words = {
                word for word, start in zip(self.words, self.word_starts, strict=True) if text[start].islower()
            }
        return word in self._lower_words

    def breaks_after(self, at: int) -> bool:
        """Whether a name cannot go on from a token to the next: they share no case and gender."""
        tokens = self.names
        if tokens.initial(at) or tokens.initial(at + 1) or self.text[tokens.end[at] : tokens.start[at + 1]] == "-":
            return False
        first, second = tokens.chosen[at], tokens.chosen[at + 1]
        if first is None or second is None:
            return False
        if self.is_given_name(at + 1) and not self.is_given_name(at):
            return True  # "Клинтона Джо Локхарту": another name begins
        genders = {first.reading.gender, second.reading.gender} - {""}
        return len(genders) > 1 or not first.reading.cases & second.reading.cases

    def name_end(self, at: int) -> int:
        """Return where a name ends that has a token last: behind "оглы", a number of a monarch, "-младший"."""
        found = _DESCENT.match(self.text, self.tokens.end[at])
        return found.end() if found else self.tokens.end[at]


_DESCENT: Final = re.compile(
    r"[ -](?:(?:оглы|оглу|кызы|гызы|уулу|улы)\b|[IVX]+\b)|-(?:младш|старш)[а-я]{2,3}\b", re.IGNORECASE
)

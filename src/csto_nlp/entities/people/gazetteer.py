"""Look up the persons of the tables by what a text may call them.

A short run meets few of the thousands of names, so a person's forms are derived only when a text first has one of
the words of the person's names. What a key leads to depends on the tables alone, not on what was asked before.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.name_forms import Forms, Parts, forms_of, name_words
from csto_nlp.entities.people.transliteration import close, fold_all, plain

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

_NONE: Final[tuple[str, ...]] = ()


@dataclass(slots=True)
class _Entry:
    """What one key opens or is: whole names, surnames, nicknames. All lists are ordered as the table is."""

    #: Second key of a whole name -> the remaining keys and the person, longest first.
    whole: dict[str, list[tuple[Parts, str]]] = field(default_factory=dict)
    #: The surnames that the table knows with this given name, and whose they are.
    surnames_with: list[tuple[str, str]] = field(default_factory=list)
    bearers: list[str] = field(default_factory=list)
    #: Second key of a double surname -> persons.
    doubles: dict[str, list[str]] = field(default_factory=dict)
    nicknamed: list[str] = field(default_factory=list)


_NOTHING: Final = _Entry()


class PersonIndex:
    """The persons of a knowledge base by the keys (``folding.fold``) of their names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._persons = list(knowledge.persons)
        self._by_word = _persons_by_word(knowledge)
        self._forms: dict[str, Forms] = {}
        self._entries: dict[str, _Entry] = {}

    def forms(self, person: str) -> Forms:
        """Return the forms of a person's names."""
        found = self._forms.get(person)
        if found is None:
            record = self._knowledge.persons[person]
            states = frozenset(term.state for term in self._knowledge.terms_of(person))
            found = self._forms[person] = forms_of(record.name, record.aliases, states)
        return found

    def is_given(self, key: str) -> bool:
        """Tell whether a key opens a whole name of the tables."""
        return bool(self._entry(key).surnames_with)

    def whole_names(self, first: str, second: str) -> list[tuple[Parts, str]]:
        """Return the whole names that begin with two keys: the keys after them and the person, longest first."""
        return self._entry(first).whole.get(second, [])

    def with_surname(self, parts: Parts) -> tuple[str, ...]:
        """Return the persons who may be called by this short form, of one key or two."""
        if len(parts) == 1:
            return tuple(self._entry(parts[0]).bearers)
        return tuple(self._entry(parts[0]).doubles.get(parts[1], ())) if len(parts) == 2 else _NONE

    def is_surname(self, key: str) -> bool:
        """Tell whether a key alone is somebody's surname."""
        return bool(self._entry(key).bearers)

    def nicknamed(self, key: str) -> tuple[str, ...]:
        """Return the persons for whom a single word stands that is no part of their full name, or all of it."""
        return tuple(self._entry(key).nicknamed)

    def misspelt(self, given: str, surname: str) -> tuple[str, ...]:
        """Return the persons whose name differs from this by one slip in one of its two words."""
        found = [
            person
            for person in self._entry(surname).bearers
            if any(close(given, own) for own in self.forms(person).givens)
        ]
        found += [person for known, person in self._entry(given).surnames_with if close(surname, known)]
        return tuple(dict.fromkeys(found))

    def _entry(self, key: str) -> _Entry:
        found = self._entries.get(key)
        if found is None:
            found = self._entries[key] = self._build(key)
        return found

    def _build(self, key: str) -> _Entry:
        places = self._by_word.get(key)
        if places is None:
            return _NOTHING
        entry = _Entry()
        for place in sorted(set(places)):
            person = self._persons[place]
            _enter(entry, key, person, self.forms(person))
        for names in entry.whole.values():
            names.sort(key=lambda name: -len(name[0]))
        return entry


def _enter(entry: _Entry, key: str, person: str, forms: Forms) -> None:
    """Add those of a person's forms that a key opens."""
    for parts in sorted(parts for parts in forms.full if parts[0] == key):
        entry.whole.setdefault(parts[1], []).append((parts[2:], person))
        entry.surnames_with.append((parts[-1], person))
    for parts in sorted(parts for parts in forms.surnames if parts[0] == key):
        if len(parts) == 1:
            entry.bearers.append(person)
        elif len(parts) == 2:
            entry.doubles.setdefault(parts[1], []).append(person)
    if key in forms.nicknames:
        entry.nicknamed.append(person)


def _persons_by_word(knowledge: Knowledge) -> dict[str, list[int]]:
    """Return, for the key of every word of a name, the places in the table of those who have it."""
    spelt: dict[str, list[int]] = {}
    for place, person in enumerate(knowledge.persons.values()):
        for spelling in (person.name, *person.aliases):
            for word in name_words(spelling):
                spelt.setdefault(word, []).append(place)
    keyed: dict[str, list[int]] = {}
    bare = {word: plain(word) for word in spelt if not word.isascii()}
    for words, spellings in ((spelt, spelt), (bare, bare.values())):
        for word, key in zip(words, fold_all(spellings), strict=True):
            keyed.setdefault(key, []).extend(spelt[word])
    return keyed


@functools.lru_cache(maxsize=4)
def person_index(knowledge: Knowledge) -> PersonIndex:
    """Return the index over a knowledge base's persons, built once."""
    return PersonIndex(knowledge)

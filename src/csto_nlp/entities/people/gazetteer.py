"""The persons of the tables by what a text may call them.

A short run meets few of the thousands of names, so a person's forms are derived only when a text first has one of
the words of the person's names. What a key leads to depends on the tables alone, not on what was asked before.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.name_forms import NameForms, Parts, forms_of, name_words
from csto_nlp.entities.people.transliteration import fold_all, is_one_slip_apart, plain

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge


@dataclass(slots=True)
class _Entry:
    """The whole names that begin with one key, and the surnames and nicknames that it is, in the order of the table."""

    #: Second key of a whole name -> the remaining keys and the person, longest first.
    whole: dict[str, list[tuple[Parts, str]]] = field(default_factory=dict)
    #: The surnames that stand in the table after this key as the given name, each with its person.
    surnames_with: list[tuple[str, str]] = field(default_factory=list)
    #: The persons whose surname the key is.
    bearers: list[str] = field(default_factory=list)
    #: Second key of a double surname -> persons.
    doubles: dict[str, list[str]] = field(default_factory=dict)
    nicknamed: list[str] = field(default_factory=list)


_EMPTY: Final = _Entry()


class PersonIndex:
    """The persons of a knowledge base by the keys (see ``fold``) of their names.

    ``rows_by_word`` holds, for the key of every word of a name, the numbers of the persons with that word.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._persons = list(knowledge.persons)
        self.rows_by_word = _rows_by_word(knowledge)
        self._forms: dict[str, NameForms] = {}
        self._entries: dict[str, _Entry] = {}

    def forms(self, person: str) -> NameForms:
        """Return the forms of a person's names."""
        found = self._forms.get(person)
        if found is None:
            record = self._knowledge.persons[person]
            states = frozenset(term.state for term in self._knowledge.terms_of(person))
            found = self._forms[person] = forms_of(record.name, record.aliases, states)
        return found

    def is_given(self, key: str) -> bool:
        """Whether a whole name of the tables begins with this key."""
        return bool(self._entry(key).surnames_with)

    def whole_names(self, first: str, second: str) -> list[tuple[Parts, str]]:
        """Return the whole names that begin with two keys: the keys after them and the person, longest first."""
        return self._entry(first).whole.get(second, [])

    def with_surname(self, parts: Parts) -> tuple[str, ...]:
        """Return the persons who may be called by this short form of one key or two."""
        if len(parts) == 1:
            return tuple(self._entry(parts[0]).bearers)
        return tuple(self._entry(parts[0]).doubles.get(parts[1], ())) if len(parts) == 2 else ()

    def is_surname(self, key: str) -> bool:
        """Whether a key alone is a surname of the tables."""
        return bool(self._entry(key).bearers)

    def with_nickname(self, key: str) -> tuple[str, ...]:
        """Return the persons with this key as their nickname (Arkadag) or as their whole name (Suharto)."""
        return tuple(self._entry(key).nicknamed)

    def misspelt(self, given: str, surname: str) -> tuple[str, ...]:
        """Return the persons whose name differs by one slip in one of its two words: Abdulazis Kamilov."""
        bearers = self._entry(surname).bearers
        found = [p for p in bearers if any(is_one_slip_apart(given, own) for own in self.forms(p).givens)]
        found += [person for known, person in self._entry(given).surnames_with if is_one_slip_apart(surname, known)]
        return tuple(dict.fromkeys(found))

    def _entry(self, key: str) -> _Entry:
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = self._made_entry(key)  # whole when it can be seen: threads share the index
        return entry

    def _made_entry(self, key: str) -> _Entry:
        rows = self.rows_by_word.get(key)
        if not rows:
            return _EMPTY
        entry = _Entry()
        for row in sorted(set(rows)):
            person = self._persons[row]
            _add_forms(entry, key, person, self.forms(person))
        for names in entry.whole.values():
            names.sort(key=lambda name: -len(name[0]))
        return entry


def _add_forms(entry: _Entry, key: str, person: str, forms: NameForms) -> None:
    """Add to the entry of a key those of a person's forms that begin with it."""
    for parts in sorted(parts for parts in forms.full if parts[0] == key):
        entry.whole.setdefault(parts[1], []).append((parts[2:], person))
        entry.surnames_with.append((parts[-1], person))
    for parts in sorted(parts for parts in forms.by_patronymic if parts[0] == key):
        entry.whole.setdefault(parts[1], []).append(((), person))
    for parts in sorted(parts for parts in forms.surnames if parts[0] == key):
        if len(parts) == 1:
            entry.bearers.append(person)
        elif len(parts) == 2:
            entry.doubles.setdefault(parts[1], []).append(person)
    if key in forms.nicknames:
        entry.nicknamed.append(person)


def _rows_by_word(knowledge: Knowledge) -> dict[str, list[int]]:
    """Return, for the key of every word of a name, the numbers of the table's rows with that word."""
    rows_by_spelling: defaultdict[str, list[int]] = defaultdict(list)
    for row, person in enumerate(knowledge.persons.values()):
        for spelling in (person.name, *person.aliases):
            for word in name_words(spelling):
                rows_by_spelling[word].append(row)
    rows_by_key: defaultdict[str, list[int]] = defaultdict(list)
    words = [*rows_by_spelling, *(word for word in rows_by_spelling if not word.isascii())]
    # A word with diacritics is also printed without them, which may give another key: Šefčovič, Sefcovic.
    spellings = [*rows_by_spelling, *(plain(word) for word in rows_by_spelling if not word.isascii())]
    for word, key in zip(words, fold_all(spellings), strict=True):
        rows_by_key[key] += rows_by_spelling[word]
    return rows_by_key


@functools.lru_cache(maxsize=4)
def person_index(knowledge: Knowledge) -> PersonIndex:
    """Return the index of a knowledge base's persons, built once for each of the last few knowledge bases."""
    return PersonIndex(knowledge)

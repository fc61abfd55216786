"""Look up the persons of the tables by what a text may call them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.leaders.folding import close
from csto_nlp.entities.leaders.forms import Forms, Parts, forms_of

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

#: A given name alone is too common a word to be searched for, unless it opens a name of a table.
_NONE: Final[tuple[str, ...]] = ()


@dataclass(slots=True)
class PersonIndex:
    """The persons' forms, and where each leads. All values are ordered as the table is."""

    forms: dict[str, Forms] = field(default_factory=dict)
    #: First two keys of a whole name -> the remaining keys and the person, longest first.
    pairs: dict[tuple[str, str], list[tuple[Parts, str]]] = field(default_factory=dict)
    #: Surname -> persons; a double surname stands under its first key too, in ``doubles``.
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubles: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    nicknames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Given name -> surnames that the table knows with it.
    by_given: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def named(self, parts: Parts) -> tuple[str, ...]:
        """Return the persons with exactly this whole name, by keys."""
        if len(parts) < 2:
            return _NONE
        rest = parts[2:]
        return tuple(pid for tail, pid in self.pairs.get((parts[0], parts[1]), ()) if tail == rest)

    def with_surname(self, parts: Parts) -> tuple[str, ...]:
        """Return the persons who may be called by this short form."""
        if len(parts) == 1:
            return self.surnames.get(parts[0], _NONE)
        return self.doubles.get((parts[0], parts[1]), _NONE) if len(parts) == 2 else _NONE

    def misspelt(self, given: str, surname: str) -> tuple[str, ...]:
        """Return the persons whose name differs from this by one slip in one of its two words."""
        found = [
            pid
            for pid in self.surnames.get(surname, _NONE)
            if (surname,) in self.forms[pid].surnames and any(close(given, own) for own in self.forms[pid].givens)
        ]
        found += [pid for known, pid in self.by_given.get(given, ()) if close(surname, known)]
        return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=4)
def index_of(knowledge: Knowledge) -> PersonIndex:
    """Return the index over a knowledge base's persons, built once."""
    index = PersonIndex()
    surnames: dict[str, list[str]] = {}
    doubles: dict[tuple[str, str], list[str]] = {}
    nicknames: dict[str, list[str]] = {}
    by_given: dict[str, list[tuple[str, str]]] = {}
    for person in knowledge.persons.values():
        states = frozenset(term.state for term in knowledge.terms_of(person.id))
        forms = index.forms[person.id] = forms_of(person.name, person.aliases, states)
        for parts in sorted(forms.full):
            index.pairs.setdefault((parts[0], parts[1]), []).append((parts[2:], person.id))
            by_given.setdefault(parts[0], []).append((parts[-1], person.id))
        for parts in sorted(forms.surnames):
            if len(parts) == 1:
                surnames.setdefault(parts[0], []).append(person.id)
            elif len(parts) == 2:
                doubles.setdefault((parts[0], parts[1]), []).append(person.id)
        for key in sorted(forms.nicknames):
            nicknames.setdefault(key, []).append(person.id)
    for entries in index.pairs.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    index.surnames = {key: tuple(ids) for key, ids in surnames.items()}
    index.doubles = {key: tuple(ids) for key, ids in doubles.items()}
    index.nicknames = {key: tuple(ids) for key, ids in nicknames.items()}
    index.by_given = {key: tuple(entries) for key, entries in by_given.items()}
    return index

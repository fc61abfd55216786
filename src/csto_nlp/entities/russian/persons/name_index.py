"""The persons of the tables by what a Russian text may call them.

Most names need no Russian spelling: in Latin letters the key of Жапаров is that of Japarov. A person whose Russian name
does not follow from the English one (Трамп, Си Цзиньпин) has a row in ``models/russian/persons.csv``.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.entities.people.disambiguation import LEADING_OFFICES
from csto_nlp.entities.people.gazetteer import PersonIndex, person_index
from csto_nlp.entities.people.name_forms import NameForms, Parts, is_patronymic
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.surnames import region
from csto_nlp.entities.people.transliteration import fold, fold_all, plain
from csto_nlp.entities.russian.persons.declension import Reading, readings
from csto_nlp.entities.russian.persons.romanisation import latin_name, plain_latin
from csto_nlp.resources import model_text

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

#: Particles inside a name, which no key holds.
_PARTICLE: Final = re.compile(
    r"(?<=\s)(?:(?:[Аа][лнсшдрзт]ь?|[Ээ](?:ль?|с|ш))-|(?:[Фф]он|цу|дер|ден|ван|[Дд][аеиу]|[Дд]ель|[Дд][оу][сш]|[Бб][еи]н|ибн|ла)\s)"
    r"|\s(?:оглы|кызы|уулу)\Z"
)
#: The number of a monarch, and the sign that parts father and son: "Карл III", "Буш-младший".
_REGNAL: Final = re.compile(r" [IVX]+\Z|-(?:младший|старший)\Z")
_NUMBER: Final = re.compile(r"(?<= )[IVX]+\Z")


class Option(NamedTuple):
    """One nominative that a word may stand for, its key, and whether the tables have a name with that key."""

    key: str
    reading: Reading
    known: bool


class RussianPersonIndex(PersonIndex):
    """The persons of a knowledge base by the keys of their Russian names."""

    def __init__(self, knowledge: Knowledge) -> None:
        base = person_index(knowledge)
        self._knowledge = knowledge
        self._english = base
        self._persons = list(knowledge.persons)
        self._names = _russian_names()
        self._forms = {}
        self._entries = {}
        self.rows_by_word = dict(base.rows_by_word)
        rows = {person: row for row, person in enumerate(self._persons)}
        self._options: dict[str, tuple[Option, ...]] = {}
        self._numbered: dict[tuple[str, str], tuple[str, ...]] = {}
        for person, names in self._names.items():
            for name in names:
                if name.number and person in rows and len(name.keys) == 1:
                    one = name.keys[0], name.number
                    self._numbered[one] = tuple(dict.fromkeys((*self._numbered.get(one, ()), person)))
        self._family_names = {
            name.keys[0] for names in self._names.values() for name in names if name.keys[:1] == name.surname
        }
        for person, names in self._names.items():
            row = rows.get(person)
            if row is not None:
                for key in {key for name in names for key in name.keys}:
                    self.rows_by_word[key] = [*self.rows_by_word.get(key, ()), row]

    def forms(self, person: str) -> NameForms:
        """Return the forms of a person's names: those of the Russian row, else those that the English name gives.

        A person of no state of the region without a row is known by the whole name only: the sounds of a foreign name
        are too uncertain to link a surname.
        """
        found = self._forms.get(person)
        if found is None:
            names = self._names.get(person)
            found = _forms_of(names) if names else self._english.forms(person)
            if not names and not any(term.state in region() for term in self._knowledge.terms_of(person)):
                found = NameForms(
                    found.full, frozenset(), found.givens, found.spellings, frozenset(), found.by_patronymic
                )
            if self._is_everybodys_name(person):
                # Linked only where the article names a state of the person's, as a given name with a patronymic is.
                pairs = frozenset(parts for parts in found.full if len(parts) == 2)
                found = dataclasses.replace(found, by_patronymic=found.by_patronymic | pairs)
            self._forms[person] = found
        return found

    def _is_everybodys_name(self, person: str) -> bool:
        """Whether very many people bear a person's surname, who never led a state: Николай Егоров."""
        surname = fold(self._knowledge.persons[person].name.split()[-1])
        if surname not in _widespread():
            return False
        return not any(term.office_kind in LEADING_OFFICES for term in self._knowledge.terms_of(person))

    def options(self, word: str) -> tuple[Option, ...]:
        """Return what a word of a text, in lower case, may stand for, the likelier first."""
        found = self._options.get(word)
        if found is None:
            found = self._options[word] = tuple(self._options_of(word))
        return found

    def is_common_given(self, key: str) -> bool:
        """Whether a key is that of a common given name of the lexicon."""
        return key in _common_givens()

    @functools.cached_property
    def english_givens(self) -> dict[str, str]:
        """How the tables spell the given names of the region's persons, by key: of several spellings the commonest."""
        spellings: dict[str, Counter[str]] = {}
        words = [(person.name.split()[0], person.id) for person in self._knowledge.persons.values()]
        for (word, person), key in zip(words, fold_all([word for word, _ in words]), strict=True):
            if any(term.state in region() for term in self._knowledge.terms_of(person)):
                spellings.setdefault(key, Counter())[word] += 1
        return {key: min(found, key=lambda word: (-found[word], word)) for key, found in spellings.items()}

    def with_number(self, key: str, number: str) -> tuple[str, ...]:
        """Return the monarchs of a name and number: Карл III."""
        return self._numbered.get((key, number), ())

    def is_family_name(self, key: str) -> bool:
        """Whether a key is a surname that stands in front, as in Си Цзиньпин."""
        return key in self._family_names

    def _options_of(self, word: str) -> list[Option]:
        options: dict[tuple[str, Reading], Option] = {}
        for spelling in dict.fromkeys((word.replace("ё", "е"), word)):
            for reading in readings(spelling):
                key = self._key(reading.nominative)
                plain_reading = reading._replace(nominative=reading.nominative.replace("ё", "е"))
                options.setdefault((key, plain_reading), Option(key, plain_reading, key in self.rows_by_word))
        return list(options.values())

    def _key(self, nominative: str) -> str:
        """Return the key of a nominative: with h for г where the tables have no name with g."""
        latin = plain_latin(nominative)
        key = fold(latin)
        if key not in self.rows_by_word and "г" in nominative:
            for spelling in (latin.replace("g", "h", 1), latin.replace("g", "h")):
                other = fold(spelling)
                if other in self.rows_by_word:
                    return other
        return key


class _RussianName(NamedTuple):
    """One Russian name of a person: as printed, the keys of its words and of the surname, and a monarch's number."""

    name: str
    keys: Parts
    surname: Parts
    number: str = ""


def _forms_of(names: tuple[_RussianName, ...]) -> NameForms:
    full: set[Parts] = set()
    surnames: set[Parts] = set()
    nicknames: set[str] = set()
    by_patronymic: set[Parts] = set()
    for name in names:
        if len(name.keys) < 2:
            if _REGNAL.search(name.name):
                surnames.add(name.keys)  # named by a title: королева Елизавета II
            else:
                nicknames |= set(name.keys)
            continue
        full.add(name.keys)
        surnames.add(name.surname)
        bare = tuple(key for key in name.keys if not is_patronymic(key))
        if len(bare) > 1:
            full.add(bare)
        if len(name.keys) == 3 and is_patronymic(name.keys[1]):
            by_patronymic.add(name.keys[:2])
        if len(bare) > 2 and name.surname == bare[-1:]:
            full |= {(bare[0], bare[-1]), (bare[1], bare[-1])}
    return NameForms(
        full=frozenset(full),
        surnames=frozenset(surnames),
        givens=frozenset(parts[0] for parts in full) | frozenset(parts[-1] for parts in full if parts[:1] in surnames),
        spellings=frozenset(plain(latin_name(name.name)) for name in names),
        nicknames=frozenset(nicknames),
        by_patronymic=frozenset(by_patronymic),
    )


@functools.cache
def _widespread() -> frozenset[str]:
    return frozenset(fold_all(sorted(load_lexicon().widespread)))


@functools.cache
def _common_givens() -> frozenset[str]:
    return frozenset(fold_all(sorted(load_lexicon().given)))


@functools.cache
def _russian_names() -> dict[str, tuple[_RussianName, ...]]:
    """Return the Russian names of the table by person; ``*`` marks the surname where it is not the last word."""
    printed = {row[0]: row[1].split("|") for row in csv.reader(model_text("russian/persons.csv").splitlines()[1:])}
    words = {name: _words(name) for names in printed.values() for name in names}
    bare = sorted({word.replace("*", "") for parts in words.values() for word in parts})
    keys = dict(zip(bare, fold_all([plain_latin(word) for word in bare]), strict=True))
    return {person: tuple(_read_name(name, words[name], keys) for name in names) for person, names in printed.items()}


def _words(printed: str) -> list[str]:
    return re.split(r"[\s-]+", _PARTICLE.sub("", _REGNAL.sub("", printed)).lower().replace("ё", "е"))


def _read_name(printed: str, words: list[str], key_of: dict[str, str]) -> _RussianName:
    keys = tuple(key_of[word.replace("*", "")] for word in words)
    marked = tuple(key for key, word in zip(keys, words, strict=True) if "*" in word)
    number = _NUMBER.search(printed)
    return _RussianName(printed.replace("*", ""), keys, marked or keys[-1:], number[0] if number else "")


@functools.lru_cache(maxsize=4)
def russian_person_index(knowledge: Knowledge) -> RussianPersonIndex:
    """Return the Russian index of a knowledge base's persons, built once for each of the last few."""
    return RussianPersonIndex(knowledge)

"""The words of Russian offices in all their forms, from ``models/russian/offices.csv``.

Heads (президент, глава) and what modifies them (бывший, заместитель) are declined here; what an office is of stands in
the genitive and is listed in that form.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from csto_nlp.entities.people.person_lexicon import Role, load_lexicon
from csto_nlp.entities.russian.persons.declension import (
    ACCUSATIVE,
    ALL_CASES,
    DATIVE,
    GENITIVE,
    INSTRUMENTAL,
    NOMINATIVE,
    PREPOSITIONAL,
)
from csto_nlp.resources import model_text

#: Endings by declension: singular, then plural. Letters cut off the nominative stand in front of the colon.
_ORDER: Final = (NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, PREPOSITIONAL)
_NOUNS: Final = {
    "m": (":", "- а у а ом е", "ы ов ам ов ами ах"),
    "k": (":", "- а у а ом е", "и ов ам ов ами ах"),
    "s": ("ь:", "ь я ю я ем е", "и ей ям ей ями ях"),
    "y": ("й:", "й я ю я ем и", "и ев ям ев ями ях"),
    "f": ("а:", "а ы е у ой е", "ы - ам - ами ах"),
    "g": ("а:", "а и е у ой е", "и - ам - ами ах"),
    "c": ("а:", "а ы е у ей е", "ы - ам - ами ах"),
    "j": ("я:", "я и е ю ей е", "и - ям - ями ях"),
}
_MAN: Final = "ий/ый/ой ого/его ому/ему ого/его ым/им ом/ем"
_WOMAN: Final = "ая/яя ой/ей ой/ей ую/юю ой/ей ой/ей"
_SEVERAL: Final = "ые/ие ых/их ым/им ых/их ыми/ими ых/их"


class Form(NamedTuple):
    """One form of a word: its lemma, the cases it may stand in, and whether it is a plural only."""

    lemma: str
    cases: int
    plural: bool


class Head(NamedTuple):
    """A head word of offices: its role, the words that it says of the office in the lexicon's English, its English."""

    role: Role
    words: frozenset[str]
    english: str


class Complement(NamedTuple):
    """What an office is of: the role of its head, words and English as in ``Head``, and the state, if it is of one."""

    role: str
    words: frozenset[str]
    english: str
    state: str | None
    is_body: bool


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """All words of offices.

    ``forms`` are the forms of the last words of heads, and of modifiers, by the word in lower case; ``heads`` and
    ``modifiers`` are by lemma, ``adjectives`` the forms of the first words of two-word heads. ``complements`` are by
    the words in the genitive; ``openings`` say how many words the longest one has that begins with a word.
    """

    forms: dict[str, Form] = field(default_factory=dict)
    adjectives: dict[str, Form] = field(default_factory=dict)
    modifier_forms: dict[str, Form] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    modifiers: dict[str, frozenset[str]] = field(default_factory=dict)
    complements: dict[str, Complement] = field(default_factory=dict)
    openings: dict[str, int] = field(default_factory=dict)


@functools.cache
def roles_by_kind() -> dict[str, Role]:
    """Return the roles of the lexicon by their kinds."""
    return {role.kind: role for role in load_lexicon().roles.values()}


@functools.cache
def office_words() -> OfficeWords:
    """Return the words of offices; the file is read, and its checksum verified, by the first call in a process."""
    found = OfficeWords()
    for row in csv.DictReader(model_text("russian/offices.csv").splitlines()):
        words, russian = frozenset(row["words"].split()), row["russian"]
        if row["part"] == "head":
            role = roles_by_kind()[row["role"]]
            found.heads[russian] = Head(role, words, row["english"])
            first, _, last = russian.rpartition(" ")
            found.forms.update(_forms(last, row["declension"]))
            if first:
                found.adjectives.update(_forms(first, "a"))
        elif row["part"] == "modifier":
            found.modifiers[russian] = words
            found.modifier_forms.update(_forms(russian, row["declension"]))
        else:
            size = len(russian.split())
            opening = russian.split()[0]
            complement = Complement(row["role"], words, row["english"], row["state"] or None, row["part"] == "body")
            found.complements[russian] = complement
            found.openings[opening] = max(size, found.openings.get(opening, 0))
    return found


def _forms(lemma: str, declension: str) -> dict[str, Form]:
    """Return the forms of a word: its own list after ``x:``, none but itself for ``i``, else by declension."""
    if declension == "i":
        return {lemma: Form(lemma, ALL_CASES, plural=False)}
    if declension[0] == "x":
        listed = declension[2:].split() or [lemma]
        return {word: Form(lemma, _case_of_listed(at), plural=False) for at, word in reversed(list(enumerate(listed)))}
    if declension == "a":
        stem = lemma[:-2]
        tables = [(_MAN, False), (_WOMAN, False), (_SEVERAL, True)]
    else:
        cut, singular, plural = _NOUNS[declension]
        stem = lemma.removesuffix(cut.rstrip(":"))
        tables = [(singular, False), (plural, True)]
    cases: dict[str, int] = {}
    singulars = set()
    for endings, is_plural in tables:
        for case, variants in zip(_ORDER, endings.split(), strict=True):
            for ending in variants.split("/"):
                word = stem + ending.replace("-", "")
                cases[word] = cases.get(word, 0) | case
                if not is_plural:
                    singulars.add(word)
    return {word: Form(lemma, mask, plural=word not in singulars) for word, mask in cases.items()}


def _case_of_listed(at: int) -> int:
    """Return the case of a listed form: nominative, genitive (and accusative), dative, instrumental, any other."""
    return (
        (NOMINATIVE, GENITIVE | ACCUSATIVE, DATIVE | PREPOSITIONAL, INSTRUMENTAL | ACCUSATIVE)[at]
        if at < 4
        else ALL_CASES
    )

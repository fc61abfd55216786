"""The word lists by which the words around a name are read, from ``models/leaders/words.json``."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from csto_nlp.resources import model_text


@dataclass(frozen=True, slots=True)
class Role:
    """One family of title words: president, premier, minister, spokesman, analyst, ...

    ``kind`` names the family. ``rank`` says what its bearer is: leader, office (a leader where the phrase names a
    public body), honorific (says nothing) or person. ``offices`` are the kinds of office in the tables that it may
    stand for, none where the rest of the phrase decides.
    """

    kind: str
    rank: str
    offices: frozenset[str]


@dataclass(frozen=True, slots=True)
class PersonLexicon:
    """All lists, words in lower case, states by their codes; ``models/leaders/README.md`` says what each is for.

    ``institution`` are the words that may stand inside the name of an office or a body: those of the lists
    ``portfolio``, ``public`` and ``private``.
    """

    roles: dict[str, Role]
    former: frozenset[str]
    future: frozenset[str]
    acting: frozenset[str]
    deputy: frozenset[str]
    modifier: frozenset[str]
    portfolio: frozenset[str]
    public: frozenset[str]
    private: frozenset[str]
    linker: frozenset[str]
    determiner: frozenset[str]
    stop: frozenset[str]
    facility: frozenset[str]
    hyphen_tail: frozenset[str]
    given: frozenset[str]
    parliaments: frozenset[str]
    widespread: frozenset[str]
    family_first: frozenset[str]
    given_serves: frozenset[str]
    two_surnames: frozenset[str]
    same_name: tuple[tuple[str, ...], ...]
    institution: frozenset[str]


@functools.cache
def load_lexicon() -> PersonLexicon:
    """Return the word lists; the file is read, and its checksum verified, by the first call in a process."""
    raw = json.loads(model_text("leaders/words.json"))
    roles = {
        form: Role(entry["kind"], entry["rank"], frozenset(entry["offices"]))
        for entry in raw.pop("roles")
        for form in entry["forms"]
    }
    same = tuple(tuple(row) for row in raw.pop("same_name"))
    lists = {key: frozenset(value) for key, value in raw.items()}
    institution = lists["portfolio"] | lists["public"] | lists["private"]
    return PersonLexicon(roles=roles, same_name=same, institution=institution, **lists)

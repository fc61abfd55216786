"""The names that are searched for: those of the tables, and misspellings of the long names of the region."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from csto_nlp.entities.names.matcher import (
    CAPITAL,
    DE_FACTO,
    DEMONYM,
    NAME,
    ORGANISATION,
    SEAT,
    SUPPRESSED,
    NameMatcher,
)

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

#: A name, and the kind and id that it stands for.
Entry: TypeAlias = tuple[str, tuple[str, str]]

#: States whose names are searched for with a slip: those of the region and their neighbours.
_MISSPELT: Final = frozenset(
    {"AFG", "ARM", "AZE", "BLR", "KAZ", "KGZ", "MDA", "PAK", "RUS", "TJK", "TKM", "UKR", "UZB"}
)
#: Only long names have room for a slip that makes no other word of them.
_SHORTEST_MISSPELT: Final = 8
_VOWELS: Final = "aeiou"
#: Demonyms are misspelt only where they share this many letters with the state's name (Kyrgyzstani, not Kyrgyz).
_STEM: Final = 6


@functools.lru_cache(maxsize=8)
def matcher_of(knowledge: Knowledge) -> NameMatcher:
    """Return the matcher of all names of the tables; built once for each."""
    entries = list(_entries(knowledge))
    return NameMatcher([*entries, *_misspelt_entries(knowledge, {name for name, _ in entries})])


def _entries(knowledge: Knowledge) -> Iterator[Entry]:
    for state in knowledge.states.values():
        de_facto = state.status == "de_facto"
        for name in (state.name, state.official_name, *state.aliases, *state.former_names):
            if name:
                yield name, (DE_FACTO if de_facto else NAME, state.id)
        for demonym in state.demonyms:
            yield demonym, (SUPPRESSED if de_facto else DEMONYM, state.id)
        for capital in state.capitals:
            yield capital, (CAPITAL, state.id)
        for seat in state.metonyms:
            yield seat, (SEAT, state.id)
    yield from _organisation_entries(knowledge)
    for row in knowledge.suppressions:
        yield row.text, (SUPPRESSED, row.kind)


def _organisation_entries(knowledge: Knowledge) -> Iterator[Entry]:
    """Yield the names of organisations, except those that open with another's: in "UN Women" the UN is named."""
    hidden = {row.text for row in knowledge.suppressions}
    owners = {
        name: organisation.id
        for organisation in knowledge.organisations.values()
        for name in (organisation.name, *organisation.aliases)
        if name not in hidden
    }
    for organisation in knowledge.organisations.values():
        for name in (organisation.name, *organisation.aliases):
            words = name.split(" ")
            openings = (" ".join(words[:count]) for count in range(1, len(words)))
            if all(owners.get(opening, organisation.id) == organisation.id for opening in openings):
                yield name, (ORGANISATION, organisation.id)


def _misspelt_entries(knowledge: Knowledge, known: Collection[str]) -> Iterator[Entry]:
    """Yield misspellings of present names and demonyms of the region's states that are no ``known`` names."""
    for state in knowledge.states.values():
        if state.id not in _MISSPELT:
            continue
        demonyms = [demonym for demonym in state.demonyms if demonym[:_STEM] == state.name[:_STEM]]
        for name, kind in ((state.name, NAME), *((demonym, DEMONYM) for demonym in demonyms)):
            for misspelling in misspellings(name):
                if misspelling not in known:
                    yield misspelling, (kind, state.id)


def misspellings(name: str) -> Iterator[str]:
    """Yield the spellings one slip away from a name, none of a short one: Kazahkstan, Uzbekstan, Azerbajan.

    A slip leaves out a letter, doubles one, swaps two, or takes another vowel; the first letter is always right.
    """
    if len(name) < _SHORTEST_MISSPELT or not (name.isascii() and name.isalpha()):
        return
    for at in range(1, len(name)):
        head, letter, tail = name[:at], name[at], name[at + 1 :]
        yield head + tail
        yield head + letter * 2 + tail
        if tail and letter != tail[0]:
            yield head + tail[0] + letter + tail[1:]
        if letter in _VOWELS:
            yield from (head + vowel + tail for vowel in _VOWELS if vowel != letter)

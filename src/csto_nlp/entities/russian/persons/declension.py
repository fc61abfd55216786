"""From a declined word of a Russian name back to the nominative: by endings, without a dictionary.

Most forms can be read in several ways: "Путина" is the genitive of Путин, a woman's Путина, or a man called Путина.
All readings are returned; the words beside it and the tables choose (``name_tokens.py``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final, NamedTuple

NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, PREPOSITIONAL = (1 << bit for bit in range(6))
ALL_CASES: Final = (1 << 6) - 1
_OF: Final = GENITIVE | ACCUSATIVE
_OBLIQUE: Final = GENITIVE | DATIVE | INSTRUMENTAL | PREPOSITIONAL
_AT: Final = DATIVE | PREPOSITIONAL

_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")
_HARD_OR_HUSHED: Final = frozenset("гкхжчшщц")
#: Endings of surnames with the instrumental of an adjective: Путиным, Лукашевым.
_POSSESSIVE: Final = ("ов", "ев", "ин", "ын")
#: Nominatives of given names that lose a vowel.
_FLEETING: Final = {"павл": "павел", "льв": "лев"}
#: Endings of surnames that lose a vowel: Кравец, Кравца.
_FLEETING_TAILS: Final = {"ц": "ец", "к": "ок"}


class Reading(NamedTuple):
    """One way to read a word: its nominative, the gender (m, f, p for plural, empty for any) and the cases."""

    nominative: str
    gender: str
    cases: int


def agree(first: Reading, second: Reading) -> bool:
    """Whether two words may be parts of one name: of one gender, and in one case."""
    same = first.gender == second.gender or not first.gender or not second.gender
    return same and bool(first.cases & second.cases)


@functools.lru_cache(maxsize=1 << 14)
def readings(word: str) -> tuple[Reading, ...]:
    """Return the readings of a word in lower case, the likelier ones first."""
    if len(word) < 3:
        return (Reading(word, "", ALL_CASES),)
    return tuple(dict.fromkeys(reading for reading in _readings(word) if len(reading.nominative) > 1))


def _readings(word: str) -> Iterator[Reading]:
    last = word[-1]
    if last in _CONSONANTS:
        yield Reading(word, "m", NOMINATIVE)
        yield from _ending_in_consonant(word)
        yield Reading(word, "f", ALL_CASES)
    elif last in _BY_VOWEL:
        yield from _BY_VOWEL[last](word, word[:-1])
    else:
        yield Reading(word, "", ALL_CASES)


def _ending_in_consonant(word: str) -> Iterator[Reading]:
    stem, tail = word[:-2], word[-2:]
    if tail in ("ым", "им"):
        if stem.endswith(_POSSESSIVE):
            yield Reading(stem, "m", INSTRUMENTAL)
        for ending in ("ий", "ый", "ой"):
            yield Reading(stem + ending, "m", INSTRUMENTAL)
    elif tail == "ом":
        yield from _masculine(stem, INSTRUMENTAL)
        for ending in ("ий", "ый", "ой"):
            yield Reading(stem + ending, "m", PREPOSITIONAL)
    elif tail == "ем":
        yield from _masculine(stem, INSTRUMENTAL)
        if not stem.endswith(tuple(_HARD_OR_HUSHED)):
            yield Reading(stem[:-1] + "ей" if stem.endswith("ь") else stem + "й", "m", INSTRUMENTAL)
            yield Reading(stem + "ь", "m", INSTRUMENTAL)
        yield Reading(stem + "ий", "m", PREPOSITIONAL)
    elif tail in ("ых", "их"):
        yield Reading(word, "", ALL_CASES)
        yield Reading(stem, "p", _OBLIQUE | ACCUSATIVE)
        yield Reading(stem + "ий", "p", _OBLIQUE | ACCUSATIVE)


def _masculine(stem: str, cases: int) -> Iterator[Reading]:
    """Yield the man's names in a consonant that have this stem."""
    if not stem or stem[-1] not in _CONSONANTS:
        return
    if stem in _FLEETING:
        yield Reading(_FLEETING[stem], "m", cases)
        return
    yield Reading(stem, "m", cases)
    tail = _FLEETING_TAILS.get(stem[-1])
    if tail and len(stem) > 3 and stem[-2] in _CONSONANTS:
        yield Reading(stem[:-1] + tail, "m", cases)


def _in_a(word: str, stem: str) -> Iterator[Reading]:
    possessive = stem.endswith(_POSSESSIVE)
    if possessive:
        yield Reading(word, "f", NOMINATIVE)
    yield from _masculine(stem, _OF)
    if not possessive:
        yield Reading(word, "f", NOMINATIVE)
    yield Reading(word, "m", NOMINATIVE)
    if stem[-1] not in _CONSONANTS:
        yield Reading(word, "", ALL_CASES)


def _in_ya(word: str, stem: str) -> Iterator[Reading]:
    yield Reading(word, "f", NOMINATIVE)
    if stem[-1] == "ь":
        yield Reading(stem[:-1] + "ей", "m", _OF)  # Соловья
    elif stem[-1] not in _CONSONANTS:
        yield Reading(stem + "й", "m", _OF)
    else:
        yield Reading(stem + "ь", "m", _OF)
    yield Reading(word, "m", NOMINATIVE)


def _in_u(word: str, stem: str) -> Iterator[Reading]:
    for tail in ("ому", "ему"):
        if word.endswith(tail):
            yield from _adjective(word[:-3], DATIVE)
    yield from _masculine(stem, DATIVE)
    yield Reading(stem + "а", "f", ACCUSATIVE)
    yield Reading(stem + "а", "m", ACCUSATIVE)
    yield Reading(word, "", ALL_CASES)


def _in_yu(word: str, stem: str) -> Iterator[Reading]:
    if stem[-1] == "ь":
        yield Reading(stem[:-1] + "ей", "m", DATIVE)
    elif stem[-1] not in _CONSONANTS:
        yield Reading(stem + "й", "m", DATIVE)
    else:
        yield Reading(stem + "ь", "m", DATIVE)
    if word.endswith(("ую", "юю")):
        yield Reading(word[:-2] + "ая", "f", ACCUSATIVE)
    yield Reading(stem + "я", "f", ACCUSATIVE)
    yield Reading(stem + "я", "m", ACCUSATIVE)
    yield Reading(word, "", ALL_CASES)


def _in_e(word: str, stem: str) -> Iterator[Reading]:
    yield Reading(word, "", ALL_CASES)
    yield from _masculine(stem, PREPOSITIONAL)
    if stem[-1] in _CONSONANTS:
        yield Reading(stem + "а", "f", _AT)
        yield Reading(stem + "а", "m", _AT)
        yield Reading(stem + "ь", "m", PREPOSITIONAL)
    else:
        yield Reading(stem + "й", "m", PREPOSITIONAL)
    yield Reading(stem + "я", "f", _AT)
    yield Reading(stem + "я", "m", _AT)


def _in_y(word: str, stem: str) -> Iterator[Reading]:
    yield Reading(word, "", ALL_CASES)
    yield Reading(stem + "а", "f", GENITIVE)
    yield Reading(stem + "а", "m", GENITIVE)
    if stem.endswith(_POSSESSIVE):
        yield Reading(stem, "p", NOMINATIVE)


def _in_i(word: str, stem: str) -> Iterator[Reading]:
    yield Reading(word, "", ALL_CASES)
    if stem[-1] == "и":
        yield Reading(stem + "я", "f", _OBLIQUE & ~INSTRUMENTAL)
        yield Reading(stem + "й", "m", PREPOSITIONAL)
        return
    if stem[-1] in _HARD_OR_HUSHED:
        yield Reading(stem + "а", "f", GENITIVE)
        yield Reading(stem + "а", "m", GENITIVE)
    yield Reading(stem + "я", "f", GENITIVE)
    yield Reading(stem + "я", "m", GENITIVE)
    if word.endswith(("ыми", "ими")):
        yield Reading(word[:-3], "p", INSTRUMENTAL)


def _in_o(word: str, stem: str) -> Iterator[Reading]:  # noqa: ARG001
    if word.endswith(("ого", "его")):
        yield from _adjective(word[:-3], _OF)
    yield Reading(word, "", ALL_CASES)


def _in_short_i(word: str, stem: str) -> Iterator[Reading]:
    yield Reading(word, "m", NOMINATIVE)
    if stem.endswith("ие"):
        yield Reading(stem[:-1] + "я", "f", INSTRUMENTAL)
    elif stem.endswith("о"):
        yield Reading(stem[:-1] + "а", "f", _OBLIQUE)
        yield Reading(stem[:-1] + "а", "m", INSTRUMENTAL)
        yield Reading(stem[:-1] + "ая", "f", _OBLIQUE)
    elif stem.endswith("е"):
        if stem[:-1].endswith(("ч", "щ", "ш", "ж")):
            yield Reading(stem[:-1] + "ая", "f", _OBLIQUE)
        yield Reading(stem[:-1] + "я", "f", INSTRUMENTAL)
        yield Reading(stem[:-1] + "а", "f", INSTRUMENTAL)
        yield Reading(stem[:-1] + "я", "m", INSTRUMENTAL)
        yield Reading(stem[:-1] + "а", "m", INSTRUMENTAL)


def _in_soft_sign(word: str, stem: str) -> Iterator[Reading]:  # noqa: ARG001
    yield Reading(word, "m", NOMINATIVE)
    yield Reading(word, "f", ALL_CASES)


def _adjective(stem: str, cases: int) -> Iterator[Reading]:
    for ending in ("ий", "ый", "ой"):
        yield Reading(stem + ending, "m", cases)


_BY_VOWEL: Final = {
    "а": _in_a,
    "я": _in_ya,
    "у": _in_u,
    "ю": _in_yu,
    "е": _in_e,
    "ы": _in_y,
    "и": _in_i,
    "о": _in_o,
    "й": _in_short_i,
    "ь": _in_soft_sign,
}

"""The forms under which the press names a person, derived from the full names in the tables.

Which word is the surname depends on where the name comes from: the first in China, Korea and Viet Nam, the second
of three in Spanish (Rodriguez Saa, Petro Urrego), the last elsewhere, together with the particles before it. In
several countries the given name is what the press repeats (Saddam, Megawati, Abiy).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.transliteration import fold, fold_all, plain
from csto_nlp.resources import word_lists

#: The keys of the words of one name, in order.
Parts = tuple[str, ...]

#: Ban Ki-moon: family name first, whatever the state or body of the office.
_KOREAN_SHAPE: Final = re.compile(r"[A-Z][a-z]{1,4} [A-Z][a-z]+-[a-z]+$")
#: What no article repeats: a peerage, a remark in brackets, the realm of a monarch.
_REST: Final = re.compile(r"(?:,|\(| of ).*", re.DOTALL)
_REGNAL: Final = re.compile(r"[ivxIVX]+\Z")
_NUMBER: Final = re.compile(r"[IVX]+\Z")
_PATRONYMIC: Final = re.compile(r"(?:ovich|evich|ich|ovna|evna|ichna|oglu|ogli|uulu|kizi|gizi|kiz)\Z")


@dataclass(frozen=True, slots=True)
class NameForms:
    """The forms under which the press names one person, as keys.

    ``full`` are whole names. ``surnames`` are the short forms that may stand for the person once an article has said
    who is meant. ``givens`` are the first words of whole names. ``spellings`` are whole names in their exact spelling
    (see ``plain``). ``nicknames`` are single words that are no part of a full name (Arkadag) or all of it (Suharto).
    ``by_patronymic`` are given name and patronymic, by which a person is addressed (Vladimir Vladimirovich).
    ``numbers`` are those behind a monarch's or pope's name: VI.
    """

    full: frozenset[Parts]
    surnames: frozenset[Parts]
    givens: frozenset[str]
    spellings: frozenset[str]
    nicknames: frozenset[str]
    by_patronymic: frozenset[Parts]
    numbers: frozenset[str] = frozenset()


def forms_of(name: str, aliases: tuple[str, ...], states: frozenset[str]) -> NameForms:
    """Return the forms of a person's name and aliases; ``states`` are those of the person.s offices."""
    full: set[Parts] = set()
    surnames: set[Parts] = set()
    singles: set[str] = set()
    numbers: set[str] = set()
    for spelling in (name, *aliases):
        if _NUMBER.match(spelling.rsplit(maxsplit=1)[-1]):
            numbered = tuple(name_words(spelling))
            numbers.add(numbered[-1])
            full |= {tuple(map(fold, numbered))} if len(numbered) > 1 else set()
        for parts in _keyed_readings(spelling):
            if len(parts) > 1:
                full |= _whole_forms(parts, spelling, states)
                surnames |= surname_forms(parts, spelling, states)
            elif parts:
                singles.add(parts[0])
    if not full or _is_monarch(name):
        surnames |= {(single,) for single in singles}
    words = {word for parts in full for word in parts}
    by_patronymic = {parts[:2] for parts in full if len(parts) == 3 and is_patronymic(parts[1])}
    return NameForms(
        by_patronymic=frozenset(by_patronymic),
        full=frozenset(full),
        surnames=frozenset(surnames),
        givens=frozenset(parts[0] for parts in full),
        spellings=frozenset(plain(spelling) for spelling in (name, *aliases)),
        nicknames=frozenset() if _is_monarch(name) else frozenset(singles - words),
        numbers=frozenset(numbers),
    )


def is_number(word: str) -> bool:
    """Whether a word is a number as it stands behind a monarch's name: VI."""
    return bool(_NUMBER.match(word))


def is_patronymic(key: str) -> bool:
    """Whether a key looks like a patronymic: Vladimirovich, Ovezovna, Heydar oglu."""
    return bool(_PATRONYMIC.search(key))


def name_words(spelling: str) -> list[str]:
    """Return the words of a full name without styles, particles, brackets and what follows a comma."""
    words = spelling.split()
    lists = word_lists("people")
    particles = lists["particles"]
    if spelling.replace(" ", "").isalpha() and not (words[0] in lists["styles"] or "of" in words):
        if _printed_particles().isdisjoint(words):
            return words
        return [word for word in words if word.lower() not in particles]
    bare = _styles().sub("", _REST.sub("", spelling))
    bare = re.sub(r"\b[AaEe][ln]-", "", bare)
    return [word for word in re.split(r"[\s\-]+", bare.replace(".", ". ")) if word and word.lower() not in particles]


@functools.cache
def _printed_particles() -> frozenset[str]:
    """Return the particles as a name may have them: with a capital, in capitals."""
    return frozenset(form for word in word_lists("people")["particles"] for form in (word, word.title(), word.upper()))


def surname_forms(parts: Parts, spelling: str, states: frozenset[str]) -> set[Parts]:
    """Return the short forms of one full name, by the custom of the person's states."""
    lexicon = load_lexicon()
    parts = tuple(part for part in parts if part not in _descent_keys() and part not in ("jr", "sr"))
    if len(parts) < 2:
        return {parts}
    if (states & lexicon.family_first or _KOREAN_SHAPE.match(spelling)) and not _is_western(spelling, states):
        return {parts[:1]} | ({parts[-1:]} if states & lexicon.given_serves else set())
    bound = parts[-2] in word_lists("people")["bound particles"]
    found = {parts[-1:]} if not bound else set()
    if bound or "-" in spelling.rsplit(maxsplit=1)[-1] or len(parts) > 3:
        found.add(parts[-2:])
    if states & lexicon.two_surnames and len(parts) > 2:
        found |= {parts[-2:-1], parts[-2:]}
    if states & lexicon.given_serves:
        found |= {parts[:1], *((parts[-2:],) if len(parts) > 2 else ())}
    return found


def _is_western(spelling: str, states: frozenset[str]) -> bool:
    """Whether a name of a family-first country is printed given name first (Tharman Shanmugaratnam)."""
    return states <= {"SGP"} and len(spelling.split()) == 2 and "-" not in spelling


def _is_monarch(name: str) -> bool:
    """Whether a name is a monarch's or pope's, who go by one word: a name of a realm, with a number or a style."""
    return " of " in name or bool(_REGNAL.match(name.rsplit(maxsplit=1)[-1])) or bool(_styles().match(name))


@functools.cache
def _styles() -> re.Pattern[str]:
    return re.compile(rf"\A(?:(?:{'|'.join(sorted(word_lists('people')['styles']))}|Sr\.|Gen\.|Dr\.)\s+)+")


@functools.cache
def _descent_keys() -> frozenset[str]:
    """Return the keys of "son of" and "daughter of", which no capital marks as part of a name in a text."""
    return frozenset(fold_all(word_lists("people")["descent words"]))


def _keyed_readings(spelling: str) -> list[Parts]:
    """Return the keys of a spelling, read with its diacritics and without (Šefčovič is also printed Sefcovic)."""
    words = name_words(spelling)
    if words and _REGNAL.match(words[-1]) and len(words) > 1:
        words = words[:-1]
    readings = [tuple(fold(word) for word in words)]
    if not spelling.isascii():
        readings.append(tuple(fold(plain(word)) for word in words))
    bare = [tuple(part for part in parts if part and part not in _descent_keys()) for parts in readings]
    return list(dict.fromkeys(bare))


def _whole_forms(parts: Parts, spelling: str, states: frozenset[str]) -> set[Parts]:
    """Return a whole name as it is, without patronymics, and without middle names."""
    short = tuple(part for at, part in enumerate(parts) if at in (0, len(parts) - 1) or not is_patronymic(part))
    found = {parts, short}
    if len(short) > 2 and not states & load_lexicon().family_first and not _KOREAN_SHAPE.match(spelling):
        for surname in surname_forms(short, spelling, states):
            at = next(at for at in range(len(short)) if short[at : at + len(surname)] == surname)
            found |= {(given, *surname) for given in short[: min(2, at)]}
    if len(short) == 2 and "MNG" in states:
        found.add(short[::-1])
    return {form for form in found if len(form) > 1}

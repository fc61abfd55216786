"""The forms under which the press names a person, derived from the full names in the tables.

Which word is the surname depends on where the name comes from: the first in China, Korea and Viet Nam, the second
of three in Spanish (Rodriguez Saa, Petro Urrego), the last elsewhere, together with the particles before it. In
several countries the given name is what the press repeats (Saddam, Megawati, Abiy).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from csto_nlp.entities.people.tokens import PARTICLES
from csto_nlp.entities.people.transliteration import fold, plain
from csto_nlp.entities.people.words import load_words

Parts = tuple[str, ...]

#: Ban Ki-moon: family name first, whatever the state or body of the office.
_KOREAN_SHAPE: Final = re.compile(r"[A-Z][a-z]{1,4} [A-Z][a-z]+-[a-z]+$")
_STYLES: Final = frozenset(
    ("President", "King", "Queen", "Emperor", "Emir", "Sultan", "Sheikh", "Prince", "Crown", "Pope", "General", "Sir")
)
_STYLE: Final = re.compile(rf"\A(?:(?:{'|'.join(sorted(_STYLES))}|Sr\.|Gen\.|Dr\.)\s+)+")
#: What no article repeats: a peerage, a remark in brackets, the realm of a monarch.
_REST: Final = re.compile(r"(?:,|\(| of ).*", re.DOTALL)
_REGNAL: Final = re.compile(r"[ivxIVX]+\Z")
_PATRONYMIC: Final = re.compile(r"(?:ovich|evich|ich|ovna|evna|ichna|oglu|ogli|uulu|kizi|gizi|kiz)\Z")
#: Keys of "son of", "daughter of", which no capital marks as part of a name in a text.
_DESCENT_WORDS: Final = frozenset({"gizi", "kiz", "kizi", "ogli", "oglu", "ugli", "uli", "ulu"})
_PATRONYMIC_WORDS: Final = _DESCENT_WORDS | {"jr", "sr"}
#: Words that belong to the surname they precede and may not be left out.
_BOUND: Final = frozenset({"ben", "le", "ter", "abu", "ould", "san", "st", "abd", "al", "dos", "mc", "o"})


@dataclass(frozen=True, slots=True)
class Forms:
    """The keys of one person's names.

    ``full``: whole names. ``surnames``: what may stand for the person once an article has said who is meant.
    ``givens``: first words. ``spellings``: whole names in their exact spelling. ``nicknames``: single words that
    are no part of a full name (Arkadag) or all of it (Suharto).
    """

    full: frozenset[Parts]
    surnames: frozenset[Parts]
    givens: frozenset[str]
    spellings: frozenset[str]
    nicknames: frozenset[str]


def forms_of(name: str, aliases: tuple[str, ...], states: frozenset[str]) -> Forms:
    """Return the forms of a person whose offices belong to ``states`` (ISO codes or organisation ids)."""
    full: set[Parts] = set()
    surnames: set[Parts] = set()
    singles: set[str] = set()
    for spelling in (name, *aliases):
        for parts in _readings(spelling):
            if len(parts) > 1:
                full |= _whole(parts, spelling, states)
                surnames |= surname_forms(parts, spelling, states)
            elif parts:
                singles.add(parts[0])
    single_name = not full
    if single_name or _is_ruler(name):
        surnames |= {(single,) for single in singles}
    words = {word for parts in full for word in parts}
    return Forms(
        full=frozenset(full),
        surnames=frozenset(surnames),
        givens=frozenset(parts[0] for parts in full),
        spellings=frozenset(plain(spelling) for spelling in (name, *aliases)),
        nicknames=frozenset() if _is_ruler(name) else frozenset(singles - words),
    )


def is_patronymic(key: str) -> bool:
    """Tell whether a key looks like a patronymic: Vladimirovich, Ovezovna, Heydar oglu."""
    return bool(_PATRONYMIC.search(key))


def name_words(spelling: str) -> list[str]:
    """Return the words of a full name without styles, particles, brackets and what follows a comma."""
    words = spelling.split()
    if spelling.replace(" ", "").isalpha() and not (words[0] in _STYLES or "of" in words):
        return [word for word in words if word.lower() not in PARTICLES]
    bare = _STYLE.sub("", _REST.sub("", spelling))
    bare = re.sub(r"\b[AaEe][ln]-", "", bare)
    return [word for word in re.split(r"[\s\-]+", bare.replace(".", ". ")) if word and word.lower() not in PARTICLES]


def surname_forms(parts: Parts, spelling: str, states: frozenset[str]) -> set[Parts]:
    """Return the short forms of one full name (see the module's text)."""
    parts = tuple(part for part in parts if part not in _PATRONYMIC_WORDS)
    if len(parts) < 2:
        return {parts}
    if (states & load_words().family_first or _KOREAN_SHAPE.match(spelling)) and not _western(spelling, states):
        return {parts[:1]} | ({parts[-1:]} if states & load_words().given_serves else set())
    found = {parts[-1:]} if parts[-2] not in _BOUND else set()
    if parts[-2] in _BOUND or "-" in spelling.rsplit(maxsplit=1)[-1] or len(parts) > 3:
        found.add(parts[-2:])
    if states & load_words().two_surnames and len(parts) > 2:
        found |= {parts[-2:-1], parts[-2:]}
    if states & load_words().given_serves:
        found |= {parts[:1], *((parts[-2:],) if len(parts) > 2 else ())}
    return found


def _western(spelling: str, states: frozenset[str]) -> bool:
    """Tell whether a name of a family-first country is printed given name first (Tharman Shanmugaratnam)."""
    return states <= {"SGP"} and len(spelling.split()) == 2 and "-" not in spelling


def _is_ruler(name: str) -> bool:
    words = name.split()
    return " of " in name or bool(_REGNAL.match(words[-1])) or bool(_STYLE.match(name))


def _readings(spelling: str) -> list[Parts]:
    """Return the keys of a spelling, read with its diacritics and without (Šefčovič is also printed Sefcovic)."""
    words = name_words(spelling)
    if words and _REGNAL.match(words[-1]) and len(words) > 1:
        words = words[:-1]
    readings = [tuple(fold(word) for word in words)]
    if not spelling.isascii():
        readings.append(tuple(fold(plain(word)) for word in words))
    bare = [tuple(part for part in parts if part and part not in _DESCENT_WORDS) for parts in readings]
    return list(dict.fromkeys(bare))


def _whole(parts: Parts, spelling: str, states: frozenset[str]) -> set[Parts]:
    """Return the whole name, and it without patronymics and without middle names."""
    short = tuple(part for at, part in enumerate(parts) if at in (0, len(parts) - 1) or not is_patronymic(part))
    found = {parts, short}
    if len(short) > 2 and not states & load_words().family_first and not _KOREAN_SHAPE.match(spelling):
        for surname in surname_forms(short, spelling, states):
            at = _position(short, surname)
            found |= {(given, *surname) for given in short[: min(2, at)]}
    if len(short) == 2 and "MNG" in states:
        found.add(short[::-1])
    return {form for form in found if len(form) > 1}


def _position(parts: Parts, piece: Parts) -> int:
    return next(at for at in range(len(parts)) if parts[at : at + len(piece)] == piece)

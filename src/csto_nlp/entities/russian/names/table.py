"""The names that Russian articles are searched for, in all their cases, and the automaton that finds them.

``models/russian/forms.csv`` holds them as ``training/russian_names.py`` has inflected them. They are sought in small
letters and with е for ё; whether a match is printed as the name must be (capital letters) is asked afterwards.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.resources import model_text
from csto_nlp.text.automaton import build_automaton, piecewise_matches
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

#: What a form may stand for, the strongest first.
LONGER: Final = "longer"
NAME: Final = "name"
ORGANISATION: Final = "organisation"
SEAT: Final = "seat"
CAPITAL: Final = "capital"
HALF: Final = "half"
ADJECTIVE: Final = "adjective"
PEOPLE: Final = "people"
_PRIORITY: Final = (LONGER, NAME, ORGANISATION, SEAT, CAPITAL, HALF, ADJECTIVE, PEOPLE)

#: The cases by their letters, in the order of the table.
_CASES: Final = "ngdail"
_CYRILLIC: Final = lazy("[а-яёА-ЯЁ]")
_FOLD: Final = str.maketrans({"ё": "е", "\xa0": " ", "\u2019": "'", "\u2011": "-"})


class Reading(NamedTuple):
    """What a form stands for.

    ``ids`` are those of all states or bodies that share it, ``name`` is the English name of a capital, ``letters``
    says how it is printed (any, capital, upper), ``cases`` which cases it may be ("ga": genitive or accusative),
    ``doubtful`` whether it counts only beside other names of its state.
    """

    kind: str
    ids: tuple[str, ...]
    name: str
    letters: str
    cases: str
    doubtful: bool


class NameTable:
    """The forms with their readings, found in one pass over a text."""

    def __init__(self, rows: Iterator[list[str]]) -> None:
        forms: dict[str, list[Reading]] = {}
        for kind, ident, name, letters, stem, endings, tail in rows:
            printed = endings.split("|")
            plain, doubtful = kind.removesuffix("?"), kind.endswith("?")
            for at, ending in enumerate(printed):
                cases = _CASES if len(printed) == 1 else _CASES[at % len(_CASES)]
                reading = Reading(plain, (ident,), name, letters, cases, doubtful)
                _add(forms.setdefault(stem + ending + tail, []), reading)
        self._readings = list(forms.values())
        for readings in self._readings:
            readings.sort(key=lambda reading: _PRIORITY.index(reading.kind))
        self._automaton = build_automaton(list(forms))
        self._longest = max(map(len, forms))

    def find(self, text: str, folded: str) -> Iterator[tuple[int, int, Reading]]:
        """Yield start, end and reading of the names in a text, from the left, the longest at each place.

        ``folded`` is the text as ``folded`` makes it.
        """
        covered = 0
        for start, negative_end, number in self._occurrences(folded.replace("\n", " ")):
            if start < covered:
                continue
            printed = text[start:-negative_end]
            for reading in self._readings[number]:
                if _is_printed_as(printed, reading.letters):
                    covered = -negative_end
                    yield start, covered, reading
                    break

    def _occurrences(self, plain: str) -> Iterator[tuple[int, int, int]]:
        """Yield start, negative end and form of every match between word boundaries, sorted, the longest first."""
        size = len(plain)
        for matches in piecewise_matches(self._automaton, plain, self._longest, overlapping=True):
            found = [
                (start, -end, number)
                for number, start, end in matches
                if not (start and plain[start - 1].isalnum()) and not (end < size and plain[end].isalnum())
            ]
            found.sort()
            yield from found


def _add(readings: list[Reading], reading: Reading) -> None:
    """Add a reading to those of a form; one of the same kind becomes one with it."""
    for at, other in enumerate(readings):
        if other.kind == reading.kind:
            ids = other.ids if reading.ids[0] in other.ids else other.ids + reading.ids
            cases = "".join(case for case in _CASES if case in other.cases + reading.cases)
            doubtful = other.doubtful and reading.doubtful
            letters = min(other.letters, reading.letters)  # the looser of the two: any, capital, upper
            readings[at] = other._replace(ids=ids, letters=letters, cases=cases, doubtful=doubtful)
            return
    readings.append(reading)


def _is_printed_as(printed: str, letters: str) -> bool:
    if letters == "any":
        return True
    return printed[0].isupper() and (letters == "capital" or printed.isupper())


def folded(text: str) -> str:
    """Return a text in small letters, with е for ё and plain spaces, hyphens and apostrophes; offsets stay the same."""
    small = text.lower()
    if len(small) != len(text):  # İ becomes two characters
        small = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    return small.translate(_FOLD)


@functools.lru_cache(maxsize=8)
def name_table(knowledge: Knowledge) -> NameTable:
    """Return the table of the names that ship with the package, and of those in Cyrillic that ``knowledge`` has.

    The latter are a user's rows; they are searched for as they are written there. Raises ModelError where the file of
    forms is damaged.
    """
    import csv

    rows = csv.reader(model_text("russian/forms.csv").splitlines())
    next(rows)
    return NameTable(itertools.chain(rows, _given_rows(knowledge)))


def _given_rows(knowledge: Knowledge) -> Iterator[list[str]]:
    for state in knowledge.states.values():
        for kind, names in (
            (NAME, (state.name, state.official_name, *state.aliases, *state.former_names)),
            (ADJECTIVE, state.demonyms),
            (CAPITAL, state.capitals),
            (SEAT, state.metonyms),
        ):
            yield from (_given_row(kind, state.id, name) for name in names if _CYRILLIC.search(name))
    for body in knowledge.organisations.values():
        names = (body.name, *body.aliases)
        yield from (_given_row(ORGANISATION, body.id, name) for name in names if _CYRILLIC.search(name))
    for row in knowledge.suppressions:
        if _CYRILLIC.search(row.text):
            yield _given_row(LONGER, row.kind, row.text)


def _given_row(kind: str, ident: str, name: str) -> list[str]:
    letters = "any" if kind == ADJECTIVE else "upper" if name.isupper() else "capital"
    return [kind, ident, name, letters, folded(name), "", ""]

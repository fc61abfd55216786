"""The matcher of names: Aho-Corasick, then word boundaries, then the longest name from the left.

All occurrences of all names are collected before any is dropped. An automaton that keeps only the longest match would
lose the shorter name that is right where the longest fails at its boundary ("South" in "South Koreans"). Matching is
case-sensitive, because case tells Turkey from turkey and US from us; names of more than three letters are also found
in capitals, as headlines and datelines print them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from csto_nlp.text.automaton import build_automaton, piecewise_matches

#: What a name may stand for.
SUPPRESSED: Final = "suppressed"
NAME: Final = "name"
ORGANISATION: Final = "organisation"
SEAT: Final = "seat"
CAPITAL: Final = "capital"
DE_FACTO: Final = "de facto entity"
DEMONYM: Final = "demonym"
#: The kind that a name of several kinds is taken for: the first.
PRIORITY: Final = (SUPPRESSED, NAME, ORGANISATION, SEAT, CAPITAL, DE_FACTO, DEMONYM)

#: Shorter names are not found in capitals: "Ann" is a name and "ANN" is not.
_SHORTEST_IN_CAPITALS: Final = 4


class Reading(NamedTuple):
    """What a name stands for: its ``kind``, and the ``ids`` of all states or organisations that it is a ``kind`` of.

    Of a suppressed name ``ids`` are the kinds of thing that it names (person, team, place ...).
    """

    kind: str
    ids: tuple[str, ...]


class NameMatcher:
    """A set of names to be found in texts.

    ``names`` are pairs of a name and the kind and id that it stands for; a name may be given several times.
    """

    def __init__(self, names: Iterable[tuple[str, tuple[str, str]]]) -> None:
        forms: dict[str, list[tuple[str, str]]] = {}
        for name, target in names:
            for form in printed_forms(name):
                forms.setdefault(form, []).append(target)
        self._targets = list(forms.values())
        self._readings: dict[int, Reading] = {}
        # After "U.S." a word may follow without a space: "U.S.backed".
        self._ends_in_stop = [form.endswith(".") for form in forms]
        self._automaton = build_automaton(list(forms)) if forms else None
        self._longest = max(map(len, forms), default=0)

    def find(self, text: str) -> Iterator[tuple[int, int, Reading]]:
        """Yield start, end and reading of each name in a text, from the left, the longest at each place."""
        covered = 0
        readings = self._readings
        for found in self._occurrences(text):
            for start, negative_end, number in found:
                if start >= covered:
                    covered = -negative_end
                    yield start, covered, readings.get(number) or self._reading(number)

    def _reading(self, number: int) -> Reading:
        """Return what a form stands for. Worked out when it is first met: a text has few of the forms."""
        targets = self._targets[number]
        kind = min((kind for kind, _ in targets), key=PRIORITY.index)
        ids = tuple(dict.fromkeys(ident for its_kind, ident in targets if its_kind == kind))
        reading = self._readings[number] = Reading(kind, ids)
        return reading

    def _occurrences(self, text: str) -> Iterator[list[tuple[int, int, int]]]:
        """Yield start, negative end and form of every name between word boundaries, piece by piece of the text.

        Overlapping ones too, sorted; with the end negated the longest of those with one start comes first.
        """
        if self._automaton is None:
            return
        plain = normalised(text)
        size = len(plain)
        for matches in piecewise_matches(self._automaton, plain, self._longest, overlapping=True):
            found = []
            for number, start, end in matches:
                if start and ((before := plain[start - 1]).isalnum() or before == "_"):
                    continue
                if end < size and not self._ends_in_stop[number] and ((after := plain[end]).isalnum() or after == "_"):
                    continue
                found.append((start, -end, number))
            found.sort()
            yield found


def normalised(text: str) -> str:
    """Return the text with plain apostrophes, and spaces for line ends and hard spaces; offsets stay the same."""
    return text.replace("\u2019", "'").replace("\xa0", " ").replace("\n", " ")


def printed_forms(name: str) -> tuple[str, ...]:
    """Return the forms in which a name is searched for: as it is written and, if long enough, in capitals."""
    plain = name if name.isascii() else normalised(name)
    if len(plain) < _SHORTEST_IN_CAPITALS:
        return (plain,)
    upper = plain.upper()
    if upper == plain or (not plain.isalpha() and sum(map(str.isalpha, plain)) < _SHORTEST_IN_CAPITALS):
        return (plain,)
    return plain, upper

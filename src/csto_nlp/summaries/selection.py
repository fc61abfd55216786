"""Choose sentences under a limit so that together they cover the most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from csto_nlp.summaries.units import SHORTEST, Pair, Unit

#: Words that every summary is counted as holding already: the more, the less a long sentence is held against it.
HEAD_START: Final = 60
#: How much a long sentence costs where words are limited: gain is divided by words to this power.
LENGTH: Final = 0.75
#: Power to which values are raised where words are limited: many unlikely pairs do not make up for a likely one.
SHARPNESS: Final = 1.15
#: Values are counted in parts of this size.
SCALE: Final = 1 << 40
#: Candidates compared at each step. Those left out have the least to give.
POOL: Final = 400


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many sentences, at most so many words (divided by white space); None is no limit."""

    sentences: int | None = None
    words: int | None = None


@dataclass(slots=True)
class Chosen:
    """Sentences chosen so far by place, with the gain each brought, and what they use up."""

    limits: Limits
    gains: dict[tuple[int, int], float] = field(default_factory=dict)
    words: int = 0

    def missing(self, bundle: list[Unit]) -> list[Unit]:
        """Return the sentences of a bundle that are not chosen yet."""
        gains = self.gains
        return [unit for unit in bundle if (unit.article, unit.index) not in gains]

    def fits(self, count: int, width: int) -> bool:
        """Whether so many more sentences with so many words may be added."""
        sentences, words = self.limits.sentences, self.limits.words
        if sentences is not None and len(self.gains) + count > sentences:
            return False
        return words is None or self.words + width <= words

    def add(self, units: Sequence[Unit], gain: float) -> None:
        """Add sentences; the last of them brings the gain, the others come along for it."""
        for unit in units:
            self.gains[unit.article, unit.index] = gain if unit is units[-1] else 0.0
            self.words += unit.width


def bundles(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield each sentence that may be quoted, after those that it leans on.

    ``units`` holds whole articles, each in order.
    """
    place = {(unit.article, unit.index): unit for unit in units}
    for unit in units:
        if not unit.usable or len(unit.stems) < SHORTEST:
            continue
        bundle = [unit]
        while bundle[0].before >= 0:
            bundle.insert(0, place[unit.article, bundle[0].before])
        yield bundle


@dataclass(slots=True, eq=False)
class _Candidate:
    """A bundle, the pairs that it holds, and what those that no chosen sentence holds yet are worth.

    Worth is counted in whole numbers: sums do not depend on the order in which a set yields its members. ``missing``
    are the sentences of the bundle that are not chosen, ``width`` is their length.
    """

    bundle: list[Unit]
    pairs: frozenset[Pair]
    gain: int
    missing: list[Unit]
    width: int

    def refresh(self, chosen: Chosen) -> bool:
        """Bring ``missing`` and ``width`` up to date; return whether the candidate may still be added, now or later."""
        self.missing = chosen.missing(self.bundle)
        self.width = sum([unit.width for unit in self.missing])
        # Where sentences of a bundle are chosen for another one, it needs less; a single sentence never does.
        return bool(self.missing) and (len(self.bundle) > 1 or chosen.fits(1, self.width))


def cover(units: Sequence[Unit], values: Mapping[Pair, float], limits: Limits) -> Chosen:
    """Return sentences chosen greedily by the value of the pairs that they add.

    Where sentences are limited, each step maximises the summary's value by its length (an estimate of ROUGE-2 F1);
    where only words are, the sentence's gain by its length.
    """
    chosen, total = Chosen(limits), 0
    power = SHARPNESS if limits.sentences is None else 1.0
    worth = {pair: int(value**power * SCALE) for pair, value in values.items()}
    pool = [candidate for candidate in _pool(bundles(units), worth) if candidate.refresh(chosen)]
    holders: dict[Pair, list[_Candidate]] = {}
    for candidate in pool:
        for pair in candidate.pairs:
            holders.setdefault(pair, []).append(candidate)
    while (best := _best(pool, chosen, total)) and best.gain:
        chosen.add(best.missing, best.gain / SCALE)
        total += best.gain
        for pair in best.pairs:
            for candidate in holders.pop(pair, ()):
                candidate.gain -= worth[pair]
        pool = [candidate for candidate in pool if candidate.refresh(chosen)]
    return chosen


def _best(pool: list[_Candidate], chosen: Chosen, total: int) -> _Candidate | None:
    """Return the candidate of the highest merit among those that fit; of equals, the first."""
    best, highest = None, -1.0
    for candidate in pool:
        if len(candidate.bundle) > 1 and not chosen.fits(len(candidate.missing), candidate.width):
            continue
        merit = _merit(candidate.gain, total, candidate.width, chosen)
        if merit > highest:
            best, highest = candidate, merit
    return best


def _merit(gain: int, total: int, width: int, chosen: Chosen) -> float:
    if chosen.limits.sentences is None:
        return gain / float(width**LENGTH)
    return (total + gain) / (HEAD_START + chosen.words + width)


def _pool(candidates: Iterable[list[Unit]], worth: Mapping[Pair, int]) -> list[_Candidate]:
    """Return the most promising candidates in their order, each text once."""
    first: dict[tuple[str, ...], _Candidate] = {}
    for bundle in candidates:
        key = tuple(bundle[-1].stems)
        if key not in first:
            pairs = bundle[0].pairs.union(*[unit.pairs for unit in bundle[1:]])
            first[key] = _Candidate(bundle, pairs, sum([worth[pair] for pair in pairs]), bundle, 0)
    if len(first) <= POOL:
        return list(first.values())
    merit = {key: one.gain / sum(unit.width for unit in one.bundle) ** LENGTH for key, one in first.items()}
    kept = set(sorted(first, key=lambda key: (-merit[key], key))[:POOL])
    return [one for key, one in first.items() if key in kept]

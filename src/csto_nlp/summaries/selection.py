"""Choose sentences under a limit so that together they cover the most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from numpy.typing import NDArray

from csto_nlp.summaries.units import MIN_WORDS, Unit

if TYPE_CHECKING:
    import numpy as np

#: Words that every summary is counted as holding already: the more, the less a long sentence is held against it.
BASE_WORDS: Final = 60
#: How much a long sentence costs where words are limited: gain is divided by words to this power.
LENGTH_POWER: Final = 0.75
#: Power to which values are raised where words are limited: many unlikely pairs do not make up for a likely one.
VALUE_POWER: Final = 1.15
#: Values are counted in parts of this size.
SCALE: Final = 1 << 40
#: Candidates compared at each step. Those left out have the least to give.
POOL: Final = 400
#: Sentences that one may need before it.
MOST_NEEDED: Final = 10


#: The numbers of the pairs of a sentence.
Pairs = Sequence[int]


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many sentences, at most so many words (divided by white space); None is no limit."""

    sentences: int | None = None
    words: int | None = None


@dataclass(slots=True)
class Selection:
    """Sentences chosen so far: their gains by (article, index), and the words that they use up."""

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

    def add(self, units: Sequence[Unit], gains: Sequence[float]) -> None:
        """Add sentences, each with what it brings."""
        for unit, gain in zip(units, gains, strict=True):
            self.gains[unit.article, unit.index] = gain
            self.words += unit.width


def bundles(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield each sentence that may be quoted, after those that it needs (see ``Unit.antecedent``).

    ``units`` holds whole articles, each in order. A sentence that needs more than ``MOST_NEEDED`` others is left out:
    no summary has room for them, and in a text of nothing but such sentences each would bring all before it.
    """
    for at, unit in enumerate(units):
        if not unit.usable or len(unit.stems) < MIN_WORDS:
            continue
        first = at - unit.index  # of the article's sentences
        bundle = [unit]
        while bundle[0].antecedent >= 0 and len(bundle) <= MOST_NEEDED:
            bundle.insert(0, units[first + bundle[0].antecedent])
        if bundle[0].antecedent < 0:
            yield bundle


@dataclass(slots=True, eq=False)
class _Candidate:
    """A bundle, the pairs that it holds, and at most how much those that no chosen sentence holds are worth.

    Worth is counted in whole numbers: sums do not depend on their order. ``missing`` are the sentences of the bundle
    that are not chosen, ``width`` is their length, ``cost`` what divides the gain where only words are limited.
    """

    bundle: list[Unit]
    pairs: Pairs
    gain: int
    missing: list[Unit]
    width: int
    cost: float

    def shrink(self, chosen: Selection) -> None:
        """Leave out of a bundle what was chosen for another one."""
        self.missing = chosen.missing(self.bundle)
        self.width = sum([unit.width for unit in self.missing])
        self.cost = float(max(1, self.width) ** LENGTH_POWER)

    def may_be_added(self, chosen: Selection) -> bool:
        """Whether the candidate may be added."""
        missing = len(chosen.missing(self.missing))
        return missing > 0 and chosen.fits(missing, self.width)


def cover(units: Sequence[Unit], pairs: Sequence[Pairs], values: NDArray[np.float64], limits: Limits) -> Selection:
    """Return sentences chosen greedily by the value of the pairs that they add.

    ``pairs`` holds the numbers of the pairs of each unit, ``values`` what each pair is worth. Where sentences are
    limited, each step maximises the summary's value by its length (an estimate of ROUGE-2 F1), a bundle counting as the
    mean of its sentences, since each takes a place; where only words are, the sentence's gain by its length.
    """
    power = VALUE_POWER if limits.sentences is None else 1.0
    worth: list[int] = (values**power * SCALE).astype(int).tolist()
    chosen, total = Selection(limits), 0
    pool = _pool(units, pairs, worth)
    longer = [candidate for candidate in pool if len(candidate.bundle) > 1]
    held = _pairs_by_place(units, pairs)
    while (best := _best(pool, worth, chosen, total)) and best.gain:
        own = (held.get((unit.article, unit.index), ()) for unit in best.missing)
        chosen.add(best.missing, [_take_worth(numbers, worth) / SCALE for numbers in own])
        total += best.gain
        for candidate in longer:
            candidate.shrink(chosen)
    return chosen


def _pairs_by_place(units: Sequence[Unit], pairs: Sequence[Pairs]) -> dict[tuple[int, int], Pairs]:
    """Return the numbers of the pairs of each sentence that has any, by its place."""
    return {(unit.article, unit.index): own for unit, own in zip(units, pairs, strict=True) if own}


def _take_worth(pairs: Sequence[int], worth: list[int]) -> int:
    """Return what pairs are still worth; from now on they are worth nothing."""
    gain = sum([worth[pair] for pair in pairs])
    for pair in pairs:
        worth[pair] = 0
    return gain


def _best(pool: list[_Candidate], worth: list[int], chosen: Selection, total: int) -> _Candidate | None:
    """Return the candidate of the highest merit among those that fit; of equals, the first.

    Gains only fall, so that a candidate whose old gain is not enough need not be counted again.
    """
    best, highest = None, -1.0
    for candidate in pool:
        if _merit(candidate, total, chosen) <= highest or not candidate.may_be_added(chosen):
            continue
        candidate.gain = sum([worth[pair] for pair in candidate.pairs])
        merit = _merit(candidate, total, chosen)
        if merit > highest:
            best, highest = candidate, merit
    return best


def _merit(candidate: _Candidate, total: int, chosen: Selection) -> float:
    if chosen.limits.sentences is None:
        return candidate.gain / candidate.cost
    count = max(1, len(candidate.missing))
    return (total + candidate.gain / count) / (BASE_WORDS + chosen.words + candidate.width / count)


def _pool(units: Sequence[Unit], pairs: Sequence[Pairs], worth: list[int]) -> list[_Candidate]:
    """Return the most promising candidates in their order, each text once."""
    held = _pairs_by_place(units, pairs)
    first: dict[tuple[str, ...], _Candidate] = {}
    for bundle in bundles(units):
        key = bundle[-1].stems
        if key not in first:
            numbers = held.get((bundle[0].article, bundle[0].index), ())
            if len(bundle) > 1:
                numbers = list({pair for unit in bundle for pair in held.get((unit.article, unit.index), ())})
            width = sum([unit.width for unit in bundle])
            gain = sum([worth[pair] for pair in numbers])
            first[key] = _Candidate(bundle, numbers, gain, bundle, width, float(width**LENGTH_POWER))
    if len(first) <= POOL:
        return list(first.values())
    kept = set(sorted(first, key=lambda key: (-first[key].gain / first[key].cost, key))[:POOL])
    return [one for key, one in first.items() if key in kept]

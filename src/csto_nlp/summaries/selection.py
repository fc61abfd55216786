"""Choose sentences under a limit so that together they cover the most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from csto_nlp.summaries.units import SHORTEST, Pair, Unit

#: Words that every summary is counted as holding already: the more, the less a long sentence is held against it.
HEAD_START: Final = 60
#: How much a long sentence costs where words are limited: gain is divided by words to this power.
LENGTH: Final = 0.75
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

    def missing(self, bundle: Sequence[Unit]) -> list[Unit]:
        """Return the sentences of a bundle that are not chosen yet."""
        return [unit for unit in bundle if (unit.article, unit.index) not in self.gains]

    def fits(self, units: Sequence[Unit]) -> bool:
        """Whether all of ``units`` may be added."""
        sentences, words = self.limits.sentences, self.limits.words
        return (sentences is None or len(self.gains) + len(units) <= sentences) and (
            words is None or self.words + sum(unit.width for unit in units) <= words
        )

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


def cover(units: Sequence[Unit], values: Mapping[Pair, float], limits: Limits) -> Chosen:
    """Return sentences chosen greedily by the value of the pairs that they add.

    Where sentences are limited, each step maximises the summary's value by its length (an estimate of ROUGE-2 F1);
    where only words are, the sentence's gain by its length.
    """
    chosen, covered, total = Chosen(limits), set[Pair](), 0.0
    pool = _pool(list(bundles(units)), values)
    while pool:
        best: tuple[float, float, list[Unit]] | None = None
        rest = []
        for bundle in pool:
            added = chosen.missing(bundle)
            if not added or not chosen.fits(added):
                continue
            rest.append(bundle)
            gain = sum(values[pair] for pair in frozenset().union(*(unit.pairs for unit in added)) - covered)
            merit = _merit(gain, total, sum(unit.width for unit in added), chosen)
            if best is None or merit > best[0]:
                best = (merit, gain, added)
        if best is None or best[1] <= 0:
            break
        _, gain, added = best
        chosen.add(added, gain)
        total += gain
        covered.update(*(unit.pairs for unit in added))
        pool = rest
    return chosen


def _merit(gain: float, total: float, width: int, chosen: Chosen) -> float:
    if chosen.limits.sentences is None:
        return gain / float(width**LENGTH)
    return (total + gain) / (HEAD_START + chosen.words + width)


def _pool(candidates: list[list[Unit]], values: Mapping[Pair, float]) -> list[list[Unit]]:
    """Return the most promising candidates in their order, each text once."""
    first: dict[tuple[str, ...], list[Unit]] = {}
    for bundle in candidates:
        first.setdefault(tuple(bundle[-1].stems), bundle)
    merit = {
        key: sum(values[pair] for pair in bundle[-1].pairs) / bundle[-1].width ** LENGTH
        for key, bundle in first.items()
    }
    if len(first) <= POOL:
        return list(first.values())
    kept = set(sorted(first, key=lambda key: (-merit[key], key))[:POOL])
    return [bundle for key, bundle in first.items() if key in kept]

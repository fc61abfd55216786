"""The methods by name: each chooses sentences of one article or of several under a limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from csto_nlp.summaries.centrality import article_centrality, overlap, set_centrality
from csto_nlp.summaries.concepts import Concepts, load_weights
from csto_nlp.summaries.selection import Chosen, Limits, bundles, cover
from csto_nlp.summaries.units import Unit
from csto_nlp.text.stems import inflection_stem
from csto_nlp.text.stopwords import sentence_stop_words

#: The pairs of words that a summary probably holds; sentences that are like the rest; the first sentences.
METHODS: Final = ("coverage", "centrality", "lead")

#: Articles beyond which a set is no longer like those that the weights were learned on: pairs with a word that says
#: little are worth nothing there.
LARGE: Final = 20
#: A sentence of which another one that was chosen holds a larger share of the words is a repetition.
REPEATED: Final = 0.6


def choose(units: Sequence[Unit], method: str, limits: Limits, *, several: bool) -> Chosen:
    """Return the sentences that ``method`` chooses; ``several`` where the units are of a set of articles.

    Raises ValueError for an unknown method.
    """
    if method == "coverage":
        return _coverage(units, limits, several=several)
    if method == "centrality":
        scores = set_centrality(units) if several else article_centrality(units)
        return _ranked(units, scores, limits)
    if method == "lead":
        return _lead(units, limits)
    raise ValueError(f"no method {method!r} (methods: {', '.join(METHODS)})")


def _coverage(units: Sequence[Unit], limits: Limits, *, several: bool) -> Chosen:
    """Cover the pairs of words that a summary probably holds."""
    concepts = Concepts(units)
    values = concepts.probabilities(load_weights("set" if several else "article"))
    if concepts.articles > LARGE:
        # In hundreds of articles "it is" stands more often than anything that they tell of.
        values[concepts.holding(frozenset(map(inflection_stem, sentence_stop_words())))] = 0.0
    return cover(units, concepts.by_unit(), values, limits)


def _ranked(units: Sequence[Unit], scores: Sequence[float], limits: Limits) -> Chosen:
    """Take sentences by falling score, leaving out what repeats one that was taken."""
    score = {(unit.article, unit.index): value for unit, value in zip(units, scores, strict=True)}
    ranked = sorted(bundles(units), key=lambda bundle: (-score[_key(bundle[-1])], _key(bundle[-1])))
    return _taken(ranked, score, limits)


def _lead(units: Sequence[Unit], limits: Limits) -> Chosen:
    """Take the first sentence of each article, then the second of each, and so on."""
    ordered = sorted(bundles(units), key=lambda bundle: (bundle[-1].index, bundle[-1].article))
    return _taken(ordered, {_key(unit): 1 / (1 + unit.index) for unit in units}, limits)


def _taken(ranked: Iterable[list[Unit]], score: Mapping[tuple[int, int], float], limits: Limits) -> Chosen:
    chosen, taken = Chosen(limits), list[Unit]()
    for bundle in ranked:
        added = chosen.missing(bundle)
        if limits.sentences is not None and len(taken) >= limits.sentences:
            break
        width = sum(unit.width for unit in added)
        if added and chosen.fits(len(added), width) and overlap(bundle[-1], taken) <= REPEATED:
            chosen.add(added, [score[_key(unit)] for unit in added])
            taken += added
    return chosen


def _key(unit: Unit) -> tuple[int, int]:
    return unit.article, unit.index

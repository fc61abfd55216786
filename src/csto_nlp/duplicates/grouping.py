"""From verified pairs to groups of copies, without letting one article tie two stories together.

Groups grow along the strongest pairs first, and two of them join only where much of what could be paired between
them is: an article that shares text with one member only joins no group. Articles put together from others are set
aside, and at last cut copies go to the articles that contain them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.arrays import Floats, Ints

MIN_MUTUAL_SHARE: Final = 0.25  # share of both texts from which a pair may found a group; below, one is a cut copy
SOURCE_SHARE: Final = 0.8  # share of a text that must stand in another for it to be a source of that
MIN_COMPOUND_SHARE: Final = 0.15  # share of a compound that a source must make
LINK_DENSITY: Final = 0.5  # share of the possible links between two clusters that must be exceeded to unite them
MANY_LINKS: Final = 12  # possible links from which a smaller share will do, because it is no longer chance
LINK_DENSITY_OF_MANY: Final = 0.35
LARGE_FAMILY_LINKS: Final = 8  # links an article has at least in a family so large that not all pairs are compared


class Link(NamedTuple):
    """A verified pair of two texts, by number, with the share of each that stands in the other."""

    a: int
    b: int
    a_in_b: float
    b_in_a: float


@dataclass(slots=True)
class Grouping:
    """Which texts belong together: ``root`` of each linked text, and the compounds, which belong to no group."""

    root: dict[int, int] = field(default_factory=dict)
    compounds: set[int] = field(default_factory=set)


def group_pairs(pairs: Ints, a_in_b: Floats, b_in_a: Floats, rank: Ints) -> Grouping:
    """Group the texts of verified pairs (rows of two numbers).

    ``rank`` orders all texts, the fullest first, in a way that does not depend on the input's order. Pairs whose texts
    have no other pair are decided in arrays; the others are deliberated on link by link.
    """
    numbers, local = np.unique(pairs, return_inverse=True)
    local = local.reshape(-1, 2)
    alone = (np.bincount(local.ravel(), minlength=len(numbers))[local] == 1).all(axis=1)
    tied = np.flatnonzero(~alone)
    tied = tied[_strongest_first(rank[pairs[tied]], a_in_b[tied], b_in_a[tied])]
    columns = (*pairs[tied].T.tolist(), a_in_b[tied].tolist(), b_in_a[tied].tolist())
    grouping = group_links([Link(*row) for row in zip(*columns, strict=True)], rank)
    large, small = np.maximum(a_in_b, b_in_a), np.minimum(a_in_b, b_in_a)
    fuller = (rank[pairs[:, 1]] < rank[pairs[:, 0]]) == (a_in_b >= b_in_a)
    belong = (small >= MIN_MUTUAL_SHARE) | ((large >= SOURCE_SHARE) & fuller)
    for a, b in pairs[alone & belong].tolist():
        grouping.root[a] = grouping.root[b] = a
    return grouping


def _strongest_first(ranks: Ints, a_in_b: Floats, b_in_a: Floats) -> NDArray[np.intp]:
    """Return the order of links by likeness; among equals, by the ranks of their texts."""
    return np.lexsort((ranks.max(axis=1), ranks.min(axis=1), -_likeness(a_in_b, b_in_a)))


def _likeness(a_in_b: Any, b_in_a: Any) -> Any:
    """Return half the harmonic mean of the shares: it orders pairs as their Jaccard similarity does."""
    return a_in_b * b_in_a / (a_in_b + b_in_a)


def group_links(links: Sequence[Link], ranks: Ints) -> Grouping:
    """Group the texts that the links connect; ``links`` begin with the most alike, ``ranks`` are as above."""
    mutual = [link for link in links if min(link.a_in_b, link.b_in_a) >= MIN_MUTUAL_SHARE]
    clusters = _Clusters(links)
    sources = _sources(links, clusters.between)
    # First without any text that may be a compound; then with those whose parts have come together meanwhile.
    for link in mutual:
        if link.a not in sources and link.b not in sources:
            clusters.join(link.a, link.b)
    compounds = {whole for whole, parts in sources.items() if _unrelated(parts, clusters)}
    for link in mutual:
        if link.a not in compounds and link.b not in compounds:
            clusters.join(link.a, link.b)
    parents = _containers(links, clusters, compounds, ranks)
    root = {}
    for text, home in clusters.home.items():
        while home in parents:
            home = parents[home]  # noqa: PLW2901  a cut copy of a cut copy
        root[text] = home
    return Grouping({text: home for text, home in root.items() if text not in compounds}, compounds)


class _Clusters:
    """Clusters of texts that know how many links run between each two of them.

    A cluster is known by the number of one of its texts; ``home`` gives it for each text.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self.home: dict[int, int] = {}
        self.between: dict[int, dict[int, int]] = defaultdict(dict)
        for link in links:
            for text in (link.a, link.b):
                self.home[text] = text
            self.between[link.a][link.b] = self.between[link.b][link.a] = 1
        self.members = {text: [text] for text in self.home}

    def join(self, a: int, b: int) -> None:
        """Unite the clusters of two texts if enough of the possible links between them are there."""
        one, other = self.home[a], self.home[b]
        if one == other:
            return
        possible = self.possible(one, other)
        density = LINK_DENSITY if possible < MANY_LINKS else LINK_DENSITY_OF_MANY
        if self.between[one].get(other, 0) <= possible * density:
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        for text in self.members[other]:
            self.home[text] = one
        self.members[one] += self.members.pop(other)
        for third, count in self.between.pop(other).items():
            del self.between[third][other]
            if third != one:
                total = self.between[one].get(third, 0) + count
                self.between[one][third] = self.between[third][one] = total

    def possible(self, one: int, other: int) -> int:
        """Return how many links two clusters could have; in large families not every pair is looked at."""
        small, large = sorted((len(self.members[one]), len(self.members[other])))
        return min(small * large, LARGE_FAMILY_LINKS * small) if large > 4 * LARGE_FAMILY_LINKS else small * large


def _sources(links: Iterable[Link], linked: Mapping[int, Mapping[int, int]]) -> dict[int, list[int]]:
    """Return the texts that hold whole others, not all of which are linked with one another, and these others.

    ``linked`` has an entry for each text, with one for each that it is linked with.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for link in links:
        for whole, part, share, made in (
            (link.a, link.b, link.b_in_a, link.a_in_b),
            (link.b, link.a, link.a_in_b, link.b_in_a),
        ):
            if share >= SOURCE_SHARE and made >= MIN_COMPOUND_SHARE:
                found[whole].append(part)
    return {
        whole: parts
        for whole, parts in found.items()
        if any(other not in linked[one] for one, other in combinations(parts, 2))
    }


def _unrelated(parts: list[int], clusters: _Clusters) -> bool:
    """Whether two of the parts lie in clusters between which there is no link at all."""
    homes = sorted({clusters.home[part] for part in parts})
    return any(other not in clusters.between[one] for one, other in combinations(homes, 2))


def _containers(links: Iterable[Link], clusters: _Clusters, compounds: set[int], ranks: Ints) -> dict[int, int]:
    """Return for each cluster of cut copies the cluster whose articles contain them."""
    found: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in links:
        if link.a in compounds or link.b in compounds:
            continue
        cut, full = (link.a, link.b) if link.a_in_b >= link.b_in_a else (link.b, link.a)
        one, other = clusters.home[cut], clusters.home[full]
        if one != other:
            found[one, other].append(link)
    best: dict[int, tuple[float, float, int, int]] = {}
    for (one, other), some in found.items():
        size = len(clusters.members[one]) * len(clusters.members[other])
        whole = [link for link in some if max(link.a_in_b, link.b_in_a) >= SOURCE_SHARE]
        rank = min(int(ranks[text]) for text in clusters.members[other])
        fuller = rank < min(ranks[text] for text in clusters.members[one])  # also keeps the relation free of circles
        if not whole or not fuller or 2 * len(some) < min(size, clusters.possible(one, other)):
            continue
        likeness = max(_likeness(link.a_in_b, link.b_in_a) for link in whole)
        worth = (len(some) / size, float(likeness), -rank, other)
        best[one] = max(best.get(one, worth), worth)
    return {one: worth[3] for one, worth in best.items()}

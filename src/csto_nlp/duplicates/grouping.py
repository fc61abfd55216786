"""From verified pairs to groups of copies, without letting one article tie two stories together.

Groups grow along the strongest pairs first, and two of them join only where much of what could be paired between
them is: an article that shares text with one member only pulls nobody in. Articles put together from others are set
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

MUTUAL: Final = 0.25  # share of both texts from which a pair may found a group; below, one is a cut copy of the other
SOURCE: Final = 0.8  # share of a text that must stand in another for it to be a source of that
PART: Final = 0.15  # share of the compound that a source makes
DENSE: Final = 0.5  # share of the possible links between two clusters that must be exceeded to unite them
MANY: Final = 12  # possible links from which a smaller share will do, because it is no longer chance
DENSE_AMONG_MANY: Final = 0.35
WIDE: Final = 8  # pairs an article has at least in a family so large that not all its pairs are compared


class Link(NamedTuple):
    """A verified pair of two texts, by number, with the share of each that stands in the other."""

    a: int
    b: int
    a_in_b: float
    b_in_a: float

    @property
    def likeness(self) -> float:
        """Half the harmonic mean of the shares: it orders pairs as their Jaccard similarity does."""
        return float(likeness(self.a_in_b, self.b_in_a))


@dataclass(slots=True)
class Grouping:
    """Which texts belong together: ``root`` of each linked text, and the compounds that belong nowhere."""

    root: dict[int, int] = field(default_factory=dict)
    compounds: set[int] = field(default_factory=set)


def group_pairs(
    pairs: NDArray[np.int64], a_in_b: NDArray[np.float64], b_in_a: NDArray[np.float64], rank: NDArray[np.int64]
) -> Grouping:
    """Group the texts of verified pairs (rows of two numbers). Pairs that stand alone need no deliberation."""
    numbers, local = np.unique(pairs, return_inverse=True)
    local = local.reshape(-1, 2)
    alone = (np.bincount(local.ravel(), minlength=len(numbers))[local] == 1).all(axis=1)
    tied = np.flatnonzero(~alone)
    tied = tied[_strongest_first(rank[pairs[tied]], a_in_b[tied], b_in_a[tied])]
    columns = (*pairs[tied].T.tolist(), a_in_b[tied].tolist(), b_in_a[tied].tolist())
    grouping = group_links([Link(*row) for row in zip(*columns, strict=True)], rank)
    large, small = np.maximum(a_in_b, b_in_a), np.minimum(a_in_b, b_in_a)
    fuller = (rank[pairs[:, 1]] < rank[pairs[:, 0]]) == (a_in_b >= b_in_a)
    for a, b in pairs[alone & ((small >= MUTUAL) | ((large >= SOURCE) & fuller))].tolist():
        grouping.root[a] = grouping.root[b] = a
    return grouping


def _strongest_first(
    ranks: NDArray[np.int64], a_in_b: NDArray[np.float64], b_in_a: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return the order of links by likeness; among equals, by the ranks of their texts."""
    return np.lexsort((ranks.max(axis=1), ranks.min(axis=1), -likeness(a_in_b, b_in_a)))


def group_links(links: Sequence[Link], ranks: NDArray[np.int64]) -> Grouping:
    """Group the texts that the links connect, the most alike first.

    ``ranks`` orders the texts, the fullest first, in a way that does not depend on the input's order.
    """
    mutual = [link for link in links if min(link.a_in_b, link.b_in_a) >= MUTUAL]
    clusters = _Clusters(links)
    sources = _sources(links, clusters.between)
    for link in mutual:
        if link.a not in sources and link.b not in sources:
            clusters.join(link.a, link.b)
    compounds = {whole for whole, parts in sources.items() if _unrelated(parts, clusters)}
    for link in mutual:
        if link.a not in compounds and link.b not in compounds:
            clusters.join(link.a, link.b)
    parents = _containers(links, clusters, compounds, ranks)
    root = {}
    for text in clusters.home:
        home = clusters.home[text]
        while home in parents:
            home = parents[home]
        root[text] = home
    return Grouping({text: home for text, home in root.items() if text not in compounds}, compounds)


def likeness(a_in_b: Any, b_in_a: Any) -> Any:
    """Return half the harmonic mean of the shares: it orders pairs as their Jaccard similarity does."""
    return a_in_b * b_in_a / (a_in_b + b_in_a)


class _Clusters:
    """Clusters of texts that know how many links run between each two of them."""

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
        if self.between[one].get(other, 0) <= possible * (DENSE if possible < MANY else DENSE_AMONG_MANY):
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
        return min(small * large, WIDE * small) if large > 4 * WIDE else small * large


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
            if share >= SOURCE and made >= PART:
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


def _containers(
    links: Iterable[Link], clusters: _Clusters, compounds: set[int], ranks: NDArray[np.int64]
) -> dict[int, int]:
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
        whole = [link for link in some if max(link.a_in_b, link.b_in_a) >= SOURCE]
        rank = min(int(ranks[text]) for text in clusters.members[other])
        fuller = rank < min(ranks[text] for text in clusters.members[one])  # also keeps the relation free of circles
        if not whole or not fuller or 2 * len(some) < min(size, clusters.possible(one, other)):
            continue
        worth = (len(some) / size, max(link.likeness for link in whole), -rank, other)
        best[one] = max(best.get(one, worth), worth)
    return {one: worth[3] for one, worth in best.items()}

"""Groups of linked texts: what unites two families, and what does not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from csto_nlp.duplicates.grouping import Link, group_links


def groups(*links: Link) -> list[list[int]]:
    grouping = group_links(sorted(links, key=lambda link: -min(link.a_in_b, link.b_in_a)), np.arange(20))
    roots = {text: grouping.root[text] for text in sorted(grouping.root)}
    return sorted([text for text in roots if roots[text] == root] for root in set(roots.values()))


def family(first: int, size: int) -> list[Link]:
    """Return the links of a family in which each two texts are alike."""
    return [Link(a, b, 0.9, 0.9) for a, b in combinations(range(first, first + size), 2)]


@pytest.mark.parametrize(
    ("size", "between", "united"),
    [(1, 1, True), (3, 1, False), (3, 4, False), (3, 5, True), (4, 5, False), (4, 6, True)],
)
def test_two_families_unite_where_enough_links_run_between_them(size: int, between: int, united: bool) -> None:
    """Half of the possible links for three texts and three, a third for four and four."""
    pairs = [(a, b) for b in range(size, 2 * size) for a in range(size)][:between]
    found = groups(*family(0, size), *family(size, size), *(Link(a, b, 0.4, 0.4) for a, b in pairs))
    assert found == ([[*range(2 * size)]] if united else [[*range(size)], [*range(size, 2 * size)]])


def test_a_cut_copy_goes_to_the_family_that_contains_it() -> None:
    cut = [Link(text, 3, 0.2, 0.95) for text in range(3)]
    assert groups(*family(0, 3), *cut) == [[0, 1, 2, 3]]
    assert groups(*family(0, 3), *(link._replace(b_in_a=0.7) for link in cut)) == [[0, 1, 2], [3]]


def test_a_text_made_of_two_unrelated_ones_belongs_to_neither() -> None:
    made = [Link(0, 1, 0.5, 1.0), Link(0, 2, 0.5, 1.0)]
    grouping = group_links([*made], np.arange(3))
    assert grouping.compounds == {0}
    assert groups(*made, Link(1, 2, 0.9, 0.9)) == [[0, 1, 2]]

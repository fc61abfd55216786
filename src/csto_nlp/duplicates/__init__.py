"""Duplicates: reprints, rewrites, cut copies and exact copies of an article, and what only looks like them.

from csto_nlp.duplicates import find_duplicates

found = find_duplicates(articles)
found.groups            # each with its canonical article
found.standings[i]      # what is said of articles[i]
found.pairs()           # every verified pair, with figures
found.unique()          # the articles that stand for themselves or for their group
"""

from __future__ import annotations

from csto_nlp.duplicates.model import Figures, Group, Pair, Passage, Standing
from csto_nlp.duplicates.result import Duplicates, find_duplicates

__all__ = ["Duplicates", "Figures", "Group", "Pair", "Passage", "Standing", "find_duplicates"]

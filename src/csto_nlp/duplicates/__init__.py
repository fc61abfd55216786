"""Duplicates: reprints, rewrites, cut copies and exact copies of an article, and what only looks like them.

from csto_nlp.duplicates import find_duplicates

found = find_duplicates(articles)
found.groups            # each with its canonical article
found.statuses[i]      # what is said of articles[i]
found.pairs()           # every verified pair, with figures
found.unique()          # the articles that stand for themselves or for their group

The package is built on numpy; this file is where it is loaded, when a search is first asked for, so that commands
which only name its records and constants do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csto_nlp.duplicates.model import Figures, Group, Pair, Passage

if TYPE_CHECKING:
    from csto_nlp.duplicates.result import Duplicates, find_duplicates

__all__ = ["Duplicates", "Figures", "Group", "Pair", "Passage", "find_duplicates"]


def __getattr__(name: str) -> Any:
    """Import the search at its first use (PEP 562)."""
    if name not in {"Duplicates", "find_duplicates"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from csto_nlp.duplicates import result

    return getattr(result, name)

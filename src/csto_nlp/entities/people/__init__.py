"""Leaders and other persons: which person a name means, and what office the person held on the article's date."""

from __future__ import annotations

from csto_nlp.entities.people.find import find_leaders

__all__ = ["find_leaders"]

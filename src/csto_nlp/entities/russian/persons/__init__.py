"""Leaders and persons of Russian articles: declined names read back to the nominative and found in the tables."""

from __future__ import annotations

from csto_nlp.entities.russian.persons.find_persons import find_leaders

__all__ = ["find_leaders"]

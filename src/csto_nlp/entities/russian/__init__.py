"""The layers of a Russian article."""

from __future__ import annotations

from csto_nlp.entities.russian.layers import find_dates, find_names, find_persons, names_may_meet_dates

__all__ = ["find_dates", "find_names", "find_persons", "names_may_meet_dates"]

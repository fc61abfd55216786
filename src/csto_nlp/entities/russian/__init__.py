"""The layers of a Russian article."""

from __future__ import annotations

from csto_nlp.entities.russian.layers import find_names, find_persons, iterate_dates, names_may_meet_dates

__all__ = ["find_names", "find_persons", "iterate_dates", "names_may_meet_dates"]

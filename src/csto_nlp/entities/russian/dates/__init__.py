"""Dates, durations, times and sets in Russian news: found, normalised to TIMEX3, resolved to days.

The words, the grammar and the resolvers are Russian; the loop, the values and the choice of a year are those of
``entities.dates``. Standard library only; independent of the clock, the locale and the time zone of the machine.
"""

from csto_nlp.entities.russian.dates.finder import find_dates, iterate_dates

__all__ = ["find_dates", "iterate_dates"]

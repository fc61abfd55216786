"""Dates, durations, times and sets in English news: found, normalised to TIMEX3, resolved to days.

Standard library only; independent of the clock, the locale and the time zone of the machine.
"""

from csto_nlp.entities.dates.finder import find_dates, iterate_dates
from csto_nlp.entities.dates.readings import DateMention

__all__ = ["DateMention", "find_dates", "iterate_dates"]

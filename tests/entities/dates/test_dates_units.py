"""No combination of a modifier and a unit noun, dated or not, ends a run."""

from __future__ import annotations

import itertools

import pytest

from csto_nlp.entities.dates import find_dates

UNITS = [
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
    "period",
]
BEFORE = (
    "the end of the",
    "the beginning of this",
    "late last",
    "early next",
    "at the start of the coming",
    "mid-",
    "a",
    "two",
    "every",
    "last",
    "next",
    "this",
    "the same",
    "the following",
    "half a",
    "a couple of",
    "the past two",
    "every other",
)
AFTER = ("", "s", " ago", " earlier", "s later", " from now", " of 2020", " in May", " morning")


@pytest.mark.parametrize("date", ["2021-03-03", "2021-03", None])
def test_units_in_every_company(date: str | None) -> None:
    for before, unit, after in itertools.product(BEFORE, UNITS, AFTER):
        text = f"It was said {before} {unit}{after}, he wrote."
        for mention in find_dates(text, date):
            assert text[mention.start : mention.end] == mention.text

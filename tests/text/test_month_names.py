"""Months by name: one table in two languages, and the pattern that is built from it."""

from __future__ import annotations

import re

import pytest

from csto_nlp.text.dates import MONTH_NAMES, MONTH_WORD, MONTHS, RUSSIAN_MONTHS, month_number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("January", 1), ("SEPT.", 9), ("sep", 9), ("Dec.", 12), ("may", 5), ("mayor", 0), ("ma", 0), ("", 0)),
        *(("мая", 5), ("МАРТ", 3), ("марта", 3), ("Сентября", 9), ("сент.", 9), ("нояб", 0), ("ма", 0)),
    ],
)
def test_number_of_a_name(word: str, number: int) -> None:
    assert month_number(word) == number


def test_every_month_has_its_forms() -> None:
    assert set(MONTHS.values()) == set(RUSSIAN_MONTHS.values()) == set(range(1, 13))
    assert [month_number(name) for name in MONTH_NAMES] == list(range(1, 13))
    assert (MONTH_NAMES[0], MONTH_NAMES[4], MONTH_NAMES[11]) == ("January", "May", "December")


def test_the_pattern_reads_every_form_to_its_end_and_nothing_else() -> None:
    pattern = re.compile(MONTH_WORD, re.IGNORECASE)
    for name in (*MONTHS, *RUSSIAN_MONTHS):
        found = pattern.match(f"{name.title()} 5")
        assert found is not None
        assert found[0].lower() == name
    assert not pattern.fullmatch("mai")
    assert not pattern.fullmatch("")

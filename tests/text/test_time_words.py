"""Days and TIMEX3 values in words."""

from __future__ import annotations

import pytest

from csto_nlp.text.time_words import day_in_words, days_apart_in_words, time_in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-11-27", "27 Nov 2025"), ("2025-11", "Nov 2025"), ("2025", "2025"), ("2025-13-01", "2025-13-01")],
)
def test_days(day: str, words: str) -> None:
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-03", "2024-05-05", "3–5 May 2024"),
        ("2024-05-03", "2024-07-01", "3 May – 1 Jul 2024"),
        ("2019-12-31", "2020-01-01", "31 Dec 2019 – 1 Jan 2020"),
        ("2019-05", "2019-07", "May – Jul 2019"),
        ("2019-05", "2019-07-03", "May 2019 – 3 Jul 2019"),
        ("2026", "2030", "2026–2030"),
        ("2024-05-03", "2024-05-03", "3 May 2024"),
        ("2024-05-03", None, "since 3 May 2024"),
        (None, "2024-05", "until May 2024"),
        (None, None, ""),
        ("2024-99-03", "2024-99-05", "2024-99-03 – 2024-99-05"),
    ],
)
def test_from_one_day_to_another(first: str | None, last: str | None, words: str) -> None:
    assert days_apart_in_words(first, last) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2020-08-16", "16 Aug 2020"),
        ("2022-10-10/2022-10-14", "10–14 Oct 2022"),
        ("2023-W46", "week of 13 Nov 2023"),
        ("2023-W46-WE", "weekend of 18 Nov 2023"),
        ("2023-W46-2", "14 Nov 2023"),
        ("2023-W99", None),
        ("2025-Q3", "third quarter of 2025"),
        ("2025-H1", "first half of 2025"),
        ("2025-SP", "spring 2025"),
        ("199", "1990s"),
        ("18", "19th century"),
        ("2021-04-29TEV", "29 Apr 2021, evening"),
        ("2025-11-27T10:00", "27 Nov 2025, 10:00"),
        ("T10:00", "10:00"),
        ("XXXX-11-27", "27 Nov"),
        ("XXXX-XX-22", "the 22nd"),
        ("XXXX-WXX-1", "Monday"),
        ("PRESENT_REF", "now"),
        ("P3Y", "three years"),
        ("P1D", "one day"),
        ("P30Y", "30 years"),
        ("P2Y6M", "2 years 6 months"),
        ("PT15M", "15 minutes"),
        ("P3M", "three months"),
        ("PXD", "some days"),
        ("P1.5Y", "1.5 years"),
        ("P", None),
        ("PT", None),
        ("", None),
        ("2020-13", None),
        ("nonsense", None),
    ],
)
def test_values(value: str, words: str | None) -> None:
    assert time_in_words(value) == words


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("2028", "END", "late 2028"),
        ("2028", "MID", "mid-2028"),
        ("2020-10", "START", "early Oct 2020"),
        ("XXXX-XX", "START", "the beginning of a month"),
        ("P3M", "APPROX", "about three months"),
        ("P5Y", "LESS_THAN", "less than five years"),
        ("2020-10", "UNHEARD", "Oct 2020"),
    ],
)
def test_modifiers(value: str, mod: str, words: str) -> None:
    assert time_in_words(value, mod) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("P5Y", "every five years"),
        ("P1Y", "every year"),
        ("PXD", "every few days"),
        ("XXXX-WXX-1", "every Monday"),
        ("XXXX-XX-XX", "every day"),
        ("XXXX-SU", "every summer"),
    ],
)
def test_what_comes_again(value: str, words: str) -> None:
    assert time_in_words(value, repeated=True) == words

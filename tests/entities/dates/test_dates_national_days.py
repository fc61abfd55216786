"""Holidays whose day depends on the state that is named beside them."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Kyrgyz Independence Day was marked in Bishkek.", "2025-08-31"),
        ("Armenia's Independence Day was marked in Yerevan.", "2025-09-21"),
        ("Flags were raised on the Independence Day of Tajikistan.", "2025-09-09"),
        ("The amnesty came on Constitution Day of Kyrgyzstan.", "2025-05-05"),
        ("Uzbekistan’s Independence Day 2021 was a holiday.", "2021-09-01"),
        ("Kazakhstan's Constitution Day was marked.", "2025-08-30"),
        ("Turkmenistan's Independence Day was marked.", "2025-09-27"),
        ("Turkmenistan's Independence Day 2010 was marked.", "2010-10-27"),
        ("The Tajik National Unity Day was marked.", "2025-06-27"),
        ("National Unity Day was marked.", "2025-11-04"),
        ("Azerbaijan's Victory Day was marked.", "2025-11-08"),
        ("Turkish Republic Day was marked.", "2025-10-29"),
        ("Neutrality Day was marked.", "2025-12-12"),
    ],
)
def test_the_day_is_that_of_the_state(sentence: str, value: str) -> None:
    assert [mention.value for mention in find_dates(sentence, "2025-11-26")] == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Independence Day was marked.",
        "The Constitution Day of Atlantis was marked.",
        # Those of the Hijri calendar.
        "Kurban Ait, Eid al-Adha and Oraza Ait were marked.",
    ],
)
def test_without_a_known_day_it_is_no_date(sentence: str) -> None:
    assert find_dates(sentence, "2025-11-26") == []


def test_of_a_year_of_which_the_tables_do_not_tell_it_is_no_date() -> None:
    assert find_dates("Kazakhstan's Constitution Day was marked.", "2027-09-01") == []
    assert [mention.value for mention in find_dates("Kazakh Republic Day 2015 was marked.", "2027-09-01")] == ["2015"]

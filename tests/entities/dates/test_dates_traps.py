"""What looks like a time expression and is none."""

import pytest

from csto_nlp.entities.dates import find_dates


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 51 of the treaty applies.",
        "They discussed a 28-point plan.",
        "The 17-year-old pupil and a man aged 30 spoke.",
        "A girl of 5 years old survived.",
        "Exercise Rubezh-2025 began.",
        "The forum Expo 2017 left a park behind.",
        "Call +996 312 2024 555 for help.",
        "The share rose 0.01144 to 88.20.",
        "They won 3-2 and lost 21:19.",
        "You may march in the sun.",
        "May he rest.",
        "March on the capital, they cried.",
        "Some 2,000 people and 1500 troops came.",
        "The second man met the first lady.",
        "It cost $2000 and weighs 2010 kg.",
        "Growth of 2020.5 points and 1998% inflation.",
        "See page 2010 and flight 1812.",
        "The fall of the regime was swift.",
        "Results 1 - 6 of 12",
        "Mr. August spoke first.",
        "I am here, and we are at it.",
        "The minister is in his 60s.",
        "Version 10.11.12 is out.",
        "Windows 2000 is old.",
        "It is a long-term plan of the second term.",
        "He reads the Daily Telegraph and studies in Fall River.",
        "The late-night host joked.",
        "Annual sales and quarterly dividends grew.",
        "At 2000 PT cruisers the line stopped.",
    ],
)
def test_finds_nothing(sentence: str) -> None:
    assert find_dates(sentence, "2025-11-26") == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The ministry fined 2010 people in 2019.", "2019"),
        ("Article 1999 took force in 2001.", "2001"),
        ("Zapad-2021 followed Zapad-2017 in September 2021.", "2021-09"),
        ("The 1999 treaty of 51 articles.", "1999"),
        ("It began at 9:30 local time (0530 GMT).", "2025-11-26T09:30"),
        ("They said that eight years ago it was closed.", "2017"),
        ("Published in Dawn on 3 May 2019.", "2019-05-03"),
        ("It was a good Friday for them.", "2025-11-21"),
        ("It struck in the first hours of Tuesday.", "2025-11-25"),
    ],
)
def test_finds_only_the_date(sentence: str, value: str) -> None:
    assert [mention.value for mention in find_dates(sentence, "2025-11-26")] == [value]


def test_refuses_days_the_calendar_lacks() -> None:
    assert "2023-02-29" not in {mention.value for mention in find_dates("On Feb. 29, 2023 it rained.", "2025-11-26")}
    assert find_dates("On 31.02.2020 it rained.", "2025-11-26") == []


def test_slashed_dates_follow_the_page() -> None:
    american = find_dates("Dated 05/06/2011.", None)
    european = find_dates("Dated 05/06/2011 and 25/06/2011.", None)
    assert [mention.value for mention in american] == ["2011-05-06"]
    assert [mention.value for mention in european] == ["2011-06-05", "2011-06-25"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lanterns light up the night\nMonday, March 5, 2007\nThe festival opened.", ["Monday, March 5, 2007"]),
        ("Fault found on cable no. 4\nAugust 16, 2011\nMany users complain.", ["August 16, 2011"]),
        ("The treaty was signed in Tashkent on May 15,\n1992, by six states.", ["May 15,\n1992"]),
    ],
)
def test_a_line_end_is_a_border_where_the_line_is_not_wrapped(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_dates(text, "2012-01-01") if m.type == "DATE"] == expected

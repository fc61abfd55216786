"""What "today", "this day" and "9/11" mean beside the words that stand with them."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates

#: An article of Thursday, 27 November 2025.
DAY = "2025-11-27"


@pytest.mark.parametrize(
    "text",
    [
        "The plan is for today's youth",
        "In today's world no state is alone",
        "He sold me two books which I still own today.",
        "There are more weavers working today than ever before",
        "The craft is as alive today as it was in his time",
        "That made the city what it is today.",
        "The trees live on today.",
        "Some customs remain to this day",
    ],
)
def test_these_times_are_no_day(text: str) -> None:
    assert [mention.value for mention in find_dates(text, DAY)] == ["PRESENT_REF"]


@pytest.mark.parametrize(
    "text",
    [
        "Traders closed today's session higher",
        "The bridge is still closed today",
        "It is today that they meet",
        "The two are in Osh today, and more will come",
        "This day is a feast",
    ],
)
def test_the_day_of_the_article_is_one(text: str) -> None:
    assert [mention.value for mention in find_dates(text, DAY)] == [DAY]


@pytest.mark.parametrize(
    ("text", "date", "values"),
    [
        ("Ten years after 9/11 the rules changed", DAY, ["P10Y", "2001-09-11"]),
        ("The post-9/11 rules", None, ["2001-09-11"]),
        ("A score of 9/11", "2001-03-04", []),
        ("It was signed on 9/11/2024", DAY, ["2024-09-11"]),
        ("He took 19/11 and 9/110", DAY, []),
    ],
)
def test_a_day_of_history_by_its_figures(text: str, date: str | None, values: list[str]) -> None:
    assert [mention.value for mention in find_dates(text, date)] == values

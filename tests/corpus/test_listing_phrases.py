"""Phrases: a line that a phrase takes is found under the letters it begins with, and no line beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from csto_nlp.corpus.listing.classify import is_furniture, is_pager, is_ticker
from csto_nlp.corpus.listing.dates import date_line
from csto_nlp.corpus.listing.lines import bullet
from csto_nlp.corpus.listing.phrases import Phrases

HEADINGS = (
    "agency", "byline", "likely-page-line", "maybe-related-heading", "more-link", "page-line", "pager-line",
    "picture-key", "pointer", "related-heading",
)  # fmt: skip
PHRASES = [(heading, phrase) for heading in HEADINGS for phrase in Phrases(heading).phrases()]


@pytest.mark.parametrize(("heading", "phrase"), PHRASES)
@settings(max_examples=10, deadline=None)
@given(data=st.data(), capitals=st.booleans())
def test_every_line_that_a_phrase_takes_is_found(
    heading: str, phrase: str, data: st.DataObject, capitals: bool
) -> None:
    """The letters under which a phrase is filed are those with which its lines begin."""
    line = data.draw(st.from_regex(re.compile(phrase, re.IGNORECASE), fullmatch=True))
    line = line.upper() if capitals else line
    assume(re.fullmatch(phrase, line, re.IGNORECASE))
    assert Phrases(heading).match(line)
    assert Phrases(heading).match(f"» {line}", 2)


@pytest.mark.parametrize("heading", HEADINGS)
@given(line=st.sampled_from(["", "a", "Ministers met in Minsk", "Relations", "Мы встретились", "7 ministers", "«"]))
def test_other_lines_are_not(heading: str, line: str) -> None:
    assert Phrases(heading).match(line) is None


def test_what_follows_a_phrase_is_taken_with_it() -> None:
    pointers = Phrases("pointer", r"\s*:\s*(?P<title>.+)")
    found = pointers.match("READ ALSO: Talks end")
    assert found is not None
    assert found["title"] == "Talks end"
    assert pointers.match("Read also") is None


@pytest.mark.parametrize(
    "line",
    [
        "• KGS/USD = 0.01144 0%", "USD 89.43 EUR 97.02", "Brent $83.21 (+0.4%)", "1 USD = 89.4 KGS", "$ 521.4 € 548.9",
        "доллар 89,4 сом", "gold 2,024.50 $",
    ],
)  # fmt: skip
def test_rates_are_a_ticker(line: str) -> None:
    assert is_ticker(line)


@pytest.mark.parametrize(
    "line", ["The new tax. 5 USD", "USD and EUR", "Gold costs 5 USD", "45", "12 May 2020", "No 5, no 6", "USD5 EUR6"]
)
def test_other_lines_with_figures_are_none(line: str) -> None:
    assert not is_ticker(line)


@pytest.mark.parametrize(
    "line",
    [
        "Viewing results 1 - 6 of 12", "Page 2 of 14", "« 1 2 3 »", "Показано 1–10 из 48", "12 results",
        "1 of 3 stories", "Older posts", "...", "1 - 20 of 347 items", "Load more", "След. »", "Next", "ещё",
    ],
)  # fmt: skip
def test_lines_that_step_through_a_listing_are_pagers(line: str) -> None:
    assert is_pager(line)


@pytest.mark.parametrize("line", ["45", "45 dead", "Next week", ".", "Results are in", "Materials of 2020 talks"])
def test_lines_that_only_look_like_it_are_none(line: str) -> None:
    assert not is_pager(line)


@pytest.mark.parametrize("line", ["Troops on parade (file photo)", "The code has been copied", "A URL HAS BEEN COPIED"])
def test_lines_that_may_begin_in_any_way_are_furniture(line: str) -> None:
    assert is_furniture(line)


ENGLISH = ("Jan", "feb", "march", "Apr.", "may", "june", "July", "aug.", "sept", "oct", "NOVEMBER", "dec")
RUSSIAN = ("янв", "февраля", "мар", "апр", "май", "мая", "июн", "июля", "авг", "сент", "октября", "ноябрь", "декабря")


@pytest.mark.parametrize(
    "line",
    [
        *("3 hours ago", "An hour\tago", "2 часа назад", "YESTERDAY at 14:30", "сегодня в 10:05", "Mon, 14:00|March 4"),
        *(f"4 {name} 10:15" for name in ENGLISH),
        *(f"{name} 4" for name in RUSSIAN),
    ],
)
def test_a_day_without_a_year_is_one(line: str) -> None:
    found = date_line(line, None)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    ("line", "mark"),
    [("• Talks end", "• "), ("-\t\u00a0Talks", "-\t\u00a0"), ("-5 degrees", ""), ("Talks - end", ""), ("—", "")],
)
def test_a_bullet_has_white_space_after_it(line: str, mark: str) -> None:
    assert bullet(line) == mark

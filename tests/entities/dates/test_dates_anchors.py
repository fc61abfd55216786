"""What a value rests on: the words, the article's date, an earlier expression, or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csto_nlp.entities.dates import DateMention, find_dates

SOURCE = str(Path(__file__).resolve().parents[3] / "src")


def _values(text: str, date: str | None = None, page_date: str | None = None) -> list[tuple[str, str]]:
    return [(mention.value, mention.anchor) for mention in find_dates(text, date, page_date=page_date)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on November 27", "XXXX-11-27"),
        ("in March", "XXXX-03"),
        ("on Friday", "XXXX-WXX-5"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("in the third quarter", "XXXX-Q3"),
        ("this spring", "XXXX-SP"),
    ],
)
def test_no_date_means_no_guess(text: str, value: str) -> None:
    mention = find_dates(text)[0]
    assert (mention.value, mention.anchor, mention.from_, mention.to) == (value, "none", None, None)


def test_a_page_date_resolves_nothing_and_bounds_years() -> None:
    assert _values("on November 27", page_date="2026-02-12") == [("XXXX-11-27", "none")]
    assert _values("in 2090 and in 2030", page_date="2026-02-12") == [("2030", "explicit")]


def test_a_month_is_enough_for_months_and_years() -> None:
    assert _values("last month and last year, on Friday", "2025-04") == [
        ("2025-03", "article"),
        ("2024", "article"),
        ("XXXX-WXX-5", "none"),
    ]


def test_any_printed_date_is_read() -> None:
    assert _values("last year", "26 November 2025") == _values("last year", "2025-11-26T10:00:00Z")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Troops leave by 1 December. Crowds broke into parliament during the night.", "2020-11-10TNI"),
        ("The summit opens on 1 December. In the evening the leaders will dine together.", "2020-12-01TEV"),
        ("The summit opened on 9 November. In the evening the leaders dined together.", "2020-11-09TEV"),
    ],
)
def test_what_happened_in_a_night_did_not_happen_on_a_day_ahead(text: str, value: str) -> None:
    assert _values(text, "2020-11-10")[-1][0] == value


def test_a_month_earlier_counts_from_the_day_and_not_from_a_year_named_in_passing() -> None:
    text = (
        "He spoke on June 12, 2024, of those who had prepared the war of 2020. A month earlier the army had denied it."
    )
    assert _values(text)[-1] == ("2024-05", "context")
    assert _values("The bank was founded in 2020. Six months later it had no money.")[-1] == ("XXXX-XX", "none")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Created in 2002; the following year it was registered.", ["2002", "2003"]),
        ("Signed in May 1992. A year later it lapsed.", ["1992-05", "1993"]),
        ("He came on 3 May 2019. Two days later he left.", ["2019-05-03", "2019-05-05"]),
        ("He came on 3 May 2019 and left the next day.", ["2019-05-03", "2019-05-04"]),
        ("On March 13 they met. On the same day they signed.", ["2025-03-13", "2025-03-13"]),
        ("In 2008 profits fell; the previous year they rose.", ["2008", "2007"]),
        ("Sales rose in the third quarter from a year earlier.", ["2025-Q3", "2024-Q3"]),
        ("At 9 a.m. on 3 May 2019 it began; by noon it was over.", ["2019-05-03T09:00", "2019-05-03T12:00"]),
        ("In November 2013 and in December of that year", ["2013-11", "2013-12"]),
        ("He fled on 3 May 2019. Three days before, he was in Osh.", ["2019-05-03", "2019-04-30"]),
    ],
)
def test_context_carries_over(text: str, values: list[str]) -> None:
    mentions = find_dates(text, "2025-11-26")
    assert [mention.value for mention in mentions] == values
    assert mentions[-1].anchor == "context"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "He came on 3 May 2019, in his plan for 2025. A day earlier he had called.",
            ["2019-05-03", "2025", "2019-05-02"],
        ),
        ("In May and June 2011 it rained.", ["2011-05", "2011-06"]),
        ("In December and January 2011 it rained.", ["2010-12", "2011-01"]),
        ("Sales for the quarter ended July 31 fell.", ["2025-Q2", "2025-07-31"]),
        ("Who led the council until February is unknown; he led it until March.", ["2025-02", "2025-03"]),
    ],
)
def test_dates_lean_on_each_other(text: str, values: list[str]) -> None:
    assert [mention.value for mention in find_dates(text, "2025-11-26")] == values


@pytest.mark.parametrize(
    ("before", "phrase", "value"),
    [
        ("In September 2020 they met.", "The following March", "2021-03"),
        ("In September 2020 they met.", "The preceding September", "2019-09"),
        ("In September 2020 they met.", "The next March", "2021-03"),
        ("In 2020 they met.", "The following March", "2021-03"),
        ("In 2020 they met.", "The preceding March", "2019-03"),
        ("In 2020 they met.", "That November", "2020-11"),
        ("They met, in 2020, in Osh; since", "that November", "2020-11"),
        ("On 3 May 2019 they met.", "The following Monday", "2019-05-06"),
        ("On 3 May 2019 they met.", "The preceding Monday", "2019-04-29"),
        ("On 3 May 2019 they met.", "The next Monday", "2019-05-06"),
        ("On 3 May 2019 they met.", "That Monday", "2019-04-29"),
        ("In 2019 they met. By", "the end of that year", "2019"),
        ("In 2019 they met. In", "the last quarter of that year", "2019-Q4"),
        ("In 2019 they met. In", "the first half of that year", "2019-H1"),
        ("In May 2019 they met. In", "the first week of that month", "2019-W18"),
        ("In May 2019 they met. On", "the 5th of that month", "2019-05-05"),
    ],
)
@pytest.mark.parametrize("date", ["2026-02-12", None])
def test_what_points_from_the_last_dated_expression(before: str, phrase: str, value: str, date: str | None) -> None:
    mention = find_dates(f"{before} {phrase} it rained.", date)[-1]
    assert (mention.text, mention.value, mention.anchor) == (phrase, value, "context")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("That Friday he left.", "2026-02-06"),
        ("That November he left.", "2025-11"),
        ("That January he left.", "2026-01"),
        ("In the last quarter of this year he will leave.", "2026-Q4"),
        ("In the last quarter of last year he left.", "2025-Q4"),
    ],
)
def test_without_a_dated_expression_the_article_is_pointed_from(text: str, value: str) -> None:
    mention = find_dates(text, "2026-02-12")[0]
    assert (mention.value, mention.anchor) == (value, "article")


@pytest.mark.parametrize("opening", ["He said", "He said, and I quote,", "PARIS Minister Says"])
def test_that_before_a_month_inside_a_sentence_opens_a_clause(opening: str) -> None:
    text = f"In 2020 they met. {opening} that November was cold."
    assert [(m.text, m.anchor) for m in find_dates(text, "2026-02-12")][-1] == ("November", "article")


def test_a_day_beyond_the_calendar_is_unknown() -> None:
    found = find_dates("On 31.12.9999 they met, and the following Monday again.", "9999-12-31")
    assert [mention.value for mention in found] == ["9999-12-31", "XXXX-WXX-1"]


def test_an_undated_text_leans_on_its_own_days() -> None:
    text = (
        "On October 9, 2022 it was called off. On October 7 he had agreed; in January he refused. In 1991 it was one."
    )
    assert _values(text) == [
        ("2022-10-09", "explicit"),
        ("2022-10-07", "context"),
        ("2023-01", "context"),
        ("1991", "explicit"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 27 November 2025", "2025-11-27", "2025-11-27"),
        ("in February 2024", "2024-02-01", "2024-02-29"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("last week", "2025-11-17", "2025-11-23"),
        ("the weekend", "2025-11-22", "2025-11-23"),
        ("in Q2 2024", "2024-04-01", "2024-06-30"),
        ("the second half of 2024", "2024-07-01", "2024-12-31"),
        ("winter 2024", "2024-12-01", "2025-02-28"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the 20th century", "1900-01-01", "1999-12-31"),
        ("2026–2030", "2026-01-01", "2030-12-31"),
        ("10 a.m. on 3 May 2019", "2019-05-03", "2019-05-03"),
        ("three years", None, None),
        ("every year", None, None),
        ("recently", None, None),
    ],
)
def test_intervals_are_inclusive_days(text: str, first: str | None, last: str | None) -> None:
    mention = find_dates(text, "2025-11-26")[0]
    assert (mention.from_, mention.to) == (first, last)


def test_entity_record() -> None:
    mention = find_dates("It closed in late March 2024.", "2025-11-26")[0]
    assert isinstance(mention, DateMention)
    assert mention.to_entity("title").to_record() == {
        "start": 13,
        "end": 28,
        "text": "late March 2024",
        "field": "title",
        "kind": "date",
        "type": "DATE",
        "value": "2024-03",
        "mod": "END",
        "from": "2024-03-01",
        "to": "2024-03-31",
        "anchor": "explicit",
        "parts": None,
    }


def test_clock_zone_and_locale_change_nothing() -> None:
    program = (
        "from csto_nlp.entities.dates import find_dates;"
        "print([m.value for m in find_dates('On Monday, May 5, last week, at 5 p.m. and tonight', '2025-11-26')])"
    )
    outputs = set()
    for zone, locale, seed in (("UTC", "C", "0"), ("Asia/Bishkek", "ru_RU.UTF-8", "1"), ("America/Adak", "tr_TR", "2")):
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": SOURCE}
        done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_imports_are_light() -> None:
    program = (
        "import sys; from csto_nlp.entities.dates import find_dates; find_dates('on Monday', '2025-11-26');"
        "print(sorted({'spacy', 'numpy', 'sklearn', 'dateparser', 'click', 'rich'} & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": SOURCE}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_day_ahead_in_an_undated_text_takes_no_year_that_has_passed() -> None:
    text = "The mission ended in January 2022. He will hand over his papers before he steps down on January 1."
    assert [found.to_entity("text").value for found in find_dates(text)] == ["2022-01", "XXXX-01-01"]

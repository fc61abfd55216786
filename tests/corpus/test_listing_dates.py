"""An article's day from its own words: datelines, date lines, and days that leave little doubt."""

from __future__ import annotations

import pytest

from csto_nlp.corpus.dating import infer_date
from csto_nlp.corpus.listing.assemble import is_truncated, split_page
from csto_nlp.corpus.listing.dates import date_line, date_prefix, date_suffix, month_first

BODY = "The border commission met and agreed on the last stretch of the line. Both sides praised the talks."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4 March 2021", "2021-03-04"),
        ("Thursday, March 4th, 2021", "2021-03-04"),
        ("Published: 04.03.2021, 12:40", "2021-03-04"),
        ("Last updated on March 4, 2021 at 7:30 am", "2021-03-04"),
        ("2021-03-04T12:30:00Z", "2021-03-04"),
        ("12:30 (GMT+6), 4 March 2021", "2021-03-04"),
        ("By Ann Lee | Mar 4, 2021 | Politics", "2021-03-04"),
        ("Politics | 04.03.2021 12:30", "2021-03-04"),
        ("4 марта 2021 года, 12:30", "2021-03-04"),
        ("Четверг, 4 марта 2021 г.", "2021-03-04"),
        ("3/4/2021", "2021-03-04"),
        ("4 Mar.'21", "2021-03-04"),
        ("Example Georgia, Tbilisi / 4 Mar.'21 / 03:52", "2021-03-04"),
        ("Wire Today » March 4, 2021 | 2104 GMT", "2021-03-04"),
        ("Wire, March 4, 2021 Adjust font size:", "2021-03-04"),
        ("4 Mar 2021 (updated 9 Apr 2021)", "2021-03-04"),
        ("Чт, 4 нояб. 2021 14:33", "2021-11-04"),
        ("le 4 mars 2021", "2021-03-04"),
        ("R 041130Z MAR 21", "2021-03-04"),
        ("4 марта 2021, 12:30 36", "2021-03-04"),
        ("4 March 2021 (1203 views)", "2021-03-04"),
        ("Просмотров: 120 04.03.2021", "2021-03-04"),
        ("Publicado el 4 de marzo de 2021 a las 18:05", "2021-03-04"),
        ("2021 March 4", "2021-03-04"),
        ("09.30.2009", "2009-09-30"),
        ("04.03.202108:14", "2021-03-04"),
        ("04.03.2116:19:06", "2021-03-04"),
        ("Shepherd 4 марта 2021, 15:31 5", "2021-03-04"),
        ("Publication: Valley Review Volume: 12 Issue: 164 March 4, 2021 04:44 PM Age: 3 days", "2021-03-04"),
        ("March 4, 2021 04:44 PM Age: 3 days", "2021-03-04"),
        ("Источник: Пример 04.03.2021 12:33", "2021-03-04"),
        ("No. 37 (1142) 4 March 2021", "2021-03-04"),
        ("4 March, 2021. 12:40", "2021-03-04"),
        ("Mar 4, 2021, 12:40 IST", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("Veröffentlicht am 4. März 2021 um 18.05 Uhr", "2021-03-04"),
    ],
)
def test_a_date_line_states_a_day(line: str, day: str) -> None:
    found = date_line(line, True)
    assert found is not None
    assert found.day == day


def test_a_dateline_alone_leaves_the_headline_above_it() -> None:
    page = f"Border closes for a week\nBishkek (Example), March 4, 2021\n\n{BODY}\n\n{BODY}\n"
    (item,) = split_page(page).items
    assert (item.title, item.date) == ("Border closes for a week", "2021-03-04")


def test_a_clock_time_tells_whether_the_month_stands_first() -> None:
    for line, day in (("18:32, 05/03/2021", "2021-03-05"), ("05/03/2021 6:32 PM", "2021-05-03"), ("05/03/2021", None)):
        found = date_line(line, None)
        assert found is not None
        assert found.day == day


@pytest.mark.parametrize(
    "line", ["2 hours ago", "Yesterday, 14:20", "4 March, 12:30", "5 часов назад", "14:33", "2 Dec in 12:40"]
)
def test_a_date_line_may_lack_the_year(line: str) -> None:
    found = date_line(line, None)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    "line",
    [
        "On 4 March 2021 the council met in the capital",
        "Elections of 4 March 2021: what we know",
        "The treaty of 15 May 1992.",
        "In 2021, 45 villages had no water",
        "A day in the life of a shepherd",
        "Declassified and released 4 March 2021",
        "Рассекречено 04.03.2021",
        "Copyright 4 March 2021",
        "Talks of 4 March 2021 at the border",
        "Talks on 4 March 2021 in an old fort",
        "Answer: no talks before 4 March 2021",
    ],
)
def test_a_line_that_speaks_of_a_date_is_no_date_line(line: str) -> None:
    assert date_line(line, None) is None


def test_a_glued_date_is_taken_off_and_a_spoken_one_is_not() -> None:
    glued = date_prefix("12.05.2020В горах завершились учения", None)
    assert glued is not None
    assert (glued.day, glued.end) == ("2020-05-12", 10)
    assert date_prefix("12 мая 2020 года в горах завершились учения", None) is None
    assert date_prefix("4 March 2021, the council said, was a good day", None) is None
    after = date_suffix("Council meets in the capital date 2020-05-12 14:46", None)
    assert after is not None
    assert after.day == "2020-05-12"
    assert date_suffix("Council to meet in the capital on 12 May 2020", None) is None


def test_a_page_tells_whether_it_writes_the_month_first() -> None:
    assert month_first("03/04/2021 and 02/25/2021") is True
    assert month_first("03/04/2021 and 25/02/2021") is False
    assert month_first("03/04/2021") is None
    assert date_line("03/04/2021", None).day is None  # type: ignore[union-attr]
    assert date_line("3/4/2021 5:07:45 PM", None).day == "2021-03-04"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        f"DUSHANBE, March 4, 2021 (Example) -- {BODY}",
        f"TASHKENT, Uzbekistan (EX) — March 4, 2021 — {BODY}",
        f"Bishkek, 4 March 2021. /EXAMPLE/. {BODY}",
        f"Bishkek. March 4. 2021. Example - {BODY}",
        f"ДУШАНБЕ, 4 марта 2021 года. Комиссия согласилась. {BODY}",
        f"Душанбе, 4 марта 2021 г. – Комиссия согласилась. {BODY}",
        f"4 March 2021\n\n{BODY}",
        f"{BODY}\n\nDushanbe, 4 March 2021",
        f"The chair of the commission (file photo)\n\nPRAGUE, March 4, 2021 (EX/RL) -- {BODY}",
        f"4 марта 2021, Минск /Корр. ПРИМЕР/. {BODY}",
        f"DOUCHANBÉ, 4 mars 2021 (EX) - {BODY}",
    ],
)
def test_a_dateline_is_the_articles_own(text: str) -> None:
    assert infer_date(text, None, None) == ("2021-03-04", "dateline")


def test_a_day_that_the_lead_ties_to_the_report_is_inferred() -> None:
    assert infer_date(f"The council met on Thursday, March 4, 2021. {BODY}", None, None) == ("2021-03-04", "inferred")
    assert infer_date(f"Today, 4 March 2021, the council met. {BODY}", None, None) == ("2021-03-04", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        f"The treaty was signed on May 15, 1992 in Tashkent. {BODY}",
        f"The council met on Friday, March 4, 2021. {BODY}",  # that day was a Thursday
        f"The council met on Thursday, March 4, 2021. {BODY} It was dissolved on 5 June 2023.",
        f"The council met on Thursday, March 4, 2021. {BODY} In 2023 nobody remembered it.",
        f"The council met on Thursday. {BODY}",
        BODY,
    ],
)
def test_history_and_doubt_infer_nothing(text: str) -> None:
    assert infer_date(text, None, None) == (None, None)


def test_no_article_is_younger_than_its_page() -> None:
    assert infer_date(f"DUSHANBE, March 4, 2021 (Example) -- {BODY}", None, "2020-01-01") == (None, None)


def test_a_weekday_without_a_year_needs_the_page_and_the_years_named() -> None:
    text = f"The council met on Thursday, November 27. {BODY} The chair will change in 2026."
    assert infer_date(text, None, None) == (None, None)
    assert infer_date(f"{text} In 2025 there were two drills.", None, "2026-02-12") == ("2025-11-27", "inferred")


def test_a_date_in_the_header_of_a_page_with_furniture_is_the_pages() -> None:
    header = "• USD/EUR = 0.91 0%\n  • GBP/EUR = 1.17 0%\n5 March 2021\n\nCommission meets in the mountain town\n\n"
    page = split_page(header + BODY)
    assert page.page_date == "2021-03-05"
    assert page.items[0].date is None
    timed = split_page(header.replace("5 March 2021", "5 March 2021, 14:30") + BODY)
    assert (timed.page_date, timed.items[0].date) == ("2021-03-05", "2021-03-05")


@pytest.mark.parametrize(
    "text", ["It ends...", "It ends…", "It ends [...]", "It ends […]", "It ends. Read more", "It ends. More"]
)
def test_a_cut_text_is_told(text: str) -> None:
    assert is_truncated(text)


@pytest.mark.parametrize("text", ["It ends.", "It ends", "There is nothing more", "He said “…” and left."])
def test_a_whole_text_is_not(text: str) -> None:
    assert not is_truncated(text)

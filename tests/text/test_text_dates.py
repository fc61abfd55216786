import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.text.dates import MONTHS, parse_day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2025-11-27", "2025-11-27"),
        ("2025-11-27T10:00:00Z", "2025-11-27"),
        ("2025-11-27T10:00:00.123456+03:00", "2025-11-27"),
        ("2025-11-27T23:30-0500", "2025-11-27"),
        ("2019-11-13 14:46", "2019-11-13"),
        ("2019-11-13 14:46:05 UTC", "2019-11-13"),
        ("20251127", "2025-11-27"),
        ("20251127T101500Z", "2025-11-27"),
        ("2025-W48-4", "2025-11-27"),
        ("2025/11/27", "2025-11-27"),
        ("2025-11", "2025-11"),
        ("Thu, 27 Nov 2025 10:00:00 +0300", "2025-11-27"),
        ("27 Nov 2025 10:00:00 GMT", "2025-11-27"),
        ("Thursday, 27-Nov-25 10:00:00 GMT", "2025-11-27"),
        ("Thu Nov 27 10:00:00 2025", "2025-11-27"),
        ("Thu Nov  6 10:00:00 2025", "2025-11-06"),
        ("12 February 2026", "2026-02-12"),
        ("12th of February, 2026", "2026-02-12"),
        ("June 20, 2023", "2023-06-20"),
        ("June 20,2023", "2023-06-20"),
        ("Sept. 3, 2010", "2010-09-03"),
        ("APRIL 8, 2010 4:44PM (UTC)", "2010-04-08"),
        ("Monday, June 29, 2015 - 06:08", "2015-06-29"),
        ("June 29, 2015 at 6:08 p.m. EST", "2015-06-29"),
        ("14:30, 12 February 2026", "2026-02-12"),
        ("10:15 07.07.2025", "2025-07-07"),
        ("07.07.2025", "2025-07-07"),
        ("28.03.08", "2008-03-28"),
        ("5/30/2011 8:19:01 PM", "2011-05-30"),
        ("30/5/2011", "2011-05-30"),
        ("27-11-2025", "2025-11-27"),
        ("2025, November 27", "2025-11-27"),
        ("February 2026", "2026-02"),
        ("02.2026", "2026-02"),
        (" 12 February\u00a02026 ", "2026-02-12"),
    ],
)
def test_reads_printed_days(printed: str, day: str) -> None:
    assert parse_day(printed) == day


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "today",
        "2026",
        "November 27",
        "30 February 2026",
        "2025-13-01",
        "12 Sextember 2026",
        "on 12 February 2026",
        "12 February 2026 and later",
        "Published: 12 February 2026",
        "1234567890",
        "0.01144",
        "192.168.1.10",
        "12:30",
        "article 51",
        "9999-01-01",
    ],
)
def test_refuses_what_is_not_one_whole_date(printed: str) -> None:
    assert parse_day(printed) is None


def test_page_evidence_turns_slashed_dates_round() -> None:
    assert parse_day("05/06/2011") == "2011-05-06"
    assert parse_day("05/06/2011", day_first=True) == "2011-06-05"
    assert parse_day("05.06.2011") == "2011-06-05"


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)))
def test_every_order_gives_the_same_day(day: dt.date) -> None:
    name = next(name for name, number in MONTHS.items() if number == day.month)
    forms = (
        day.isoformat(),
        f"{day.day} {name} {day.year}",
        f"{name.title()} {day.day}, {day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.month}/{day.day}/{day.year}",
        day.strftime("%Y%m%d"),
    )
    assert {parse_day(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=100))
def test_never_raises(printed: str) -> None:
    parse_day(printed)

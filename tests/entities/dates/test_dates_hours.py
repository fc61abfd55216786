"""Hours printed beside their day, in any order, with a zone, in a part of the day; and what only looks like them."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates

#: An article of Thursday, 27 November 2025.
DAY = "2025-11-27"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Updated 05/03/2013 at 11:00 AM EDT", {"05/03/2013 at 11:00 AM EDT": "2013-05-03T11:00"}),
        ("Published: May 2, 2013, 1:32 PM", {"May 2, 2013, 1:32 PM": "2013-05-02T13:32"}),
        ("Posted August 8, 2012-4:43 pm", {"August 8, 2012-4:43 pm": "2012-08-08T16:43"}),
        ("Last updated 13:26 14/09/2013", {"13:26 14/09/2013": "2013-09-14T13:26"}),
        ("Published: 2012.08.08 09:01", {"2012.08.08 09:01": "2012-08-08T09:01"}),
        ("Sat Nov 12 2011, 01:19 hrs", {"Sat Nov 12 2011, 01:19 hrs": "2011-11-12T01:19"}),
        ("It was launched at 0600 GMT on Saturday", {"0600 GMT on Saturday": "2025-11-22T06:00"}),
        ("The hearing, set for 14.00 on Friday", {"14.00 on Friday": "2025-11-28T14:00"}),
        ("The price rose for 14.00 on Friday", {"Friday": "2025-11-21"}),
        ("The race started at 7.30 this morning", {"7.30 this morning": "2025-11-27T07:30"}),
        ("They left at dawn the next day", {"dawn the next day": "2025-11-28TMO"}),
        ("It struck at 09:10 hours", {"09:10 hours": "2025-11-27T09:10"}),
        ("All links are back as of 07:35GMT", {"07:35GMT": "2025-11-27T07:35"}),
        ("The call begins at 10:00 UTC+5 on Monday", {"10:00 UTC+5 on Monday": "2025-12-01T10:00"}),
        ("at 1052 GMT (1852 HKT)", {"1052 GMT": "2025-11-27T10:52"}),
        ("It began at 3:30 Tuesday morning", {"3:30 Tuesday morning": "2025-11-25T03:30"}),
        ("Police were called at 10 o'clock Monday night", {"10 o'clock Monday night": "2025-11-24T22:00"}),
        ("He was freed at 9:30 this morning", {"9:30 this morning": "2025-11-27T09:30"}),
        ("The call ended at 8:15 last night", {"8:15 last night": "2025-11-26T20:15"}),
        ("They met at 7 this morning", {"7 this morning": "2025-11-27T07:00"}),
        (
            "It is open between 10:00 and 12:00 on 27.11.2025",
            {"10:00 and 12:00 on 27.11.2025": "2025-11-27T10:00/2025-11-27T12:00"},
        ),
        ("It is open from 09.00 to 18.00", {"09.00 to 18.00": "2025-11-27T09:00/2025-11-27T18:00"}),
        (
            "The meeting is held 14.00-16.30 UTC on Friday",
            {"14.00-16.30 UTC on Friday": "2025-11-28T14:00Z/2025-11-28T16:30Z"},
        ),
        ("The index rose from 14.00 to 16.30 in the session", {}),
        ("They sold 4 last night", {"last night": "2025-11-26TNI"}),
    ],
)
def test_an_hour_with_its_day_is_one_time(text: str, expected: dict[str, str]) -> None:
    assert {mention.text: mention.value for mention in find_dates(text, DAY)} == expected

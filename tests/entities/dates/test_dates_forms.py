"""Forms that newspapers, listings and translations print, and what only looks like them."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates

FORMS = {
    "dates in figures": [
        ("31.02.2020", {}),
        ("2026/01/01 and 2026.1.5", {"2026/01/01": "2026-01-01", "2026.1.5": "2026-01-05"}),
        ("26/11/2025 and 11/26/2025", {"26/11/2025": "2025-11-26", "11/26/2025": "2025-11-26"}),
        ("1 Jan '26", {"1 Jan '26": "2026-01-01"}),
        ("November, 24, 2025", {"November, 24, 2025": "2025-11-24"}),
        ("In November, 24 people died", {"November": "2025-11"}),
        ("2025-11-26T10:00:00+06:00", {"2025-11-26T10:00:00+06:00": "2025-11-26T10:00:00+06:00"}),
        ("٢٠٢٥-١١-٢٧ or ②⓪", {}),
        ("27\u00a0November\u202f2025", {"27\u00a0November\u202f2025": "2025-11-27"}),
    ],
    "days the calendar lacks": [
        ("On 29 February 2023", {"February 2023": "2023-02"}),
        ("On Feb. 29 it rained", {"Feb. 29": "XXXX-02-29"}),
        ("Dec. 31, 9999", {}),
        ("the year 0000 and the year 9999", {}),
        ("0000-01-01 and 0001-01-01", {}),
    ],
    "nights": [
        ("on the night of 12 to 13 June", {"the night of 12 to 13 June": "2025-06-12TNI"}),
        ("on the night of June 12-13", {"the night of June 12-13": "2025-06-12TNI"}),
        ("on the night of June 12 to June 13", {"the night of June 12 to June 13": "2025-06-12TNI"}),
        ("He fled on the night of the 20th", {"the night of the 20th": "2025-11-20TNI"}),
        ("The post was attacked overnight", {"overnight": "2025-11-25TNI"}),
    ],
    "ranges": [
        ("December 31 - January 2", {"December 31 - January 2": "2025-12-31/2026-01-02"}),
        ("from November 7th to the 9th", {"November 7th to the 9th": "2025-11-07/2025-11-09"}),
        ("on 7 and 9 November", {"9 November": "2025-11-09"}),
        ("March-May 2024", {"March-May 2024": "2024-03/2024-05"}),
        ("the 1990/91 season", {"1990/91": "1990/1991"}),
        ("the second and third quarters of 2025", {"the second and third quarters of 2025": "2025-Q2/2025-Q3"}),
        ("the second and fourth quarters", {}),
        ("They met from Monday to Friday", {"Monday": "2025-11-24", "Friday": "2025-11-28"}),
    ],
    "numbered parts": [
        ("the third Thursday of November", {"the third Thursday of November": "2025-11-20"}),
        ("the last Sunday in March", {"the last Sunday in March": "2025-03-30"}),
        ("the first Monday of 2026", {"the first Monday of 2026": "2026-01-05"}),
        ("the fifth Monday of February 2025", {"Monday": "2025-11-24", "February 2025": "2025-02"}),
        ("every third year", {"every third year": "P3Y"}),
        ("the second half of the 19th century", {"the second half of the 19th century": "18"}),
        (
            "the late 18th and early 19th centuries",
            {"the late 18th and early 19th centuries": "17/18"},
        ),
        ("It began on the 21st", {"the 21st": "2025-11-21"}),
        ("It began on the 28th", {"the 28th": "2025-10-28"}),
        ("It will begin on the 5th", {"the 5th": "2025-12-05"}),
    ],
    "so long ago": [
        ("a year ago today", {"a year ago today": "2024-11-26"}),
        ("a year ago Monday", {"a year ago Monday": "2024-11-24"}),
        ("a week ago Tuesday", {"a week ago Tuesday": "2025-11-18"}),
        ("two years ago this month", {"two years ago this month": "2023-11"}),
        ("a week later Tuesday came", {"a week later": "2025-W49", "Tuesday": "2025-11-25"}),
        ("25 years ago this December", {"25 years ago this December": "2000-12"}),
        ("two weeks from Friday", {"two weeks from Friday": "2025-12-12"}),
        ("three winters ago", {"three winters ago": "2022-WI"}),
        ("the year before last", {"the year before last": "2023"}),
        ("the week after next", {"the week after next": "2025-W50"}),
        ("the year after last", {}),
    ],
    "the same time of another year": [
        ("the same month last year", {"the same month last year": "2024-11"}),
        ("this month last year", {"this month last year": "2024-11"}),
        ("the same day last year", {"the same day last year": "2024-11-26"}),
        ("the same week of 2019", {"the same week of 2019": "2019-W48"}),
        (
            "third-quarter sales, and the same period of 2019",
            {"third-quarter": "2025-Q3", "the same period of 2019": "2019-Q3"},
        ),
    ],
    "ends and rests": [
        ("by the year's end", {"the year's end": "2025"}),
        ("at year-end 2024", {"year-end 2024": "2024"}),
        ("for the rest of the month", {"the rest of the month": "2025-11"}),
        ("for the remainder of 2025", {"the remainder of 2025": "2025"}),
        ("earlier in the year", {"earlier in the year": "2025"}),
        ("the beginning of last month", {"the beginning of last month": "2025-10"}),
    ],
    "company years": [
        ("in FY2026", {"FY2026": "2026"}),
        ("in FY25", {"FY25": "2025"}),
        ("in FY 2026", {"FY 2026": "2026"}),
        ("H1 profit", {"H1": "2025-H1"}),
        ("an H1 visa", {}),
        ("Exports grew in the year to March", {"the year": "P1Y", "March": "2025-03"}),
    ],
    "lengths and rates": [
        ("one year, six months and three days", {"one year, six months and three days": "P1Y6M3D"}),
        ("2 hours 5 minutes 3 seconds", {"2 hours 5 minutes 3 seconds": "PT2H5M3S"}),
        ("two days and 3 hours", {"two days and 3 hours": "P2DT3H"}),
        ("two months and two years", {"two months": "P2M", "two years": "P2Y"}),
        ("seven days a week", {"seven days": "P7D", "a week": "P1W"}),
        ("once every two years", {"once every two years": "P2Y"}),
        ("In those days it was free", {"those days": "PAST_REF"}),
        ("5 percent per annum", {"per annum": "P1Y"}),
        ("2½ years", {"2½ years": "P2Y6M"}),
        ("½ hour", {"½ hour": "PT30M"}),
        ("a half-yearly and bi-annual report", {}),
        ("at 90 years of age", {}),
        ("twice in as many weeks", {}),
        ("It could last 30 days", {"30 days": "P30D"}),
        ("a decade-defining moment", {}),
        ("since the early hours of 10 November", {"10 November": "2025-11-10"}),
    ],
    "clock": [
        ("at ten o'clock", {"ten o'clock": "2025-11-26T10:00"}),
        ("at 2200 hrs", {"2200 hrs": "2025-11-26T22:00"}),
        ("at 25:00 or 12:60", {}),
        (
            "They will meet from 10 p.m. Friday until 6 a.m. Monday",
            {"10 p.m. Friday": "2025-11-28T22:00", "6 a.m. Monday": "2025-12-01T06:00"},
        ),
        ("at 10:00 (UTC+6)", {"10:00": "2025-11-26T10:00"}),
        ("at about 07:15 GMT on Monday", {"about 07:15 GMT on Monday": "2025-11-24T07:15"}),
        ("from 9 a.m. to 5 p.m. Tuesday", {"9 a.m.": "2025-11-25T09:00", "5 p.m. Tuesday": "2025-11-25T17:00"}),
    ],
    "holidays": [
        ("on Black Friday", {"Black Friday": "2025-11-28"}),
        ("since Labor Day", {"Labor Day": "2025-09-01"}),
        ("on Memorial Day 2024", {"Memorial Day 2024": "2024-05-27"}),
        ("on Ash Wednesday 2024", {"Ash Wednesday 2024": "2024-02-14"}),
        ("on Defender of the Fatherland Day 2024", {"Defender of the Fatherland Day 2024": "2024-02-23"}),
        ("They marched on May Day", {"May Day": "2025-05-01"}),
        ("a may day call, a memorial day", {}),
    ],
    "names": [
        ("May told MPs that May would resign in May", {"May": "2026-05"}),
        ("Theresa May said that Monday was fine", {"Monday": "2025-11-24"}),
        ("The ministry said that last week was calm", {"last week": "2025-W47"}),
        ("since that Monday", {"that Monday": "2025-11-24"}),
        ("They lost the May elections", {"May": "2025-05"}),
        ("the March on Rome and the Women's March", {}),
        ("April Jones, June Whitfield and August Wilson", {}),
        ("the October Revolution of 1917", {"1917": "1917"}),
        ("Bloody Sunday, Super Tuesday, the Sunday Times, Saturday Night Live", {}),
        ("ext. 2010, tel. 2024, viewed 2023 times", {}),
    ],
}


@pytest.mark.parametrize(("text", "expected"), [case for cases in FORMS.values() for case in cases])
def test_forms(text: str, expected: dict[str, str]) -> None:
    assert [(mention.text, mention.value) for mention in find_dates(text, "2025-11-26")] == list(expected.items())


@pytest.mark.parametrize(
    ("date", "text", "value"),
    [
        ("2025-04-25", "The sale is expected to close in the third quarter.", "2025-Q3"),
        ("2025-04-25", "Profit fell in the third quarter.", "2024-Q3"),
        ("2025-10-25", "It expects to report a loss for the third quarter.", "2025-Q3"),
        ("2025-10-25", "The plant is to open in the first quarter.", "2026-Q1"),
        ("2025-03-10", "The bill, passed in the autumn, was amended.", "2024-FA"),
        ("2025-11-10", "The road will open in the spring.", "2026-SP"),
        ("2025-01-15", "This winter is mild.", "2024-WI"),
        ("2025-01-15", "Last winter was mild.", "2023-WI"),
        ("2025-03-15", "Last winter was mild.", "2024-WI"),
        ("2025-01-15", "Next winter will be mild.", "2025-WI"),
        ("2025-08-15", "Last summer was dry.", "2024-SU"),
        ("2025-08-15", "The drought of this summer is the worst.", "2025-SU"),
        ("2025-04-15", "This summer will be dry.", "2025-SU"),
    ],
)
def test_seasons_and_quarters_point_with_the_tense(date: str, text: str, value: str) -> None:
    assert [mention.value for mention in find_dates(text, date)] == [value]

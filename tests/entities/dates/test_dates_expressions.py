"""Every family of time expressions, read in an article of Wednesday, 26 November 2025."""

import pytest

from csto_nlp.entities.dates import find_dates

ARTICLE = "2025-11-26"

FAMILIES = {
    "full days": [
        ("The talks opened on 27 November 2025 in Bishkek.", "27 November 2025", "2025-11-27"),
        ("They met on November 27, 2025.", "November 27, 2025", "2025-11-27"),
        ("ASTANA, August 12,2011 - The ministers met.", "August 12,2011", "2011-08-12"),
        ("Signed on 28.03.2008 in Minsk.", "28.03.2008", "2008-03-28"),
        ("Signed 2025-03-28 in Minsk.", "2025-03-28", "2025-03-28"),
        ("On the 5th of May, 2020 they left.", "the 5th of May, 2020", "2020-05-05"),
        ("It was dated 3 Sept 2019.", "3 Sept 2019", "2019-09-03"),
        ("On Thursday, November 20, 2025, leaders met.", "Thursday, November 20, 2025", "2025-11-20"),
        ("The paper of 11/28/2024 says so.", "11/28/2024", "2024-11-28"),
    ],
    "yearless days": [
        ("The session ended Nov. 20.", "Nov. 20", "2025-11-20"),
        ("On Nov 19th they voted.", "Nov 19th", "2025-11-19"),
        ("The session begins on the 27th.", "the 27th", "2025-11-27"),
        ("It opened on 3 March in Osh.", "3 March", "2025-03-03"),
        ("The charter takes effect on January 1.", "January 1", "2026-01-01"),
        ("In March 3 of last year's accord", "March 3 of last year", "2024-03-03"),
        (
            "The congress opens this coming Friday, the 28th of November.",
            "this coming Friday, the 28th of November",
            "2025-11-28",
        ),
    ],
    "months": [
        ("In January 2022 troops arrived.", "January 2022", "2022-01"),
        ("It ran until late March 2022.", "late March 2022", "2022-03"),
        ("In October he stepped down.", "October", "2025-10"),
        ("In December he will step down.", "December", "2025-12"),
        ("By mid-November it ended.", "mid-November", "2025-11"),
        ("By end-October it ended.", "end-October", "2025-10"),
        ("In May of this year it closed.", "May of this year", "2025-05"),
        ("In June last year it closed.", "June last year", "2024-06"),
        ("In January nineteen ninety-two the union was gone.", "January nineteen ninety-two", "1992-01"),
        ("Back in Nov. '98 the post was unmanned.", "Nov. '98", "1998-11"),
        ("They met last March.", "last March", "2025-03"),
        ("In March, the ministry agreed.", "March", "2025-03"),
    ],
    "years and beyond": [
        ("He has ruled since 1994.", "1994", "1994"),
        ("In mid-2026 the bloc will meet.", "mid-2026", "2026"),
        ("At the end of 2024 it closed.", "the end of 2024", "2024"),
        ("Growth over 2004 was small.", "2004", "2004"),
        ("Around 1918 the border moved.", "Around 1918", "1918"),
        ("In the early 1990s it was founded.", "the early 1990s", "199"),
        ("In the '90s things changed.", "the '90s", "199"),
        ("In the nineties things changed.", "the nineties", "199"),
        ("In the 19th century the border moved.", "the 19th century", "18"),
        ("The twenty-first century began quietly.", "The twenty-first century", "20"),
        ("Revenue rose in fiscal 2024.", "fiscal 2024", "2024"),
        ("Back in nineteen ninety-one it fell.", "nineteen ninety-one", "1991"),
        ("It was founded in two thousand and four.", "two thousand and four", "2004"),
        ("He left the army in '98.", "'98", "1998"),
        ("The 2024 fiscal year was good.", "The 2024 fiscal year", "2024"),
        ("The pre-1991 borders were administrative.", "1991", "1991"),
        ("The nineteen seventies were quiet.", "The nineteen seventies", "197"),
    ],
    "ranges": [
        ("The strategy covers 2026–2030.", "2026–2030", "2026/2030"),
        ("The plan for 2026-30 was approved.", "2026-30", "2026/2030"),
        ("The 2024/25 season opened.", "2024/25", "2024/2025"),
        ("It ran from 2015 to 2020.", "2015 to 2020", "2015/2020"),
        ("Trade fell between 1991 and 1995.", "1991 and 1995", "1991/1995"),
        ("From November 3 to November 7, 2025.", "November 3 to November 7, 2025", "2025-11-03/2025-11-07"),
        ("Drills on 3-7 November 2025 in Osh.", "3-7 November 2025", "2025-11-03/2025-11-07"),
        ("Drills on November 3–7 in Osh.", "November 3–7", "2025-11-03/2025-11-07"),
        ("Between March and May 2024 rates rose.", "March and May 2024", "2024-03/2024-05"),
        ("June–July 2024 saw floods.", "June–July 2024", "2024-06/2024-07"),
        ("From December to February 2024 it snowed.", "December to February 2024", "2023-12/2024-02"),
        ("Between 10 and 12 December", "10 and 12 December", "2025-12-10/2025-12-12"),
    ],
    "weekdays": [
        ("He arrived on Monday.", "Monday", "2025-11-24"),
        ("He will arrive on Monday.", "Monday", "2025-12-01"),
        ("The ministers said Tuesday that they agree.", "Tuesday", "2025-11-25"),
        ("On Wednesday they voted.", "Wednesday", "2025-11-26"),
        ("He arrived last Monday.", "last Monday", "2025-11-24"),
        ("He arrived last Wednesday.", "last Wednesday", "2025-11-19"),
        ("The vote is next Tuesday.", "next Tuesday", "2025-12-02"),
        ("Shots were heard late Sunday.", "late Sunday", "2025-11-23"),
        ("Earlier Monday the guards withdrew.", "Earlier Monday", "2025-11-24"),
    ],
    "days near the article": [
        ("He spoke yesterday.", "yesterday", "2025-11-25"),
        ("Today the sides agreed.", "Today", "2025-11-26"),
        ("They leave tomorrow.", "tomorrow", "2025-11-27"),
        ("They left the day before yesterday.", "the day before yesterday", "2025-11-24"),
        ("They had left the day before.", "the day before", "2025-11-25"),
        ("He told his host the week before that he would stay away.", "the week before", "2025-W47"),
    ],
    "relative units": [
        ("Exports rose last year.", "last year", "2024"),
        ("Exports will rise next year.", "next year", "2026"),
        ("He quit earlier this month.", "earlier this month", "2025-11"),
        ("It happened early last week.", "early last week", "2025-W47"),
        ("The decision is due next week.", "next week", "2025-W49"),
        ("Last month's vote was close.", "Last month", "2025-10"),
        ("By the end of the year it will close.", "the end of the year", "2025"),
        ("The weekend was calm.", "The weekend", "2025-W47-WE"),
        ("It opens this spring.", "this spring", "2025-SP"),
        ("Last summer was dry.", "Last summer", "2025-SU"),
        ("It opens in the spring of 2026.", "the spring of 2026", "2026-SP"),
        ("Drills are planned for the week of 8 December.", "the week of 8 December", "2025-W50"),
        ("It rained in the first week of October.", "the first week of October", "2025-W40"),
        ("It rained in the last week of May 2024.", "the last week of May 2024", "2024-W22"),
        ("It rained on the last day of the year.", "the last day of the year", "2025-12-31"),
    ],
    "so long ago": [
        ("He resigned two days ago.", "two days ago", "2025-11-24"),
        ("He resigned three years ago.", "three years ago", "2022"),
        ("He resigned about a year ago.", "about a year ago", "2024"),
        ("A year and a half ago he left.", "A year and a half ago", "2024-05"),
        ("Two decades ago nobody knew.", "Two decades ago", "2005"),
        ("Two weeks from now it ends.", "Two weeks from now", "2025-W50"),
        ("Several years ago he left.", "Several years ago", "PAST_REF"),
        ("Two-and-a-half months ago he left.", "Two-and-a-half months ago", "2025-09"),
        ("Thirty years or so ago he left.", "Thirty years or so ago", "1995"),
        ("A long time ago he left.", "A long time ago", "PAST_REF"),
        ("Some years ago he left.", "Some years ago", "PAST_REF"),
    ],
    "quarters and halves": [
        ("Revenue rose in the third quarter.", "the third quarter", "2025-Q3"),
        ("Third-quarter revenue rose.", "Third-quarter", "2025-Q3"),
        ("Revenue rose in Q1 2025.", "Q1 2025", "2025-Q1"),
        ("The fourth quarter of 2024 was bad.", "The fourth quarter of 2024", "2024-Q4"),
        ("This year's third quarter was bad.", "This year's third quarter", "2025-Q3"),
        ("It rose in the first half of 2025.", "the first half of 2025", "2025-H1"),
        ("It rose in H1 2025.", "H1 2025", "2025-H1"),
        ("It fell in the last quarter of the year.", "the last quarter of the year", "2025-Q4"),
    ],
    "references": [
        ("Now he leads the bloc.", "Now", "PRESENT_REF"),
        ("He recently resigned.", "recently", "PAST_REF"),
        ("In the future it may change.", "the future", "FUTURE_REF"),
        ("In recent years trade grew.", "recent years", "PAST_REF"),
        ("These days trade grows.", "These days", "PRESENT_REF"),
    ],
    "holidays": [
        ("On Christmas Day the guns fell silent.", "Christmas Day", "2025-12-25"),
        ("Nowruz was celebrated in Tashkent.", "Nowruz", "2025-03-21"),
        ("New Year's Day is a holiday.", "New Year's Day", "2026-01-01"),
        ("Thanksgiving is quiet.", "Thanksgiving", "2025-11-27"),
        ("The wave of Boxing Day 2004 reached Africa.", "Boxing Day 2004", "2004-12-26"),
        ("The accord of Good Friday 1998 held.", "Good Friday 1998", "1998-04-10"),
    ],
}

TIMES = [
    ("They leave tomorrow morning.", "tomorrow morning", "2025-11-27TMO"),
    ("The speech is tonight.", "tonight", "2025-11-26TNI"),
    ("He left last night.", "last night", "2025-11-25TNI"),
    ("This morning he left.", "This morning", "2025-11-26TMO"),
    ("It began Monday night.", "Monday night", "2025-11-24TNI"),
    ("The session will open at 10 a.m. on Friday.", "10 a.m. on Friday", "2025-11-28T10:00"),
    ("The call began at 14:30 GMT.", "14:30 GMT", "2025-11-26T14:30"),
    ("The call began at 5:30 p.m. local time.", "5:30 p.m. local time", "2025-11-26T17:30"),
    ("The call began at 5pm.", "5pm", "2025-11-26T17:00"),
    ("Doors open at noon.", "noon", "2025-11-26T12:00"),
    ("Doors open at 12 noon Sunday.", "12 noon Sunday", "2025-11-30T12:00"),
    ("It ended at midnight Sunday.", "midnight Sunday", "2025-11-23T24:00"),
    ("Shots were heard at 1530 UTC.", "1530 UTC", "2025-11-26T15:30Z"),
    ("It fell silent at 1500 hours.", "1500 hours", "2025-11-26T15:00"),
    ("The camp was shelled on the night of October 5.", "the night of October 5", "2025-10-05TNI"),
    ("The camp was shelled on the evening of 3 May 2019.", "the evening of 3 May 2019", "2019-05-03TEV"),
    ("The camp was shelled at dawn Tuesday.", "dawn Tuesday", "2025-11-25TMO"),
    ("The quake struck at 16.50 UTC.", "16.50 UTC", "2025-11-26T16:50Z"),
    ("The quake struck at 9:30 Moscow time.", "9:30 Moscow time", "2025-11-26T09:30"),
    ("They spoke at 8 p.m. ET.", "8 p.m. ET", "2025-11-26T20:00"),
]

DURATIONS = [
    ("It lasted three years.", "three years", "P3Y"),
    ("It lasted two and a half years.", "two and a half years", "P2Y6M"),
    ("It lasted 2 1/2 hours.", "2 1/2 hours", "PT2H30M"),
    ("It lasted half an hour.", "half an hour", "PT30M"),
    ("It lasted one and a half centuries.", "one and a half centuries", "P150Y"),
    ("It lasted nearly five months.", "nearly five months", "P5M"),
    ("More than six years passed.", "More than six years", "P6Y"),
    ("He got a three-year term.", "three-year", "P3Y"),
    ("A two-day summit opened.", "two-day", "P2D"),
    ("The past three years were hard.", "The past three years", "P3Y"),
    ("Over the past two decades trade grew.", "the past two decades", "P20Y"),
    ("In the first nine months trade rose.", "the first nine months", "P9M"),
    ("For months they waited.", "months", "PXM"),
    ("It grew in the last few years.", "the last few years", "PXY"),
    ("It took a hundred days.", "a hundred days", "P100D"),
    ("It took a couple of weeks.", "a couple of weeks", "P2W"),
    ("The past year and a half was hard.", "The past year and a half", "P1Y6M"),
    ("The decades-long dispute goes on.", "decades-long", "PXY"),
    ("A year-long inquiry ended.", "year-long", "P1Y"),
    ("A yearlong inquiry ended.", "yearlong", "P1Y"),
    ("It came days after the vote.", "days", "PXD"),
    ("They spent months on it.", "months", "PXM"),
    ("It is a matter of days.", "days", "PXD"),
    ("In the weeks ahead they will vote.", "the weeks ahead", "PXW"),
    ("In the first hours of the war they fled.", "the first hours", "PTXH"),
    ("It took a quarter of an hour.", "a quarter of an hour", "PT15M"),
    ("In another half century it may.", "another half century", "P50Y"),
]

SETS = [
    ("The annual summit took place.", "annual", "P1Y"),
    ("It renews every five years.", "every five years", "P5Y"),
    ("They meet twice a week.", "twice a week", "P1W"),
    ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
    ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
    ("They meet every other month.", "every other month", "P2M"),
    ("It costs 30 million per year.", "per year", "P1Y"),
    ("There are four flights a week.", "a week", "P1W"),
    ("It opens each summer.", "each summer", "XXXX-SU"),
    ("They fly on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("It is fed twice daily.", "twice daily", "P1D"),
    ("The force costs 7bn a year.", "a year", "P1Y"),
]


def _one(sentence: str) -> tuple[str, str, str]:
    mentions = find_dates(sentence, ARTICLE)
    assert len(mentions) == 1, mentions
    return mentions[0].type, mentions[0].text, mentions[0].value


@pytest.mark.parametrize(
    ("sentence", "text", "value"), [case for cases in FAMILIES.values() for case in cases], ids=lambda case: case[:40]
)
def test_dates(sentence: str, text: str, value: str) -> None:
    assert _one(sentence) == ("DATE", text, value)


@pytest.mark.parametrize(("sentence", "text", "value"), TIMES)
def test_times(sentence: str, text: str, value: str) -> None:
    assert _one(sentence) == ("TIME", text, value)


@pytest.mark.parametrize(("sentence", "text", "value"), DURATIONS)
def test_durations(sentence: str, text: str, value: str) -> None:
    assert _one(sentence) == ("DURATION", text, value)


@pytest.mark.parametrize(("sentence", "text", "value"), SETS)
def test_sets(sentence: str, text: str, value: str) -> None:
    assert _one(sentence) == ("SET", text, value)


@pytest.mark.parametrize(
    ("sentence", "mod"),
    [
        ("In late March it closed.", "END"),
        ("In early 2019 it closed.", "START"),
        ("By mid-2019 it closed.", "MID"),
        ("It took about two weeks.", "APPROX"),
        ("It took more than two weeks.", "MORE_THAN"),
        ("It took at least two weeks.", "EQUAL_OR_MORE"),
        ("It took no more than two weeks.", "EQUAL_OR_LESS"),
        ("It took two weeks.", None),
    ],
)
def test_modifiers(sentence: str, mod: str | None) -> None:
    assert [mention.mod for mention in find_dates(sentence, ARTICLE)] == [mod]

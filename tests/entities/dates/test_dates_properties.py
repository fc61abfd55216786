"""Properties of every result, and cost that grows no faster than the text."""

import datetime as dt
import re
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csto_nlp.entities.dates import find_dates
from csto_nlp.entities.dates.grammar import FAMILIES, family_pattern
from csto_nlp.entities.dates.values import interval

PIECES = """
    the last past next few two three-year 2,000 1999 2025 27 27th first second third quarter half an hour ago later
    earlier Monday Friday's Mondays Nov. May March December 2026–2030 12:30 p.m. EST noon tonight yesterday 1990s '90s
    spring of to from between and or in on at least more than no year years month decades centuries week weekend
    every other each annual now recently current future about nearly early late mid end $5 % a hundred and dozen
    2025-11-27 28.03.2008 5/30/2011 ( ) , . - – / : ; Christmas Day thousand times twice per Q1 fiscal X word
    before after ahead long ago time some '98 night night of week of nineteen ninety-two thousand local time ET GMT
    yearlong days of Good Friday Easter daily sales ended July 31 overnight summers winter autumn rest same period
    FY2026 H1 to the 9th ½ 2026/01/02 from Sunday corresponding weekend 31.12.9999 Dec. 31, 9999 the 30th
""".split()  # noqa: SIM905  a list of words reads better as one text

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
dates = st.one_of(st.none(), st.dates().map(str), st.just("2025-04"), st.text(max_size=12))


@settings(max_examples=400, deadline=None)
@given(texts, dates)
def test_mentions_are_sound(text: str, date: str | None) -> None:
    mentions = find_dates(text, date)
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip()
        assert mention.type in {"DATE", "TIME", "DURATION", "SET"}
        assert mention.anchor in {"explicit", "article", "context", "none"}
        assert mention.value
        assert (mention.from_ is None) == (mention.to is None)
        assert (mention.from_ or "") <= (mention.to or "")
        position = mention.end
    assert mentions == find_dates(text, date)


#: First and last month of the parts of a year; a season that runs on into the next year ends in month 14.
PARTS = {
    **{f"Q{number}": (3 * number - 2, 3 * number) for number in range(1, 5)},
    "H1": (1, 6),
    "H2": (7, 12),
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),
}


def _holds(value: str, day: dt.date) -> bool:
    """Whether a day lies in a value that is no range, told by the day alone and not by arithmetic on bounds."""
    value, written = value.partition("T")[0], day.isoformat()
    week = re.fullmatch(r"(\d{4}-W\d\d)(-WE)?", value)
    if week:
        year, number, weekday = day.isocalendar()
        return week[1] == f"{year:04d}-W{number:02d}" and (not week[2] or weekday > 5)
    part = re.fullmatch(r"(\d{4})-([QHSFW][1-4HPUAI])", value)
    if part:
        first, last = PARTS[part[2]]
        month = day.month + 12 * (day.year - int(part[1]))
        return first <= month <= last
    return written.startswith(value)


@example("1.11.9999:May 1", None)
@settings(max_examples=600, deadline=None)
@given(texts, dates)
def test_days_are_those_of_the_value(text: str, date: str | None) -> None:
    for mention in find_dates(text, date):
        value = mention.value
        if mention.type not in ("DATE", "TIME") or not re.match(r"\d\d", value) or "X" in value:
            assert mention.from_ is None
            assert mention.to is None
            continue
        assert mention.from_ is not None
        assert mention.to is not None
        first, _, last = value.partition("/")
        begin, end = dt.date.fromisoformat(mention.from_), dt.date.fromisoformat(mention.to)
        assert _holds(first, begin)
        assert _holds(last or first, end)
        if begin > dt.date.min:
            assert not _holds(first, begin - dt.timedelta(days=1))
        if end < dt.date.max:
            assert not _holds(last or first, end + dt.timedelta(days=1))


@given(st.text(max_size=30))
def test_intervals_never_raise(value: str) -> None:
    interval(value)


WORST = (
    "the of the in ",
    "one hundred and twenty-",
    "2 to 3 or 4 ",
    "2025-",
    "2025/",
    "Nov. ",
    "Monday, ",
    "12:30 ",
    "a ",
    " ",
    "\n",
    "7",
    "a1",
    "x",
    "-",
    "1,111",
    "1.",
    "'s ",
    "a.m. ",
    "the last few ",
    "early late mid ",
    "from between to and ",
    "every other each ",
    "year ago ",
    "second second ",
    "more than no more than ",
    "at least at least ",
    "first half of first half of ",
    "1990s 90s ",
    "May March ",
    "said was will be ",
    "5/5/5/",
    "25.25.",
    "(UTC) ",
    "New Year's ",
    "the night of ",
    "the week of the first day of ",
    "nineteen ninety-",
    "two thousand and ",
    "the day before ",
    "at 15.30 ",
    "at half past ten ",
    "at 3 in the morning ",
    "at the moment ",
    "the Sunday before ",
    "Monday and Monday, ",
    "daily Aa Bb ",
    "was held on May 5 ",
    "'This Week ",
    "'98 ",
    "this coming Friday, the ",
    "some days days ahead ",
    "May and June and ",
    "ago earlier later ",
    "who led until ",
    "2 years, 3 months and ",
    "one hundred and two years and ",
    "the same period last year of ",
    "the same week a year ",
    "the first Monday of the last ",
    "the second half of the ",
    "the second and third ",
    "night of 12 to 13 ",
    "night of June 12 to June ",
    "a week ago Tuesday a ",
    "a week from ",
    "the year before last week after ",
    "from Monday to Friday to ",
    "9 a.m. to 5 p.m. and ",
    "the rest of the end of the ",
    "2026/01/",
    "½",
    "November, 24, ",
    "FY20",
)


def _steps(text: str) -> int:
    """Return how many functions, of Python and of C, reading a text calls and leaves."""
    steps = 0

    def note(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(note)
    try:
        find_dates(text, "2025-11-26")
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("unit", WORST, ids=repr)
def test_steps_grow_with_the_text_alone(unit: str) -> None:
    find_dates(unit * 3, "2025-11-26")  # what is loaded once is loaded
    small, large = unit * (1_000 // len(unit)), unit * (10_000 // len(unit))
    assert _steps(large) <= 12 * _steps(small) + 500


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_reads_a_bounded_number_of_tokens(family: str) -> None:
    # Without a bound a pattern could read the whole text at each of its tokens.
    assert re._parser.parse(family_pattern(family).pattern).getwidth()[1] < 150  # type: ignore[attr-defined]

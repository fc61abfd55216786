"""Datelines: their forms, what only looks like one, and offsets on any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.text.datelines import Dateline, find_dateline


def printed(text: str, dateline: Dateline) -> tuple[str | None, ...]:
    """Return place, date, agency and mark as printed."""
    spans = (dateline.place, dateline.date, dateline.agency)
    return (*(text[slice(*span)] if span else None for span in spans), dateline.mark)


#: Each before "The pact was signed."; place, date, agency, mark.
FORMS = [
    ("MOSCOW, March 3 (Reuters) - ", ("MOSCOW", "March 3", "Reuters", "-")),
    ("MOSCOW MARCH 3 (Reuters) - ", ("MOSCOW", "MARCH 3", "Reuters", "-")),
    ("MOSCOW, Monday, March 3 (AP) ", ("MOSCOW", "March 3", "AP", "")),
    ("DUSHANBE (AP) \u2014 ", ("DUSHANBE", None, "AP", "\u2014")),
    ("DUSHANBE (AP) ", ("DUSHANBE", None, "AP", "")),
    ("PHNOM PENH, Cambodia (AP) _ ", ("PHNOM PENH", None, "AP", "_")),
    ("TRENTON, N.J. (AP) -- ", ("TRENTON", None, "AP", "--")),
    ("FRESNO, Calif. _ ", ("FRESNO", None, None, "_")),
    ("DUSHANBE -- ", ("DUSHANBE", None, None, "--")),
    ("DUSHANBE\u2014", ("DUSHANBE", None, None, "\u2014")),
    ("DUSHANBE: ", ("DUSHANBE", None, None, ":")),
    ("YEREVAN, May 4. /ARMENPRESS/. ", ("YEREVAN", "May 4", "ARMENPRESS", ".")),
    ("YEREVAN, MAY 4, ARMENPRESS. ", ("YEREVAN", "MAY 4", "ARMENPRESS", ".")),
    ("NUR-SULTAN, Kazakhstan (AFP) - ", ("NUR-SULTAN", None, "AFP", "-")),
    ("MOSCOW/WASHINGTON (Reuters) - ", ("MOSCOW/WASHINGTON", None, "Reuters", "-")),
    ("BISHKEK, Kyrgyzstan (AKIpress) -- 12 May 2020 -- ", ("BISHKEK", "12 May 2020", "AKIpress", "--")),
    ("TASHKENT. 12.05.2020. ", ("TASHKENT", "12.05.2020", None, ".")),
    ("Lausanne, Switzerland (CNN) ", ("Lausanne", None, "CNN", "")),
    ("Bishkek (AKIpress) \u2013 ", ("Bishkek", None, "AKIpress", "\u2013")),
    ("Minsk, 31 December 1993. ", ("Minsk", "31 December 1993", None, ".")),
    ("St. Petersburg, June 5 \u2013 ", ("St. Petersburg", "June 5", None, "\u2013")),
    ("(CNN) -- ", (None, None, "CNN", "--")),
    ("(CNN) ", (None, None, "CNN", "")),
    ("(AP) 5 May 2006 (AP) -- ", (None, "5 May 2006", "AP", "--")),
    ("(AP) May 5, 2006 - ", (None, "May 5, 2006", "AP", "-")),
    ("Tbilisi, 27 Jun.'12 (Example) - ", ("Tbilisi", "27 Jun.'12", "Example", "-")),
    ("DOUCHANBÉ, 12 mars 2010 (AFP) - ", ("DOUCHANBÉ", "12 mars 2010", "AFP", "-")),
    ("Moscou, 5 mai 2014 (AFP) \u2013 ", ("Moscou", "5 mai 2014", "AFP", "\u2013")),
    ("Moskau, 5. Mai 2014 (dpa) - ", ("Moskau", "5. Mai 2014", "dpa", "-")),
    ("Genève, le 12 mars 2010 - ", ("Genève", "12 mars 2010", None, "-")),
    ("КИЇВ, 5 травня 2014 (УНІАН) - ", ("КИЇВ", "5 травня 2014", "УНІАН", "-")),
    ("(Osh, May 5, 2014. Example News) \u2013 ", ("Osh", "May 5, 2014", "Example News", "\u2013")),
    ("(5 мая 2014, Ош, Пример-Плюс) - ", ("Ош", "5 мая 2014", "Пример-Плюс", "-")),
    ("Osh, 5 May 2014 | ", ("Osh", "5 May 2014", None, "|")),
    ("(OSH, May 5) ", ("OSH", "May 5", None, "")),
    ("5 May 2014, Bishkek \u2014 ", ("Bishkek", "5 May 2014", None, "\u2014")),
    ("26 ноября, Минск /Корр. БЕЛТА/. ", ("Минск", "26 ноября", "Корр. БЕЛТА", ".")),
    ("BISHKEK (5 May 2014) - ", ("BISHKEK", "5 May 2014", None, "-")),
    ("OSH NEWS - (05.05.2014) ", ("OSH NEWS", "05.05.2014", None, "-")),
    ("May 5, 2014. Osh. ", ("Osh", "May 5, 2014", None, ".")),
    ("5 мая 2014. Ош. ", ("Ош", "5 мая 2014", None, ".")),
    ("КИЕВ, 5 мая. ", ("КИЕВ", "5 мая", None, ".")),
    ("Москва, 5 мая 2020 г., ТАСС. ", ("Москва", "5 мая 2020", "ТАСС", ".")),
    ("МОСКВА, 5 мая 2020 года. /ТАСС/. ", ("МОСКВА", "5 мая 2020", "ТАСС", ".")),
    ("МОСКВА, 5 мая \u2014 РИА Новости. ", ("МОСКВА", "5 мая", "РИА Новости", "\u2014")),
]


@pytest.mark.parametrize(("line", "parts"), FORMS)
def test_forms(line: str, parts: tuple[str | None, ...]) -> None:
    text = f"{line}The pact was signed."
    dateline = find_dateline(text)
    assert dateline is not None
    assert printed(text, dateline) == parts
    assert text[dateline.end :] == "The pact was signed."
    # The same behind other text, which is not read.
    behind = find_dateline(f"Title.\n{text}", len("Title.\n"))
    assert behind is not None
    assert behind.end == dateline.end + len("Title.\n")


def test_a_line_of_its_own() -> None:
    for line in ("Dushanbe, 4 March, AGENCY", "Prague, 4 February 1999", "YEREVAN, May 4. /ARMENPRESS/."):
        for text in (line, f"{line}\nThe pact was signed."):
            dateline = find_dateline(text)
            assert dateline is not None
            assert dateline.end == len(line)
            assert dateline.date is not None


@pytest.mark.parametrize(
    "text",
    [
        *("", "The pact was signed.", "On Monday, May 4, he left.", "On May 4, 2020 \u2013 a day \u2013 he left."),
        *("Vladimir Putin (Russia) said no.", "Ann Orr (Norland) - the runner - won.", "Moscow \u2013 the capital."),
        *("US: no deal.", "EU - and others", "NATO (North Atlantic) countries met.", "MOSCOW's mayor (Reuters)"),
        *("5 May 2014, Moscow said, was a day.", "12 mars, Mars and Venus met.", "5 May 2014, a day \u2013 he left."),
        *("moscow, May 4 (AP) - The", "(see below) he", "In May 2020 \u2013 a month", "MOSCOW\u2013BEIJING ties"),
        *("(Osh, Batken) \u2013 The pact", "(Osh, May 5, 2014) lay still", "(May 5, 2014) He left."),
        *("NEWS | The pact was signed.", "Osh | The pact was signed."),
        *("May 4, 2020 (AP) was a Monday", "Пакт \u2014 договор шести стран."),
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert find_dateline(text) is None


def test_a_known_place_needs_less() -> None:
    known = len("Moscow")
    for text in (
        "Moscow \u2013 the capital",
        "Moscow (Interfax) said",
        "Moscow, May 9 parade",
        "Moscow, 4 May 1999 was",
    ):
        assert find_dateline(text) is None
        dateline = find_dateline(text, place_end=known)
        assert dateline is not None
        assert dateline.place == (0, known)
    for text in ("Moscow: 'no'", "Moscow-based", "Moscow, Minister Orr \u2013 a lawyer", "Moscow said", "Moscow"):
        assert find_dateline(text, place_end=known) is None


def test_nothing_behind_stop_is_read() -> None:
    text = "MOSCOW, March 3 (Reuters) - The pact"
    for stop in range(len(text)):
        dateline = find_dateline(text, 0, stop)
        assert dateline == find_dateline(text[:stop])


PARTS = st.sampled_from(
    ["MOSCOW", "Osh", "the", "May", "5", "2020", "(AP)", "/TASS/", "(", ")", "-", "--", "\u2014", ",", ".", ":"]
)
TEXTS = st.lists(st.one_of(PARTS, st.sampled_from([" ", "\n"]), st.characters()), max_size=14).map("".join)


@given(TEXTS, st.integers(0, 3), st.integers(0, 3))
def test_spans_lie_in_the_text(text: str, start: int, known: int) -> None:
    for place_end in (None, start + known):
        if start + known > len(text):
            return
        dateline = find_dateline(text, start, place_end=place_end)
        if dateline:
            spans = [span for span in (dateline.place, dateline.date, dateline.agency) if span]
            assert spans
            assert all(start <= begin <= end <= dateline.end <= len(text) for begin, end in spans)
            ordered = sorted(spans)
            assert all(one[1] <= two[0] for one, two in itertools.pairwise(ordered))


@pytest.mark.parametrize(
    "unit", ["A", "A ", "AB.", "A-", "Ab ", "(A", "MOSCOW, ", "May 5 ", "МОСКВА/", ". ", " ", "\n", "- "]
)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    # From every thousandth place: a scanner that read to the end of the text each time would not come back.
    for start in range(0, len(text), 1000):
        find_dateline(text, start)
        find_dateline(text, start, place_end=start + 1)

"""Offices as of a date, on made-up terms and on well-known facts."""

from __future__ import annotations

import pytest

from csto_nlp.knowledge import Knowledge, Person, Term, load_knowledge
from csto_nlp.knowledge.office_at import OfficeAt, office_at, office_between


def tables(*terms: tuple[str, str, str, str, str], acting: bool = False) -> Knowledge:
    """Return the shipped tables with one more person, X Y, and these terms: kind, office, state, start, end."""
    person = Person("x-y", "X Y")
    rows = [Term("x-y", kind, office, state, start, end, acting) for kind, office, state, start, end in terms]
    return Knowledge((person, *rows))


CAREER = tables(
    ("foreign_minister", "Foreign Minister", "KAZ", "1980-03-01", "1983-06-30"),
    ("head_of_government", "Prime Minister", "KAZ", "1983-07-01", "1985-12-31"),
    ("secretary_general", "Secretary General", "CSTO", "1990-01-01", ""),
    ("chair", "Chairman of the Board", "CSTO", "1991-01-01", "1991-12-31"),
)


@pytest.mark.parametrize(
    ("date", "office", "in_office"),
    [
        ("1979-01-01", "Foreign Minister", False),
        ("1980-02-29", "Foreign Minister", False),
        ("1980-03-01", "Foreign Minister", True),
        ("1983-06-30", "Foreign Minister", True),
        ("1983-07-01", "Prime Minister", True),
        ("1985-12-31", "Prime Minister", True),
        ("1986-01-01", "Prime Minister", False),
        ("1989-12-31", "Prime Minister", False),
        ("1990-01-01", "Secretary General", True),
        ("1991-06-01", "Secretary General", True),  # the weightier of two
        ("2023-01-01", "Secretary General", True),
    ],
)
def test_days(date: str, office: str, in_office: bool) -> None:
    found = office_at(CAREER, "x-y", date)
    assert (found.office, found.in_office) == (office, in_office)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1981-05", OfficeAt("Foreign Minister", "KAZ", True)),
        ("1983-06", OfficeAt("Foreign Minister", "KAZ", True)),
        ("1981", OfficeAt("Foreign Minister", "KAZ", True)),
        ("1983", OfficeAt(None, "KAZ", None)),  # the office changed
        ("1980-03", OfficeAt("Foreign Minister", "KAZ", True)),
        ("1980", OfficeAt("Foreign Minister", "KAZ", None)),  # began in it
        ("1985", OfficeAt("Prime Minister", "KAZ", True)),
        ("1987-01", OfficeAt("Prime Minister", "KAZ", False)),
    ],
)
def test_months_and_years_are_certain_only_if_all_of_them_agrees(date: str, expected: OfficeAt) -> None:
    assert office_at(CAREER, "x-y", date) == expected


def test_an_office_between_two_days_is_that_of_all_of_them() -> None:
    twice = tables(
        ("speaker", "Speaker", "UZB", "1990-01-01", "1991-01-01"), ("speaker", "Speaker", "UZB", "1992-01-01", "")
    )
    assert office_between(twice, "x-y", "1990-05-05", "1990-06-06") == OfficeAt("Speaker", "UZB", True)
    assert office_between(twice, "x-y", "1990-05-05", "1993-06-06") == OfficeAt("Speaker", "UZB", None)
    assert office_between(twice, "x-y", "1991-01-01", "1991-01-02") == OfficeAt("Speaker", "UZB", None)
    assert office_between(twice, "a-b", "1990-05-05", "1990-06-06") == OfficeAt()


def test_a_stated_past_office_is_the_one_that_is_over() -> None:
    stated = frozenset({"foreign_minister"})
    assert office_at(CAREER, "x-y", "1987-01-01", stated) == OfficeAt("Foreign Minister", "KAZ", False)
    assert office_at(CAREER, "x-y", "1995-01-01", stated) == OfficeAt("Secretary General", "CSTO", True)


def test_an_office_to_come_is_not_held() -> None:
    stated = frozenset({"secretary_general"})
    assert office_at(CAREER, "x-y", "1989-12-01", stated, coming=True) == OfficeAt("Secretary General", "CSTO", False)


def test_without_a_date_nothing_is_guessed() -> None:
    assert office_at(CAREER, "x-y", None) == OfficeAt(None, None, None)
    assert office_at(CAREER, "x-y", None, frozenset({"head_of_government"})) == OfficeAt("Prime Minister", "KAZ", None)
    once = tables(("speaker", "Speaker", "UZB", "1990-01-01", "1991-01-01"))
    assert office_at(once, "x-y", None) == OfficeAt(None, "UZB", None)  # before and after it the person held none
    assert office_at(once, "x-y", None, frozenset({"speaker"})) == OfficeAt("Speaker", "UZB", None)


def test_without_a_date_a_stated_office_is_that_of_the_stated_state() -> None:
    career = tables(
        ("head_of_government", "Prime Minister", "KAZ", "1990", "1991"), ("chair", "Chair", "CSTO", "1995", "")
    )
    stated = frozenset({"head_of_government", "chair"})
    assert office_at(career, "x-y", None, stated) == OfficeAt(None, None, None)
    assert office_at(career, "x-y", None, stated, states=frozenset({"CSTO"})) == OfficeAt("Chair", "CSTO", None)


def test_terms_dated_by_the_year_are_certain_only_inside_it() -> None:
    coarse = tables(("speaker", "Speaker", "UZB", "1980", "1983"))
    assert office_at(coarse, "x-y", "1982-05-05").in_office is True
    assert office_at(coarse, "x-y", "1983-05-05").in_office is None
    assert office_at(coarse, "x-y", "1984-01-01").in_office is False


def test_an_acting_holder_is_called_so() -> None:
    assert office_at(tables(("speaker", "Speaker", "UZB", "1980", ""), acting=True), "x-y", "1982-05-05") == OfficeAt(
        "acting Speaker", "UZB", True
    )


@pytest.mark.parametrize(
    ("name", "date", "state", "in_office"),
    [
        ("Vladimir Putin", "2008-05-06", "RUS", True),
        ("Dmitry Medvedev", "2008-05-07", "RUS", True),
        ("Dmitry Medvedev", "2012-05-07", "RUS", False),
        ("Kassym-Jomart Tokayev", "2019-03-20", "KAZ", True),
        ("Nursultan Nazarbayev", "2019-03-18", "KAZ", True),
        ("Imangali Tasmagambetov", "2025-12-31", "CSTO", True),
        ("Imangali Tasmagambetov", "2026-01-01", "CSTO", False),
        ("Imangali Tasmagambetov", "2022-12-31", "KAZ", False),
        ("Islam Karimov", "2016-09-01", "UZB", True),
        ("Nikol Pashinyan", "2018-05-08", "ARM", True),
        ("Donald Trump", "2025-01-19", "USA", False),
        ("Donald Trump", "2025-01-20", "USA", True),
    ],
)
def test_boundary_days_of_the_shipped_tables(name: str, date: str, state: str, in_office: bool) -> None:
    knowledge = load_knowledge()
    person = next(person.id for person in knowledge.persons.values() if person.name == name)
    found = office_at(knowledge, person, date)
    assert (found.state, found.in_office) == (state, in_office)

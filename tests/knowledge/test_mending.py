"""Rows of a user's file that close and correct terms of the tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csto_nlp.errors import UsageError
from csto_nlp.knowledge import Knowledge, load_knowledge
from csto_nlp.knowledge.office_at import office_at

Load = Callable[..., Knowledge]
HEADER = "table,person,office_kind,office,state,start,end,acting"


@pytest.fixture
def mended(tmp_path: Path) -> Load:
    def load(*rows: str) -> Knowledge:
        path = tmp_path / "mine.csv"
        path.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
        return load_knowledge(path)

    return load


def holders(knowledge: Knowledge, kind: str, state: str, day: str) -> list[str]:
    return [
        knowledge.persons[term.person].name
        for term in knowledge.terms_in(kind, state)
        if knowledge.held_on(term, day) is not False
    ]


def test_a_row_of_the_same_start_closes_a_term(mended: Load) -> None:
    row = "term,Olzhas Bektenov,head_of_government,Prime Minister,KAZ,2024-02-06,2026-05-01,"
    tables = mended(row)
    assert holders(tables, "head_of_government", "KAZ", "2026-05-02") == []
    assert holders(tables, "head_of_government", "KAZ", "2026-05-01") == ["Olzhas Bektenov"]
    assert tables.changes == ("closes Prime Minister Olzhas Bektenov (KAZ)",)
    person = next(person for person in tables.persons.values() if person.name == "Olzhas Bektenov")
    assert office_at(tables, person.id, "2026-08-08").in_office is False
    assert len(tables.terms) == len(load_knowledge().terms)


def test_a_row_without_a_start_means_the_open_term(mended: Load) -> None:
    tables = mended("term,Olzhas Bektenov,head_of_government,Prime Minister,KAZ,,2026-05-01,")
    assert holders(tables, "head_of_government", "KAZ", "2026-05-02") == []


def test_a_row_corrects_what_is_closed(mended: Load) -> None:
    tables = mended("term,Karim Massimov,head_of_government,Premier,KAZ,2007-01-10,2012-09-30,")
    assert holders(tables, "head_of_government", "KAZ", "2012-09-28") == ["Karim Massimov", "Serik Akhmetov"]
    assert tables.changes == ("corrects Prime Minister Karim Massimov (KAZ)",)
    same = mended("term,Karim Massimov,head_of_government,Prime Minister,KAZ,2007-01-10,2012-09-24,")
    assert same.changes == ()


def test_a_successor_closes_the_term_before(mended: Load) -> None:
    tables = mended("term,Jane Doe,head_of_government,Prime Minister,KAZ,2026-05-01,,")
    assert holders(tables, "head_of_government", "KAZ", "2026-05-01") == ["Jane Doe"]
    assert holders(tables, "head_of_government", "KAZ", "2026-04-30") == ["Olzhas Bektenov"]
    assert tables.changes == ("closes Prime Minister Olzhas Bektenov (KAZ) on 2026-05-01",)


@pytest.mark.parametrize(
    "row",
    [
        "term,Jane Doe,head_of_government,Prime Minister,KAZ,2026-05-01,,yes",  # stands in
        "term,Jane Doe,head_of_government,Prime Minister,KAZ,2026-05-01,2026-05-09,",
        "term,Jane Doe,head_of_government,Prime Minister,KGZ,2026-05-01,,",
        "term,Jane Doe,spokesperson,Presidential Spokesperson,KAZ,2026-05-01,,",
        "term,Jane Doe,head_of_government,Prime Minister,KAZ,2020-05-01,,",
    ],
)
def test_others_close_nothing(mended: Load, row: str) -> None:
    assert "Olzhas Bektenov" in holders(mended(row), "head_of_government", "KAZ", "2026-06-01")


def test_a_person_is_found_by_another_name_and_by_the_key_of_records(mended: Load) -> None:
    for name in ("Kasym-Zhomart Tokayev", "Q200881"):
        tables = mended(f"term,{name},head_of_state,President,KAZ,2019-03-20,2026-05-01,")
        assert holders(tables, "head_of_state", "KAZ", "2026-06-01") == [], name


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("foreign_minster", "foreign_minister"),
        ("Foreign Minister", "foreign_minister"),
        ("president", "head_of_state"),
        ("prime_minister", "head_of_government"),
        ("defense_minister", "defence_minister"),
    ],
)
def test_a_slip_for_a_kind_of_office_is_refused_by_its_line(mended: Load, kind: str, meant: str) -> None:
    good = "term,Jane Doe,mayor,Mayor of Osh,KGZ,2024-02-01,,"
    with pytest.raises(UsageError, match=rf"mine\.csv:3: no office_kind '{kind}' \(write {meant}\)"):
        mended(good, f"term,Jane Doe,{kind},Minister,KGZ,2024-02-01,,")


def test_a_kind_like_none_of_the_tables_is_taken_as_it_is(mended: Load) -> None:
    tables = mended("term,Jane Doe,astronaut,Astronaut,KAZ,2024-02-01,,")
    assert [term.office_kind for term in tables.terms_of("Jane Doe")] == ["astronaut"]

"""Whether a leader is in office on days for which the tables do not vouch, and where they lack a row."""

from __future__ import annotations

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people import find_leaders
from csto_nlp.entity import LeaderEntity
from csto_nlp.knowledge import Knowledge, Person, Term, load_knowledge

TERMS = (
    ("Zhandos Qarabek", "head_of_government", "Prime Minister", "2024-01-01", ""),
    ("Besnik Hoxhaj", "foreign_minister", "Foreign Minister", "2001-01-01", "2003-12-31"),
    ("Besnik Hoxhaj", "deputy_head_of_government", "Deputy Prime Minister", "2002-01-01", "2003-12-31"),
    ("Agron Dervishaj", "party_leader", "Leader of the Reform Party", "2020-01-01", ""),
)
PEOPLE = tuple(Person(name, name) for name in sorted({name for name, *_ in TERMS}))
ROWS = tuple(
    Term(name, kind, office, "XKX", start, end, checked="2026-02-04") for name, kind, office, start, end in TERMS
)
MADE_UP = Knowledge((*PEOPLE, *ROWS))


def standing(text: str, date: str, *, knowledge: Knowledge | None = None) -> dict[str, tuple[str | None, bool | None]]:
    """Return office and ``in_office`` of the leaders that a text names, by their names."""
    knowledge = knowledge or MADE_UP
    texts = {"text": text}
    leaders = find_leaders(texts, date, knowledge, find_names(texts, knowledge))["text"]
    return {one.name: (one.office, one.in_office) for one in leaders if isinstance(one, LeaderEntity)}


@pytest.mark.parametrize(
    ("day", "in_office"),
    [("2025-12-31", True), ("2026-02-04", True), ("2026-06-04", True), ("2026-06-05", None), ("2040-01-01", None)],
)
def test_an_open_term_is_certain_for_120_days_after_its_check(day: str, in_office: bool | None) -> None:
    assert standing("Zhandos Qarabek spoke.", day) == {"Zhandos Qarabek": ("Prime Minister", in_office)}


@pytest.mark.parametrize(
    ("text", "in_office"),
    [
        ("Prime Minister Zhandos Qarabek spoke.", True),
        ("Kosovo's Prime Minister Zhandos Qarabek spoke.", True),
        ("Former Prime Minister Zhandos Qarabek spoke.", False),
        ("They remembered the late Zhandos Qarabek.", False),
        ("Of late Zhandos Qarabek spoke.", None),
        ("Zhandos Qarabek spoke beside Kosovo's Prime Minister Arben Lleshi.", False),
        ("Zhandos Qarabek spoke beside the former Prime Minister of Kosovo Arben Lleshi.", None),
        ("Zhandos Qarabek spoke beside Albanian Prime Minister Arben Lleshi.", None),
        ("Prime Minister Zhandos Qarabek spoke beside Kosovo's Prime Minister Arben Lleshi.", None),
        ("Zhandos Qarabek spoke beside Kosovo's Foreign Minister Arben Lleshi.", None),
    ],
)
def test_after_that_the_article_says_it_or_nobody(text: str, in_office: bool | None) -> None:
    assert standing(text, "2027-03-01")["Zhandos Qarabek"] == ("Prime Minister", in_office)


def test_between_the_check_and_its_limit_the_article_may_end_the_term() -> None:
    text = "Former Prime Minister Zhandos Qarabek spoke."
    assert standing(text, "2026-02-04")["Zhandos Qarabek"] == ("Prime Minister", True)
    assert standing(text, "2026-02-05")["Zhandos Qarabek"] == ("Prime Minister", False)


@pytest.mark.parametrize(
    ("day", "in_office"), [("2010-01-01", False), ("2026-06-04", False), ("2026-06-05", None), ("2034-01-01", False)]
)
def test_an_office_that_is_over_is_so_while_the_tables_would_show_a_return(day: str, in_office: bool | None) -> None:
    assert standing("Besnik Hoxhaj spoke.", day)["Besnik Hoxhaj"][1] is in_office


def test_the_title_of_old_does_not_open_a_closed_term_again() -> None:
    assert standing("Foreign Minister Besnik Hoxhaj spoke.", "2027-01-01")["Besnik Hoxhaj"][1] is None


@pytest.mark.parametrize(
    ("text", "in_office"),
    [
        ("Kosovo's Interior Minister Besnik Hoxhaj spoke.", None),
        ("Kosovo's Minister of Fisheries Besnik Hoxhaj spoke.", None),
        ("Kosovo's Fisheries Minister Besnik Hoxhaj spoke.", None),
        ("Kosovo's Foreign Minister Besnik Hoxhaj spoke.", False),
        ("Kosovo's Prime Minister Besnik Hoxhaj spoke.", False),  # the tables know who was
        ("Kosovo's former Interior Minister Besnik Hoxhaj spoke.", False),
        ("Besnik Hoxhaj spoke.", False),
    ],
)
def test_an_office_of_which_the_tables_lack_the_row_is_not_denied(text: str, in_office: bool | None) -> None:
    assert standing(text, "2025-06-01")["Besnik Hoxhaj"][1] is in_office


def test_a_stated_office_that_the_person_holds_is_the_one_given() -> None:
    assert standing("Foreign Minister Besnik Hoxhaj spoke.", "2003-02-02")["Besnik Hoxhaj"][0] == "Foreign Minister"
    assert standing("Besnik Hoxhaj, deputy prime minister, spoke.", "2003-02-02")["Besnik Hoxhaj"][0] == (
        "Deputy Prime Minister"
    )


def test_the_lead_of_a_party_is_no_public_office() -> None:
    assert standing("Agron Dervishaj spoke.", "2025-02-02") == {"Agron Dervishaj": ("Leader of the Reform Party", None)}


def test_the_shipped_tables_claim_nothing_after_their_check() -> None:
    knowledge = load_knowledge()
    assert knowledge.checked == "2026-02-04"
    text = "Kassym-Jomart Tokayev met Vladimir Putin, Xi Jinping, Emmanuel Macron and Barack Obama."
    found = standing(text, "2029-05-05", knowledge=knowledge)
    assert len(found) == 5
    assert {in_office for _, in_office in found.values()} == {None}

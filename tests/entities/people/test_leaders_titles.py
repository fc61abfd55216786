"""Phrases for an office: how far they reach, whose they are, what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people.field_context import FieldContext
from csto_nlp.entities.people.gazetteer import person_index
from csto_nlp.entities.people.titles import find_titles
from csto_nlp.knowledge import load_knowledge

if TYPE_CHECKING:
    from csto_nlp.entities.people.titles import Title


def titles(text: str) -> list[tuple[FieldContext, Title]]:
    tables = load_knowledge()
    names = find_names({"text": text}, tables)["text"]
    view = FieldContext("text", text, names, person_index(tables).is_given, headline=False)
    return [(view, title) for title in find_titles(view)]


def first(text: str) -> Title:
    return titles(text)[0][1]


@pytest.mark.parametrize(
    ("text", "phrase", "state", "kinds"),
    [
        (
            "Kazakhstan’s deputy interior minister Oleg Prudkov",
            "Kazakhstan’s deputy interior minister",
            "KAZ",
            {"deputy_interior_minister", "deputy_minister"},
        ),
        (
            "the Minister of Foreign Affairs of Armenia Ara Torosyan",
            "Minister of Foreign Affairs of Armenia",
            "ARM",
            {"foreign_minister"},
        ),
        ("former Russian Prime Minister Oleg Prudkov", "former Russian Prime Minister", "RUS", {"head_of_government"}),
        ("U.S. Secretary of State Oleg Prudkov", "U.S. Secretary of State", "USA", {"foreign_minister"}),
        (
            "the Speaker of the Georgian parliament, Gela Tskneli,",
            "Speaker of the Georgian parliament",
            "GEO",
            {"speaker"},
        ),
        (
            "Secretary General of the Collective Security Treaty Organization (CSTO) Oleg Prudkov",
            "Secretary General of the Collective Security Treaty Organization (CSTO)",
            "CSTO",
            {"secretary_general"},
        ),
        ("chairman of Tajikistan's Senate Oleg Prudkov", "chairman of Tajikistan's Senate", "TJK", {"speaker"}),
        ("Kremlin spokesman Oleg Prudkov", "Kremlin spokesman", "RUS", {"spokesperson"}),
    ],
)
def test_the_reach_of_a_phrase(text: str, phrase: str, state: str, kinds: set[str]) -> None:
    title = first(text)
    assert (title.phrase, title.state, title.office_kinds()) == (phrase, state, kinds)
    assert title.name_token is not None
    assert title.rank == "leader"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oleg Prudkov, the president of Georgia, left.", "Prudkov"),
        ("Oleg Prudkov (prime minister) left.", "Prudkov"),
        ("Oleg Prudkov, 61, is the foreign minister.", "Prudkov"),
        ("Oleg Prudkov was elected president.", "Prudkov"),
        ("They appointed Oleg Prudkov of Georgia as the next Secretary General.", "Prudkov"),
        ("Oleg Prudkov said the president agreed.", None),
        ("Oleg Prudkov, the president's brother, left.", None),
    ],
)
def test_a_name_in_front(text: str, name: str | None) -> None:
    view, title = titles(text)[0]
    assert (title.name_token is not None and title.follows_name and view.tokens.word(title.name_token)) == (
        name or False
    )


def test_a_phrase_of_another_sentence_belongs_to_no_name() -> None:
    assert first("They met the president. Oleg Prudkov was there.").name_token is None
    assert first("They met the president\n\nOleg Prudkov was there.").name_token is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The minister of hydrology, Oleg Prudkov, resigned.", "minister of hydrology"),
        ("Minister of hydrology Oleg Prudkov resigned.", "Minister of hydrology"),
        ("The minister of fisheries and irrigation Oleg Prudkov resigned.", "minister of fisheries and irrigation"),
        (
            "The head of the department of glacier monitoring, Oleg Prudkov, spoke.",
            "head of the department of glacier monitoring",
        ),
        (
            "The minister for rural water supply, and dams, Oleg Prudkov, left.",
            "minister for rural water supply, and dams",
        ),
    ],
)
def test_an_office_may_be_of_anything(text: str, phrase: str) -> None:
    title = first(text)
    assert title.phrase == phrase
    assert title.name_token is not None


@pytest.mark.parametrize(
    "text",
    [
        "The minister of hydrology met Oleg Prudkov.",
        "The minister of hydrology resigned, Oleg Prudkov said.",
        "The minister of hydrology, who left, saw Oleg Prudkov.",
        "The head of " + "very " * 12 + "old glaciers, Oleg Prudkov, spoke.",
    ],
)
def test_a_field_of_work_holds_no_verb_and_is_short(text: str) -> None:
    assert first(text).name_token is None


def test_a_name_behind_a_field_of_work_is_a_leaders() -> None:
    ((_, title),) = titles("Oleg Prudkov, the minister of hydrology, resigned.")
    assert (title.phrase, title.rank, title.follows_name) == ("minister of hydrology", "leader", True)


def test_two_offices_share_a_name() -> None:
    found = titles("Deputy Prime Minister and Foreign Minister Oleg Prudkov")
    assert {title.name_token for _, title in found} == {found[0][1].name_token}
    assert found[0][1].name_token is not None


def test_a_state_that_backs_is_not_the_state_of_the_office() -> None:
    assert first("the Moscow-backed leader Oleg Prudkov").state is None


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Opposition leader Oleg Prudkov", "leader"),
        ("General Oleg Prudkov", "leader"),
        ("analyst Oleg Prudkov", "person"),
        ("bank chairman Oleg Prudkov", "person"),
        ("the chairman of the State Committee Oleg Prudkov", "leader"),
        ("university president Oleg Prudkov", "person"),
        ("the head of Prommash Oleg Prudkov", "person"),
        ("Mr Oleg Prudkov", "honorific"),
    ],
)
def test_what_a_phrase_makes_of_its_bearer(text: str, rank: str) -> None:
    assert first(text).rank == rank


def test_time_words() -> None:
    assert first("ex-president Oleg Prudkov").former
    assert first("President-elect Oleg Prudkov").coming
    assert not first("acting president Oleg Prudkov").former


def test_phrases_of_phrases_do_not_grow_with_the_text() -> None:
    found = [title for _, title in titles("President of " * 2_000)]
    assert len(found) == 2_000
    assert max(len(title.phrase) for title in found) < 300


def test_any_number_of_opening_words_may_stand_before_an_office() -> None:
    field, title = titles("On " * 3_000 + ", the president, Sadyr Japarov, said.")[0]
    assert title.name_token is not None
    assert field.tokens.word(title.name_token) == "Sadyr"

from __future__ import annotations

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.knowledge import load_knowledge


def found(text: str, title: str = "") -> list[tuple[str, str]]:
    result = find_names({"title": title, "text": text}, load_knowledge())
    return [(entity.text, entity.id) for entity in result["text"] if entity.kind == "organisation"]


def test_name_and_abbreviation_are_two() -> None:
    assert found("The North Atlantic Treaty Organization (NATO) met.") == [
        ("North Atlantic Treaty Organization", "NATO"),
        ("NATO", "NATO"),
    ]


@pytest.mark.parametrize(
    "text", ["CSTO Secretary General", "the CSTO’s charter", "the CSTO-led drill", "the CSTO Permanent Council"]
)
def test_the_name_inside_an_organs_name_is_the_span(text: str) -> None:
    assert found(text) == [("CSTO", "CSTO")]


def test_longer_names_hide_states_and_organisations() -> None:
    text = "The Union State of Russia and Belarus and the European Union talked."
    assert found(text) == [("Union State of Russia and Belarus", "UnionState"), ("European Union", "EU")]
    assert {entity.kind for entity in find_names({"text": text}, load_knowledge())["text"]} == {"organisation"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN Women opened an office.", ("UN", "UN")),
        ("the United Nations Development Programme", ("United Nations", "UN")),
        ("UNICEF sent doctors.", ("UNICEF", "UNICEF")),
    ],
)
def test_organs_of_the_un_and_the_osce(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


def test_union_state_needs_its_states() -> None:
    assert found("The Union State budget grew, said Lukashenko.") == [("Union State", "UnionState")]
    assert found("Every Union state has a vote. The Union State song is old.") == []


def test_evidence_is_shared_between_the_fields() -> None:
    assert found("WHO staff came.", title="Epidemic grows") == [("WHO", "WHO")]
    assert found("WHO staff came.", title="Riddle of the day") == []

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.entities.names.matcher import CAPITAL, NAME, NameMatcher, Reading, printed_forms

NAMES = ["Guinea", "Guinea-Bissau", "New Guinea", "Papua New Guinea", "US", "U.S.", "Lao", "Turkey", "Côte d'Ivoire"]


def found(text: str, names: list[str] | None = None) -> list[str]:
    matcher = NameMatcher((name, (NAME, name)) for name in names or NAMES)
    return [text[start:end] for start, end, _ in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea", ["Papua New Guinea"]),
        ("New Guinea-Bissau", ["New Guinea"]),
        ("Guinea-Bissau and Guinea-based", ["Guinea-Bissau", "Guinea"]),
        ("Guineas", []),
        ("U.S.-led, U.S.backed, xU.S.", ["U.S.", "U.S."]),
        ("US, us, USA, US's", ["US", "US"]),
        ("TURKEY, turkey, Turkey’s", ["TURKEY", "Turkey"]),
        ("LAO and Lao", ["Lao"]),
        ("Côte d’Ivoire / CÔTE D'IVOIRE", ["Côte d’Ivoire", "CÔTE D'IVOIRE"]),
        ("Papua\nNew\xa0Guinea", ["Papua\nNew\xa0Guinea"]),
        ("Papua\n\nNew Guinea", ["New Guinea"]),
        ("_US_ ex-US US/EU", ["US", "US"]),
        ("", []),
    ],
)
def test_boundaries_and_the_longest_from_the_left(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_shorter_name_survives_where_the_longest_fails_its_boundary() -> None:
    assert found("South Koreans left", ["South Korea", "South", "Korean"]) == ["South"]


def test_a_name_of_two_states_stands_for_both() -> None:
    matcher = NameMatcher([("Congo", (NAME, "COG")), ("Congo", (NAME, "COD")), ("Congo", (NAME, "COG"))])
    assert list(matcher.find("Congo")) == [(0, 5, Reading(NAME, ("COG", "COD")))]


def test_a_name_of_two_kinds_is_of_the_first() -> None:
    matcher = NameMatcher([("Kuwait", (CAPITAL, "KWT")), ("Kuwait", (NAME, "KWT"))])
    assert list(matcher.find("Kuwait")) == [(0, 6, Reading(NAME, ("KWT",)))]


def test_no_names_no_matches() -> None:
    assert list(NameMatcher([]).find("anything")) == []


def test_printed_forms() -> None:
    assert printed_forms("Lao") == ("Lao",)
    assert printed_forms("CSTO") == ("CSTO",)
    assert printed_forms("Iran") == ("Iran", "IRAN")


@given(st.lists(st.sampled_from([*NAMES, "é", " ", "x", "\n", "-", "’", "🙂", "ß", "İ"]), max_size=12))
def test_offsets_are_those_of_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    covered = 0
    for start, end, reading in NameMatcher((name, (NAME, name)) for name in NAMES).find(text):
        assert start >= covered
        covered = end
        surface = text[start:end].replace("’", "'").replace("\n", " ")
        assert surface in printed_forms(reading.ids[0])

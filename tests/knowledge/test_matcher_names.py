from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.knowledge.matcher import Matcher, forms

NAMES = ["Guinea", "Guinea-Bissau", "New Guinea", "Papua New Guinea", "US", "U.S.", "Lao", "Turkey", "Côte d'Ivoire"]


def found(text: str, names: list[str] | None = None) -> list[str]:
    return [text[match.start : match.end] for match in Matcher((name, name) for name in names or NAMES).find(text)]


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


def test_one_text_of_several_payloads() -> None:
    matcher = Matcher([("Congo", "COG"), ("Congo", "COD"), ("Congo", "COG")])
    assert [match.payloads for match in matcher.find("Congo")] == [("COG", "COD")]


def test_overlapping_matches_are_there_for_the_asking() -> None:
    matcher = Matcher((name, name) for name in NAMES)
    assert [match.payloads[0] for match in matcher.find_all("Papua New Guinea")] == [
        "Papua New Guinea",
        "New Guinea",
        "Guinea",
    ]


def test_no_patterns_no_matches() -> None:
    assert Matcher([]).find("anything") == []


def test_forms() -> None:
    assert forms("Lao") == ("Lao",)
    assert forms("CSTO") == ("CSTO",)
    assert forms("Iran") == ("Iran", "IRAN")


@given(st.lists(st.sampled_from([*NAMES, "é", " ", "x", "\n", "-", "’", "🙂", "ß", "İ"]), max_size=12))
def test_offsets_are_those_of_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    matches = Matcher((name, name) for name in NAMES).find(text)
    end = 0
    for match in matches:
        assert match.start >= end
        end = match.end
        surface = text[match.start : match.end].replace("’", "'").replace("\n", " ")
        assert surface in forms(match.payloads[0])

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.entities.names.find import find_names
from csto_nlp.knowledge import load_knowledge

PIECES = [
    "Russia",
    "Kyrgyz-Tajik",
    "Georgia",
    "Atlanta",
    "Moscow says",
    "in Minsk",
    "U.S.",
    "US$",
    "the United States",
    "Michael Jordan",
    "Jordan",
    "CSTO",
    "NATO's",
    "\n",
    " ",
    ", ",
    ". ",
    "’s ",
    "İ",
    "🙂",
    "and ",
    "of ",
    "ß",
]


def states(texts: dict[str, str]) -> dict[str, list[tuple[str, str | None]]]:
    found = find_names(texts, load_knowledge())
    return {field: [(entity.text, entity.id) for entity in rows] for field, rows in found.items()}


def test_the_text_decides_for_the_title() -> None:
    american = "The governor spoke in Atlanta, and schools in Savannah closed."
    assert states({"title": "Georgia Braces for Storm", "text": american})["title"] == []
    caucasian = "Officials in Tbilisi and Batumi closed the schools."
    assert states({"title": "Georgia Braces for Storm", "text": caucasian})["title"] == [("Georgia", "GEO")]


def test_no_article_stands_in_a_span() -> None:
    assert states({"text": "The United States and the Netherlands"})["text"] == [
        ("United States", "USA"),
        ("Netherlands", "NLD"),
    ]


def test_a_persons_surname_is_none_in_the_whole_article() -> None:
    text = "Neil Jordan spoke. Jordan said no."
    assert states({"text": text})["text"] == []
    assert states({"text": text + " Jordanian viewers and Amman protested."})["text"][0] == ("Jordan", "JOR")


def test_a_sum_of_money_names_no_state() -> None:
    assert states({"text": "It costs US$5, not US $ 6 (US $7)."})["text"] == []


def test_a_users_alias_is_found(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("table,id,name,aliases\nstate,KGZ,Kyrgyzstan,Land of Tulips\n", encoding="utf-8")
    found = find_names({"text": "the Land of Tulips"}, load_knowledge(path))["text"]
    assert [(entity.text, entity.id) for entity in found] == [("Land of Tulips", "KGZ")]


def test_places_have_one_name_in_capitals_too() -> None:
    text = "YEREVAN - Talks were held in Kiev, in KYIV, in Ulan\nBator and over NAGORNO-KARABAKH, that is Karabakh."
    found = find_names({"text": text}, load_knowledge())["text"]
    assert [entity.name for entity in found if entity.kind == "place"] == [
        "Yerevan",
        "Kiev",
        "Kyiv",
        "Ulan Bator",
        "Nagorno-Karabakh",
        "Nagorno-Karabakh",
    ]


def test_de_facto_entities_are_places() -> None:
    found = find_names({"text": "Abkhazia and Tskhinvali rejected it."}, load_knowledge())["text"]
    assert [(entity.kind, entity.text, entity.id) for entity in found] == [
        ("place", "Abkhazia", "XAB"),
        ("place", "Tskhinvali", "XSO"),
    ]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.lists(st.sampled_from(PIECES), max_size=5))
def test_offsets_order_and_repeatability(parts: list[str], head: list[str]) -> None:
    texts = {"title": "".join(head), "text": "".join(parts)}
    first = find_names(texts, load_knowledge())
    assert first == find_names(texts, load_knowledge())
    for field, entities in first.items():
        end = 0
        for entity in entities:
            assert entity.field == field
            assert texts[field][entity.start : entity.end] == entity.text
            assert entity.start >= end
            assert entity.text == entity.text.strip()
            end = entity.end

"""The merge of the model's spans with what tables and rules find."""

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.ner.reconcile import (
    capitalise_persons,
    drop_parts_of_longer_names,
    extend_to_model_span,
    model_only_entities,
    relabel_by_context,
    split_joined_names,
)
from csto_nlp.entities.people.gazetteer import person_index
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import CLASSES, Entity
from csto_nlp.knowledge import load_knowledge


def span(text: str, part: str, label: str) -> tuple[int, int, str]:
    start = text.index(part)
    return start, start + len(part), label


def entity(text: str, part: str, kind: str, **data: str) -> Entity:
    start, end, _ = span(text, part, "")
    return CLASSES[kind](start, end, part, "text", **{"name": part, **data})


@pytest.mark.parametrize(
    ("kind", "label", "stays"),
    [("place", "ORG", False), ("place", "PER", False), ("place", "LOC", True), ("state", "ORG", True)],
)
def test_a_capital_inside_another_name_is_no_place(kind: str, label: str, *, stays: bool) -> None:
    text = "She teaches at Oslo Fisheries School."
    found = {"text": [entity(text, "Oslo", kind)]}
    kept = drop_parts_of_longer_names(found, {"text": [span(text, "Oslo Fisheries School", label)]})
    assert bool(kept["text"]) is stays


def test_capitals_for_persons_change_no_offset() -> None:
    text = "said bakyt usenov of NARYN and ŉurlan"
    people = {"text": [span(text, "bakyt usenov", "")[:2], span(text, "NARYN", "")[:2], span(text, "ŉurlan", "")[:2]]}
    assert capitalise_persons({"text": text}, people) == {"text": "said Bakyt Usenov of NARYN and ŉurlan"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("USMANABAD, May 3, 2016 (Wire) - Soldiers left the town.", "LOC"),
        ("USMANABAD, Ruritania, May 3 (AP) -- Soldiers left.", "LOC"),
        ("USMANABAD (Wire) — Soldiers left.", "LOC"),
        ("USMANABAD, 71, left the town on May 3.", "PER"),
        ("USMANABAD left the town.", "PER"),
        ("He met USMANABAD, May 3 - a day later.", "PER"),
    ],
)
def test_a_word_that_heads_a_dateline_is_a_place(text: str, label: str) -> None:
    (heard,) = relabel_by_context({"text": [span(text, "USMANABAD", "PER")]}, {}, {"text": text})["text"]
    assert heard[2] == label


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("Minister Pak Min - ju left", "Pak Min", "Pak Min - ju"),
        ("Envoy Al - Harbi left", "Al", "Al - Harbi"),
        ("Mary O ' Hara left", "Mary O", "Mary O ' Hara"),
        ("Envoy Bakyt “Baike” Usenov left", "Bakyt", "Bakyt “Baike” Usenov"),
    ],
)
def test_a_name_runs_to_the_end_that_the_model_sees(text: str, start: str, name: str) -> None:
    found = {"text": [entity(text, start, "person", name=start)]}
    (result,) = extend_to_model_span(found, {"text": [span(text, name, "")[:2]]}, {"text": text})["text"]
    assert (result.text, result.name) == (name, name)


def test_a_leader_keeps_the_canonical_name() -> None:
    text = "Pak Min - ju left"
    found = {"text": [entity(text, "Pak Min", "leader", name="Pak Min-ju")]}
    (result,) = extend_to_model_span(found, {"text": [(0, 12)]}, {"text": text})["text"]
    assert (result.text, result.name) == ("Pak Min - ju", "Pak Min-ju")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Uroqov says no", "PER"),
        ("Said Uroqov : no", "PER"),
        ("near Uroqov , he says", "LOC"),
        ("Uroqov sat", "LOC"),
        ("Uroqov said the miners in Uroqov struck", "LOC"),
    ],
)
def test_who_speaks_is_a_person(text: str, label: str) -> None:
    heard = relabel_by_context({"text": [span(text, "Uroqov", "LOC")]}, {}, {"text": text})
    assert heard == {"text": [span(text, "Uroqov", label)]}


def test_a_capital_that_speaks_is_none() -> None:
    text = "Dushanbe says no"
    spans = {"text": [span(text, "Dushanbe", "LOC")]}
    assert relabel_by_context(spans, {"text": [entity(text, "Dushanbe", "state")]}, {"text": text}) == spans


def test_the_models_own_finds_have_no_id() -> None:
    text = "the  Talas\nCoal Board"
    (found,) = model_only_entities({"text": text}, {"text": [(5, len(text), "ORG")]})["text"]
    assert found.to_record() == {
        "start": 5,
        "end": 21,
        "text": "Talas\nCoal Board",
        "field": "text",
        "kind": "organisation",
        "id": None,
        "wikidata": None,
        "name": "Talas Coal Board",
    }


def test_leaders_are_known_in_lower_case_and_persons_too() -> None:
    text = "president sadyr japarov met nurlan abdykadyrov in talas and japarov spoke of water."
    found = [(e.text, e.kind, e.canonical) for e in find_entities(Article(text, id="a"), model="ner")]
    assert ("sadyr japarov", "leader", "Sadyr Japarov") in found
    assert ("japarov", "leader", "Sadyr Japarov") in found
    assert ("nurlan abdykadyrov", "person", "Nurlan Abdykadyrov") in found


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Aliyev-Pashinyan talks ended", "PER", ["Aliyev", "Pashinyan"]),
        ("Aliyev-Pashinyan talks ended", "ORG", ["Aliyev", "Pashinyan"]),
        ("Aliyev-Toktosunov talks ended", "PER", ["Aliyev-Toktosunov"]),
        ("Kramp-Karrenbauer left", "PER", ["Kramp-Karrenbauer"]),
    ],
)
def test_two_leaders_joined_by_a_hyphen_are_two(text: str, label: str, expected: list[str]) -> None:
    index = person_index(load_knowledge())
    tagged = {"text": [span(text, text.split(" ", maxsplit=1)[0], label)]}
    assert [text[start:end] for start, end, _ in split_joined_names(tagged, {"text": text}, index)["text"]] == expected


def test_a_double_surname_that_the_text_gives_with_more_of_the_name_is_one() -> None:
    text = "Anna Aliyev-Pashinyan came. Aliyev-Pashinyan left."
    spans = [span(text, "Anna Aliyev-Pashinyan", "PER"), (28, 44, "PER")]
    assert split_joined_names({"text": spans}, {"text": text}, person_index(load_knowledge())) == {"text": spans}


def test_leaders_joined_by_a_hyphen_are_known_with_a_model_too() -> None:
    text = "The Aliyev-Pashinyan meeting was short. Nikol Pashinyan said so. President Ilham Aliyev agreed."
    found = find_entities(Article(id="", text=text), model="ner")
    assert [entity.name for entity in found if entity.kind == "leader"] == [
        *("Ilham Aliyev", "Nikol Pashinyan"),
        *("Nikol Pashinyan", "Ilham Aliyev"),
    ]


def test_a_name_is_not_extended_over_the_next() -> None:
    text = "Heydar Aliyev-Yeltsin correspondence"
    found = {"text": [entity(text, "Heydar Aliyev", "leader"), entity(text, "Yeltsin", "leader", id="Q34453")]}
    kept = extend_to_model_span(found, {"text": [(0, 21)]}, {"text": text})["text"]
    assert [one.text for one in kept] == ["Heydar Aliyev", "Yeltsin"]

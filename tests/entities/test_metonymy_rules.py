from __future__ import annotations

import csv
from pathlib import Path

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.knowledge import load_knowledge


def uses(text: str) -> dict[str, str]:
    found = find_names({"text": text}, load_knowledge())["text"]
    return {e.text: getattr(e, "form", e.kind) for e in found if getattr(e, "form", None) != "name"}


@pytest.mark.parametrize(
    "text",
    [
        "{} vowed to answer.",
        "{} has repeatedly said no.",
        "Analysts say {} will not agree.",
        "{}, which wants a deal, waited.",
        "{}, in a rare move, rejected the plan.",
        "The treaty was rejected by {}.",
        "A rift with {} opened.",
        "He urged {} to talk.",
        "{}’s refusal was noted.",
        "official {} kept silent",
        "{}-backed forces left.",
        "anti-{} slogans",
        "The {} authorities objected.",
        "Independence from {} came late.",
        "A message to {} was sent.",
        "It was a blow for {}.",
        "Under the influence of {} it changed.",
        "{} to annex the valley",
        "{} REJECTS OFFER",
        "{} Rejects Offer From Neighbours",
    ],
)
@pytest.mark.parametrize("capital", ["Moscow", "Astana", "Ankara", "Lisbon", "Nairobi"])
def test_a_capital_that_acts_is_its_government(text: str, capital: str) -> None:
    name = capital.upper() if text.isupper() or "REJECTS" in text else capital
    assert uses(text.format(name)) == {name: "metonym"}


@pytest.mark.parametrize(
    "text",
    [
        "They met in {} on Monday.",
        "Trains from {} ran late.",
        "She flew to {} for the talks.",
        "The {} summit ended.",
        "{}’s suburbs grew.",
        "The road between {} and the lake is closed.",
        "{} is a city of two million.",
        "{} hosted the games.",
        "The streets of {} were empty.",
        "{}, March 3 – The minister left.",
        "He visited {} in May.",
        "a {}-based firm",
        "{} residents complained.",
        "the capital, {}, was quiet",
    ],
)
@pytest.mark.parametrize("capital", ["Moscow", "Astana", "Ankara", "Lisbon", "Nairobi"])
def test_a_capital_where_things_happen_is_a_place(text: str, capital: str) -> None:
    assert uses(text.format(capital)) == {capital: "place"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin wall was repainted.", {"Kremlin": "place"}),
        ("A Kremlin aide smiled.", {"Kremlin": "metonym"}),
        ("The Akorda declined to comment.", {"Akorda": "metonym"}),
        ("The White House rejected the draft.", {"White House": "metonym"}),
        ("He arrived at the White House.", {"White House": "place"}),
        ("A White House lawn party was held.", {"White House": "place"}),
        ("Downing Street’s decision stands.", {"Downing Street": "metonym"}),
    ],
)
def test_seats_of_government(text: str, expected: dict[str, str]) -> None:
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("relations between {} and {} cooled", "metonym"),
        ("{} and {} want more trade", "metonym"),
        ("flights between {} and {} resumed", "place"),
        ("rallies in {} and {} were banned", "place"),
    ],
)
def test_a_coordination_is_judged_as_one(text: str, verdict: str) -> None:
    assert uses(text.format("Minsk", "Warsaw")) == {"Minsk": verdict, "Warsaw": verdict}


def test_a_state_beside_it_makes_a_capital_a_government() -> None:
    assert uses("Only Armenia and Moscow, it seems.") == {"Moscow": "metonym"}


def sentences() -> list[tuple[str, str]]:
    with Path(__file__).with_name("metonyms.csv").open(encoding="utf-8", newline="") as file:
        return [(row["sentence"], row["governments"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("sentence", "governments"), sentences())
def test_sentences_with_what_governments_and_cities_do(sentence: str, governments: str) -> None:
    found = find_names({"text": sentence}, load_knowledge())["text"]
    acting = [entity.text for entity in found if getattr(entity, "form", None) == "metonym"]
    assert acting == governments.split()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A {} broadcast said so.", "place"),
        ("{} fell silent.", "metonym"),
        ("{} fell to the rebels.", "place"),
        ("{} cut ties.", "metonym"),
        ("{} saw the offer as a trap.", "metonym"),
        ("{} saw its worst floods.", "place"),
        ("{} grew impatient.", "metonym"),
        ("{} grew fast.", "place"),
        ("{} became a mediator.", "metonym"),
        ("{} became the capital.", "place"),
        ("If {} attacks, they will answer.", "metonym"),
        ("the {} attacks of May", "place"),
    ],
)
def test_what_follows_decides_between_government_and_city(text: str, verdict: str) -> None:
    assert uses(text.format("Baku")) == {"Baku": verdict}

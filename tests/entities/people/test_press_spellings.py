"""Spellings of the press: wire and national transliterations, full names, short names, family name first."""

from __future__ import annotations

from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import LeaderEntity
from csto_nlp.knowledge import load_knowledge

CASES = Path(__file__).with_name("press_spellings.txt")


def spellings() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(day, spelling, name) for day, spelling, name in (map(str.strip, line.split("|")) for line in lines)]


@pytest.mark.parametrize(("day", "spelling", "name"), spellings())
def test_a_spelling_of_the_press_is_the_person_of_the_tables(day: str, spelling: str, name: str) -> None:
    text = f"Late on Tuesday {spelling} spoke to reporters in the capital."
    found = [one for one in find_entities(Article(id="a", text=text, date=day)) if isinstance(one, LeaderEntity)]
    assert [(one.name, one.text) for one in found] == [(name, spelling)]


@pytest.mark.parametrize(
    ("whole", "by_patronymic", "day"),
    [
        ("Sergei Shoigu", "Sergei Kuzhugetovich", "2020-05-01"),
        ("Maria Zakharova", "Maria Vladimirovna", "2020-05-01"),
        ("Adylbek Kasymaliev", "Adylbek Aleshovich", "2025-05-01"),
        ("Olzhas Bektenov", "Olzhas Abayevich", "2025-05-01"),
        ("Alexander Turchin", "Alexander Genrikhovich", "2025-05-01"),
    ],
)
def test_given_name_and_patronymic_name_a_person_of_a_state_in_the_article(
    whole: str, by_patronymic: str, day: str
) -> None:
    (person,) = [one for one in load_knowledge().persons.values() if one.name == whole]
    state = load_knowledge().states[load_knowledge().terms_of(person.id)[-1].state].name
    text = f"The talks took place in {state}. {by_patronymic} did not want to say more."
    found = [one for one in find_entities(Article(id="a", text=text, date=day)) if isinstance(one, LeaderEntity)]
    assert [one.name for one in found] == [whole]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Moroccan King Mohammed VI spoke in Rabat.", ["Mohammed VI"]),
        ("Charles III visited Kenya.", ["Charles III"]),
        ("Pope Francis prayed for peace in Ukraine.", ["Francis"]),
        ("King Charles II died long ago.", []),
        ("Elizabeth I never married.", []),
        ("Louis XIV built Versailles.", []),
    ],
)
def test_a_number_tells_monarchs_and_popes_of_one_name_apart(text: str, names: list[str]) -> None:
    found = [one for one in find_entities(Article(id="a", text=text, date="2022-11-01")) if one.kind == "leader"]
    assert [one.text for one in found if isinstance(one, LeaderEntity) and one.identifier] == names

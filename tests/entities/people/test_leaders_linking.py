"""Names and titles taken for others: owners of offices, bodies, verbs of headlines, namesakes, patronymics."""

from __future__ import annotations

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people import find_leaders
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import Entity, LeaderEntity
from csto_nlp.knowledge import load_knowledge


def people(text: str, *, title: str = "", date: str = "2018-03-01") -> list[Entity]:
    knowledge = load_knowledge()
    texts = {"title": title, "text": text}
    found = find_leaders(texts, date, knowledge, find_names(texts, knowledge))
    return [*found["title"], *found["text"]]


@pytest.mark.parametrize(
    ("text", "stated", "state"),
    [
        (
            "Ihor Rainin, head of Ukraine's presidential administration, met diplomats.",
            "head of Ukraine's presidential administration",
            "UKR",
        ),
        (
            "Oleg Zimin, deputy head of Belarus's presidential administration, agreed.",
            "deputy head of Belarus's presidential administration",
            "BLR",
        ),
        (
            "Petr Gusev, chief of Kazakhstan's central election commission, said so.",
            "chief of Kazakhstan's central election commission",
            "KAZ",
        ),
    ],
)
def test_what_a_state_owns_belongs_to_the_office(text: str, stated: str, state: str) -> None:
    (leader,) = people(text)
    assert isinstance(leader, LeaderEntity)
    assert (leader.stated, leader.state) == (stated, state)


def test_a_possessive_before_a_name_ends_the_title() -> None:
    (leader,) = people("The president of Ukraine's Petro Poroshenko Bloc left.", date="2016-03-01")[:1] or [None]
    assert leader is None or "Bloc" not in leader.text


@pytest.mark.parametrize(
    "text",
    [
        "The UNESCO General Conference opened in Paris.",
        "The U.N. General Assembly voted on Friday.",
        "General Electric and General Motors built a plant in Astana.",
        "The General Staff and the General Directorate disagreed.",
    ],
)
def test_a_body_called_general_is_no_general(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Uzbek President Champions Independence",
        "Kazakh Prime Minister Orders Review of Gas Prices",
        "Tajik President Visits Uzbekistan Next Week",
        "Armenian Defense Minister Rejects Baku Claims Again",
    ],
)
def test_the_verb_of_a_headline_is_no_name(title: str) -> None:
    assert people("Talks went on.", title=title) == []


def test_a_name_in_a_headline_is_still_one() -> None:
    (leader,) = people("Talks went on.", title="Russian Foreign Minister Sergei Lavrov Warns West Over Syria")
    assert leader.text == "Sergei Lavrov"
    (unknown,) = people("Talks went on.", title="Kazakh Deputy Minister Askar Beisenov Visits Moscow Today")
    assert unknown.text == "Askar Beisenov"


@pytest.mark.parametrize(
    "text",
    [
        "Footballer Armen Grigoryan scored twice in Yerevan.",
        "Economist Igor Ivanov said in Moscow that the rouble would fall.",
        "Singer Alexander Lukashenko performed in Minsk.",
        "Boxer Sergei Lavrov won gold in Moscow.",
        "Vladimir Makei, a cardiologist from Brest in Belarus, retired.",
        "Sergei Ivanov, a film director, arrived in Moscow.",
        "Karim Massimov, a taxi driver from Karaganda, lost his licence.",
    ],
)
def test_a_namesake_with_a_trade_is_a_person(text: str) -> None:
    (person,) = people(text, date="2021-03-01")
    assert person.kind == "person"


def test_a_leader_goes_by_given_name_and_patronymic() -> None:
    found = people("Vladimir Vladimirovich was in Russia, Alexander Grigoryevich in Minsk.", date="2016-03-01")
    assert [(one.text, one.canonical) for one in found] == [
        ("Vladimir Vladimirovich", "Vladimir Putin"),
        ("Alexander Grigoryevich", "Alexander Lukashenko"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Vladimirovich Smirnov was in Russia.",
        "Vladimir Vladimirovich was at home.",
    ],
)
def test_others_go_by_it_too(text: str) -> None:
    assert not any(one.canonical == "Vladimir Putin" for one in people(text, date="2016-03-01"))


def test_a_capital_that_is_a_known_persons_given_name_is_no_place() -> None:
    article = Article(id="1", date="2014-03-14", text="Kabul Berdiyev watched, and flew to Kabul.")
    assert [(one.text, one.kind.value) for one in find_entities(article)] == [
        ("Kabul Berdiyev", "leader"),
        ("Kabul", "place"),
    ]

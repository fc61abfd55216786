"""Leaders and persons in Russian: sentences with who is meant, every name of the tables, and the fields of records."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.russian.persons.declension import readings
from csto_nlp.entities.russian.persons.office_words import office_words
from csto_nlp.entities.russian.persons.romanisation import latin_name
from csto_nlp.entity import LeaderEntity, PersonEntity
from csto_nlp.knowledge import load_knowledge
from csto_nlp.resources import model_text

LINES = [
    line
    for line in (Path(__file__).parent / "persons.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

#: The states of the region, one of which a name of very many people asks for.
REGION = (
    "Пишут Россия, Армения, Украина, Азербайджан, Казахстан, Киргизия, Узбекистан, Латвия, Грузия, Молдавия, Израиль, "
    "СНГ, ОДКБ и США."
)


def people(text: str, date: str | None = None, **options: Any) -> list[LeaderEntity | PersonEntity]:
    article = Article(id="1", text=text, date=date, language="ru")
    return [one for one in find_entities(article, **options) if isinstance(one, LeaderEntity | PersonEntity)]


def leaders(text: str, date: str | None = None) -> list[LeaderEntity]:
    return [one for one in people(text, date) if isinstance(one, LeaderEntity)]


def _cases() -> list[Any]:
    return [
        pytest.param(line.removeprefix("? "), marks=pytest.mark.xfail(reason="a known limit", strict=True))
        if line.startswith("? ")
        else line
        for line in LINES
    ]


@pytest.mark.parametrize("line", _cases())
def test_leaders_in_a_sentence(line: str) -> None:
    date, text, listed = (part.strip() for part in line.split(" | "))
    expected = []
    for item in [] if listed == "-" else listed.split(";"):
        span, name, office, state = re.fullmatch(r"([^=]+)=([^@]+)@([^/]*)/?(.*)", item).groups()  # type: ignore[union-attr]
        expected.append((span, name, office, state))
    found = leaders(text, date)
    assert [one.text for one in found] == [span for span, *_ in expected]
    for one, (_, name, office, state) in zip(found, expected, strict=True):
        assert one.id is None if name == "*" else one.name == name
        assert not office or one.office == office
        assert not state or one.state == state
        assert text[one.start : one.end] == one.text


def test_every_russian_name_of_the_tables_is_found() -> None:
    knowledge = load_knowledge()
    rows = list(csv.DictReader(model_text("russian/persons.csv").splitlines()))
    assert len(rows) > 1000
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    missing = []
    for row in rows:
        begun = max((term.start for term in knowledge.terms_of(row["id"]) if term.start), default="")
        date = {4: f"{begun}-06-30", 7: f"{begun}-15", 10: begun}.get(len(begun))
        for name in row["name_ru"].replace("*", "").split("|"):
            found = [(one.text, one.identifier) for one in leaders(f"Вчера {name} выступил с речью. {REGION}", date)]
            if " " in name and found != [(name, knowledge.persons[row["id"]].key)]:
                missing.append((name, found))
    assert missing == []


@pytest.mark.parametrize(
    ("nominative", "declined"),
    [
        ("лавров", "лаврова лаврову лавровым лаврове"),
        ("захарова", "захаровой захарову"),
        ("зеленский", "зеленского зеленскому зеленским зеленском"),
        ("тихановская", "тихановской тихановскую"),
        ("пашинян", "пашиняна пашиняну пашиняном пашиняне"),
        ("зась", "зася засю засем засе"),
        ("бордюжа", "бордюжи бордюже бордюжу бордюжей"),
        ("макей", "макея макею макеем макее"),
        ("мария", "марии марию марией"),
        ("павел", "павла павлу павлом павле"),
        ("илья", "ильи илье илью ильей"),
        ("лукашенко", "лукашенко"),
        ("кравец", "кравца кравцу кравце"),
    ],
)
def test_declined_forms_are_read_back(nominative: str, declined: str) -> None:
    for form in [nominative, *declined.split()]:
        assert nominative in {reading.nominative for reading in readings(form)}, form


def test_records_are_those_of_english_with_the_russian_name() -> None:
    text = "Президент Киргизии Садыр Жапаров принял Лукашенко. Жапарову подарили книгу."
    english = "Kyrgyz President Sadyr Japarov received Lukashenko of Belarus."
    found = people(text, "2024-05-01")
    assert [one.to_record()["name_local"] for one in found] == ["Садыр Жапаров", "Лукашенко", "Садыр Жапаров"]
    for field in ("identifier", "name", "office", "state", "in_office", "checked", "basis"):
        assert getattr(found[0], field) == getattr(leaders(text, "2024-05-01")[2], field)
    article = Article(id="1", text=english, date="2024-05-01", language="en")
    record = next(one for one in find_entities(article) if isinstance(one, LeaderEntity)).to_record()
    ours = found[0].to_record()
    assert "name_local" not in record
    assert {key: ours[key] for key in ("id", "name", "office", "state", "in_office")} == {
        key: record[key] for key in ("id", "name", "office", "state", "in_office")
    }
    assert ours["stated"] == "Президент Киргизии"


@pytest.mark.parametrize(
    ("text", "name", "local", "office", "stated"),
    [
        (
            "Министр энергетики Киргизии Таалайбек Ибраев рассказал о дефиците.",
            "Taalaibek Ibrayev",
            "Таалайбек Ибраев",
            "Energy Minister",
            "Министр энергетики Киргизии",
        ),
        (
            "Замминистра обороны Таджикистана Бахтиёру Насруллоеву вручили грамоту.",
            "Bakhtiyor Nasrulloyev",
            "Бахтиёр Насруллоев",
            "Deputy Defence Minister",
            "Замминистра обороны Таджикистана",
        ),
        (
            "Об этом сообщили депутату Жогорку Кенеша Айнуре Осмоновой.",
            "Aynura Osmonova",
            "Айнура Осмонова",
            "Deputy of the Jogorku Kenesh",
            "депутату Жогорку Кенеша",
        ),
    ],
)
def test_persons_in_no_table_by_their_office(text: str, name: str, local: str, office: str, stated: str) -> None:
    (one,) = leaders(text, "2024-06-06")
    assert (one.id, one.name, one.name_local, one.office, one.stated, one.basis) == (
        None,
        name,
        local,
        office,
        stated,
        "title",
    )


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Бывший президент Киргизии Алмазбек Атамбаев приехал.", [False]),
        ("Экс-президент Киргизии Алмазбек Атамбаев приехал.", [False]),
        ("И. о. президента Киргизии Талант Мамытов подписал указ.", [True]),
    ],
)
def test_offices_that_are_over_or_acting(text: str, offices: list[bool]) -> None:
    found = leaders(text, "2020-12-01")
    assert [one.in_office for one in found] == offices
    assert all(one.stated for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Путин встретился с Токаевым в Астане.", ["Vladimir Putin", "Kassym-Jomart Tokayev"]),
        ("Президент Владимир Путин подписал указ.", ["Vladimir Putin"]),
        ("Ельцин и Кравчук подписали соглашение о роспуске СССР.", ["Boris Yeltsin", "Leonid Kravchuk"]),
        ("Токаев, 14 лет, выиграл турнир по шахматам.", []),
        ("Врач по фамилии Путин принимает по вторникам.", []),
        ("Фигуристка Анна Лукашенко упала на тренировке.", []),
    ],
)
def test_without_a_date(text: str, expected: list[str]) -> None:
    assert [one.name for one in leaders(text)] == expected


def test_a_name_of_very_many_people_needs_the_state() -> None:
    assert leaders("Николай Егоров рассказал о рыбалке.", "1995-05-01") == []
    (one,) = leaders("Николай Егоров прилетел в Чечню, сообщили в правительстве России.", "1995-05-01")
    assert one.name == "Nikolai Yegorov"


def test_the_words_of_offices_are_in_order_and_declined() -> None:
    rows = list(csv.DictReader(model_text("russian/offices.csv").splitlines()))
    assert [(row["part"], row["russian"]) for row in rows] == sorted({(row["part"], row["russian"]) for row in rows})
    forms = office_words().forms
    for word in ("президента", "премьер-министру", "генсеком", "секретаре", "главы", "послами", "представительницей"):
        assert word in forms


def test_names_in_latin_letters() -> None:
    assert latin_name("Камчыбек Ташиев") == "Kamchybek Tashiyev"
    assert latin_name("Анна-Мария Щёкина") == "Anna-Mariya Shchyokina"
    assert latin_name("Дмитрий Белый") == "Dmitry Bely"

"""Stories of one person, in Russian, of headlines; and the same ones by command, report and function."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.clusters import cluster
from csto_nlp.dating import load
from support import csto, records

CLINIC = (
    "Minister Aidar Velk opened a children's clinic in Tarrow. It has forty beds and trained nurses of its own.",
    "A children's clinic was opened in Tarrow by minister Aidar Velk, who thanked its nurses beside the forty beds.",
    "The clinic in Tarrow has forty beds for children; its nurses met minister Aidar Velk at the opening.",
)
TRIAL = (
    "A court in Nessen fined minister Aidar Velk for speeding. His lawyer said that the radar had failed in the rain.",
    "Minister Aidar Velk must pay the fine for speeding, the court in Nessen ruled; his lawyer doubts the radar.",
    "The lawyer of minister Aidar Velk will appeal: a wet radar, he says, made the court in Nessen fine a slow driver.",
)
RUSSIAN = (
    (
        "Дамба на реке Истр прорвалась возле Олдпорта, вода затопила гавань. Спасатели вывезли на лодках сотни семей.",
        "Дамба у Олдпорта прорвалась ночью, вода затопила гавань. На лодках спасатели вывезли семьи.",
        "Сотни семей вывезли на лодках спасатели: прорвалась дамба на Истре, вода затопила гавань Олдпорта.",
    ),
    (
        "Гроссмейстер Илка Венн выиграла шахматный финал в Брассове, чемпион сдался в ладейном эндшпиле.",
        "Илка Венн выиграла шахматный титул: чемпион сдался в Брассове, гроссмейстер играла ладейный эндшпиль.",
        "В Брассове гроссмейстер Илка Венн выиграла финал, чемпион сдался; эндшпиль длился шесть часов.",
    ),
    (
        "Водители трамваев Норхольма начали забастовку, профсоюз отверг предложение депо о зарплате.",
        "Трамваи Норхольма стоят: водители начали забастовку, профсоюз отверг предложение депо.",
        "Водители начали забастовку из-за зарплаты, профсоюз отверг предложение, трамваи не вышли из депо Норхольма.",
    ),
)
PARTS = ("stories", "topics")  # of the report
FRUITS = ("barley", "olives", "saffron", "melons", "cotton", "walnuts", "tobacco", "grapes", "apricots", "hops")


def groups(articles: list[Article]) -> list[int | None]:
    return [place.cluster for place in cluster(articles, grain="story").memberships]


def made(*stories: tuple[str, ...]) -> list[Article]:
    return [Article(text, id=f"{n}-{m}") for n, story in enumerate(stories) for m, text in enumerate(story)]


def lone(count: int) -> list[Article]:
    """Return articles of which no two share a word."""
    return [
        Article(
            " ".join(f"{FRUITS[number % 10]}{chr(97 + number // 10)}{chr(97 + part)}" for part in range(25)),
            id=f"lone{number}",
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("others", [6, 30], ids=["few articles", "many articles"])
def test_two_affairs_of_one_person_are_two_stories(others: int) -> None:
    found = groups([*made(CLINIC, TRIAL), *lone(others)])
    assert [len(set(found[:3])), len(set(found[3:6]))] == [1, 1]
    assert found[0] != found[3]


@pytest.mark.parametrize("others", [0, 30], ids=["few articles", "many articles"])
def test_russian_stories_are_told_apart(others: int) -> None:
    found = groups([*made(*RUSSIAN), *lone(others)])
    assert [len(set(found[start : start + 3])) for start in (0, 3, 6)] == [1, 1, 1]
    assert len({found[0], found[3], found[6]}) == 3


def test_headlines_of_two_affairs_of_one_person_are_two_stories() -> None:
    titles = (
        "Velk opens children's clinic in Tarrow",
        "Children's clinic opens in Tarrow",
        "Clinic for children opened by Velk in Tarrow",
        "Nessen court fines Velk for speeding",
        "Velk fined for speeding by Nessen court",
        "Speeding: Nessen court fines minister Velk",
        "Tram drivers strike in Norholm",
        "Dam bursts near Oldport",
        "Venn wins chess title",
        "Beekeepers expect a poor harvest",
        "Bakers raise prices of rye bread",
        "Ferry runs aground off Kell",
        "Storks return to the marshes",
        "Library of Vellin closes for repairs",
        "Comet seen over the northern hills",
        "Orchestra tours the islands",
    )
    found = groups([Article("", id=title, title=title) for title in titles])
    assert [len(set(found[:3])), len(set(found[3:6]))] == [1, 1]
    assert found[0] != found[3]


@pytest.fixture(scope="module")
def hundreds(corpus: Path) -> list[dict[str, str]]:
    """Return four hundred records without entities: the corpus's articles and parts of them, every third undated."""
    rows = []
    for read in load((str(corpus),)):
        if not isinstance(read, Article):
            continue
        sentences = re.split(r"(?<=[.!?])\s+", read.text)
        half = len(sentences) // 2
        for part in (sentences, sentences[:half], sentences[half:], sentences[1:], sentences[::2], sentences[1::2]):
            number = len(rows)
            row = {"id": f"n{number}", "title": f"{number} {read.title or ''}".strip(), "text": " ".join(part)}
            rows.append(row | ({"date": read.date} if read.date and number % 3 else {}))
    return rows


def test_command_report_and_function_give_the_same_stories(hundreds: list[dict[str, str]], tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(row) + "\n" for row in hundreds), "utf-8")
    named = [Article(row["text"], id=row["id"], title=row["title"], date=row.get("date")) for row in hundreds]
    by_function: dict[int | None, set[str]] = {}
    for article, found in zip(named, groups(named), strict=True):
        by_function.setdefault(found, set()).add(article.id)
    by_command: dict[int | None, set[str]] = {}
    for row in records(csto("cluster", tmp_path / "records.jsonl", "--grain", "story", "--format", "jsonl")):
        by_command.setdefault(row["cluster"]["id"], set()).add(row["id"])
    assert len(hundreds) > 300
    assert by_function == by_command
    page = tmp_path / "report.html"
    assert csto("report", tmp_path / "records.jsonl", "--model", "none", "-o", page).returncode == 0
    shown, topics = (page.read_text("utf-8").split(f'id="{part}"')[1].split("</section>")[0] for part in PARTS)
    sizes = [int(size) for size in re.findall(r'href="#(?:all)?story=\d+">(\d+)</a>', shown)]
    several = [own for own in by_function.values() if len(own) > 1]
    # A story that is all of a topic stands there alone.
    elsewhere = Counter(map(len, several)) - Counter(sizes)
    assert Counter(sizes) <= Counter(map(len, several))
    assert elsewhere <= Counter(int(size) for size in re.findall(r'href="#(?:all)?topic=\d+">(\d+)</a>', topics))
    assert len(sizes) > 20
    listed = [set(re.findall(r"href=#a\d+>(\d+) ", group.split("</ol>")[0])) for group in shown.split("<ol")[1:]]
    assert all(listed)
    assert all(any({f"n{number}" for number in members} <= own for own in several) for members in listed)

"""Leaders in sentences without a date: who is named, and with which office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import LeaderEntity
from csto_nlp.knowledge import load_knowledge
from support import csto, records

CASES = Path(__file__).with_name("undated.txt")
#: Words of the text, the name of the person (? for one that no table has), the office ("-" for none, None for any).
Leader = tuple[str, str, str | None]


def cases() -> list[Any]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        sentence, _, leaders = line.rpartition("|")
        limit = sentence.startswith("~ ")
        title, _, text = sentence.strip().removeprefix("~ ").rpartition(" // ")
        wanted = [leader(part) for part in leaders.split(";") if part.strip()]
        marks = [pytest.mark.xfail(reason="a known limit", strict=True)] if limit else []
        found.append(pytest.param(title or None, text, wanted, marks=marks, id=f"{title} {text}".strip()))
    return found


def leader(part: str) -> Leader:
    words, _, person = part.partition("=")
    name, at, office = person.partition("@")
    return words.strip(), name.strip(), office.strip() if at else None


def table_name(name: str) -> str:
    """Return the table's name of a person; the cases may use an alias."""
    persons = load_knowledge().persons.values()
    return next((person.name for person in persons if name in (person.name, *person.aliases)), name)


def test_there_are_enough_cases() -> None:
    assert len(cases()) > 150


@pytest.mark.parametrize(("title", "text", "wanted"), cases())
def test_leaders_in_a_sentence_without_a_date(title: str | None, text: str, wanted: list[Leader]) -> None:
    entities = find_entities(Article(id="case", title=title, text=text))
    leaders = [entity for entity in entities if isinstance(entity, LeaderEntity)]
    named = [(one.text, one.name if one.basis == "knowledge" else "?") for one in leaders]
    assert named == [(words, table_name(name)) for words, name, _ in wanted]
    offices = [(one.text, one.office or "-") for one, (_, _, office) in zip(leaders, wanted, strict=True) if office]
    assert offices == [(words, office) for words, _, office in wanted if office]
    assert {one.in_office for one in leaders} <= {None}


@pytest.mark.parametrize("model", ["none", "ner"])
def test_the_first_sentence_that_everyone_types(model: str) -> None:
    (record,) = records(csto("entities", "--model", model, stdin=b"Putin met Tokayev in Astana on Friday.\n"))
    leaders = [entity for entity in record["entities"] if entity["kind"] == "leader"]
    assert [(one["id"], one["name"], one["office"], one["in_office"]) for one in leaders] == [
        ("Q7747", "Vladimir Putin", None, None),
        ("Q200881", "Kassym-Jomart Tokayev", None, None),
    ]


@pytest.mark.parametrize("separator", [". ", ", "])
def test_each_of_very_many_surnames_is_linked(separator: str) -> None:
    text = separator.join(["Putin met Karimov", "Aliyev saw Bush", "Sargsyan"] * 3_000)
    found = find_entities(Article(id="list", text=text), only=["leader"])
    assert sum(entity.text == "Putin" for entity in found) == 3_000

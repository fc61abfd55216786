"""Ministers, speakers, premiers and heads of bodies of 2000 to 2026, each in one dated sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entity import LeaderEntity
from csto_nlp.knowledge import load_knowledge

CASES = Path(__file__).with_name("dated_facts.txt")
Fact = tuple[str, str, str, str, str]


def facts() -> list[Fact]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = (tuple(map(str.strip, line.split("|"))) for line in lines if not line.startswith("#"))
    return [(day, sentence, name, office, state) for day, sentence, name, office, state in rows]


def test_there_are_enough_facts() -> None:
    assert len(facts()) > 380


@pytest.mark.parametrize(("day", "sentence", "name", "office", "state"), facts())
def test_the_office_held_on_the_day_of_the_sentence(
    day: str, sentence: str, name: str, office: str, state: str
) -> None:
    known = load_knowledge().persons.values()
    person = next(one for one in known if name == one.name or name in one.aliases)
    leaders = [one for one in find_entities(Article(id="fact", text=sentence, date=day)) if one.kind == "leader"]
    (found,) = (one for one in leaders if isinstance(one, LeaderEntity) and one.name == person.name)
    assert found.identifier == person.key
    assert (found.state, found.in_office) == (state, True)
    assert any(word in (found.office or "").lower() for word in office.split("/"))

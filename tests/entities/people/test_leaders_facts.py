"""Dated facts of office, each run through the finder in a made-up sentence."""

from __future__ import annotations

import csv

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people import find_leaders
from csto_nlp.knowledge import load_knowledge
from support import ROOT

FACTS = ROOT / "tests" / "knowledge" / "offices_facts.csv"


def facts() -> list[tuple[str, str, str, str, bool]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [
            (
                row["name"],
                row["date"],
                row["office_kind"],
                row["state"],
                row["in_office"].lower() in ("true", "yes", "1"),
            )
            for row in csv.DictReader(file)
        ]


def held(name: str, date: str, office_kind: str, state: str) -> bool:
    """Whether the record that the finder makes of a person says that this office was held on the date."""
    tables = load_knowledge()
    texts = {"text": f"Late in the evening {name} answered three questions."}
    (entity,) = (e for e in find_leaders(texts, date, tables, find_names(texts, tables))["text"] if e.kind == "leader")
    assert entity.text == name
    person = next(person for person in tables.persons.values() if person.name == entity.name)
    terms = tables.terms_of(person.id)
    running = [term for term in terms if term.office_kind == office_kind and tables.held_on(term, date)]
    shown = {term.office_kind for term in terms if term.office in (entity.office or "")}
    if entity.in_office is not True:
        return False
    return any(term.state == state for term in running) and bool(shown)


def test_there_are_enough_facts() -> None:
    assert len(facts()) >= 300


@pytest.mark.parametrize(("name", "date", "office_kind", "state", "in_office"), facts())
def test_office_on_the_articles_date(name: str, date: str, office_kind: str, state: str, in_office: bool) -> None:
    assert held(name, date, office_kind, state) is in_office

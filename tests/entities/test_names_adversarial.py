"""Phrases that mislead: every row of adversarial.csv lists all that must be found in its text, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from csto_nlp.entities.names.find import find_names
from csto_nlp.knowledge import load_knowledge

TABLE = Path(__file__).with_name("adversarial.csv")
ROWS = [
    pytest.param(row["text"], row["expected"], id=f"{row['group']}-{number}")
    for number, row in enumerate(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()), start=2)
]


def described(text: str) -> str:
    found = find_names({"text": text}, load_knowledge())["text"]
    kinds = {"organisation": "org", "place": "place"}
    return "; ".join(f"{e.text} {kinds.get(e.kind) or e.form} {e.id}" for e in found)


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 200
    assert len({row.values[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_adversarial(text: str, expected: str) -> None:
    assert described(text) == expected

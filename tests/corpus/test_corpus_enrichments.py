"""What earlier commands added is kept as such; another tool's field of the same name goes to ``extra``, unchanged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from csto_nlp.enrichments import read_enrichments
from support import csto, json_lines, records

DATE = {"start": 0, "end": 3, "text": "May", "field": "text", "kind": "date", "type": "DATE", "from": None, "to": None}
QUOTED = {"article": "a", "field": "text", "start": 0, "end": 4, "text": "May.", "score": 1.0, "mentions": []}
LEADER = {"start": 0, "end": 3, "text": "Orr", "field": "title", "kind": "leader", "id": None, "name": "Ann Orr"}


@pytest.mark.parametrize(
    ("key", "value", "ours"),
    [
        ("entities", [], True),
        ("entities", [DATE, LEADER], True),
        ("entities", [{**DATE, "from": "2024-02-29", "to": "2024-02-29"}], True),
        ("entities", [{**DATE, "from": "2023-02-29"}], False),
        ("entities", [{**DATE, "from": "20240229"}], False),
        ("entities", [{"text": "May", "label": "DATE"}], False),
        ("entities", [{**DATE, "kind": "misc"}], False),
        ("entities", [{**DATE, "kind": ["date"]}], False),
        ("entities", [{**DATE, "start": 3}], False),
        ("entities", [{**DATE, "start": "0"}], False),
        ("entities", [{**LEADER, "id": 7}], False),
        ("entities", [{**LEADER, "name": None}], False),
        ("entities", ["May"], False),
        ("entities", {"PER": ["Ann Orr"]}, False),
        ("duplicate", {"group": None, "canonical": True}, True),
        ("duplicate", {"group": [1]}, False),
        ("duplicate", "yes", False),
        ("cluster", {"id": 3, "label": "dams"}, True),
        ("cluster", {"id": 3}, True),
        ("cluster", {"id": {}}, False),
        ("cluster", {"id": True, "label": "dams"}, False),
        ("cluster", 3, False),
        ("summary", {"method": "lead", "sentences": []}, True),
        ("summary", {"method": "lead", "sentences": [QUOTED]}, True),
        ("summary", {"method": "lead", "sentences": [{**QUOTED, "start": 4}]}, False),
        ("summary", {"method": "lead", "sentences": ["The dam broke."]}, False),
        ("summary", {"en": "The dam broke."}, False),
        ("summary", "An Atom feed's.", False),
        ("mood", {}, False),
    ],
)
def test_shapes(key: str, value: Any, ours: bool) -> None:
    assert (key in read_enrichments({key: value})) is ours


@pytest.mark.parametrize("command", ["articles", "cluster", "summarise", "timeline"])
def test_foreign_fields_stop_no_command(command: str) -> None:
    row = {"text": "The dam at Osh broke on 4 May 2020.", "entities": [{"text": "Osh", "label": "GPE"}], "cluster": "A"}
    found = records(csto(command, stdin=json.dumps(row).encode()))
    if command != "timeline":
        assert found[0]["extra"] == {"entities": row["entities"], "cluster": row["cluster"]}
        again = json_lines(csto("articles", stdin=json.dumps(found[0]).encode()).stdout)
        assert again[0]["extra"] == found[0]["extra"]

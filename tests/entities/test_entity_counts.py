"""Totals by entity, which the order of the articles must not change."""

from __future__ import annotations

import itertools
import json

from support import csto, json_lines

TEXTS = (
    "Leaders met in Kyiv. Talks in Kyiv went on, and in Minsk too.",
    "Leaders met in Kiev. Talks in Kiev went on, and in Moscow too.",
    "Talks went on in Minsk, and in Moscow. John Smith, a spokesman, and Adam Smith, a spokesman, said so.",
)


def test_the_order_of_the_input_changes_no_count() -> None:
    lines = [json.dumps({"text": text, "date": f"2025-11-{day}"}) for day, text in enumerate(TEXTS, 10)]
    counts = {
        csto("entities", "--model", "none", "--count", stdin="\n".join(order).encode()).stdout
        for order in itertools.permutations(lines)
    }
    assert len(counts) == 1
    places = {row["id"]: (row["name"], row["mentions"]) for row in json_lines(counts.pop()) if row["kind"] == "place"}
    assert places["UKR"] == ("Kiev", 4)
    assert places["BLR"] == ("Minsk", 2)
